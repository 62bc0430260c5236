package rules

import (
	"strconv"
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var dpl004 = rule.Rule{
	ID:         "DPL004",
	Title:      "What a normalization rule gives begins with \"+\"",
	Severity:   finding.Warning,
	Kind:       plan.KindDialPlan,
	Facts:      []string{"dp.plus"},
	Why:        "What does not begin with \"+\" is normalized again, for instance by the service, which puts the country code before it: the call goes to another number.",
	Checked:    "What each rule makes of a shortest text that it matches.",
	NotChecked: "Results that are an emergency number of any policy or country, or a SIP address; rules that change nothing.",
	Messages: map[string]string{
		"again": "rule {rule} makes {value} of {dialled}, which does not begin with \"+\" and is normalized again",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		rules := normalization(v, i)
		for k := range rules {
			r := &rules[k]
			if r.Refused != nil {
				continue
			}
			dialled := shortest(v, r.Pattern)
			n := r.Apply(dialled)
			if n.Outcome != effective.ByRule || !n.Again || n.Value == dialled || strings.Contains(n.Value, "@") || isEmergency(v, n.Value) {
				continue
			}
			v.Fail("again", v.At("normalizationRules", strconv.Itoa(k)), finding.Args{"rule": r.Name, "dialled": dialled, "value": n.Value})
		}
	},
}

// isEmergency tells whether a policy of the plan dials a string, or a country
// has it for an emergency number.
func isEmergency(v *rule.View, dialled string) bool {
	v.ReadsAll(plan.KindEmergencyCallRouting)
	for i := range v.Plan().Policies.EmergencyCallRouting {
		if dials(&v.Plan().Policies.EmergencyCallRouting[i], dialled) {
			return true
		}
	}
	for _, c := range source.Countries() {
		for _, n := range c.TeamsEmergencyNumbers {
			if n == dialled {
				return true
			}
		}
	}
	return false
}
