package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var pol005 = rule.Rule{
	ID:         "POL005",
	Title:      "Whom a goal names is under the goal's policy",
	Severity:   finding.Warning,
	Kind:       plan.KindUser,
	Facts:      []string{"pol.direct-masks-group", "pol.precedence"},
	Why:        "A direct grant masks the group's: the person calls with another site's number, or not at all.",
	Checked:    "The Shared Calling policy in force for everyone whom a goal names.",
	NotChecked: "People of whom it is not known which policy applies (SHC025).",
	Messages: map[string]string{
		"direct": "the user is granted policy {policy} directly, which masks policy {goal} that the goal wants",
		"other":  "policy {policy} applies to the user, but the goal wants policy {goal}",
	},
	FixTitle: "Grant the goal's policy",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		goal, named := v.World.Goal(i)
		choice := v.World.Choice(plan.KindSharedCalling, i)
		if !named || !choice.Known() || v.World.Standing(i) == effective.NoPerson {
			return
		}
		v.Reads(plan.KindGoal, goal)
		wanted := v.Plan().Goals.SharedCalling[goal].Policy
		name := v.World.Name(plan.KindSharedCalling, i)
		if wanted == "" || plan.Fold(plan.KindSharedCalling, wanted) == plan.Fold(plan.KindSharedCalling, name) {
			return
		}
		message := "other"
		if choice.Why == effective.Direct {
			message = "direct"
		}
		at := v.At("policies", "sharedCalling")
		said := v.Fail(message, at, finding.Args{"policy": name, "goal": wanted})
		if _, ok := v.Find(plan.KindSharedCalling, wanted); ok {
			said.Fix("Grant the goal's policy", plan.Set(at, plan.TextValue(wanted)))
		}
	},
}
