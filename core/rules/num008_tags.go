package rules

import (
	"unicode/utf8"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num008 = rule.Rule{
	ID:         "NUM008",
	Title:      "Tags of a number are at most 50, of at most 50 characters",
	Severity:   finding.Error,
	Kind:       plan.KindNumber,
	Facts:      []string{"num.tags"},
	Why:        "The tenant refuses the tag, and whoever looks for held or reserved numbers by it misses this one.",
	Checked:    "Count and length of each number's tags, and that no two differ in case only.",
	NotChecked: "What the tags mean.",
	Messages: map[string]string{
		"many": "the number has {count} tags, but at most {most} are allowed",
		"long": "tag {tag} has {length} characters, but at most {most} are allowed",
		"same": "tag {tag} occurs twice, since letter case does not count",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		const most = 50
		tags := v.Number(i).Tags
		if len(tags) > most {
			v.Fail("many", v.At("tags"), finding.Args{"count": len(tags), "most": most})
		}
		seen := map[string]bool{}
		for _, tag := range tags {
			if length := utf8.RuneCountInString(tag); length > most {
				v.Fail("long", v.At("tags"), finding.Args{"tag": tag, "length": length, "most": most})
			}
			folded := plan.Fold(plan.KindNone, tag)
			if seen[folded] {
				v.Fail("same", v.At("tags"), finding.Args{"tag": tag})
			}
			seen[folded] = true
		}
	},
}
