package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc024 = rule.Rule{
	ID:       "SHC024",
	Title:    "An extension of a Shared Calling user is a Direct Routing number with 1 to 12 digits",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"sc.ext.how", "sc.ext.base-number", "sc.ext.digits", "num.length-dr", "num.rnl-unique"},
	Why:      "A wrong or doubled extension rings somebody else, or nobody.",
	Checked: "Of every Shared Calling user with a number of the form +number;ext=digits: that the inventory calls it Direct Routing, that the extension is " +
		"1 to 12 digits, and that nobody else holds the same number with the same extension.",
	NotChecked: "Whether the base number is owned: it may be any number, for instance the account's own. The dial plan that makes extensions dialable " +
		"is looked at with the dial plans.",
	Messages: map[string]string{
		"digits": "extension {extension} is not 1 to 12 digits",
		"type":   "number {number} is of type {type!}, but an extension needs a Direct Routing number",
		"twice":  "number {number} is held by another user too, so the extension is not unique",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		line := v.Plan().Users[i].LineURI.Name
		if !hasExtension(line) {
			return
		}
		at := v.At("lineUri")
		extension := line[strings.Index(strings.ToLower(line), ";ext=")+len(";ext="):]
		if !isDigits(extension, 1, 12) {
			v.Fail("digits", at, finding.Args{"extension": extension})
		}
		if index, ok := v.World.Index.Find(plan.KindNumber, line); ok {
			if n := v.Number(index); n.NumberType != "" && n.NumberType != directRouting {
				v.Fail("type", at, finding.Args{"number": line, "type": n.NumberType})
			}
		}
		if len(v.Holders(line)) > 1 {
			v.Fail("twice", at, finding.Args{"number": line})
		}
	},
}

// isDigits tells whether a text is least to most ASCII digits.
func isDigits(s string, least, most int) bool {
	if len(s) < least || len(s) > most {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
