package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb003 = rule.Rule{
	ID:         "ECB003",
	Title:      "Callback numbers of a Calling Plan account are Calling Plan subscriber numbers",
	Severity:   finding.Error,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"ecbn.cp-subscriber", "num.subscriber-vs-service"},
	Why:        "The tenant refuses a service number as callback number, and the policy is not made.",
	Checked:    "For policies whose account holds a Calling Plan number: that each Calling Plan callback number may serve people.",
	NotChecked: "Callback numbers of another type, which ECB005 refuses.",
	Messages: map[string]string{
		"service": "callback number {number} is a Calling Plan service number, but a Calling Plan account needs subscriber numbers",
		"unknown": "whether callback number {number} is a subscriber number is not in the files (its capabilities were lost or not exported)",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, ok := sharedNumber(v, i)
		if !ok || n.NumberType != callingPlan {
			return
		}
		for _, c := range callbacks(v, i) {
			if c.entry == nil || c.entry.NumberType != callingPlan {
				continue
			}
			args := finding.Args{"number": c.number}
			switch serves(c.entry, "UserAssignment") {
			case plan.No:
				v.Fail("service", c.at, args)
			case plan.Unknown:
				v.Unknown("unknown", c.at, args, exportNumbers)
			}
		}
	},
}
