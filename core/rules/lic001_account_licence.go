package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var lic001 = rule.Rule{
	ID:         "LIC001",
	Title:      "Every resource account holds the Resource Account licence, and none for people",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"lic.ra-required", "lic.ra-before-number", "lic.ra-not-standard", "lic.ra-swap"},
	Why:        "The tenant refuses a number for an account without licence, so nobody can call it or by it.",
	Checked:    "Licences and service plans of every account, with or without number.",
	NotChecked: "Accounts that the runbook makes, which it asks to license.",
	Messages: map[string]string{
		"number":  "the account has number {number} but no licence of Microsoft Teams Phone Resource Account, without which it cannot be assigned",
		"missing": "the account holds no licence of Microsoft Teams Phone Resource Account, which it needs even without a number",
		"swap":    "the account holds Teams Phone for people: swap it for Microsoft Teams Phone Resource Account in one save, or the account may break",
		"both":    "the account holds Teams Phone for people besides its own licence: take it away",
		"unknown": "whether the account holds the Resource Account licence is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		a, at := v.Account(i), v.At("licences")
		gives, known := accountGives(a)
		switch {
		case !known && isToBeMade(a):
		case !known:
			v.Unknown("unknown", at, nil, "Get-MgUser", exportUsers)
		case gives.ResourceAccount && gives.TeamsPhone:
			v.FailAs(finding.Warning, "both", at, nil)
		case gives.ResourceAccount:
		case gives.TeamsPhone:
			v.FailAs(finding.Warning, "swap", at, nil)
		case a.PhoneNumber.IsSet():
			v.Fail("number", at, finding.Args{"number": a.PhoneNumber.Name})
		default:
			v.FailAs(finding.Warning, "missing", at, nil)
		}
	},
}
