package cli

import (
	"fmt"
	"path/filepath"

	"partyline/core/api"
	"partyline/core/finding"
)

// printSARIF prints the check as a SARIF log. Names of files stand in it as
// they were given, with slashes.
func (p *Program) printSARIF(request api.SarifRequest, imported []string) (*finding.Report, error) {
	request.Plan.Name = filepath.ToSlash(request.Plan.Name)
	files, err := expand(imported)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		file, err := p.opener(f)
		if err != nil {
			return nil, err
		}
		if f.path != "-" {
			file.Name = filepath.ToSlash(f.path)
		}
		request.Imported = append(request.Imported, file)
	}
	response, err := api.Sarif(request, p.step("checking"))
	if err != nil {
		return nil, err
	}
	p.progress.clear()
	for _, u := range response.Unread {
		fmt.Fprintf(p.Err, "note: %s: not read: %s\n", u.File, u.Reason)
	}
	return response.Report, writeASCII(p.Out, response.File)
}
