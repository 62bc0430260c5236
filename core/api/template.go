package api

import (
	"slices"
	"strings"

	"partyline/core/importer"
)

// TemplateRequest asks for a table that people fill in.
type TemplateRequest struct {
	Asked
	// Kind is one of TemplateResponse.Kinds.
	Kind string `json:"kind"`
	// Delimiter is "," (also "") or ";".
	Delimiter string `json:"delimiter"`
}

// TemplateResponse is a CSV file for people, and what its columns mean.
type TemplateResponse struct {
	File    []byte                `json:"file"`
	About   string                `json:"about"`
	Columns []importer.ColumnHelp `json:"columns"`
	Kinds   []string              `json:"kinds"`
}

// Template gives an empty table of a kind.
func Template(request TemplateRequest, _ Step) (*TemplateResponse, error) {
	kinds := importer.TemplateKinds()
	if !slices.Contains(kinds, request.Kind) {
		return nil, input("there is no template %q: the templates are %s", request.Kind, strings.Join(kinds, ", "))
	}
	delimiter := byte(',')
	switch request.Delimiter {
	case "", ",":
	case ";":
		delimiter = ';'
	default:
		return nil, input("delimiter %q: it is \",\" or \";\"", request.Delimiter)
	}
	file, err := importer.Template(request.Kind, delimiter)
	if err != nil {
		return nil, err
	}
	about, columns, err := importer.TemplateHelp(request.Kind)
	if err != nil {
		return nil, err
	}
	return &TemplateResponse{File: file, About: about, Columns: columns, Kinds: kinds}, nil
}
