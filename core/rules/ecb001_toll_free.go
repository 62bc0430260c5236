package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb001 = rule.Rule{
	ID:         "ECB001",
	Title:      "A toll-free Calling Plan account has emergency callback numbers",
	Severity:   finding.Error,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"ecbn.tollfree-forbids-empty"},
	Why:        "An emergency centre cannot call back a toll-free number; without callback numbers a dropped emergency call stays dropped.",
	Checked:    "The callback list of every policy whose account holds a Calling Plan toll-free number.",
	NotChecked: "Toll-free numbers of operators and of Direct Routing, which the documents do not name.",
	Messages: map[string]string{
		"empty":   "the account's number {number} is a Calling Plan toll-free number, and the policy has no emergency callback number",
		"unknown": "the account's number {number} is a Calling Plan toll-free number, and the policy's callback numbers are not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, ok := sharedNumber(v, i)
		if !ok || n.NumberType != callingPlan || !isTollFree(n.TelephoneNumber) {
			return
		}
		policy := v.SharedCalling(i)
		at := v.At("emergencyNumbers")
		args := finding.Args{"number": n.TelephoneNumber}
		if policy.EmergencyNumbers == nil {
			v.Unknown("unknown", at, args, "Get-CsTeamsSharedCallingRoutingPolicy")
		} else if len(policy.EmergencyNumbers) == 0 {
			v.Fail("empty", at, args)
		}
	},
}
