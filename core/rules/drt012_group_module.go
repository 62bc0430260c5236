package rules

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// groupModule is the first MicrosoftTeams module that grants policies of
// groupGranted to groups (fact dr.module-group).
const groupModule = "4.5.1"

var groupGranted = []string{"voiceRouting", "callerId", "calling", "emergencyCallRouting", "emergencyCalling"}

var drt012 = rule.Rule{
	ID:         "DRT012",
	Title:      "The PowerShell module grants policies to groups",
	Severity:   finding.Error,
	Kind:       plan.KindTenant,
	Facts:      []string{"dr.module-group"},
	Why:        "An older module has no -Group for voice routing, caller ID, calling and emergency policies: the runbook stops, and the people of the group get none.",
	Checked:    "The module version that the plan names, where such a policy is granted to a group.",
	NotChecked: "Dial plans, whose page names no version; plans for Shared Calling, which need a newer module (SHC002).",
	Messages: map[string]string{
		"old": "the plan names MicrosoftTeams module {version}, but granting policies of type {type} to groups came with {least}",
	},
	FixTitle: "Name the least module that works",
	Since:    "0.1.0",
	Check: func(v *rule.View, _ int) {
		version := v.Plan().Tenant.Module
		if older, ok := olderVersion(version, groupModule); version == "" || !ok || !older || plansSharedCalling(v) {
			return
		}
		v.ReadsAll(plan.KindGroupAssignment)
		for i := range v.Plan().GroupAssignments {
			if g := &v.Plan().GroupAssignments[i]; slices.Contains(groupGranted, g.PolicyType) {
				v.Fail("old", v.At("module"), finding.Args{"version": version, "type": g.PolicyType, "least": groupModule}).
					Fix("Name the least module that works", plan.Set(v.At("module"), plan.TextValue(groupModule)))
				return
			}
		}
	},
}
