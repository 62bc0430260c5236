package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var law003 = rule.Rule{
	ID:       "LAW003",
	Title:    "The street address is enough to find a caller, or the place is named",
	Severity: finding.Warning,
	Kind:     plan.KindSite,
	Pack:     "us-mlts",
	Facts:    []string{"law.us.dispatchable"},
	Why:      "Responders stand before a building of many floors and do not know where the caller is. The law demands a dispatchable location.",
	Checked: "Sites in the United States where no location at the site's address names a place (floor, suite, room): " +
		"somebody must say that the street address is enough.",
	NotChecked: "Whether the address is the one where people are, and whether the places named are enough.",
	Messages:   map[string]string{"places": "the street address is not enough to find a caller at {site}, and no location there names a floor, suite or room"},
	Questions: map[string]rule.Question{
		"street-is-enough": {Text: "is the street address alone enough to find a caller at {site}, as in a small building of one organisation?", Ask: "whoever answers for safety at the site"},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		site := v.Site(i)
		if site.Country != "US" || placeNamed(v, i) {
			return
		}
		args := finding.Args{"site": site.Name}
		if answer, ok := v.Answer("street-is-enough", v.At()); ok && answer.Answer == "no" {
			v.Fail("places", v.At(), args)
			return
		}
		v.Ask("street-is-enough", v.At(), args)
	},
}

// placeNamed tells whether a location at the site's civic address names a place.
func placeNamed(v *rule.View, site int) bool {
	v.ReadsAll(plan.KindLocation)
	x, p := v.World.Index, v.Plan()
	own, ok := x.Find(plan.KindLocation, p.Sites[site].Location)
	if !ok {
		return false
	}
	address := p.Locations[own].CivicAddress
	for i := range p.Locations {
		if strings.EqualFold(p.Locations[i].CivicAddress, address) && p.Locations[i].Place != "" {
			return true
		}
	}
	return false
}
