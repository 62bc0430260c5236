package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc008 = rule.Rule{
	ID:         "SHC008",
	Title:      "A granted Shared Calling policy exists",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"sc.user.policy-grant", "pol.tag-prefix"},
	Why:        "A grant of a policy that is not there fails, and the user stays under Global.",
	Checked:    "That the Shared Calling policy granted to a user, directly or by group, is one of the plan's.",
	NotChecked: "Grants of other policy kinds.",
	Messages: map[string]string{
		"missing": "the user is granted Shared Calling policy {policy}, which the plan does not hold",
		"unknown": "the user is granted Shared Calling policy {policy}, and the tenant's policies are not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		choice := v.World.Choice(plan.KindSharedCalling, i)
		if choice.Policy >= 0 || choice.Why == effective.NotKnown || choice.Why == effective.Global || v.World.Standing(i) == effective.NoPerson {
			return
		}
		name := v.World.Name(plan.KindSharedCalling, i)
		if name == "Global" {
			return
		}
		v.ReadsAll(plan.KindSharedCalling)
		args := finding.Args{"policy": name}
		if v.Plan().Policies.SharedCalling == nil {
			v.Unknown("unknown", v.At("policies", "sharedCalling"), args, "Get-CsTeamsSharedCallingRoutingPolicy")
			return
		}
		v.Fail("missing", v.At("policies", "sharedCalling"), args)
	},
}
