package api

import "partyline/core/importer"

// CollectRequest asks for the script that exports a tenant.
type CollectRequest struct{ Asked }

// CollectResponse is the script, in the bytes that Windows PowerShell 5.1 reads rightly.
type CollectResponse struct {
	Script File `json:"script"`
}

// Collect gives a read-only PowerShell script that exports a tenant into one
// folder, which Import takes.
func Collect(CollectRequest, Step) (*CollectResponse, error) {
	return &CollectResponse{Script: File{Name: importer.CollectScriptName, Bytes: importer.CollectScript()}}, nil
}
