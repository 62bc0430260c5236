package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb005 = rule.Rule{
	ID:         "ECB005",
	Title:      "Callback numbers share the type of the account's number",
	Severity:   finding.Error,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"ecbn.same-type"},
	Why:        "The emergency call leaves by the account's carrier, which cannot present a number of another one.",
	Checked:    "The type of each callback number in the inventory against that of the account's number.",
	NotChecked: "A Direct Routing callback number that is not in the inventory: it need not be (ECB008).",
	Messages: map[string]string{
		"other":   "callback number {number} is of type {type!}, but the account's number {shared} is of type {want!}",
		"unknown": "the type of callback number {number} is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, ok := sharedNumber(v, i)
		if !ok || n.NumberType == "" {
			return // SHC012 says so
		}
		for _, c := range callbacks(v, i) {
			switch {
			case c.entry == nil:
			case c.entry.NumberType == "":
				v.Unknown("unknown", c.at, finding.Args{"number": c.number}, exportNumbers)
			case c.entry.NumberType != n.NumberType:
				v.Fail("other", c.at, finding.Args{"number": c.number, "type": c.entry.NumberType, "shared": n.TelephoneNumber, "want": n.NumberType})
			}
		}
	},
}
