package api

import (
	"bytes"
	"slices"

	"partyline/core/importer"
	"partyline/core/plan"
)

// ImportOfPlanRequest merges files into the open plan or, when none is open,
// into a new one of this name.
type ImportOfPlanRequest struct {
	Asked
	Name string `json:"name"`
	Reading
}

// ImportOfPlanResponse is what became of the files.
type ImportOfPlanResponse struct {
	// Changed tells whether plan or snapshot are no longer what they were.
	Changed bool `json:"changed"`
	ImportReport
	// Skipped counts all rows and cells that were skipped; Skips lists the first.
	Skipped int `json:"skipped"`
	// State is absent when no plan is open and none was made.
	State *State `json:"state,omitempty"`
}

// fewSkips is how many skipped rows a response lists.
const fewSkips = 500

// Import reads files of the tenant and merges what they say into the open plan,
// as one step of the history that takes the snapshot back with it. Where no
// file was understood nothing is changed; so it is when step ends it.
func (s *Session) Import(request ImportOfPlanRequest, step Step) (*ImportOfPlanResponse, error) {
	asOf, err := request.time()
	if err != nil {
		return nil, err
	}
	p := &plan.Plan{Name: request.Name}
	if s.work != nil {
		p = s.work.Plan()
	}
	result, err := request.Reading.read(p, s.snapshot, request.AsOf, step)
	if err != nil {
		return nil, err
	}
	response := &ImportOfPlanResponse{ImportReport: reportOf(result)}
	response.Skipped = len(response.Skips)
	response.Skips = response.Skips[:min(fewSkips, len(response.Skips))]
	understood := func(f importer.FileReport) bool { return f.Refused == "" }
	if slices.ContainsFunc(result.Files, understood) {
		if s.work == nil {
			response.Changed = true
			opened := &Session{asOf: asOf, whole: true}
			if err := opened.firstMerge(p, result, step); err != nil {
				return nil, err
			}
			*s = *opened
		} else if response.Changed, err = s.merge(result, step); err != nil {
			return nil, err
		}
	}
	if s.work != nil {
		response.State = s.state()
	}
	return response, nil
}

func (s *Session) firstMerge(p *plan.Plan, result *importer.Result, step Step) error {
	if err := merge(p, result); err != nil {
		return err
	}
	return s.put(p, result.Snapshot, step)
}

// merge does what the files ask for on a copy, which then takes the place of
// the open plan.
func (s *Session) merge(result *importer.Result, step Step) (changed bool, err error) {
	before := s.documents()
	p, _, err := plan.DecodePlan("the open plan", before.plan)
	if err != nil {
		return false, &Error{Class: Fault, Message: "the open plan cannot be copied: " + err.Error(), cause: err}
	}
	if err := merge(p, result); err != nil {
		return false, err
	}
	// Encoding is as dear as reading was: only what has no edits is compared.
	if !slices.ContainsFunc(result.Batches, func(b plan.Batch) bool { return len(b.Edits) > 0 }) && bytes.Equal(before.snapshot, plan.EncodeSnapshot(result.Snapshot)) {
		return false, nil
	}
	if err := s.put(p, result.Snapshot, step); err != nil {
		return false, err
	}
	s.remember(turn{title: "Import " + counted(len(result.Files), "file", "files"), before: before}, Entry{Op: Did})
	s.whole = true
	return true, nil
}
