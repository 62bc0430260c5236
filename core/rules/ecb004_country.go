package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb004 = rule.Rule{
	ID:       "ECB004",
	Title:    "Callback numbers share the country of the account's number",
	Severity: finding.Error,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"ecbn.same-country"},
	Why:      "An emergency centre may not be able to call a number abroad, and the tenant refuses the list.",
	Checked: "The country of each callback number and of the account's number: what the inventory says, else what the digits say. " +
		"+1 is several countries, so the area code decides there, never the prefix.",
	NotChecked: "The area within the country.",
	Messages: map[string]string{
		"other":   "callback number {number} is of {country}, but the account's number {shared} is of {want}",
		"unknown": "the country of {number} can be told neither from the inventory nor from its digits",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		list := callbacks(v, i)
		n, ok := sharedNumber(v, i)
		if !ok || len(list) == 0 {
			return
		}
		want := countryOf(n)
		if want == "" {
			v.Unknown("unknown", v.At("resourceAccount"), finding.Args{"number": n.TelephoneNumber}, exportNumbers)
			return
		}
		for _, c := range list {
			entry := c.entry
			if entry == nil {
				entry = &plan.Number{TelephoneNumber: c.number}
			}
			switch country := countryOf(entry); country {
			case want:
			case "":
				v.Unknown("unknown", c.at, finding.Args{"number": c.number}, exportNumbers)
			default:
				v.Fail("other", c.at, finding.Args{"number": c.number, "country": country, "shared": n.TelephoneNumber, "want": want})
			}
		}
	},
}
