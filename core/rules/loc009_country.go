package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc009 = rule.Rule{
	ID:         "LOC009",
	Title:      "People are in the country of the number they share",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"addr.same-country", "loc.dynamic-countries"},
	Why:        "The emergency call goes out in the number's country, and no centre there sends help abroad.",
	Checked:    "The country of each Shared Calling user's site against that of the number.",
	NotChecked: "People without a site; toll-free numbers.",
	Messages: map[string]string{
		"abroad": "users at {site} in {here!} share policy {policy}, whose number {number} is of {there!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, policy, ok := sharedBy(v, i)
		if !ok {
			return
		}
		site, ok := siteOf(v, i)
		if !ok {
			return
		}
		here, there := v.Places().OfSite(site).Country, strings.ToUpper(countryOf(n))
		if isTollFree(n.TelephoneNumber) {
			return // of several countries, often
		}
		if here != "" && there != "" && here != there {
			v.Fail("abroad", v.At("site"), finding.Args{
				"site": v.Site(site).Name, "here": here, "policy": policy, "number": n.TelephoneNumber, "there": there,
			})
		}
	},
}
