package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb008 = rule.Rule{
	ID:         "ECB008",
	Title:      "Callback numbers of Calling Plan and Operator Connect are in the tenant",
	Severity:   finding.Error,
	Kind:       plan.KindSharedCalling,
	Facts:      []string{"ecbn.in-tenant", "num.page-size"},
	Why:        "The tenant refuses a callback number that it does not own; somebody else's number would be called back.",
	Checked:    "For policies whose account holds a Calling Plan or Operator Connect number: that the inventory holds every callback number.",
	NotChecked: "Direct Routing, where the number need not be in the inventory. An inventory that was cut at a full page may lack numbers that are there.",
	Messages: map[string]string{
		"missing": "callback number {number} is not in the tenant's number inventory",
		"unknown": "whether callback number {number} is in the tenant is not known: no number inventory was imported",
		"account": "whether callback number {number} must be in the tenant is not known, since the account's number is not",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		list := callbacks(v, i)
		n, ok := sharedNumber(v, i)
		if ok && n.NumberType == directRouting {
			return
		}
		for _, c := range list {
			args := finding.Args{"number": c.number}
			switch {
			case c.entry != nil:
			case !inventoryKnown(v):
				v.Unknown("unknown", c.at, args, exportNumbers)
			case !ok:
				v.Unknown("account", c.at, args, exportAccounts, exportNumbers)
			default:
				v.Fail("missing", c.at, args)
			}
		}
	},
}
