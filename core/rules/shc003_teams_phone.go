package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc003 = rule.Rule{
	ID:         "SHC003",
	Title:      "Each Shared Calling user holds Teams Phone",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"sc.user.license"},
	Why:        "A user without Teams Phone has no dial pad and cannot call, an emergency number among others.",
	Checked:    "The enabled service plans (MCOEV, by whatever product) or the feature types of every Shared Calling user.",
	NotChecked: "Whether the licence is provisioned by now: the runbook waits for that.",
	Messages: map[string]string{
		"missing": "the user shares policy {policy} but holds no Teams Phone service plan",
		"unknown": "whether the user, who shares policy {policy}, holds Teams Phone is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		args := func() finding.Args { return finding.Args{"policy": v.World.Name(plan.KindSharedCalling, i)} }
		switch effective.HasTeamsPhone(&v.Plan().Users[i]) {
		case plan.No:
			v.Fail("missing", v.At(), args())
		case plan.Unknown:
			v.Unknown("unknown", v.At(), args(), "Get-MgUser", exportUsers)
		}
	},
}
