package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg024 = rule.Rule{
	ID:         "EMG024",
	Title:      "People who work from anywhere may set their own emergency address",
	Severity:   finding.Warning,
	Kind:       plan.KindUser,
	Facts:      []string{"ecp.external-lookup", "loc.user-set-clients"},
	Why:        "Off the corporate network their emergency call carries the address of the shared number and not where they are.",
	Checked:    "The external location lookup of the emergency calling policy of users without a fixed site in countries that route by dynamic location.",
	NotChecked: "Whether they have set it: only the desktop clients can, and signing out wipes it.",
	Messages: map[string]string{
		"off": "emergency calling policy {policy} lets users without a fixed site set no emergency address: external location lookup is off",
	},
	FixTitle: "Enable external location lookup",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok || v.Plan().Users[i].NoFixedSite != plan.Yes || !routesByDynamicLocation(countryOfUser(v, i)) {
			return
		}
		policy := v.World.Choice(plan.KindEmergencyCalling, i).Policy
		if policy < 0 {
			return
		}
		v.Reads(plan.KindEmergencyCalling, policy)
		if p := &v.Plan().Policies.EmergencyCalling[policy]; p.ExternalLocationLookupMode == "Disabled" {
			v.Fail("off", v.At("policies", "emergencyCalling"), finding.Args{"policy": p.Name}).
				Fix("Enable external location lookup", plan.Set(v.AddressOf(plan.KindEmergencyCalling, policy, "externalLocationLookupMode"), plan.TextValue("Enabled")))
		}
	},
}
