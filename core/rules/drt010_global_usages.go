package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt010 = rule.Rule{
	ID:         "DRT010",
	Title:      "Usages of the Global voice routing policy reach nobody by accident",
	Severity:   finding.Warning,
	Kind:       plan.KindUser,
	Facts:      []string{"dr.global-vrp-danger", "dr.cp-user-vrp"},
	Why:        "A matching route wins over the calling plan: calls of people with Calling Plan or Operator Connect numbers leave by the SBC, which may not carry or bill them.",
	Checked:    "People outside Shared Calling with such a number who are under the Global policy, while a route serves a usage of it.",
	NotChecked: "Policies that were granted: those are meant. Shared Calling users (SHC006).",
	Messages: map[string]string{
		"global": "the user has a number of type {type!}, but the usages of voice routing policy Global apply: calls that a route of theirs matches leave by an SBC",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		u := &v.Plan().Users[i]
		choice := v.World.Choice(plan.KindVoiceRouting, i)
		global, ok := v.World.GlobalPolicy(plan.KindVoiceRouting)
		if !ok || choice.Policy != global || v.World.Standing(i) != effective.Outside {
			return
		}
		if own := ownType(v, u); own == callingPlan || own == operatorConnect {
			v.Reads(plan.KindVoiceRouting, global)
			if usages, served := reach(v, global); usages && served == plan.Yes {
				v.Fail("global", v.At("policies", "voiceRouting"), finding.Args{"type": own})
			}
		}
	},
}
