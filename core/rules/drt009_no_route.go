package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt009 = rule.Rule{
	ID:         "DRT009",
	Title:      "The calls of a Direct Routing user find a route",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"dr.no-match"},
	Why:        "Without a route that matches, the call of somebody who has no calling plan is dropped.",
	Checked:    "Voice-enabled people outside Shared Calling with a Direct Routing number: the voice routing policy in force, Global included, has a usage that a route serves.",
	NotChecked: "Which numbers the routes take, and their SBCs (DRT004, DRT005). Emergency calls: they follow the usage of their number (EMG009).",
	Messages: map[string]string{
		"usages":  "the user has a Direct Routing number, but voice routing policy {routing} has no valid PSTN usages: calls are dropped",
		"routes":  "the user has a Direct Routing number, but no route serves a usage of voice routing policy {routing}: calls are dropped",
		"unknown": "whether calls of people with a Direct Routing number find a route by voice routing policy {routing} is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		u := &v.Plan().Users[i]
		if v.World.Standing(i) != effective.Outside || u.EnterpriseVoiceEnabled != plan.Yes || ownType(v, u) != directRouting {
			return
		}
		choice := v.World.Choice(plan.KindVoiceRouting, i)
		if !choice.Known() {
			return
		}
		at := v.At("policies", "voiceRouting")
		args := finding.Args{"routing": v.World.Name(plan.KindVoiceRouting, i)}
		if choice.Policy < 0 || v.VoiceRouting(choice.Policy).OnlinePstnUsages == nil {
			v.Unknown("unknown", at, args, exportRouting)
			return
		}
		switch usages, served := reach(v, choice.Policy); {
		case !usages:
			v.Fail("usages", at, args)
		case v.Plan().VoiceRoutes == nil || served == plan.Unknown:
			v.Unknown("unknown", at, args, exportRoutes)
		case served == plan.No:
			v.Fail("routes", at, args)
		}
	},
}

// ownType gives the type of a user's own number, "" when it is not known.
func ownType(v *rule.View, u *plan.User) string {
	if !u.LineURI.IsSet() {
		return ""
	}
	n, ok := v.World.Index.Find(plan.KindNumber, u.LineURI.Name)
	if !ok {
		v.Reads(plan.KindNumber, rule.All)
		return ""
	}
	return v.Number(n).NumberType
}

// reach tells whether a voice routing policy has valid usages, and whether a
// route serves one.
func reach(v *rule.View, policy int) (usages bool, served plan.Tri) {
	type key struct{ policy int }
	type reached struct {
		usages bool
		served plan.Tri
	}
	v.ReadsAll(plan.KindUsage, plan.KindRoute)
	r := rule.Once(v, key{policy}, func() reached {
		r := reached{served: plan.No}
		for _, usage := range validUsages(v, v.VoiceRouting(policy).OnlinePstnUsages) {
			r.usages = true
			if len(routesOf(v, usage)) > 0 {
				r.served = plan.Yes
			}
		}
		if r.served == plan.No && mayServe(v.Plan().VoiceRoutes) {
			r.served = plan.Unknown
		}
		return r
	})
	return r.usages, r.served
}
