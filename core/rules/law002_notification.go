package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var law002 = rule.Rule{
	ID:       "LAW002",
	Title:    "Somebody is notified of a 911 call",
	Severity: finding.Warning,
	Kind:     plan.KindUser,
	Pack:     "us-mlts",
	Facts:    []string{"law.us.notification", "ecp.scope"},
	Why:      "Nobody at the site learns that somebody called 911, so nobody meets the ambulance. The law demands a notification where the system can give it, and Teams can.",
	Checked:  "People in the United States: the emergency calling policy in force at their site (the site's own wins there, Global included) notifies a group, a person or a number, for every string or for 911.",
	NotChecked: "Notification by other means, such as by the SBC or the emergency routing provider: accept the finding with that as its reason. " +
		"Calls from elsewhere than the site, and whether somebody hears or sees it.",
	Messages: map[string]string{
		"nobody":  "nobody is notified when {who!} call 911: emergency calling policy {policy}, which applies to them, names nobody",
		"none":    "nobody is notified when {who!} call 911: no emergency calling policy applies to them",
		"unknown": "who is notified when {who!} call 911 is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !callsInUS(v, i) || v.Plan().Policies.EmergencyCalling == nil {
			return // LAW004 asks
		}
		at := func() plan.Address { return v.At("policies", "emergencyCalling") }
		args := func() finding.Args { return finding.Args{"who": peopleOf(v.Plan().Users[i].Site)} }
		choice := v.World.Choice(plan.KindEmergencyCalling, i)
		policy, known := choice.Policy, choice.Known()
		if site, ok := siteOf(v, i); ok {
			if own := v.Site(site).EmergencyCallingPolicy; own.IsSet() {
				if policy, known = v.Find(plan.KindEmergencyCalling, own.Name); !known {
					v.Unknown("unknown", at(), args(), exportEmergencyCalling)
					return
				}
			}
		}
		switch {
		case !known:
			v.Unknown("unknown", at(), args(), exportUsers)
		case policy < 0:
			v.Fail("none", at(), args())
		case !notifies(emergencyCalling(v, policy)):
			args := args()
			args["policy"] = emergencyCalling(v, policy).Name
			v.Fail("nobody", at(), args)
		}
	},
}

// notifies tells whether a policy names anybody for 911.
func notifies(p *plan.EmergencyCallingPolicy) bool {
	for _, e := range p.ExtendedNotifications {
		if e.EmergencyDialString == "911" {
			return len(e.NotificationGroup) > 0 || e.NotificationDialOutNumber != ""
		}
	}
	return len(p.NotificationGroup) > 0 || p.NotificationDialOutNumber != ""
}

func emergencyCalling(v *rule.View, i int) *plan.EmergencyCallingPolicy {
	v.Reads(plan.KindEmergencyCalling, i)
	return &v.Plan().Policies.EmergencyCalling[i]
}
