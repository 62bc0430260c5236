package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num009 = rule.Rule{
	ID:         "NUM009",
	Title:      "Reverse number lookup is set on Direct Routing numbers only",
	Severity:   finding.Warning,
	Kind:       plan.KindNumber,
	Facts:      []string{"num.rnl"},
	Why:        "On other numbers the setting has no effect; internal calls go another way than planned.",
	Checked:    "ReverseNumberLookup of numbers whose type is known.",
	NotChecked: "Whether skipping internal lookup is wanted.",
	Messages: map[string]string{
		"type": "the number is of type {type!}, where SkipInternalVoip has no effect",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if n.NumberType == "" || n.NumberType == directRouting {
			return
		}
		for _, lookup := range n.ReverseNumberLookup {
			if lookup == "SkipInternalVoip" {
				v.Fail("type", v.At("reverseNumberLookup"), finding.Args{"type": n.NumberType})
				return
			}
		}
	},
}
