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
}

// TakeOver does it as one step of the history. What was not compared stays.
func (s *Session) TakeOver(request TakeOverRequest, step Step) (*State, error) {
	found, previous := s.snapshot, s.snapshot
	if len(request.Snapshot.Bytes) > 0 || len(request.Files) > 0 {
		var err error
		if found, _, err = request.Found.read(s.work.Plan(), "the open plan", request.AsOf, step); err != nil {
			return nil, err
		}
	}
	if found == nil || len(found.Parts) == 0 {
		return nil, nothingRead()
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
	batch := d.TakeOver(request.Addresses)
	batch.AsOf = request.AsOf
	if err := s.do(batch); err != nil {
		return nil, err
	}
	return s.state(), nil
}

func nothingRead() error {
	return input("nothing of the tenant was read yet: import its exports, or give a snapshot")
}
