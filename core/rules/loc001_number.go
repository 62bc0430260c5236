package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var loc001 = rule.Rule{
	ID:       "LOC001",
	Title:    "A number and its location are in one place",
	Severity: finding.Error,
	Kind:     plan.KindNumber,
	Facts:    []string{"addr.same-country", "addr.remove-unassigned", "addr.areacode-match", "addr.default-location", "addr.two-ids", "oc.emerg.pre", "acg.civic.owner"},
	Why:      "The emergency centre is told an address in another country or town than the number's, and help goes there; the tenant refuses it too.",
	Checked: "That the location exists, its country is the number's, and its town the inventory's where the address must fit the area code " +
		"(BE, DE, ES, FR, IE, NL).",
	NotChecked: "The street. A location with numbers on it cannot be removed.",
	Messages: map[string]string{
		"missing": "number {number} has location {location}, which the plan does not hold; a location with numbers on it cannot be removed",
		"country": "number {number} is of {country!}, but its location is {place}",
		"area":    "number {number} is of {town}, but its location is {place}; in {country!} the address must fit the area code",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if !n.Location.IsSet() {
			return
		}
		at := v.At("location")
		args := finding.Args{"number": n.TelephoneNumber}
		place, ok := v.Places().OfLocation(n.Location.Name)
		country := strings.ToUpper(countryOf(n))
		if isTollFree(n.TelephoneNumber) {
			country = "" // of several countries, often
		}
		known, listed := source.CountryByCode(country)
		switch {
		case !ok:
			if v.Plan().Locations != nil && !isShared(v, n.TelephoneNumber) { // else SHC013 says so
				args["location"] = n.Location.Name
				v.Fail("missing", at, args)
			}
		case country != "" && place.Country != "" && country != place.Country:
			args["country"], args["place"] = country, placeText(v, place)
			v.Fail("country", at, args)
		case listed && known.AddressMatchesArea == source.Yes && n.City != "" && place.Town != "" &&
			v.Places().Same(effective.Place{Address: -1, Country: place.Country, Town: n.City}, place) == plan.No:
			args["town"], args["country"], args["place"] = n.City, country, placeText(v, place)
			v.FailAs(finding.Warning, "area", at, args)
		}
	},
}

// isShared tells whether an account holds a number and stands behind a Shared Calling policy.
func isShared(v *rule.View, number string) bool {
	for _, h := range v.Holders(number) {
		if h.Kind == plan.KindAccount && backs(v, h.Index) {
			return true
		}
	}
	return false
}
