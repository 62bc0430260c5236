package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var tpm002 = rule.Rule{
	ID:         "TPM002",
	Title:      "Emergency calls from a phone's own dialer are known to pass Teams by",
	Severity:   finding.Info,
	Kind:       plan.KindUser,
	Facts:      []string{"tpm.native"},
	Why:        "Such a call goes over the mobile network: no security desk is told, and no emergency policy of Teams applies.",
	Checked:    "People with a Teams Phone Mobile number whose emergency calling policy tells somebody of emergency calls.",
	NotChecked: "How people dial.",
	Messages: map[string]string{
		"native": "emergency calling policy {policy} tells nobody of emergency calls that the user makes with the phone's own dialer",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, ok := ownEntry(v, &v.Plan().Users[i])
		if !ok || !isMobile(n) {
			return
		}
		choice := v.World.Choice(plan.KindEmergencyCalling, i)
		if choice.Policy < 0 {
			return
		}
		v.Reads(plan.KindEmergencyCalling, choice.Policy)
		policy := &v.Plan().Policies.EmergencyCalling[choice.Policy]
		if len(policy.NotificationGroup) > 0 || policy.NotificationDialOutNumber != "" || len(policy.ExtendedNotifications) > 0 {
			v.Fail("native", v.At("policies", "emergencyCalling"), finding.Args{"policy": policy.Name})
		}
	},
}
