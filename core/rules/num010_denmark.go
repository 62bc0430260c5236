package rules

import (
	"partyline/core/finding"
	"partyline/core/number"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num010 = rule.Rule{
	ID:         "NUM010",
	Title:      "Danish Calling Plan user numbers are non-geographic",
	Severity:   finding.Info,
	Kind:       plan.KindNumber,
	Facts:      []string{"num.dk-nongeo"},
	Why:        "Nobody can tell from such a number where its holder is: the location must be set.",
	Checked:    "Danish Calling Plan numbers that may serve people and have no location.",
	NotChecked: "Numbers of operators and of Direct Routing.",
	Messages: map[string]string{
		"location": "the Danish user number says nothing about the place, and it has no location",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if n.NumberType == callingPlan && n.Location.IsNone() && serves(n, "UserAssignment") == plan.Yes && number.Country(n.TelephoneNumber) == "DK" {
			v.Fail("location", v.At("location"), nil)
		}
	},
}
