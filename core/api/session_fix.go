package api

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// Chosen says which fixes are meant: of one finding, of one rule, or all.
type Chosen struct {
	Key  *Key   `json:"key,omitempty"`
	Rule string `json:"rule,omitempty"`
	All  bool   `json:"all,omitempty"`
	// Only limits them to these things.
	Only []plan.Address `json:"only,omitempty"`
}

// fixes gives the chosen fixes; none is an error.
func (s *Session) fixes(c Chosen) (chosenFixes, error) {
	given := 0
	for _, yes := range []bool{c.Key != nil, c.Rule != "", c.All} {
		if yes {
			given++
		}
	}
	if given != 1 {
		return chosenFixes{}, input("say which fixes are meant: the key of a finding, a rule, or all")
	}
	takes := func(f *finding.Finding) bool { return f.Accepted == nil && (c.All || f.Rule == c.Rule) }
	if c.Key != nil {
		named, err := s.findingAt(*c.Key)
		if err != nil {
			return chosenFixes{}, err
		}
		if named.Fix == nil {
			return chosenFixes{}, input("%s at %q has no fix that a machine can make", named.Rule, string(named.Address))
		}
		takes = func(f *finding.Finding) bool { return f == named }
	} else if c.Rule != "" {
		r, err := ruleByID(c.Rule)
		if err != nil {
			return chosenFixes{}, err
		}
		c.Rule = r.ID
	}
	chosen := chooseFixes(s.findings(), c.Only, takes)
	if len(chosen.edits) == 0 {
		return chosen, input("there is nothing to fix here that a machine can")
	}
	return chosen, nil
}

// FixOfPlanRequest makes fixes in the open plan.
type FixOfPlanRequest struct {
	Asked
	Chosen
}

// FixOfPlanResponse says what was made.
type FixOfPlanResponse struct {
	State *State `json:"state"`
	// Title is the step of the history, Made how many edits it made.
	Title string `json:"title"`
	Made  int    `json:"made"`
	// Left are findings for which a person must decide.
	Left int `json:"left"`
}

// Fix makes fixes as one step of the history.
func (s *Session) Fix(request FixOfPlanRequest, _ Step) (*FixOfPlanResponse, error) {
	chosen, err := s.fixes(request.Chosen)
	if err != nil {
		return nil, err
	}
	what := chosen.lines[0].Title
	if len(chosen.lines) > 1 {
		what = counted(len(chosen.lines), "fix", "fixes")
	}
	title := "Apply to " + s.places().placeOf(distinct(chosen.of)) + ": " + what
	if err := s.do(plan.Batch{ID: "fix", Title: title, AsOf: request.AsOf, Edits: chosen.edits}); err != nil {
		return nil, unfitting(chosen.edits, err)
	}
	response := &FixOfPlanResponse{State: s.state(), Title: title, Made: len(chosen.edits)}
	for i := range s.findings().Findings {
		if f := &s.findings().Findings[i]; f.Accepted == nil && f.Verdict == finding.Fail && f.Fix == nil {
			response.Left++
		}
	}
	return response, nil
}

// distinct gives the things once each, in their order.
func distinct(all []plan.Address) []plan.Address {
	met := make(map[plan.Address]bool, len(all))
	var things []plan.Address
	for _, at := range all {
		if thing := at.Thing(); !met[thing] {
			met[thing] = true
			things = append(things, thing)
		}
	}
	return things
}

// PreviewRequest asks what fixes would do.
type PreviewRequest struct {
	Asked
	Chosen
}

// PreviewResponse compares the plan with and without the fixes.
type PreviewResponse struct {
	Edits       int                 `json:"edits"`
	Before      finding.Counts      `json:"before"`
	After       finding.Counts      `json:"after"`
	ReadyBefore workspace.Readiness `json:"readyBefore"`
	ReadyAfter  workspace.Readiness `json:"readyAfter"`
	// New are the findings that the fixes would bring.
	New []string `json:"new"`
	// Apply is the wording of the button.
	Apply string `json:"apply"`
}

// fewNew is how many new findings a preview names.
const fewNew = 20

// Preview does the fixes, looks, and takes them back: nothing is changed.
func (s *Session) Preview(request PreviewRequest, _ Step) (*PreviewResponse, error) {
	chosen, err := s.fixes(request.Chosen)
	if err != nil {
		return nil, err
	}
	type said struct{ rule, messageID, message string }
	before := s.findings()
	known := map[said]bool{}
	for i := range before.Findings {
		f := &before.Findings[i]
		known[said{f.Rule, f.MessageID, f.Message}] = true
	}
	response := &PreviewResponse{Edits: len(chosen.edits), Before: before.Counts, ReadyBefore: s.work.Readiness(), New: []string{},
		Apply: "Apply to " + s.places().placeOf(distinct(chosen.of))}
	err = s.work.Try(plan.Batch{ID: "fix", Title: "preview", AsOf: request.AsOf, Edits: chosen.edits}, func() error {
		after := s.work.Report()
		response.After, response.ReadyAfter = after.Counts, s.work.Readiness()
		for i := range after.Findings {
			f := &after.Findings[i]
			if f.Accepted == nil && !known[said{f.Rule, f.MessageID, f.Message}] && len(response.New) < fewNew {
				response.New = append(response.New, f.Message)
			}
		}
		return nil
	})
	if err != nil {
		return nil, unfitting(chosen.edits, err)
	}
	return response, nil
}
