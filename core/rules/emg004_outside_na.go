package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg004 = rule.Rule{
	ID:         "EMG004",
	Title:      "Outside North America the carrier has the shared number's address",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"sce.outside-na", "sce.global"},
	Why:        "There the emergency centre looks the number up in the carrier's database; an address that was never loaded is not found.",
	Checked:    "Asks for each shared number outside the US and Canada whether the carrier has loaded its address.",
	NotChecked: "Whether the address is right.",
	Messages: map[string]string{
		"no": "the carrier has not loaded the address of number {number} into its emergency database, by the answer of {who} on {when!}",
	},
	Questions: map[string]rule.Question{
		"address-at-carrier": {
			Text: "has the carrier loaded the address of number {number} ({country!}) into its emergency database?",
			Ask:  "the carrier",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		index, ok := v.NumberOf(i)
		if !ok {
			return
		}
		n := v.Number(index)
		country := countryOf(n)
		if country == "US" || country == "CA" || country == "" {
			return
		}
		at := v.AddressOf(plan.KindNumber, index)
		args := finding.Args{"number": n.TelephoneNumber}
		if answer, ok := v.Answer("address-at-carrier", at); ok {
			if answer.Answer != "yes" {
				args["who"], args["when"] = answer.Who, answer.When
				v.Fail("no", at, args)
			}
			return
		}
		args["country"] = country
		v.Ask("address-at-carrier", at, args)
	},
}
