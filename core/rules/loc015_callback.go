package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var loc015 = rule.Rule{
	ID:       "LOC015",
	Title:    "Callback numbers have an address where the centre looks the presented number up",
	Severity: finding.Error,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"loc.dynamic-countries", "sce.outside-na"},
	Why:      "The emergency call shows a callback number; where the centre reads the address from that number, one without sends help nowhere, one elsewhere to the wrong place.",
	Checked: "The location of each callback number in countries where the centre looks the number or its area up, " +
		"and that it is in the municipality of the account's number.",
	NotChecked: "Whether the carrier has loaded it.",
	Messages: map[string]string{
		"none":    "callback number {number} has no emergency location, and in {country!} the centre looks up the number that it sees",
		"apart":   "callback number {number} is at {place}, but the account's number {shared} at {want}; in {country!} the centre looks up the number that it sees",
		"unknown": "the emergency location of callback number {number} is not in the files, and in {country!} the centre looks up the number that it sees",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		shared, ok := sharedNumber(v, i)
		for _, c := range callbacks(v, i) {
			if c.entry == nil || !looksUpNumber(countryOf(c.entry)) {
				continue
			}
			args := finding.Args{"number": c.number, "country": strings.ToUpper(countryOf(c.entry))}
			switch location := c.entry.Location; {
			case location.IsNone():
				v.Fail("none", c.at, args)
			case !location.IsSet():
				v.Unknown("unknown", c.at, args, exportNumbers)
			case ok:
				here, found := v.Places().OfLocation(location.Name)
				want, known := v.Places().OfLocation(shared.Location.Name)
				if found && known && v.Places().Same(here, want) == plan.No {
					args["place"], args["shared"], args["want"] = placeText(v, here), shared.TelephoneNumber, placeText(v, want)
					v.Fail("apart", c.at, args)
				}
			}
		}
	},
}

// looksUpNumber tells whether a country's centre is found by the presented
// number: its registered address or its prefix.
func looksUpNumber(country string) bool {
	c, ok := source.CountryByCode(strings.ToUpper(country))
	if !ok {
		return false
	}
	switch c.CallingPlanRouting {
	case "nationalDatabase", "registeredAddress", "numberPrefix":
		return true
	}
	return false
}
