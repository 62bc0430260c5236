package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc013 = rule.Rule{
	ID:       "SHC013",
	Title:    "The shared number has an emergency location",
	Severity: finding.Error,
	Kind:     plan.KindAccount,
	Facts:    []string{"sc.ra.location", "sc.ra.location-how", "sc.ra.location-barred", "num.location-update", "addr.location-any-state", "sce.location-order"},
	Why:      "Where the caller has no dynamic location the emergency centre gets the location of this number; without one help does not know where to go.",
	Checked:  "The location of the number of every account behind a Shared Calling policy, whatever the number's type.",
	NotChecked: "Whether the location is right for the people who share the number. In some Calling Plan markets, which the documents do not name, only " +
		"Microsoft's service desk may set it: the inventory's LocationUpdateSupported tells.",
	Messages: map[string]string{
		"none":    "number {number} has no emergency location",
		"barred":  "number {number} has no emergency location, and the inventory says that an admin may not set it: ask Microsoft's TNS service desk",
		"missing": "number {number} has location {location}, which the plan does not hold",
		"unknown": "the emergency location of number {number} is not in the files",
		"read":    "number {number} has location {location}, and the tenant's locations are not in the files, so its address is not known",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		index, ok := v.NumberOf(i)
		if !ok {
			return // SHC011 says so
		}
		n := v.Number(index)
		at := v.AddressOf(plan.KindNumber, index, "location")
		args := finding.Args{"number": n.TelephoneNumber, "location": n.Location.Name}
		switch {
		case n.Location.IsNone() && n.LocationUpdateSupport == plan.No:
			v.Fail("barred", at, args)
		case n.Location.IsNone():
			v.Fail("none", at, args)
		case !n.Location.IsSet():
			v.Unknown("unknown", at, args, exportNumbers)
		default:
			if _, ok := v.Find(plan.KindLocation, n.Location.Name); ok {
				return
			}
			if v.Plan().Locations == nil {
				v.Unknown("read", at, args, "Get-CsOnlineLisLocation")
				return
			}
			v.Fail("missing", at, args)
		}
	},
}
