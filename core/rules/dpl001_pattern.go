package rules

import (
	"errors"
	"strconv"

	"partyline/core/finding"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var dpl001 = rule.Rule{
	ID:         "DPL001",
	Title:      "Pattern and translation of a normalization rule can be read and are bound",
	Severity:   finding.Error,
	Kind:       plan.KindDialPlan,
	Facts:      []string{"dp.dotnet"},
	Why:        "A pattern that is no .NET regular expression is refused, and the dial plan with it.",
	Checked:    "Every rule, with .NET's own grammar within a bound of steps.",
	NotChecked: "What the rule is meant for.",
	Messages: map[string]string{
		"invalid": "rule {rule}: {why!}",
		"refused": "what rule {rule} does is not known: {why!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for k, r := range normalization(v, i) {
			at := v.At("normalizationRules", strconv.Itoa(k))
			if r.Refused == nil {
				if why := bounded(r.Pattern); why != "" {
					v.Unknown("refused", at, finding.Args{"rule": r.Name, "why": why})
				}
				continue
			}
			args := finding.Args{"rule": r.Name, "why": r.Refused.Error()}
			var e *pattern.Error
			if errors.As(r.Refused, &e) && e.Invalid {
				v.Fail("invalid", at, args)
				continue
			}
			v.Unknown("refused", at, args)
		}
	},
}
