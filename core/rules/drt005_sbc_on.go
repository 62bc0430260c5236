package rules

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt005 = rule.Rule{
	ID:         "DRT005",
	Title:      "An SBC that a route names is on",
	Severity:   finding.Error,
	Kind:       plan.KindGateway,
	Facts:      []string{"dr.sbc-disabled"},
	Why:        "A new SBC is off for outbound calls unless it is made with -Enabled $true: calls of a route without another SBC are dropped.",
	Checked:    "That every SBC of a route is on; an error where the route has no other that is.",
	NotChecked: "Routes of emergency usages alone (EMG009).",
	Messages: map[string]string{
		"only": "the SBC is off, and route {route} has no other that is on: its calls are dropped",
		"one":  "the SBC is off: route {route} has fewer SBCs than it names",
	},
	FixTitle: "Switch the SBC on",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		g := &v.Plan().PstnGateways[i]
		if g.Enabled != plan.No {
			return
		}
		v.ReadsAll(plan.KindRoute)
		folded := plan.Fold(plan.KindGateway, g.Fqdn)
		for k := range v.Plan().VoiceRoutes {
			r := &v.Plan().VoiceRoutes[k]
			named := slices.ContainsFunc(r.OnlinePstnGatewayList, func(name string) bool { return plan.Fold(plan.KindGateway, name) == folded })
			if !named || emergencyOnly(v, r) {
				continue
			}
			severity, message := finding.Warning, "one"
			if gatewayOn(v, r) == plan.No {
				severity, message = finding.Error, "only"
			}
			v.FailAs(severity, message, v.At("enabled"), finding.Args{"route": r.Name}).
				Fix("Switch the SBC on", plan.Set(v.At("enabled"), "true"))
		}
	},
}
