package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

const exportEmergencyCalling = "Get-CsTeamsEmergencyCallingPolicy"

var emg023 = rule.Rule{
	ID:         "EMG023",
	Title:      "Somebody in the house is told of an emergency call",
	Severity:   finding.Info,
	Kind:       plan.KindUser,
	Facts:      []string{"ecp.none", "ecp.scope"},
	Why:        "Without a policy that names somebody, help arrives and nobody in the house knows for whom.",
	Checked:    "The emergency calling policy of each Shared Calling user: the site's at the site, else the user's.",
	NotChecked: "Whether the law asks for it.",
	Messages: map[string]string{
		"nobody":  "emergency calling policy {policy}, which applies to users at site {site}, notifies nobody",
		"policy":  "emergency calling policy {policy} is not in the files, so it is not known whether anybody is told of an emergency call",
		"granted": "the emergency calling policy of the user is not in the files, so it is not known whether anybody is told of an emergency call",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		at := func() plan.Address { return v.At("policies", "emergencyCalling") }
		choice, name := v.World.Choice(plan.KindEmergencyCalling, i), ""
		policy, siteName := choice.Policy, ""
		if site, ok := siteOf(v, i); ok {
			siteName = v.Site(site).Name
			if own := v.Site(site).EmergencyCallingPolicy; own.IsSet() {
				choice.Why, name = effective.Direct, own.Name
				policy = -1
				if found, ok := v.Find(plan.KindEmergencyCalling, name); ok {
					policy = found
				}
			}
		}
		if !choice.Known() {
			v.Unknown("granted", at(), nil, exportUsers)
			return
		}
		if policy < 0 {
			v.ReadsAll(plan.KindEmergencyCalling)
			if name == "" {
				name = v.World.Name(plan.KindEmergencyCalling, i)
			}
			v.Unknown("policy", at(), finding.Args{"policy": name}, exportEmergencyCalling)
			return
		}
		v.Reads(plan.KindEmergencyCalling, policy)
		p := &v.Plan().Policies.EmergencyCalling[policy]
		if p.NotificationMode == "" || p.NotificationGroup != nil && len(p.NotificationGroup) == 0 && p.NotificationDialOutNumber == "" {
			v.Fail("nobody", at(), finding.Args{"policy": p.Name, "site": siteName})
		}
	},
}
