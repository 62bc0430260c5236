package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc011 = rule.Rule{
	ID:       "LOC011",
	Title:    "In the US and Canada people who share a number have a dynamic location",
	Severity: finding.Warning,
	Kind:     plan.KindUser,
	Facts:    []string{"loc.dynamic-countries", "loc.class-routing-us", "loc.precedence", "loc.phones-direct"},
	Why:      "Without one the call is screened first, and the centre is told the address of the shared number, which is not where the caller is.",
	Checked:  "That the location information service holds a subnet, access point, switch or port of the site of each Shared Calling user.",
	NotChecked: "That it holds all of the site's. Common area phones without a dynamic location reach the centre directly in the US. " +
		"An address that the user confirmed comes next.",
	Messages: map[string]string{
		"none":   "users at site {site} share a number, and no subnet, access point, switch or port of the site has a location",
		"unread": "users at site {site} share a number, and whether the site's networks have a location is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		site, ok := siteOf(v, i)
		if !ok {
			return
		}
		places := v.Places()
		if places.Dynamic(site).Any || !routesByDynamicLocation(places.OfSite(site).Country) {
			return
		}
		args := finding.Args{"site": v.Site(site).Name}
		if missing := lisUnread(&v.Plan().Objects); len(missing) > 0 {
			v.Unknown("unread", v.At("site"), args, missing...)
			return
		}
		v.Fail("none", v.At("site"), args)
	},
}
