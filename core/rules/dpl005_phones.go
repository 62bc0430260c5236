package rules

import (
	"strconv"
	"strings"

	"partyline/core/finding"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var dpl005 = rule.Rule{
	ID:         "DPL005",
	Title:      "A pattern begins with something that must be there",
	Severity:   finding.Info,
	Kind:       plan.KindDialPlan,
	Facts:      []string{"dp.3pip"},
	Why:        "Older phones that were made for Skype for Business do not do a rule whose first token may be left out; what is dialled there goes elsewhere.",
	Checked:    "The first token of every pattern, behind \"^\" and brackets.",
	NotChecked: "Whether there are such phones.",
	Messages: map[string]string{
		"optional": "the first token of pattern {pattern!} of rule {rule} may be left out, which 3PIP phones do not do: write two rules",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for k, r := range normalization(v, i) {
			if r.Refused == nil && optionalStart(r.Pattern.String()) {
				v.Fail("optional", v.At("normalizationRules", strconv.Itoa(k)), finding.Args{"rule": r.Name, "pattern": pattern.Quote(r.Pattern.String())})
			}
		}
	},
}

// optionalStart tells whether the first token of a pattern that was read may
// be left out.
func optionalStart(text string) bool {
	text = strings.TrimPrefix(text, "^")
	for text != "" {
		n := tokenLength(text)
		if rest := text[n:]; strings.HasPrefix(rest, "?") || strings.HasPrefix(rest, "*") || strings.HasPrefix(rest, "{0,") {
			return true
		}
		if text[0] != '(' || strings.HasPrefix(text, "(?") && !strings.HasPrefix(text, "(?:") {
			return false
		}
		text = strings.TrimPrefix(text[1:], "?:")
	}
	return false
}

// tokenLength gives the length of the token that a text begins with.
func tokenLength(text string) int {
	depth, class := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if depth <= 0 && !class {
			return min(i+1, len(text))
		}
	}
	return len(text)
}
