package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var shc017 = rule.Rule{
	ID:         "SHC017",
	Title:      "The account of a Calling Plan service number holds a Pay-As-You-Go licence",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"sc.ra.payg", "lic.payg-no-minutes"},
	Why:        "Without the licence the account has no plan to call out with: the users of the policy cannot place calls.",
	Checked:    "The licences of every account whose Calling Plan number is shared.",
	NotChecked: "Whether the plan's zone is right for the country (the licence rules look at that), and its funding (SHC018).",
	Messages: map[string]string{
		"missing": "the account shares Calling Plan number {number} but holds no Pay-As-You-Go Calling Plan licence",
		"unknown": "whether the account, which shares Calling Plan number {number}, holds a Pay-As-You-Go Calling Plan licence is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		n, ok := numberOf(v, i)
		if !ok || n.NumberType != callingPlan {
			return
		}
		account := v.Account(i)
		args := finding.Args{"number": n.TelephoneNumber}
		switch {
		case source.GivesPayAsYouGo(account.Licences, account.ServicePlans):
		case account.Licences == nil && account.ServicePlans == nil:
			v.Unknown("unknown", v.At("licences"), args, "Get-MgUser", "Get-MgUserLicenseDetail")
		default:
			v.Fail("missing", v.At("licences"), args)
		}
	},
}
