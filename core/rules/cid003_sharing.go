package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cid003 = rule.Rule{
	ID:         "CID003",
	Title:      "Nobody who shares a number counts on hiding it",
	Severity:   finding.Warning,
	Kind:       plan.KindUser,
	Facts:      []string{"cid.shared-calling", "sc.blocked-caller-id"},
	Why:        "Shared Calling shows the account's number; a call meant to be anonymous may show it too.",
	Checked:    "The caller ID policy in force for every Shared Calling user.",
	NotChecked: "What each person sets in the client.",
	Messages: map[string]string{
		"hidden": "caller ID policy {callerId} hides the number, which may not work under Shared Calling policy {policy}",
		"other":  "caller ID policy {callerId} shows the number of {account}, though Shared Calling policy {policy} shows its own account's",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy, ok := sharing(v, i)
		if !ok {
			return
		}
		choice := v.World.Choice(plan.KindCallerID, i)
		if choice.Policy < 0 {
			return
		}
		v.Reads(plan.KindCallerID, choice.Policy)
		p := &v.Plan().Policies.CallerID[choice.Policy]
		args := finding.Args{"callerId": p.Name, "policy": v.World.Name(plan.KindSharedCalling, i)}
		switch {
		case strings.EqualFold(p.CallingIDSubstitute, "Anonymous"):
			v.Fail("hidden", v.At("policies", "callerId"), args)
		case strings.EqualFold(p.CallingIDSubstitute, "Resource") && p.ResourceAccount.IsSet():
			shared, known := v.AccountOf(policy)
			shown, alsoKnown := v.World.Account(p.ResourceAccount.Name)
			if !alsoKnown {
				v.ReadsAll(plan.KindAccount)
			} else if known && shared != shown {
				args["account"] = v.Account(shown).UserPrincipalName
				v.FailAs(finding.Info, "other", v.At("policies", "callerId"), args)
			}
		}
	},
}
