package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num006 = rule.Rule{
	ID:         "NUM006",
	Title:      "A number with its extension has one holder",
	Severity:   finding.Error,
	Kind:       plan.KindNumber,
	Facts:      []string{"num.rnl-unique", "num.status"},
	Why:        "An incoming call finds nobody, or the wrong one, when two hold the same number and extension.",
	Checked:    "That at most one user or account of the plan holds each number of the inventory.",
	NotChecked: "Callback numbers (ECB006 and ECB007 look at those).",
	Messages: map[string]string{
		"twice": "the number is held by {count} users and accounts",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		count := 0
		for _, h := range v.Holders(v.Number(i).TelephoneNumber) {
			if h.Kind != plan.KindSharedCalling {
				count++
			}
		}
		if count > 1 {
			said := v.Fail("twice", v.At(), finding.Args{"count": count})
			for _, h := range v.Holders(v.Number(i).TelephoneNumber) {
				if h.Kind != plan.KindSharedCalling {
					said = said.Note(v.AddressOf(h.Kind, h.Index), "a holder")
				}
			}
		}
	},
}
