package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt004 = rule.Rule{
	ID:         "DRT004",
	Title:      "A voice route has a usage, and an SBC or a bridge number",
	Severity:   finding.Error,
	Kind:       plan.KindRoute,
	Facts:      []string{"dr.route.empty", "dr.route-usages-warning", "dr.route.bridge"},
	Why:        "A route without a usage serves nobody. One without an SBC takes calls and drops them; the tenant makes both with a warning.",
	Checked:    "Usages, SBCs and bridge number of each route.",
	NotChecked: "Routes of emergency usages alone (EMG009).",
	Messages: map[string]string{
		"usage":   "the route has no usage, so no call takes it",
		"gateway": "the route names no SBC: the calls that it takes are dropped",
		"both":    "the route has a bridge number and SBCs, which exclude each other",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		r := &v.Plan().VoiceRoutes[i]
		if r.OnlinePstnUsages != nil && len(r.OnlinePstnUsages) == 0 {
			v.FailAs(finding.Warning, "usage", v.At("onlinePstnUsages"), nil)
		}
		switch at := v.At("onlinePstnGatewayList"); {
		case r.BridgeSourcePhoneNumber != "" && len(r.OnlinePstnGatewayList) > 0:
			v.Fail("both", at, nil)
		case r.BridgeSourcePhoneNumber == "" && r.OnlinePstnGatewayList != nil && len(r.OnlinePstnGatewayList) == 0 &&
			len(r.OnlinePstnUsages) > 0 && !emergencyOnly(v, r):
			v.Fail("gateway", at, nil)
		}
	},
}
