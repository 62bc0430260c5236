package api

import (
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
	chosen := chooseFixes(report, nil, func(f *finding.Finding) bool {
		return f.Accepted == nil && (request.Rule == "" || f.Rule == request.Rule)
	})
	response := &FixResponse{Fixes: chosen.lines, Plan: request.Plan.Bytes, Left: chosen.left}
	if len(chosen.edits) == 0 {
		return response, nil
	}
	if _, err := plan.Apply(p, plan.NewIndex(p), plan.Batch{ID: "fix", Title: "Fix", AsOf: request.AsOf, Edits: chosen.edits}); err != nil {
		return nil, unfitting(chosen.edits, err)
	}
	made := planResponse(p, request.Plan)
	response.Plan, response.Changed = made.Plan, made.Changed
	return response, nil
}

// chosenFixes are the fixes of some findings.
type chosenFixes struct {
	lines []FixLine
	// edits are those of all lines, each once.
	edits []plan.Edit
	// of are the things that the findings with a fix speak of.
	of []plan.Address
	// left counts failures without a fix.
	left int
}

// chooseFixes takes the fixes of the findings that takes lets through; only,
// when it is not nil, limits them to these things.
func chooseFixes(report *finding.Report, only []plan.Address, takes func(*finding.Finding) bool) chosenFixes {
	chosen := chosenFixes{lines: []FixLine{}}
	wanted := map[plan.Address]bool{}
	for _, at := range only {
		wanted[at.Thing()] = true
	}
	met := map[plan.Edit]bool{}
	for i := range report.Findings {
		f := &report.Findings[i]
		if !takes(f) {
			continue
		}
		if f.Fix == nil {
			if f.Verdict == finding.Fail {
				chosen.left++
			}
			continue
		}
		line := FixLine{Rule: f.Rule, Address: f.Address, Message: f.Message, Count: f.Count, Title: f.Fix.Title, Edits: f.Fix.Edits}
		things := f.Things()
		if only != nil {
			line.Edits, things = limited(f, wanted)
			line.Count = len(things)
		}
		if len(things) == 0 {
			continue
		}
		chosen.lines, chosen.of = append(chosen.lines, line), append(chosen.of, things...)
		for _, e := range line.Edits {
			if !met[e] {
				met[e] = true
				chosen.edits = append(chosen.edits, e)
			}
		}
	}
	return chosen
}

// limited gives the edits of a fix without those of affected things that are
// not wanted, and the affected things that are.
func limited(f *finding.Finding, wanted map[plan.Address]bool) ([]plan.Edit, []plan.Address) {
	var edits []plan.Edit
	var things []plan.Address
	others := map[plan.Address]bool{}
	for _, at := range f.Things() {
		if wanted[at.Thing()] {
			things = append(things, at)
		} else {
			others[at.Thing()] = true
		}
	}
	for _, e := range f.Fix.Edits {
		if !others[e.Address.Thing()] {
			edits = append(edits, e)
		}
	}
	return edits, things
}

// unfitting is the error of fixes that do not apply. A rule's edits always fit
// the plan it read; that two rules' edits do not fit together is our own mistake.
func unfitting(edits []plan.Edit, err error) error {
	const few = 20
	var fixed []string
	for _, e := range edits[:min(few, len(edits))] {
		fixed = append(fixed, string(e.Op)+" "+string(e.Address))
	}
	return &Error{Class: Fault, Message: "the fixes do not fit together: " + err.Error() + " (" + strings.Join(fixed, ", ") + ")", cause: err}
}
