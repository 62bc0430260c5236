package api

import (
	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rules"
)

// CheckRequest asks what is wrong with a plan.
type CheckRequest struct {
	Asked
	Plan File `json:"plan"`
}

// Check runs every rule over the plan and gives the report, each finding with
// its place in the file.
func Check(request CheckRequest, step Step) (*finding.Report, error) {
	report, _, err := checked(request.Asked, request.Plan, step)
	return report, err
}

func checked(asked Asked, file File, step Step) (*finding.Report, *plan.Plan, error) {
	if _, err := asked.time(); err != nil {
		return nil, nil, err
	}
	p, text, err := plan.DecodePlan(file.Name, file.Bytes)
	if err != nil {
		return nil, nil, err
	}
	report, err := judged(asked, p, step)
	if err != nil {
		return nil, nil, err
	}
	locate(report, text)
	return report, p, nil
}

func judged(asked Asked, p *plan.Plan, step Step) (*finding.Report, error) {
	asOf, err := asked.time()
	if err != nil {
		return nil, err
	}
	return check.Run(effective.New(p, plan.NewIndex(p)), check.Options{
		Rules: rules.All(), AsOf: asOf, Catalogue: catalogueStamp().Version, Step: step,
	})
}

// locate gives each finding its path and place in the file. A finding about a
// thing that the file does not hold keeps the place of what would hold it, if
// there is one.
func locate(report *finding.Report, text *plan.Source) {
	for i := range report.Findings {
		f := &report.Findings[i]
		line, column, ok := text.Position(f.Address)
		if !ok {
			continue
		}
		f.Position = &finding.Position{File: text.File, Line: line, Column: column}
		f.Path, _ = text.Path(f.Address)
	}
	if report.Findings == nil {
		report.Findings = []finding.Finding{}
	}
	if report.Questions == nil {
		report.Questions = []finding.Question{}
	}
}
