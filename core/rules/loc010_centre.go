package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var loc010 = rule.Rule{
	ID:       "LOC010",
	Title:    "Where the number decides the emergency centre, people work in its municipality",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"loc.dynamic-countries", "sce.location-order"},
	Why:      "Outside the US and Canada no dynamic location routes the call: it reaches the centre of the number's address or area, which sends help there.",
	Checked: "The municipality of each Shared Calling user's site against that of the number's location, and of its area where a country goes by the " +
		"area code. A warning where Calling Plan calls are screened first or the centre asks.",
	NotChecked: "Distances within a municipality. Names in other languages and districts count as the same.",
	Messages: map[string]string{
		"wrong":    "users at {site} ({here!}) share policy {policy}, whose number {number} is at {there!}: their emergency call reaches the wrong centre",
		"area":     "users at {site} ({here!}) share policy {policy}, whose number {number} is of {there!}: by its area code their emergency call reaches the wrong centre",
		"screened": "users at {site} ({here!}) share policy {policy}, whose number {number} is at {there!}: whoever cannot tell the centre where they are gets help there",
		"roams":    "users who work from anywhere share policy {policy}: in {country!} their emergency call goes by {number} at {there!}",
		"town":     "neither city nor address of site {site} is known, so it is not known whether the emergency calls of policy {policy} reach its centre",
		"site":     "it is not known where users who share policy {policy} work, and in {country!} their emergency call goes by the number's address",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, policy, ok := sharedBy(v, i)
		if !ok {
			return
		}
		code := strings.ToUpper(countryOf(n))
		country, ok := source.CountryByCode(code)
		if !ok || country.DynamicRouting == source.Yes {
			return
		}
		places := v.Places()
		there, located := places.OfLocation(n.Location.Name) // SHC013 says where there is none
		site, ok := siteOf(v, i)
		if !ok {
			if !located {
				return
			}
			args := finding.Args{"policy": policy, "country": code}
			if v.Plan().Users[i].NoFixedSite != plan.Yes {
				v.Unknown("site", v.At("site"), args)
				return
			}
			args["number"], args["there"] = n.TelephoneNumber, placeText(v, there)
			v.FailAs(finding.Warning, "roams", v.At("noFixedSite"), args)
			return
		}
		here := places.OfSite(site)
		if here.Country != "" && here.Country != code {
			return // LOC009 says so
		}
		args := func() finding.Args { return finding.Args{"site": v.Site(site).Name, "policy": policy} }
		if here.Town == "" {
			v.Unknown("town", v.At("site"), args())
			return
		}
		byArea := country.CallingPlanRouting == "numberPrefix" && n.City != "" &&
			places.Same(here, effective.Place{Address: -1, Country: code, Town: n.City}) == plan.No
		apart := located && places.Same(here, there) == plan.No
		if !apart && !byArea {
			return
		}
		wrong := args()
		wrong["here"], wrong["number"] = placeText(v, here), n.TelephoneNumber
		asks := country.CallingPlanRouting == "screened" && n.NumberType == callingPlan || country.CallingPlanRouting == "dialedNumber"
		switch {
		case !apart:
			wrong["there"] = n.City
			v.Fail("area", v.At("site"), wrong)
		case asks:
			wrong["there"] = placeText(v, there)
			v.FailAs(finding.Warning, "screened", v.At("site"), wrong)
		default:
			wrong["there"] = placeText(v, there)
			v.Fail("wrong", v.At("site"), wrong)
		}
	},
}
