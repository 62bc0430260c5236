package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var lic003 = rule.Rule{
	ID:         "LIC003",
	Title:      "A resource account's usage location is the country of its number",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"lic.ra-usage-location"},
	Why:        "The tenant refuses the number for the account.",
	Checked:    "The usage location against the inventory's country of the number, else that of its digits.",
	NotChecked: "Toll-free numbers whose country the inventory does not say, and accounts that the runbook makes and asks to set.",
	Messages: map[string]string{
		"differs": "the usage location is {is!}, but number {number} is of {want!}",
		"unknown": "the account's usage location, which must be the country of its number, is not in the files",
	},
	FixTitle: "Set the usage location to the country of the number",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		a, at := v.Account(i), v.At("usageLocation")
		if !a.PhoneNumber.IsSet() {
			return
		}
		n, ok := numberOf(v, i)
		want := ""
		if ok && n.IsoCountryCode != "" {
			want = n.IsoCountryCode
		} else if !isTollFree(a.PhoneNumber.Name) {
			want = nationOf(a.PhoneNumber.Name)
		}
		switch {
		case want == "" || strings.EqualFold(want, a.UsageLocation) || a.UsageLocation == "" && isToBeMade(a):
		case a.UsageLocation == "":
			v.Unknown("unknown", at, nil, "Get-MgUser", exportUsers)
		default:
			v.Fail("differs", at, finding.Args{"is": a.UsageLocation, "want": want, "number": a.PhoneNumber.Name}).
				Fix("Set the usage location to the country of the number", plan.Set(at, plan.TextValue(want)))
		}
	},
}
