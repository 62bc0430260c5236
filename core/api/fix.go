package api

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
)

// FixRequest asks for the edits that a machine can make.
type FixRequest struct {
	Asked
	Plan File `json:"plan"`
	// Rule takes the fixes of one rule only; "" takes all.
	Rule string `json:"rule"`
}

// FixResponse shows each fix, and the plan with all of them made.
type FixResponse struct {
	Fixes   []FixLine `json:"fixes"`
	Plan    []byte    `json:"plan"`
	Changed bool      `json:"changed"`
	// Left are findings of the chosen rules for which a person must decide.
	Left int `json:"left"`
}

// FixLine is the fix of one finding.
type FixLine struct {
	Rule    string       `json:"rule"`
	Address plan.Address `json:"address"`
	Message string       `json:"message"`
	Count   int          `json:"count"`
	Title   string       `json:"title"`
	Edits   []plan.Edit  `json:"edits"`
}

// Fix gives the edits of every finding that has a fix and is not accepted, and
// the plan after them. A second Fix on that plan changes nothing.
func Fix(request FixRequest, step Step) (*FixResponse, error) {
	if request.Rule != "" {
		r, err := ruleByID(request.Rule)
		if err != nil {
			return nil, err
		}
		request.Rule = r.ID
	}
	report, p, err := checked(request.Asked, request.Plan, step)
	if err != nil {
		return nil, err
	}
	response := &FixResponse{Fixes: []FixLine{}, Plan: request.Plan.Bytes}
	batch := plan.Batch{ID: "fix", Title: "Fix", AsOf: request.AsOf}
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Accepted != nil || request.Rule != "" && f.Rule != request.Rule {
			continue
		}
		if f.Fix == nil {
			if f.Verdict == finding.Fail {
				response.Left++
			}
			continue
		}
		response.Fixes = append(response.Fixes, FixLine{Rule: f.Rule, Address: f.Address, Message: f.Message, Count: f.Count, Title: f.Fix.Title, Edits: f.Fix.Edits})
		for _, e := range f.Fix.Edits {
			if !slices.Contains(batch.Edits, e) {
				batch.Edits = append(batch.Edits, e)
			}
		}
	}
	if len(batch.Edits) == 0 {
		return response, nil
	}
	if err := applyFix(p, batch); err != nil {
		return nil, err
	}
	made := planResponse(p, request.Plan)
	response.Plan, response.Changed = made.Plan, made.Changed
	return response, nil
}

// applyFix applies the edits. A rule's edits always fit the plan it read; that
// two rules' edits do not fit together is our own mistake.
func applyFix(p *plan.Plan, batch plan.Batch) error {
	var fixed []string
	if _, err := plan.Apply(p, plan.NewIndex(p), batch); err != nil {
		for _, e := range batch.Edits {
			fixed = append(fixed, string(e.Op)+" "+string(e.Address))
		}
		return &Error{Class: Fault, Message: "the fixes do not fit together: " + err.Error() + " (" + strings.Join(fixed, ", ") + ")", cause: err}
	}
	return nil
}
