package api

import (
	"partyline/core/change"
	"partyline/core/importer"
	"partyline/core/plan"
)

// TakeOverRequest makes things of the open plan what they are in the tenant, by
// the same snapshot or exports as plan.diff compared with.
type TakeOverRequest struct {
	Asked
	Found
	// Addresses are those of the difference's things; none is every thing that differs.
	Addresses []plan.Address `json:"addresses"`
	// Adopt makes what was given the snapshot that the runbook starts from:
	// exports on top of the one before, a snapshot in its place. With it no
	// address is no thing, so that all is left to the runbook.
	Adopt bool `json:"adopt"`
	// Older says that whoever asks knows that what is given was read before the
	// plan's own snapshot.
	Older bool `json:"older"`
}

// TakeOver does it as one step of the history. What was not compared stays.
func (s *Session) TakeOver(request TakeOverRequest, step Step) (*State, error) {
	found, previous := s.snapshot, s.snapshot
	given := request.Found.given()
	if given {
		var err error
		if found, _, err = s.foundIn(request.Found, request.AsOf, step); err != nil {
			return nil, err
		}
	}
	if found == nil || len(found.Parts) == 0 {
		return nil, nothingRead()
	}
	if at, held := newestPart(found), s.snapshotAt(); isOlder(at, held) && !request.Older {
		return nil, input("what is given was read at %s, before the snapshot that the plan holds (%s): what changed in the tenant since is not in it; say that it is older", at, held)
	}
	d := change.Compare(s.work.Plan(), found, change.Comparing{Previous: previous, Cut: importer.Cut})
	differs := map[plan.Address]bool{}
	for i := range d.Things {
		differs[d.Things[i].Address] = true
	}
	for _, address := range request.Addresses {
		if !differs[address] {
			return nil, input("%q does not differ from the tenant: compare again", string(address))
		}
	}
	batch := plan.Batch{Title: "Compare with the tenant"}
	if !request.Adopt || len(request.Addresses) > 0 {
		batch = d.TakeOver(request.Addresses)
	}
	batch.AsOf = request.AsOf
	if !request.Adopt || !given {
		if err := s.do(batch); err != nil {
			return nil, err
		}
		return s.state(), nil
	}
	if len(request.Files) > 0 && previous != nil {
		result, err := importer.Import(s.work.Plan(), previous, openers(request.Files), importer.Options{AsOf: request.AsOf}, step)
		if err != nil {
			return nil, err
		}
		found = result.Snapshot
	}
	if err := s.adopt(batch, found); err != nil {
		return nil, err
	}
	return s.state(), nil
}

// adopt changes the plan and its snapshot in one step of the history.
func (s *Session) adopt(batch plan.Batch, found *plan.Snapshot) error {
	before := s.documents()
	if len(batch.Edits) > 0 {
		if _, err := s.work.Do(batch); err != nil {
			return err
		}
	}
	s.work.Continue(s.work.Revision() + 1)
	s.snapshot = found
	s.remember(turn{title: batch.Title, before: before}, Entry{Op: Did})
	s.whole = true
	return nil
}

func nothingRead() error {
	return input("nothing of the tenant was read yet: import its exports, or give a snapshot")
}
