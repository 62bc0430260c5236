package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc026 = rule.Rule{
	ID:         "SHC026",
	Title:      "People whom Global merely covers are counted",
	Severity:   finding.Info,
	Kind:       plan.KindUser,
	Facts:      []string{"sc.policy.global", "sc.user.license"},
	Why:        "They share nothing as long as they have neither Teams Phone nor voice; the day they get it, they share the number.",
	Checked:    "People under a Shared Calling policy by Global who hold no Teams Phone, are not voice enabled, and whom no goal or wave names.",
	NotChecked: "Anything else about them.",
	Messages: map[string]string{
		"rests": "the user is covered by Shared Calling policy {policy} through Global only, but has neither Teams Phone nor voice and is not judged",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if v.World.Standing(i) != effective.Resting || v.Plan().Users[i].LineURI.IsSet() {
			return
		}
		v.Fail("rests", v.At(), finding.Args{"policy": v.World.Name(plan.KindSharedCalling, i)})
	},
}
