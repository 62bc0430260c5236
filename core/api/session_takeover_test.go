package api

import (
	"bytes"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// TestAnAdoptedSnapshotIsOneStep leaves all to the runbook, which then starts
// from what was given; undo gives plan and snapshot back.
func TestAnAdoptedSnapshotIsOneStep(t *testing.T) {
	is := is.New(t)
	s := opened(t, 7)
	p := s.work.Plan()
	at := plan.At(plan.KindUser, p.Users[0].UserPrincipalName)
	found := &plan.Snapshot{Format: "partyline/snapshot", Version: plan.Version, Parts: []plan.Part{{Cmdlet: "Get-CsOnlineUser", ReadAt: testTime, Complete: plan.Yes}}}
	found.Users = []plan.User{{UserPrincipalName: p.Users[0].UserPrincipalName, DisplayName: "Another name"}}
	given := Found{Snapshot: File{Name: "found", Bytes: plan.EncodeSnapshot(found)}}
	before, revision := plan.EncodePlan(p), s.work.Revision()
	diff, err := s.Diff(DiffOfPlanRequest{Asked: asked, Found: given}, nil)
	is.NoErr(err)
	is.True(diff.Differs)

	state, err := s.TakeOver(TakeOverRequest{Asked: asked, Found: given, Adopt: true}, nil)
	is.NoErr(err)
	is.Equal(state.SnapshotAt, testTime)
	is.True(state.Revision > revision) // the page asks again
	is.True(bytes.Equal(plan.EncodePlan(s.work.Plan()), before))

	_, err = s.Undo(TurnRequest{Asked: asked}, nil)
	is.NoErr(err)
	is.Equal(s.snapshotAt(), "")

	state, err = s.TakeOver(TakeOverRequest{Asked: asked, Found: given, Adopt: true, Addresses: []plan.Address{at}}, nil)
	is.NoErr(err)
	is.Equal(state.SnapshotAt, testTime)
	is.Equal(s.work.Plan().Users[0].DisplayName, "Another name")
	_, err = s.Undo(TurnRequest{Asked: asked}, nil)
	is.NoErr(err)
	is.True(bytes.Equal(plan.EncodePlan(s.work.Plan()), before))
	is.Equal(s.snapshotAt(), "")
}
