package api

import (
	"partyline"
	"partyline/core/export"
	"partyline/core/finding"
	"partyline/core/importer"
	"partyline/core/plan"
	"partyline/core/rules"
)

// SarifRequest asks what is wrong with a plan, as a SARIF log.
type SarifRequest struct {
	Asked
	// Plan is the plan; its name, with slashes, becomes a URI in the log.
	Plan File `json:"plan"`
	// Imported are the files that the plan was imported from, where findings
	// shall point into them; a plan does not keep its files' lines.
	Imported []ImportFile `json:"imported"`
}

// SarifResponse is a SARIF 2.1.0 log.
type SarifResponse struct {
	File   []byte         `json:"file"`
	Counts finding.Counts `json:"counts"`
	// Unread are the imported files that nothing points into, with the reason.
	Unread []Unread `json:"unread"`
	// Report is what the log says, for callers in the same process.
	Report *finding.Report `json:"-"`
}

// Unread is a file that was not understood.
type Unread struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
}

// Sarif runs every rule over the plan and gives the report as SARIF. It is no
// method: no page shows it, and it would be 13 KB of the download.
func Sarif(request SarifRequest, step Step) (*SarifResponse, error) {
	if _, err := request.time(); err != nil {
		return nil, err
	}
	p, text, err := plan.DecodePlan(request.Plan.Name, request.Plan.Bytes)
	if err != nil {
		return nil, err
	}
	response := &SarifResponse{Unread: []Unread{}}
	var lines importer.Lines
	if len(request.Imported) > 0 {
		read, err := importer.Import(p, nil, openers(request.Imported), importer.Options{AsOf: request.AsOf, Lines: &lines}, step)
		if err != nil {
			return nil, err
		}
		for _, f := range read.Files {
			if f.Refused != "" {
				response.Unread = append(response.Unread, Unread{f.File, f.Refused})
			}
		}
	}
	if response.Report, err = judged(request.Asked, p, step); err != nil {
		return nil, err
	}
	locate(response.Report, text)
	response.Counts = response.Report.Counts
	response.File, err = export.SARIF(export.Checked{
		Report: response.Report, Text: text, Rules: rules.All(), Version: partyline.Version(),
		Imported: func(at plan.Address) []finding.Position {
			var all []finding.Position
			for _, l := range lines.Of(at) {
				all = append(all, finding.Position{File: l.File, Line: l.Line})
			}
			return all
		},
	})
	return response, err
}
