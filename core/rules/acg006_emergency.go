package rules

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var acg006 = rule.Rule{
	ID:         "ACG006",
	Title:      "Emergency calls of the operator reach a routing provider in the US",
	Severity:   finding.Error,
	Kind:       plan.KindOperator,
	Facts:      []string{"acg.emergency.us", "oc.us-ersp", "oc.emergency-route"},
	Why:        "In the US a routing provider takes the call to the centre of the caller's place; the operator must send it to one that Microsoft lists.",
	Checked:    "Asks, for an operator with a portal that serves the US and whose emergency handling the plan does not say.",
	NotChecked: "Which providers are listed. In other countries the number's carrier has the call.",
	Messages:   map[string]string{"no": "{operator} sends emergency calls from the US to no listed emergency routing provider, by the answer of {who}"},
	Questions: map[string]rule.Question{
		"emergency-routing-provider": {Text: "does {operator!} send emergency calls from the US to an emergency routing provider that Microsoft lists?", Ask: "the operator"},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		o := &v.Plan().Operators[i]
		if o.Relationship == directRouting || o.EmergencyHandling != "" || !usesPortal(o) || !slices.Contains(o.Countries, "US") {
			return
		}
		args := finding.Args{"operator": o.Name}
		if answer, ok := v.Answer("emergency-routing-provider", v.At()); !ok {
			v.Ask("emergency-routing-provider", v.At(), args)
		} else if answer.Answer == "no" {
			args["who"] = answer.Who
			v.Fail("no", v.At("emergencyHandling"), args)
		}
	},
}
