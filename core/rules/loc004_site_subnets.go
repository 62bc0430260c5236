package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc004 = rule.Rule{
	ID:       "LOC004",
	Title:    "The subnets of a site have a location too",
	Severity: finding.Warning,
	Kind:     plan.KindSite,
	Facts:    []string{"loc.sites-vs-lis", "loc.lis-order"},
	Why:      "A network site gives a caller policies; only the location information service gives the place. An emergency call from such a subnet carries none.",
	Checked: "Sites of which some subnets, but not all, are in the service, in countries that route by dynamic location. " +
		"An info where access points, switches or ports of the site are, which are asked first.",
	NotChecked: "Sites without any: LOC011 says so.",
	Messages: map[string]string{
		"missing": "subnets {subnets!} of the site have no location: subnets of sites are entered again in the location information service",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		places := v.Places()
		d := places.Dynamic(i)
		if !d.Any || len(d.Missing) == 0 || v.Plan().LisSubnets == nil || !routesByDynamicLocation(places.OfSite(i).Country) {
			return
		}
		severity := finding.Warning
		if d.Devices {
			severity = finding.Info
		}
		v.FailAs(severity, "missing", v.At(), finding.Args{"subnets": d.Missing})
	},
}
