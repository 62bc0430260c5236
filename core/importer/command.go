package importer

import (
	"slices"
	"strings"

	"partyline/core/source"
)

// exportCommand gives the command that keeps all that a cmdlet gives; "" for
// files that no cmdlet writes.
func exportCommand(cmdlet string) string {
	e, ok := source.ExportFor(cmdlet)
	switch {
	case !ok:
		return ""
	case e.Command7 != "":
		return e.Command7
	}
	return e.Command
}

// knownColumns gives the columns that the shape's files are known to have, nil
// when there is no list of them.
func (s *shape) knownColumns() []string {
	known, ok := source.ShapeFor(s.cmdlet)
	if !ok || len(known.Properties) == 0 {
		return nil
	}
	columns := slices.Concat(known.OlderHeadings, s.also, slices.Concat(s.must...))
	for _, p := range known.Properties {
		if !p.Nested {
			columns = append(columns, p.Name)
		}
	}
	for i := range columns {
		columns[i] = strings.ToLower(columns[i])
	}
	return columns
}
