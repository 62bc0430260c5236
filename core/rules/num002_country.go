package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/number"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num002 = rule.Rule{
	ID:         "NUM002",
	Title:      "The inventory's country of a number is the one that its digits say",
	Severity:   finding.Warning,
	Kind:       plan.KindNumber,
	Facts:      []string{"ecbn.same-country", "addr.same-country"},
	Why:        "Rules and carriers decide by the country; if digits and inventory differ, one of them sends the emergency call to the wrong place.",
	Checked:    "IsoCountryCode against the country of the digits, where both are known.",
	NotChecked: "Toll-free numbers of +1, which belong to several countries.",
	Messages: map[string]string{
		"differs": "the inventory says {inventory!}, but the digits say {digits!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if n.IsoCountryCode == "" {
			return
		}
		parsed, ok := number.ParseE164(n.TelephoneNumber)
		if !ok || parsed.Country == "" || parsed.Country == "001" || parsed.Kind == number.TollFree || !parsed.Valid {
			return
		}
		if !strings.EqualFold(parsed.Country, n.IsoCountryCode) {
			v.Fail("differs", v.At("isoCountryCode"), finding.Args{"inventory": n.IsoCountryCode, "digits": parsed.Country})
		}
	},
}
