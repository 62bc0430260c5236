package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cca002 = rule.Rule{
	ID:         "CCA002",
	Title:      "External users of the contact centre are people, set up one by one",
	Severity:   finding.Error,
	Kind:       plan.KindContactCenter,
	Facts:      []string{"cc.scope"},
	Why:        "The platform transfers voice calls to single people only: a group, a team or an account is never rung.",
	Checked:    "That each external user is a person of the plan.",
	NotChecked: "Chats, which are never transferred.",
	Messages: map[string]string{
		"group":   "external user {name} is a group: each member is set up alone",
		"account": "external user {name} is a resource account, not a person",
		"other":   "external user {name} is of account type {type}, not a person",
		"unknown": "{count} of {of} external users are not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		c, ok := connectsCCAI(v)
		if !ok {
			return
		}
		at, unknown := v.At("externalUsers"), 0
		for _, name := range c.ExternalUsers {
			args := finding.Args{"name": name}
			if i, ok := v.Find(plan.KindUser, name); ok {
				if u := v.User(i); !effective.IsPerson(u) {
					args["type"] = u.AccountType
					v.Fail("other", at, args)
				}
			} else if _, ok := v.Find(plan.KindGroup, name); ok {
				v.Fail("group", at, args)
			} else if _, ok := v.Find(plan.KindAccount, name); ok {
				v.Fail("account", at, args)
			} else {
				unknown++
			}
		}
		if unknown > 0 {
			v.Unknown("unknown", at, finding.Args{"count": unknown, "of": len(c.ExternalUsers)}, exportUsers)
		}
	},
}
