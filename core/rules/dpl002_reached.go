package rules

import (
	"slices"
	"strconv"

	"partyline/core/finding"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var dpl002 = rule.Rule{
	ID:         "DPL002",
	Title:      "A normalization rule is reached",
	Severity:   finding.Warning,
	Kind:       plan.KindDialPlan,
	Facts:      []string{"dp.first", "dp.order"},
	Why:        "Rules are tried top down and the first that matches decides: behind a wider one a rule does nothing, and the call goes elsewhere.",
	Checked:    "For each rule: whether the rules before it, together, match everything that it matches.",
	NotChecked: "Rules behind one that could not be read, and texts beyond printable ASCII.",
	Messages: map[string]string{
		"taken":   "rule {rule} never gets anything: {by} before it takes all of it, {witness} for one",
		"never":   "rule {rule} never gets anything: nothing matches its pattern {pattern!}",
		"unknown": "whether the rules before rule {rule} leave it anything is too large a question",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		rules := normalization(v, i)
		patterns := rules.Patterns()
		for k, p := range patterns {
			if p == nil {
				continue
			}
			s := shadowed(v, patterns[:k], p)
			at := v.At("normalizationRules", strconv.Itoa(k))
			args := finding.Args{"rule": rules[k].Name}
			switch {
			case s.Reach == pattern.Taken:
				by := make([]string, len(s.By))
				for n, earlier := range s.By {
					by[n] = rules[earlier].Name
				}
				args["by"], args["witness"] = by, s.Witness
				v.Fail("taken", at, args)
			case s.Reach == pattern.Never:
				args["pattern"] = pattern.Quote(p.String())
				v.Fail("never", at, args)
			case s.Reach == pattern.ReachNotKnown && !slices.Contains(patterns[:k], nil):
				v.Unknown("unknown", at, args)
			}
		}
	},
}
