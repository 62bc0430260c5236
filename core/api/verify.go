package api

import "partyline/core/runbook"

// VerifyRequest asks whether a runbook's folder is as it was written.
type VerifyRequest struct {
	Asked
	// Files are all files of the folder, named relative to it with forward slashes.
	Files []File `json:"files"`
}

// VerifyResponse says how a folder differs from its manifest.
type VerifyResponse struct {
	// Manifest is the SHA-256 of manifest.json: compare it with what the README
	// printed when the runbook was written.
	Manifest string   `json:"manifest"`
	Intact   bool     `json:"intact"`
	Missing  []string `json:"missing"`
	Extra    []string `json:"extra"`
	Changed  []string `json:"changed"`
}

// VerifyRunbook compares a runbook's folder with its manifest, from outside.
func VerifyRunbook(request VerifyRequest, _ Step) (*VerifyResponse, error) {
	folder := make(runbook.Folder, len(request.Files))
	for i, f := range request.Files {
		folder[i] = runbook.File{Name: f.Name, Bytes: f.Bytes}
	}
	d, err := runbook.Compare(folder)
	if err != nil {
		return nil, input("%v", err)
	}
	list := func(names []string) []string { return append([]string{}, names...) }
	return &VerifyResponse{Manifest: d.Manifest, Intact: d.Intact(), Missing: list(d.Missing), Extra: list(d.Extra), Changed: list(d.Changed)}, nil
}
