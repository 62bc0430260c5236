package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb009 = rule.Rule{
	ID:         "ECB009",
	Title:      "Callback numbers can be called from the telephone network",
	Severity:   finding.Error,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"ecbn.routable"},
	Why:        "A number that the telephone network does not bring to Teams cannot be called back by the emergency centre.",
	Checked:    "Asks for each policy with callback numbers whether somebody has called them from outside.",
	NotChecked: "Whether they still are.",
	Messages: map[string]string{
		"no": "callback numbers of the policy cannot be called from outside, by the answer of {who} on {when!}",
	},
	Questions: map[string]rule.Question{
		"callback-routable": {
			Text: "can each callback number of policy {policy} be called from the telephone network ({numbers!})?",
			Ask:  "somebody with a phone outside the tenant",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy := v.SharedCalling(i)
		if len(policy.EmergencyNumbers) == 0 {
			return
		}
		if answer, ok := v.Answer("callback-routable", v.At()); ok {
			if answer.Answer != "yes" {
				v.Fail("no", v.At("emergencyNumbers"), finding.Args{"who": answer.Who, "when": answer.When})
			}
			return
		}
		v.Ask("callback-routable", v.At(), finding.Args{"policy": policy.Name, "numbers": policy.EmergencyNumbers})
	},
}
