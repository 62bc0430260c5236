package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg012 = rule.Rule{
	ID:         "EMG012",
	Title:      "Emergency call routing policies are granted per person",
	Severity:   finding.Warning,
	Kind:       plan.KindGroupAssignment,
	Facts:      []string{"ecrp.group-conflict", "pol.group-excluded"},
	Why:        "The documents disagree whether this kind can be granted to a group at all; somebody in the group may be left without emergency numbers.",
	Checked:    "Group assignments of emergency call routing policies.",
	NotChecked: "Whether the tenant took it: EffectivePolicyAssignments tells, person by person.",
	Messages: map[string]string{
		"group": "emergency call routing policy {policy} is granted to group {group}, which one document allows and another excludes; grant it per person",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		a := &v.Plan().GroupAssignments[i]
		if a.PolicyType == plan.KindEmergencyCallRouting.PolicyType() {
			v.Fail("group", v.At(), finding.Args{"policy": a.Policy, "group": a.Group})
		}
	},
}
