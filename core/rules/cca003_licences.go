package rules

import (
	"slices"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var cca003 = rule.Rule{
	ID:         "CCA003",
	Title:      "External users hold the licences that the platform's page names",
	Severity:   finding.Error,
	Kind:       plan.KindContactCenter,
	Facts:      []string{"cc.lic.table", "cc.lic.clash"},
	Why:        "An external user without Teams Phone has no Direct Routing and takes no transferred call.",
	Checked:    "Teams Phone of each external user, as part of E5 or as an add-on: the page's table. The page elsewhere asks for E5 or equivalent for all, so this is asked where people have the add-on.",
	NotChecked: "The page's product names, which are old: decided is by service plan.",
	Messages: map[string]string{
		"missing": "the external user holds no Teams Phone: every plan but E5 needs it as an add-on",
		"unknown": "whether the external user holds Teams Phone is not in the files",
		"refused": "{count} external users have no E5 or equivalent, which is needed by the answer of {who}",
	},
	Questions: map[string]rule.Question{
		"agents-without-e5": {
			Text: "does the Teams Phone add-on do for the {count} external users without E5 or equivalent? The platform's page says both",
			Ask:  "Google",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		c, ok := connectsCCAI(v)
		if !ok {
			return
		}
		without := 0
		for _, i := range externalUsers(v, c) {
			u, at := v.User(i), v.AddressOf(plan.KindUser, i, "servicePlans")
			switch effective.HasTeamsPhone(u) {
			case plan.No:
				v.Fail("missing", at, nil)
			case plan.Unknown:
				v.Unknown("unknown", at, nil, "Get-MgUser", exportUsers)
			case plan.Yes:
				if u.Licences != nil && !slices.ContainsFunc(u.Licences, suiteWithPhone) {
					without++
				}
			}
		}
		if without == 0 {
			return
		}
		args := finding.Args{"count": without}
		if answer, ok := v.Answer("agents-without-e5", v.At()); !ok {
			v.Ask("agents-without-e5", v.At(), args)
		} else if answer.Answer != "yes" {
			args["who"] = answer.Who
			v.Fail("refused", v.At("externalUsers"), args)
		}
	},
}

// suiteWithPhone tells whether a licence is a suite that holds Teams Phone, as E5 is.
func suiteWithPhone(licence string) bool {
	s, ok := source.SKUByPartNumber(licence)
	if !ok {
		s, _ = source.SKUByID(licence)
	}
	return s.Kind == "suite" && s.Gives.TeamsPhone
}
