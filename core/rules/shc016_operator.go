package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc016 = rule.Rule{
	ID:         "SHC016",
	Title:      "The operator of the shared number supports Shared Calling",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"sc.ra.oc-confirm", "sc.ra.oc-nothing-more"},
	Why:        "Not every Operator Connect operator carries Shared Calling; with one that does not, calls of all who share the number fail.",
	Checked:    "For each Operator Connect number behind a Shared Calling policy what the plan's operator, or an answer, says.",
	NotChecked: "Direct Routing and Calling Plan numbers, which need no such word.",
	Messages: map[string]string{
		"no": "operator {operator} of number {number} does not support Shared Calling",
	},
	Questions: map[string]rule.Question{
		"operator-supports-shared-calling": {
			Text:  "does {operator!} support Shared Calling?",
			Ask:   "the operator",
			Field: "/supportsSharedCalling",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		index, ok := v.NumberOf(i)
		if !ok || v.Number(index).NumberType != operatorConnect {
			return
		}
		n := v.Number(index)
		name, at := n.Operator, v.AddressOf(plan.KindNumber, index)
		supports := plan.Unknown
		if operator, ok := v.Find(plan.KindOperator, name); ok {
			at = v.AddressOf(plan.KindOperator, operator)
			supports = v.Plan().Operators[operator].SupportsSharedCalling
		}
		if answer, ok := v.Answer("operator-supports-shared-calling", at); ok && !supports.Known() {
			supports = plan.Bool(answer.Answer == "yes")
		}
		if name == "" {
			name = "the operator of number " + n.TelephoneNumber
		}
		switch supports {
		case plan.No:
			v.Fail("no", v.At("phoneNumber"), finding.Args{"operator": name, "number": n.TelephoneNumber})
		case plan.Unknown:
			v.Ask("operator-supports-shared-calling", at, finding.Args{"operator": name})
		}
	},
}
