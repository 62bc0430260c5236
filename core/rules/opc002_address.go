package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var opc002 = rule.Rule{
	ID:       "OPC002",
	Title:    "The address of an operator's number is one that somebody sets",
	Severity: finding.Error,
	Kind:     plan.KindNumber,
	Facts: []string{
		"oc.emerg.three", "oc.address-needed", "oc.address-three-ways", "acg.civic.required", "acg.civic.default", "acg.civic.both", "acg.location.pair",
		"acg.location.fields", "oc.addr.one",
	},
	Why:        "Without an address, or with two that differ, the emergency centre does not know where to send help.",
	Checked:    "User numbers of operators: a location, or the tenant may set one; and that civic address and location belong together.",
	NotChecked: "Numbers for attendants, queues and conferences, which need none. Whether the address is right.",
	Messages: map[string]string{
		"barred":  "the number has no emergency location, and the operator lets nobody in the tenant set one: ask the operator",
		"default": "the number has no emergency location, and the portal lets the tenant set one only where the operator says so",
		"pair":    "the number has civic address {civic}, but its location {location} belongs to {other}",
		"lone":    "the civic address of location {location}, which the number has, is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if n.NumberType != operatorConnect {
			return
		}
		at := v.At("location")
		if n.Location.IsNone() && n.LocationUpdateSupport != plan.Yes && serves(n, "UserAssignment") == plan.Yes && !isShared(v, n.TelephoneNumber) {
			if n.LocationUpdateSupport == plan.No {
				v.Fail("barred", at, nil)
			} else if _, o, ok := operatorOf(v, n); ok && usesPortal(o) {
				v.FailAs(finding.Warning, "default", at, nil)
			}
		}
		if !n.Location.IsSet() || !n.CivicAddress.IsSet() {
			return
		}
		l, ok := v.Find(plan.KindLocation, n.Location.Name)
		if !ok {
			return // LOC001 says so
		}
		other := v.Location(l).CivicAddress
		args := finding.Args{"civic": n.CivicAddress.Name, "location": n.Location.Name, "other": other}
		if other == "" {
			v.Unknown("lone", at, args, "Get-CsOnlineLisLocation")
		} else if plan.Fold(plan.KindCivicAddress, other) != plan.Fold(plan.KindCivicAddress, n.CivicAddress.Name) {
			v.Fail("pair", at, args)
		}
	},
}
