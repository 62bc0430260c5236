package workspace_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/workspace"
)

func TestTryLeavesEverythingAsItWas(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			is := is.New(t)
			random := rand.New(rand.NewPCG(seed, 11))
			p := small(seed)
			w, err := workspace.Open(p, options)
			is.NoErr(err)
			for step := range 12 {
				before, report, revision := plan.EncodePlan(p), text(t, w.Report()), w.Revision()
				b := tried(random, p)
				seen := ""
				err := w.Try(b, func() error {
					seen = text(t, w.Report())
					is.Equal(seen, whole(t, p)) // while it is tried, the report is of the plan with it
					return nil
				})
				is.NoErr(err)
				is.Equal(string(plan.EncodePlan(p)), string(before))
				is.Equal(text(t, w.Report()), report)
				is.Equal(report, whole(t, p))
				if b.Edits[0].Op != plan.OpRemove {
					is.Equal(w.Revision(), revision)
				}
				_, err = w.Do(randomBatch(random, p))
				is.NoErr(err)
				if got, want := text(t, w.Report()), whole(t, p); got != want {
					t.Fatalf("step %d: what came after a try differs", step)
				}
			}
		})
	}
}

// tried gives a batch that sets fields, adds things or removes one.
func tried(random *rand.Rand, p *plan.Plan) plan.Batch {
	switch random.IntN(4) {
	case 0:
		return plan.Batch{Edits: []plan.Edit{{Op: plan.OpAdd, Address: plan.At(plan.KindUser, fmt.Sprintf("new%d@contoso.com", random.IntN(1e6))), After: `{"accountType":"User"}`}}}
	case 1:
		return plan.Batch{Edits: []plan.Edit{{Op: plan.OpRemove, Address: plan.At(plan.KindUser, p.Users[random.IntN(len(p.Users))].UserPrincipalName)}}}
	}
	return randomBatch(random, p)
}

func TestTryTakesBackWhatCouldNotBeLookedAt(t *testing.T) {
	is := is.New(t)
	p := small(1)
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	before := plan.EncodePlan(p)
	stop := errors.New("stop")
	b := plan.Batch{Edits: []plan.Edit{plan.Set(plan.At(plan.KindUser, p.Users[0].UserPrincipalName).Field("displayName"), `"Other"`)}}
	is.Equal(w.Try(b, func() error { return stop }), stop)
	is.Equal(plan.EncodePlan(p), before)
	func() {
		defer func() { is.True(recover() != nil) }()
		_ = w.Try(b, func() error { panic("broken") })
	}()
	is.Equal(plan.EncodePlan(p), before)
}
