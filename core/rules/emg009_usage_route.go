package rules

import (
	"slices"
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg009 = rule.Rule{
	ID:         "EMG009",
	Title:      "The usage of an emergency number leads to a route with a gateway",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCallRouting,
	Facts:      []string{"ecrp.usage-route", "dr.chain"},
	Why:        "A usage that no voice route serves carries no call: the emergency call is dropped.",
	Checked:    "That a voice route serves each usage and names a gateway.",
	NotChecked: "Whether the route's pattern matches the dial string, and whether the trunk is meant for emergency traffic.",
	Messages: map[string]string{
		"route":   "no voice route serves usage {usage} of emergency number {string}",
		"gateway": "no voice route that serves usage {usage} of emergency number {string} names a gateway",
		"unknown": "whether a voice route serves usage {usage} of emergency number {string} is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for j, e := range v.EmergencyCallRouting(i).EmergencyNumbers {
			if e.OnlinePSTNUsage == "" {
				continue
			}
			v.ReadsAll(plan.KindRoute)
			at := v.At("emergencyNumbers", strconv.Itoa(j), "onlinePstnUsage")
			args := finding.Args{"usage": e.OnlinePSTNUsage, "string": e.EmergencyDialString}
			if v.Plan().VoiceRoutes == nil {
				v.Unknown("unknown", at, args, "Get-CsOnlineVoiceRoute")
				continue
			}
			switch served, gateway := routeOf(v.Plan().VoiceRoutes, e.OnlinePSTNUsage); {
			case !served:
				v.Fail("route", at, args)
			case gateway == plan.No:
				v.Fail("gateway", at, args)
			case gateway == plan.Unknown:
				v.Unknown("unknown", at, args, "Get-CsOnlineVoiceRoute")
			}
		}
	},
}

// routeOf tells whether any route serves a usage, and whether one of them names a gateway.
func routeOf(routes []plan.VoiceRoute, usage string) (served bool, gateway plan.Tri) {
	folded := plan.Fold(plan.KindUsage, usage)
	gateway = plan.No
	for i := range routes {
		r := &routes[i]
		serves := slices.ContainsFunc(r.OnlinePstnUsages, func(u string) bool { return plan.Fold(plan.KindUsage, u) == folded })
		switch {
		case r.OnlinePstnUsages == nil || serves && r.OnlinePstnGatewayList == nil:
			served = true
			if gateway == plan.No {
				gateway = plan.Unknown
			}
		case serves:
			served = true
			if len(r.OnlinePstnGatewayList) > 0 {
				return true, plan.Yes
			}
		}
	}
	return served, gateway
}
