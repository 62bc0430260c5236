package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg017 = rule.Rule{
	ID:         "EMG017",
	Title:      "No emergency policy is bound to a shared number itself",
	Severity:   finding.Warning,
	Kind:       plan.KindAccount,
	Facts:      []string{"ecrp.policy-on-number"},
	Why:        "A policy bound to a number may win over the user's or the site's; no document says which, so nobody can say where the call goes.",
	Checked:    "Asks for each shared number whether a policy is bound to it.",
	NotChecked: "Anything else: the inventory does not show it.",
	Messages: map[string]string{
		"bound": "an emergency policy is bound to number {number}, and no document says how it ranks against the policies of users and sites",
	},
	Questions: map[string]rule.Question{
		"policy-on-number": {
			Text:   "is an emergency call routing or emergency calling policy bound to number {number} itself?",
			Cmdlet: "Get-CsPhoneNumberPolicyAssignment",
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
		at := v.AddressOf(plan.KindNumber, index)
		args := finding.Args{"number": v.Number(index).TelephoneNumber}
		if answer, ok := v.Answer("policy-on-number", at); ok {
			if answer.Answer == "yes" {
				v.Fail("bound", at, args)
			}
			return
		}
		v.Ask("policy-on-number", at, args)
	},
}
