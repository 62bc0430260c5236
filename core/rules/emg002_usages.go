package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg002 = rule.Rule{
	ID:         "EMG002",
	Title:      "Emergency numbers carry usages where the shared number is Direct Routing",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"sce.dr-usages"},
	Why:        "Without a usage nothing routes the emergency call to the SBC: it is not placed.",
	Checked:    "That every emergency number of the policy in force for a user who shares a Direct Routing number has a usage.",
	NotChecked: "Whether the usage leads anywhere (EMG009).",
	Messages: map[string]string{
		"usage": "the user shares a Direct Routing number by policy {policy}, but emergency number {string} of policy {routing} has no PSTN usage",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy, ok := sharing(v, i)
		if !ok {
			return
		}
		n, ok := sharedNumber(v, policy)
		choice := v.World.Choice(plan.KindEmergencyCallRouting, i)
		if !ok || n.NumberType != directRouting || choice.Policy < 0 {
			return
		}
		routing := v.EmergencyCallRouting(choice.Policy)
		for _, e := range routing.EmergencyNumbers {
			if e.OnlinePSTNUsage == "" {
				v.Fail("usage", v.At("policies", "emergencyCallRouting"), finding.Args{
					"policy": v.World.Name(plan.KindSharedCalling, i), "routing": routing.Name, "string": e.EmergencyDialString,
				})
			}
		}
	},
}
