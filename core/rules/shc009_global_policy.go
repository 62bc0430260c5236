package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc009 = rule.Rule{
	ID:         "SHC009",
	Title:      "The Global Shared Calling policy is known and names no account by accident",
	Severity:   finding.Warning,
	Kind:       plan.KindNone,
	Facts:      []string{"sc.policy.global"},
	Why:        "Everyone without a grant of their own follows Global: with an account in it all of them call with that account's number, wherever they sit.",
	Checked:    "That the plan holds the Global instance, and whether it names an account.",
	NotChecked: "Whether sharing by Global is wanted: accept the finding if it is.",
	Messages: map[string]string{
		"account": "the Global Shared Calling policy names account {account}, so everyone without a grant shares its number ({users} voice users of the plan)",
		"unknown": "the Global Shared Calling policy is not in the files, so whoever has no grant may be sharing a number",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		if !plansSharedCalling(v) {
			return
		}
		at := plan.At(plan.KindSharedCalling, "Global")
		global, ok := v.Find(plan.KindSharedCalling, "Global")
		if !ok {
			v.Unknown("unknown", at, nil, "Get-CsTeamsSharedCallingRoutingPolicy")
			return
		}
		if account := v.SharedCalling(global).ResourceAccount; account.IsSet() {
			v.Fail("account", at.Field("resourceAccount"), finding.Args{"account": account.Name, "users": v.Usage(global).Sharing})
		}
	},
}
