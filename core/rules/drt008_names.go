package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt008 = rule.Rule{
	ID:         "DRT008",
	Title:      "Usages and SBCs that routes and policies name exist",
	Severity:   finding.Error,
	Kind:       plan.KindNone,
	Facts:      []string{"dr.usage-exists"},
	Why:        "The tenant refuses a route or policy that names what is not there.",
	Checked:    "The usages of voice routing policies and routes against the tenant's usage list, and the SBCs of routes.",
	NotChecked: "Usages of emergency numbers (EMG006).",
	Messages: map[string]string{
		"usage":   "usage {usage} is not in the tenant's usage list",
		"gateway": "gateway {gateway} is not in the tenant",
		"usages":  "whether usage {usage} exists is not known: the usage list is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindUsage, plan.KindGateway, plan.KindRoute, plan.KindVoiceRouting)
		p := v.Plan()
		for i := range p.Policies.VoiceRouting {
			usagesExist(v, plan.KindVoiceRouting, i, p.Policies.VoiceRouting[i].OnlinePstnUsages)
		}
		for i := range p.VoiceRoutes {
			usagesExist(v, plan.KindRoute, i, p.VoiceRoutes[i].OnlinePstnUsages)
			for k, name := range p.VoiceRoutes[i].OnlinePstnGatewayList {
				if _, ok := v.World.Index.Find(plan.KindGateway, name); !ok && p.PstnGateways != nil {
					v.Fail("gateway", v.AddressOf(plan.KindRoute, i, "onlinePstnGatewayList", strconv.Itoa(k)), finding.Args{"gateway": name})
				}
			}
		}
	},
}

func usagesExist(v *rule.View, kind plan.Kind, i int, usages []string) {
	for k, name := range usages {
		at := v.AddressOf(kind, i, "onlinePstnUsages", strconv.Itoa(k))
		if _, ok := v.World.Index.Find(plan.KindUsage, name); ok {
			continue
		}
		if v.Plan().PstnUsages == nil {
			v.Unknown("usages", at, finding.Args{"usage": name}, exportUsages)
		} else {
			v.Fail("usage", at, finding.Args{"usage": name})
		}
	}
}
