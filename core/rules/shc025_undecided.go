package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc025 = rule.Rule{
	ID:       "SHC025",
	Title:    "It is known which Shared Calling policy applies to each person",
	Severity: finding.Warning,
	Kind:     plan.KindUser,
	Facts:    []string{"sc.user.policy-grant", "sc.policy.global", "pol.precedence", "pol.read-effective"},
	Why:      "Somebody of whom it is not known whether they share a number is looked at by no other rule.",
	Checked: "Whether the policy in force can be told: from the tenant's own word, the direct grant, or the groups. A person without a direct grant " +
		"is never taken to follow Global while a group assignment exists whose members were not imported.",
	NotChecked: "Guests, rooms, resource accounts and other rows that are no people; and people without Teams Phone, voice, goal and wave.",
	Messages: map[string]string{
		"column":  "the Shared Calling policy of the user is not in the files (no such column was imported)",
		"members": "the members of group {group} are not in the files, and the group is granted Shared Calling policy {policy}, so it is not known who shares",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if v.World.Standing(i) != effective.Undecided || !plansSharedCalling(v) {
			return
		}
		u := &v.Plan().Users[i]
		if !intended(v, i) && u.EnterpriseVoiceEnabled != plan.Yes && effective.HasTeamsPhone(u) != plan.Yes {
			return
		}
		at := v.At("policies", "sharedCalling")
		if choice := v.World.Choice(plan.KindSharedCalling, i); choice.Group >= 0 {
			assignment := &v.Plan().GroupAssignments[choice.Group]
			v.Unknown("members", at, finding.Args{"group": assignment.Group, "policy": assignment.Policy}, "Get-MgGroupMember")
			return
		}
		v.Unknown("column", at, nil, exportUsers)
	},
}
