package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg009 = rule.Rule{
	ID:       "EMG009",
	Title:    "A route of an emergency number's usage takes the call to an SBC",
	Severity: finding.Error,
	Kind:     plan.KindEmergencyCallRouting,
	Facts:    []string{"ecrp.usage-route", "ecrp.route-match", "ecrp.plus", "dr.chain"},
	Why:      "An emergency call follows the usage of its number. Where no route of it takes the string exactly as sent, or the one that does has no SBC, the call is dropped.",
	Checked: "For each dial string with a usage: the first route of that usage that matches it, and that an SBC of it is on. Clients send no \"+\" before the string. " +
		"A route of another usage that stands before it and takes everything is an info.",
	NotChecked: "Whether the trunk is meant for emergency traffic. Of several routes with one priority, one with an SBC is enough.",
	Messages: map[string]string{
		"route":     "no voice route serves usage {usage} of emergency number {string}: the call is dropped",
		"match":     "none of the routes of usage {usage} matches emergency number {string}: the call is dropped",
		"plus":      "route {route} of usage {usage} matches \"+\" and {string!}, but clients send {string} alone: the call is dropped",
		"gateway":   "route {route} takes emergency number {string} and names no SBC: the call is dropped",
		"off":       "route {route} takes emergency number {string}, and every SBC of it is off: the call is dropped",
		"elsewhere": "route {route}, which takes everything, does not get emergency calls: those of {string} follow usage {usage}",
		"unknown":   "whether a voice route takes emergency number {string}, of usage {usage}, to an SBC is not in the files",
		"pattern":   "whether route {route} takes emergency number {string} to an SBC, or the call is dropped, is not known: {why!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for j, e := range v.EmergencyCallRouting(i).EmergencyNumbers {
			if e.OnlinePSTNUsage == "" || e.EmergencyDialString == "" {
				continue
			}
			v.ReadsAll(plan.KindRoute)
			at := v.At("emergencyNumbers", strconv.Itoa(j), "onlinePstnUsage")
			args := finding.Args{"usage": e.OnlinePSTNUsage, "string": e.EmergencyDialString}
			if v.Plan().VoiceRoutes == nil {
				v.Unknown("unknown", at, args, exportRoutes)
				continue
			}
			followEmergency(v, e, at, args)
		}
	},
}

// followEmergency goes along the routes of an emergency number's usage.
func followEmergency(v *rule.View, e plan.EmergencyNumber, at plan.Address, args finding.Args) {
	routes := v.Plan().VoiceRoutes
	served := routesOf(v, e.OnlinePSTNUsage)
	winner := -1
	worst := plan.No
	for _, k := range served {
		r := &routes[k]
		if winner >= 0 && r.Priority > routes[winner].Priority {
			break
		}
		taken, why := takes(v, r, e.EmergencyDialString)
		if taken == pattern.NotMatched {
			continue
		}
		if taken == pattern.Undecided {
			args["route"] = r.Name
			if why == "" {
				delete(args, "route")
				v.Unknown("unknown", at, args, exportRoutes)
			} else {
				args["why"] = why
				v.Unknown("pattern", at, args)
			}
			return
		}
		if on := gatewayOn(v, r); winner < 0 || on == plan.Yes || on == plan.Unknown && worst == plan.No {
			winner, worst = k, on
		}
	}
	switch {
	case winner >= 0 && worst == plan.Yes:
		elsewhere(v, e, winner, at, args)
	case winner >= 0 && worst == plan.Unknown, winner < 0 && mayServe(routes):
		v.Unknown("unknown", at, args, exportRoutes)
	case winner >= 0:
		args["route"] = routes[winner].Name
		delete(args, "usage")
		message := "off"
		if len(routes[winner].OnlinePstnGatewayList) == 0 {
			message = "gateway"
		}
		v.Fail(message, at, args)
	case len(served) == 0:
		v.Fail("route", at, args)
	default:
		for _, k := range served {
			if taken, _ := takes(v, &routes[k], "+"+e.EmergencyDialString); taken == pattern.Matched {
				args["route"] = routes[k].Name
				v.Fail("plus", at, args)
				return
			}
		}
		v.Fail("match", at, args)
	}
}

// mayServe tells whether the usages of any route are not known.
func mayServe(routes []plan.VoiceRoute) bool {
	for i := range routes {
		if routes[i].OnlinePstnUsages == nil {
			return true
		}
	}
	return false
}

// takes tells whether a route takes what was dialled, and why that is not
// known; "" where its pattern is not in the plan.
func takes(v *rule.View, r *plan.VoiceRoute, dialled string) (verdict pattern.Verdict, why string) {
	if r.NumberPattern == "" {
		return pattern.Undecided, ""
	}
	p := compile(v, r.NumberPattern)
	if p.refused != nil {
		return pattern.Undecided, "pattern " + pattern.Quote(r.NumberPattern) + ": " + p.refused.Error()
	}
	return p.search(dialled)
}

// elsewhere says which catch-all before the winner does not get the call.
func elsewhere(v *rule.View, e plan.EmergencyNumber, winner int, at plan.Address, args finding.Args) {
	routes := v.Plan().VoiceRoutes
	for k := range routes {
		r := &routes[k]
		if r.OnlinePstnUsages == nil || routeServes(r, e.OnlinePSTNUsage) || r.Priority >= routes[winner].Priority {
			continue
		}
		wide := true
		for _, dialled := range []string{e.EmergencyDialString, "12345678901", "+12345678901"} {
			taken, _ := takes(v, r, dialled)
			wide = wide && taken == pattern.Matched
		}
		if wide {
			args["route"] = r.Name
			v.FailAs(finding.Info, "elsewhere", at, args)
			return
		}
	}
}
