package envelope

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/rules"
)

// Every rule has a plan that it refuses and one that it passes: masked, both
// are judged as they were.
func TestEveryRuleSeesTheSameInAMaskedPlan(t *testing.T) {
	is := is.New(t)
	seen := 0
	for _, r := range rules.All() {
		wrong, right := rules.Examples(r.ID)
		for _, src := range []string{wrong, right} {
			if src == "" {
				continue
			}
			p, _, err := plan.DecodePlan(r.ID, []byte(src))
			is.NoErr(err)
			before := found(t, p)
			for seed := range byte(3) {
				if after := found(t, masked(t, p, Shown{}, seed)); !slices.Equal(after, before) {
					t.Errorf("%s, seed %d:\n%s\nwas\n%s", r.ID, seed, strings.Join(after, "\n"), strings.Join(before, "\n"))
				}
			}
			seen++
		}
	}
	is.True(seen > 80)
}
