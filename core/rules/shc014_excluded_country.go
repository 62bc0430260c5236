package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var shc014 = rule.Rule{
	ID:       "SHC014",
	Title:    "The Calling Plan service number is of a country that Shared Calling takes",
	Severity: finding.Error,
	Kind:     plan.KindAccount,
	Facts:    []string{"sc.ra.excluded-countries"},
	Why:      "Calling Plan service numbers of some countries cannot back Shared Calling: the users' calls are not placed.",
	Checked:  "The country of every Calling Plan number behind a Shared Calling policy against the list of excluded countries.",
	NotChecked: "Operator Connect and Direct Routing numbers, which the exclusion does not name. A few numbers of other countries are excluded too " +
		"(question SHC015).",
	Messages: map[string]string{
		"excluded": "number {number} is a Calling Plan service number of {country}, which cannot be used for Shared Calling; use an Operator Connect or Direct Routing number",
		"country":  "the country of Calling Plan number {number} can be told neither from the inventory nor from its digits",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		n, ok := numberOf(v, i)
		if !ok || n.NumberType != callingPlan {
			return
		}
		country := countryOf(n)
		args := finding.Args{"number": n.TelephoneNumber, "country": country}
		if country == "" {
			v.Unknown("country", v.At("phoneNumber"), args, exportNumbers)
			return
		}
		if c, ok := source.CountryByCode(country); ok && c.SharedCallingExcluded {
			v.Fail("excluded", v.At("phoneNumber"), args)
		}
	},
}
