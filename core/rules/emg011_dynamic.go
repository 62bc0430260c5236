package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg011 = rule.Rule{
	ID:         "EMG011",
	Title:      "Dynamic emergency calling is on for people who share a number",
	Severity:   finding.Warning,
	Kind:       plan.KindUser,
	Facts:      []string{"ecrp.aees", "sce.location-order"},
	Why:        "With it off the emergency call carries the location of the shared number and not where the caller is.",
	Checked:    "AllowEnhancedEmergencyServices of the emergency call routing policy in force for each Shared Calling user.",
	NotChecked: "Whether networks and locations are set up for it.",
	Messages: map[string]string{
		"off": "emergency call routing policy {routing}, which applies to users who share policy {policy}, has dynamic emergency calling off",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		choice := v.World.Choice(plan.KindEmergencyCallRouting, i)
		if choice.Policy < 0 {
			return
		}
		routing := v.EmergencyCallRouting(choice.Policy)
		if routing.AllowEnhancedEmergencyServices == plan.No && len(routing.EmergencyNumbers) > 0 {
			v.Fail("off", v.At("policies", "emergencyCallRouting"), finding.Args{
				"routing": routing.Name, "policy": v.World.Name(plan.KindSharedCalling, i),
			})
		}
	},
}
