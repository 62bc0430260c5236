package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cca006 = rule.Rule{
	ID:         "CCA006",
	Title:      "The contact centre is linked to Teams before its settings are saved",
	Severity:   finding.Warning,
	Kind:       plan.KindContactCenter,
	Facts:      []string{"cc.link", "cc.azure.admin"},
	Why:        "Settings saved before the link give an error, and no external user can be added.",
	Checked:    "By question, once the plan has an application or external users.",
	NotChecked: "The platform itself, which no export shows.",
	Messages: map[string]string{
		"not": "the contact centre is not linked, by the answer of {who}: save with Microsoft Teams chosen, enter application id and secret, Link, set the multicast limit, Save",
	},
	Questions: map[string]rule.Question{
		"contact-centre-linked": {
			Text: "did a Global administrator with a work account, not a personal one, register the application and press Link, after Microsoft Teams was chosen and saved and before the multicast limit was saved?",
			Ask:  "whoever sets the contact centre up",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		c, ok := connectsCCAI(v)
		if !ok || c.ApplicationID == "" && len(c.ExternalUsers) == 0 {
			return
		}
		if answer, ok := v.Answer("contact-centre-linked", v.At()); !ok {
			v.Ask("contact-centre-linked", v.At(), nil)
		} else if answer.Answer != "yes" {
			v.Fail("not", v.At("applicationId"), finding.Args{"who": answer.Who})
		}
	},
}
