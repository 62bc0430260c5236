package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var pol004 = rule.Rule{
	ID:         "POL004",
	Title:      "Policies have names that the admin centre can edit",
	Severity:   finding.Info,
	Kind:       plan.KindNone,
	Facts:      []string{"pol.names"},
	Why:        "The Teams admin centre cannot edit a policy with such a name: it is left to PowerShell.",
	Checked:    "The names of all policies for @, # and $.",
	NotChecked: "Other special characters: the document lists no more.",
	Messages: map[string]string{
		"name": "the name holds {character}, so the Teams admin centre cannot edit the policy",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		for _, kind := range plan.PolicyKinds() {
			v.ReadsAll(kind)
			for i := range v.World.Index.Len(kind) {
				name := v.World.Index.KeyOf(kind, i)[0]
				if c := strings.IndexAny(name, "@#$"); c >= 0 {
					v.Fail("name", v.AddressOf(kind, i), finding.Args{"character": name[c : c+1]})
				}
			}
		}
	},
}
