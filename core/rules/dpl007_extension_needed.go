package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var dpl007 = rule.Rule{
	ID:         "DPL007",
	Title:      "An extension is needed only where people hold one number",
	Severity:   finding.Info,
	Kind:       plan.KindUser,
	Facts:      []string{"dp.ext-only-if-shared-number"},
	Why:        "Without Shared Calling an extension tells people with one number apart; elsewhere it is neither required nor recommended, and the number is found only with it.",
	Checked:    "Whether anybody else holds the base number of a person outside Shared Calling, with an extension or without.",
	NotChecked: "Extensions of Shared Calling users, which are for calls among colleagues (SHC024).",
	Messages: map[string]string{
		"alone": "the user's number has an extension, but nobody else holds the number",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		line := strings.ToLower(v.Plan().Users[i].LineURI.Name)
		base, _, ok := strings.Cut(line, ";ext=")
		if !ok || v.World.Standing(i) != effective.Outside {
			return
		}
		if len(v.Holders(base)) == 0 && len(v.Holders(base+";ext=")) < 2 {
			v.Fail("alone", v.At("lineUri"), nil)
		}
	},
}
