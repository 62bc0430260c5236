package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg013 = rule.Rule{
	ID:         "EMG013",
	Title:      "A Direct Routing user has emergency numbers",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"ecrp.dr-none-no-emergency", "ecrp.auto-enabled"},
	Why:        "A Direct Routing client without an emergency call routing policy is not enabled for emergency calls.",
	Checked:    "Voice-enabled people outside Shared Calling whose own number is a Direct Routing number: the policy in force, Global included, holds a number.",
	NotChecked: "Policies of network sites. People of Calling Plan and Operator Connect get their country's emergency numbers without a policy.",
	Messages: map[string]string{
		"none": "the user has a Direct Routing number, but emergency call routing policy {routing}, which applies, holds no emergency number",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		u := &v.Plan().Users[i]
		if v.World.Standing(i) != effective.Outside || u.EnterpriseVoiceEnabled != plan.Yes || !u.LineURI.IsSet() {
			return
		}
		choice := v.World.Choice(plan.KindEmergencyCallRouting, i)
		if choice.Policy < 0 {
			return
		}
		number, ok := v.World.Index.Find(plan.KindNumber, u.LineURI.Name)
		if !ok || v.Number(number).NumberType != directRouting {
			return
		}
		routing := v.EmergencyCallRouting(choice.Policy)
		if routing.EmergencyNumbers != nil && len(routing.EmergencyNumbers) == 0 {
			v.Fail("none", v.At("policies", "emergencyCallRouting"), finding.Args{"routing": routing.Name})
		}
	},
}
