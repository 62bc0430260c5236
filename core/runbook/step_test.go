package runbook_test

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/runbook"
)

func TestAStepStandsInTheApplyScript(t *testing.T) {
	is := is.New(t)
	steps := 0
	for seed := range uint64(4) {
		p := tenant.Make(tenant.Size{Users: 60, Numbers: 40, Sites: 4}, seed)
		set := change.Plan(effective.New(p, plan.NewIndex(p)), nil)
		folder, err := runbook.Write(p, set, runbook.Options{AsOf: "2026-11-24T12:00:00Z"})
		is.NoErr(err)
		apply := strings.NewReplacer("\r\n    ", "\n", "\r\n", "\n").Replace(string(folder.File("10-apply.ps1"))) // the steps stand in a block
		is.True(apply != "")
		for _, s := range set.Steps {
			text, err := runbook.Step(p, set, s)
			is.NoErr(err)
			is.True(text != "")
			if !strings.Contains(apply, "\n"+text+"\n") {
				t.Errorf("%s: not in the script:\n%s", s.What, text)
			}
			steps++
		}
	}
	is.True(steps > 20)
}
