package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc015 = rule.Rule{
	ID:         "SHC015",
	Title:      "The Calling Plan service number is not one of the few that are excluded by themselves",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"sc.ra.excluded-other"},
	Why:        "A few existing Calling Plan service numbers of otherwise open countries cannot back Shared Calling, and no document lists them.",
	Checked:    "Asks for each Calling Plan service number behind a Shared Calling policy, and takes the answer.",
	NotChecked: "What the inventory's attribute ResourceAccountSharedCallingPolicySupported means: the page does not explain it.",
	Messages: map[string]string{
		"no": "number {number} is excluded from Shared Calling by the answer of {who} on {when!}",
	},
	Questions: map[string]rule.Question{
		"number-excluded": {
			Text: "is Calling Plan service number {number} one of the few that Shared Calling excludes?",
			Ask:  "Microsoft's TNS service desk",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		index, ok := v.NumberOf(i)
		if !ok || v.Number(index).NumberType != callingPlan {
			return
		}
		at := v.AddressOf(plan.KindNumber, index)
		args := finding.Args{"number": v.Number(index).TelephoneNumber}
		if answer, ok := v.Answer("number-excluded", at); ok {
			if answer.Answer == "yes" {
				args["who"], args["when"] = answer.Who, answer.When
				v.Fail("no", at, args)
			}
			return
		}
		v.Ask("number-excluded", at, args)
	},
}
