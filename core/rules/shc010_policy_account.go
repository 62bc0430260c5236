package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc010 = rule.Rule{
	ID:         "SHC010",
	Title:      "A Shared Calling policy names a resource account that exists",
	Severity:   finding.Error,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"sc.ra.required-conflict", "sc.ra.identity-form", "sc.ra.reuse"},
	Why:        "Without an account there is no number to share: the users of the policy cannot call out.",
	Checked:    "That every policy but Global names an account, and that the account is in the plan. One account may stand behind several policies.",
	NotChecked: "Whether the account still exists in the tenant: the runbook reads it first.",
	Messages: map[string]string{
		"none":     "the policy names no resource account",
		"missing":  "the policy names resource account {account}, which the plan does not hold",
		"unknown":  "the policy names resource account {account}, and the tenant's resource accounts are not in the files",
		"not read": "the resource account of the policy is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy := v.SharedCalling(i)
		at := v.At("resourceAccount")
		args := finding.Args{"account": policy.ResourceAccount.Name}
		switch {
		case policy.Name == "Global" && !policy.ResourceAccount.IsSet():
		case !policy.ResourceAccount.Known && !policy.ResourceAccount.IsSet():
			v.Unknown("not read", at, nil, "Get-CsTeamsSharedCallingRoutingPolicy")
		case policy.ResourceAccount.IsNone():
			v.Fail("none", at, nil)
		default:
			if _, ok := v.AccountOf(i); ok {
				return
			}
			if v.Plan().ResourceAccounts == nil {
				v.Unknown("unknown", at, args, exportAccounts)
				return
			}
			v.Fail("missing", at, args)
		}
	},
}
