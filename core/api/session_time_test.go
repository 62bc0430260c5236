package api

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
)

func TestWhatRunsOutWhileAPlanIsOpenIsSaid(t *testing.T) {
	for _, c := range []struct{ name, expires, still, over string }{
		{"a day", "2026-11-26", "2026-11-26T23:59:59Z", "2026-11-27T00:00:00Z"},
		{"an hour", "2026-11-26T20:00:00Z", "2026-11-26T19:59:00Z", "2026-11-26T20:01:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			s := broken(t, rand.New(rand.NewPCG(1, 3)), 1)
			state := func(at string) *State {
				given, _, err := s.Call("plan.state", fmt.Appendf(nil, `{"asOf": %q, "seed": 0, "locale": "en"}`, at), nil, nil)
				is.NoErr(err)
				var st State
				is.NoErr(json.Unmarshal(given, &st))
				return &st
			}
			first := state("2026-11-26T10:00:00Z")
			var bad *finding.Finding
			for i := range s.findings().Findings {
				if f := &s.findings().Findings[i]; f.Verdict == finding.Fail {
					bad = f
				}
			}
			is.True(bad != nil)
			key := keyOf(bad)
			_, err := s.Accept(AcceptOfPlanRequest{Asked: Asked{AsOf: "2026-11-26T10:00:00Z"}, Key: &key, Consent: Consent{Who: "ana", Reason: "known", Expires: c.expires}}, nil)
			is.NoErr(err)
			accepted := state(c.still)
			is.True(accepted.Counts.Accepted > first.Counts.Accepted)
			is.Equal(state(c.still).Revision, accepted.Revision) // nothing is judged twice
			after := state(c.over)
			is.Equal(after.Counts.Accepted, first.Counts.Accepted)
			is.True(after.Revision > accepted.Revision) // so that the page asks again
			is.Equal(after.Seq, accepted.Seq)           // the plan is what it was
			is.Equal(after.Undo, accepted.Undo)
		})
	}
}

func TestAPlanOpenedAgainInItsPlaceGoesOnInRevision(t *testing.T) {
	is := is.New(t)
	s := opened(t, 1)
	_, err := s.Do(DoRequest{Asked: asked, Edits: randomEdits(rand.New(rand.NewPCG(1, 1)), s.work.Plan())}, nil)
	is.NoErr(err)
	before := s.work.Revision()
	state, err := s.Resume(s.Store(), nil, s.asOf, nil)
	is.NoErr(err)
	is.True(state.Revision > before)
}
