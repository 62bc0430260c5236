package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb002 = rule.Rule{
	ID:         "ECB002",
	Title:      "A policy has emergency callback numbers, or it is known what a callback reaches",
	Severity:   finding.Warning,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"ecbn.optional", "ecbn.empty-callback", "ecbn.where", "sc.ra.inbound-aa"},
	Why:        "With an empty list the emergency centre calls the shared number back: it reaches the attendant's menu, or nobody, and never the caller.",
	Checked:    "Policies whose callback list is empty: a warning when nothing answers the account, an info when an attendant or queue does.",
	NotChecked: "Toll-free accounts, where an empty list is an error (ECB001).",
	Messages: map[string]string{
		"nobody":   "the policy has no emergency callback number and nothing answers {number}, so a callback of the emergency centre reaches nobody",
		"answered": "the policy has no emergency callback number, so a callback of the emergency centre reaches {answer!} and not the caller",
		"unknown":  "the emergency callback numbers of the policy are not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy := v.SharedCalling(i)
		if !policy.ResourceAccount.IsSet() {
			return
		}
		at := v.At("emergencyNumbers")
		if policy.EmergencyNumbers == nil {
			v.Unknown("unknown", at, nil, "Get-CsTeamsSharedCallingRoutingPolicy")
			return
		}
		account, ok := v.AccountOf(i)
		if len(policy.EmergencyNumbers) > 0 || !ok {
			return
		}
		a := v.Account(account)
		if n, ok := numberOf(v, account); ok && n.NumberType == callingPlan && isTollFree(n.TelephoneNumber) {
			return
		}
		switch {
		case a.AutoAttendant.IsSet():
			v.FailAs(finding.Info, "answered", at, finding.Args{"answer": "attendant \"" + a.AutoAttendant.Name + "\""})
		case a.CallQueue.IsSet():
			v.FailAs(finding.Info, "answered", at, finding.Args{"answer": "queue \"" + a.CallQueue.Name + "\""})
		case a.AutoAttendant.IsNone():
			v.Fail("nobody", at, finding.Args{"number": a.PhoneNumber.Name})
		}
	},
}
