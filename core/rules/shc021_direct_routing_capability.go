package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc021 = rule.Rule{
	ID:         "SHC021",
	Title:      "A shared Direct Routing number has the SharedCalling capability",
	Severity:   finding.Warning,
	Kind:       plan.KindAccount,
	Facts:      []string{"sc.ra.capability", "num.capabilities"},
	Why:        "The inventory marks Direct Routing numbers that may be shared; without the mark the tenant may refuse the policy.",
	Checked:    "Where the inventory gives capabilities of a shared Direct Routing number, that SharedCalling is among them; else it asks.",
	NotChecked: "Numbers of other types, to which the capability does not belong.",
	Messages: map[string]string{
		"no": "shared Direct Routing number {number} lacks the capability SharedCalling, by the answer of {who}",
	},
	Questions: map[string]rule.Question{
		"number-shared-calling-capability": {
			Text:   "does Direct Routing number {number} show the capability SharedCalling in the tenant's inventory?",
			Cmdlet: "Get-CsPhoneNumberAssignment",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		index, ok := v.NumberOf(i)
		if !ok {
			return
		}
		n := v.Number(index)
		if n.NumberType != directRouting || serves(n, "SharedCalling") == plan.Yes {
			return
		}
		at := v.AddressOf(plan.KindNumber, index)
		args := finding.Args{"number": n.TelephoneNumber}
		if answer, ok := v.Answer("number-shared-calling-capability", at); ok {
			if answer.Answer != "yes" {
				args["who"] = answer.Who
				v.Fail("no", at, args)
			}
			return
		}
		v.Ask("number-shared-calling-capability", at, args)
	},
}
