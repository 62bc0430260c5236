package rules

import (
	"errors"

	"partyline/core/finding"
	"partyline/core/number"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb011 = rule.Rule{
	ID:         "ECB011",
	Title:      "Callback numbers are whole telephone numbers",
	Severity:   finding.Error,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"num.format", "ecbn.sample-typo", "ecbn.routable"},
	Why:        "A number with a digit too few or too many cannot be called back; even the article's own sample has one.",
	Checked:    "That each callback number is E.164 and valid for its country.",
	NotChecked: "Whether the number is in service.",
	Messages: map[string]string{
		"form":     "callback number {number} is not a telephone number: {reason!}",
		"invalid":  "callback number {number} is not a valid telephone number{country!}",
		"tollFree": "callback number {number} is toll-free, and an emergency centre may not be able to call it",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for _, c := range callbacks(v, i) {
			n, err := number.Parse(c.number, "")
			switch {
			case err != nil:
				v.Fail("form", c.at, finding.Args{"number": c.number, "reason": reasonOf(err)})
			case !n.Valid:
				v.Fail("invalid", c.at, finding.Args{"number": c.number, "country": ofCountry(n.Country)})
			case n.Kind == number.TollFree:
				v.FailAs(finding.Warning, "tollFree", c.at, finding.Args{"number": c.number})
			}
		}
	},
}

// reasonOf gives why a number could not be read, without the number itself.
func reasonOf(err error) string {
	var e *number.ParseError
	if errors.As(err, &e) {
		return e.Reason
	}
	return err.Error()
}

// ofCountry says of which country, where that is known.
func ofCountry(country string) string {
	if country == "" {
		return ""
	}
	return " of " + country
}
