package rules

import (
	"fmt"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/plan"
)

// A thousand dial plans are no example: examples travel with the program.
func TestTheTenantHoldsAThousandDialPlans(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	for i := range maxDialPlans {
		p.Policies.DialPlan = append(p.Policies.DialPlan, plan.DialPlan{Name: fmt.Sprint("Prague", i)})
	}
	is.Equal(example.Said(run(t, p), "DPL003"), "")
	p.Policies.DialPlan = append(p.Policies.DialPlan, plan.DialPlan{Name: "Brno"})
	is.Equal(example.Said(run(t, p), "DPL003"), "error policy:dialPlan/Brno: there are 1001 dial plans, and may be 1000")
}
