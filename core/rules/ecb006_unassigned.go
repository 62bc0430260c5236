package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb006 = rule.Rule{
	ID:       "ECB006",
	Title:    "A callback number is assigned to nobody",
	Severity: finding.Error,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"ecbn.unassigned", "ecbn.delete-lock", "num.status"},
	Why:      "A callback of the emergency centre would ring the number's holder and not the person who called for help.",
	Checked: "That no user and no account of the plan holds a callback number, and that the inventory does not call it assigned. " +
		"A number that the inventory gives to the very policy that lists it is right.",
	NotChecked: "Numbers that another policy lists (ECB007).",
	Messages: map[string]string{
		"user":      "callback number {number} is assigned to a user",
		"account":   "callback number {number} is assigned to a resource account",
		"inventory": "callback number {number} is {status} by the inventory",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for _, c := range callbacks(v, i) {
			args := finding.Args{"number": c.number}
			held := false
			for _, h := range v.Holders(c.number) {
				switch h.Kind {
				case plan.KindUser:
					held = true
					v.Fail("user", c.at, args).Note(v.AddressOf(plan.KindUser, h.Index, "lineUri"), "this user holds it")
				case plan.KindAccount:
					held = true
					v.Fail("account", c.at, args).Note(v.AddressOf(plan.KindAccount, h.Index, "phoneNumber"), "this account holds it")
				}
			}
			if held || c.entry == nil {
				continue
			}
			switch c.entry.PstnAssignmentStatus {
			case "", "Unassigned", "PolicyAssigned":
			default:
				args["status"] = c.entry.PstnAssignmentStatus
				v.Fail("inventory", c.at, args)
			}
		}
	},
}
