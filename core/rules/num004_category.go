package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num004 = rule.Rule{
	ID:         "NUM004",
	Title:      "The shared number is the account's primary number",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"num.category"},
	Why:        "A private number takes incoming calls only: nobody can call out with it.",
	Checked:    "AssignmentCategory of every number behind a Shared Calling policy.",
	NotChecked: "Alternate lines of people.",
	Messages: map[string]string{
		"other": "number {number} is assigned as {category!}, not as the primary number",
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
		if n := v.Number(index); n.AssignmentCategory != "" && n.AssignmentCategory != "Primary" {
			v.Fail("other", v.AddressOf(plan.KindNumber, index, "assignmentCategory"), finding.Args{"number": n.TelephoneNumber, "category": n.AssignmentCategory})
		}
	},
}
