package rules

import (
	"strconv"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var loc007 = rule.Rule{
	ID:       "LOC007",
	Title:    "A civic address is such as the tenant takes",
	Severity: finding.Error,
	Kind:     plan.KindCivicAddress,
	Facts:    []string{"addr.country-iso", "addr.required"},
	Why:      "The tenant refuses the address, and no number and no network gets it.",
	Checked: "The country's code and the coordinates; company name, country and coordinates (except in Australia and Japan) of an address " +
		"that the tenant does not have yet.",
	NotChecked: "Street and postal code: no document gives their forms by country.",
	Messages: map[string]string{
		"country":  "country {country} is no ISO 3166-1 alpha-2 code",
		"required": "the address has no {field!}, and it cannot be made without",
		"geocode":  "the address has no latitude and longitude; the documents disagree whether it can be made without",
		"degrees":  "{field!} {value} is no number of degrees up to {most}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		a := &v.Plan().CivicAddresses[i]
		country, known := source.CountryByCode(strings.ToUpper(a.CountryOrRegion))
		if a.CountryOrRegion != "" && !known {
			severity := finding.Error
			if len(a.CountryOrRegion) == 2 {
				severity = finding.Warning // the list of countries lacks a few
			}
			v.FailAs(severity, "country", v.At("countryOrRegion"), finding.Args{"country": a.CountryOrRegion})
		}
		for _, c := range []struct {
			field, value string
			most         float64
		}{{"latitude", a.Latitude, 90}, {"longitude", a.Longitude, 180}} {
			if degrees, err := strconv.ParseFloat(c.value, 64); c.value != "" && (err != nil || !(degrees >= -c.most && degrees <= c.most)) {
				v.Fail("degrees", v.At(c.field), finding.Args{"field": c.field, "value": c.value, "most": int(c.most)})
			}
		}
		if isGUID(a.CivicAddressID) {
			return
		}
		if a.CompanyName == "" {
			v.Fail("required", v.At("companyName"), finding.Args{"field": "company name"})
		}
		if a.CountryOrRegion == "" {
			v.Fail("required", v.At("countryOrRegion"), finding.Args{"field": "country"})
		}
		if (a.Latitude == "" || a.Longitude == "") && country.LatLongOptional != source.Yes {
			v.FailAs(finding.Warning, "geocode", v.At("latitude"), nil)
		}
	},
}

// isGUID tells an id that the tenant has given from a name of the plan's own.
func isGUID(id string) bool {
	if len(id) != 36 {
		return false
	}
	for i := range len(id) {
		switch c := id[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case (c < '0' || c > '9') && (c|32 < 'a' || c|32 > 'f'):
			return false
		}
	}
	return true
}
