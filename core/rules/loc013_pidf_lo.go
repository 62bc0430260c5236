package rules

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc013 = rule.Rule{
	ID:       "LOC013",
	Title:    "An SBC that carries emergency calls passes the location on",
	Severity: finding.Warning,
	Kind:     plan.KindGateway,
	Facts:    []string{"loc.dr-pidflo"},
	Why:      "Without PIDF-LO the emergency call carries no place, and the emergency service provider cannot route it.",
	Checked: "SBCs of routes whose usage an emergency number names, in a tenant with Direct Routing numbers of a country that routes by dynamic location " +
		"and without ELINs.",
	NotChecked: "Whether an emergency routing service provider stands behind the trunk.",
	Messages: map[string]string{
		"off": "the SBC carries emergency calls, but PIDF-LO is off and no location has an ELIN",
	},
	FixTitle: "Turn on PIDF-LO",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		g := &v.Plan().PstnGateways[i]
		if g.PidfLoSupported != plan.No || g.Enabled == plan.No || !carriesEmergency(v, g.Fqdn) || !directInDynamic(v) {
			return
		}
		v.Places()
		if len(elins(&v.Plan().Objects)) == 0 {
			at := v.At("pidfLoSupported")
			v.Fail("off", at, nil).Fix("Turn on PIDF-LO", plan.Set(at, plan.BoolValue(true)))
		}
	},
}

// carriesEmergency tells whether a route of the usage of an emergency number names a gateway.
func carriesEmergency(v *rule.View, fqdn string) bool {
	v.ReadsAll(plan.KindRoute, plan.KindEmergencyCallRouting)
	usages := map[string]bool{}
	for i := range v.Plan().Policies.EmergencyCallRouting {
		for _, e := range v.Plan().Policies.EmergencyCallRouting[i].EmergencyNumbers {
			if e.OnlinePSTNUsage != "" {
				usages[plan.Fold(plan.KindUsage, e.OnlinePSTNUsage)] = true
			}
		}
	}
	return slices.ContainsFunc(v.Plan().VoiceRoutes, func(r plan.VoiceRoute) bool {
		return slices.ContainsFunc(r.OnlinePstnUsages, func(u string) bool { return usages[plan.Fold(plan.KindUsage, u)] }) &&
			slices.ContainsFunc(r.OnlinePstnGatewayList, func(g string) bool {
				return plan.Fold(plan.KindGateway, g) == plan.Fold(plan.KindGateway, fqdn)
			})
	})
}

// directInDynamic tells whether the tenant has a Direct Routing number of a
// country that routes by dynamic location.
func directInDynamic(v *rule.View) bool {
	v.ReadsAll(plan.KindNumber)
	for i := range v.Plan().Numbers {
		if n := &v.Plan().Numbers[i]; n.NumberType == directRouting && routesByDynamicLocation(countryOf(n)) {
			return true
		}
	}
	return false
}
