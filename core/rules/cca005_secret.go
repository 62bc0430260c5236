package rules

import (
	"time"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cca005 = rule.Rule{
	ID:         "CCA005",
	Title:      "The client secret of the contact centre's application has not expired",
	Severity:   finding.Error,
	Kind:       plan.KindContactCenter,
	Facts:      []string{"cc.azure.secret24"},
	Why:        "On the day on which the secret expires the platform loses sight of the agents, and nobody remembers why.",
	Checked:    "When the secret expires: not yet, and in 24 months at most.",
	NotChecked: "The secret itself, which a plan never holds.",
	Messages: map[string]string{
		"expired": "the client secret expired on {date!}: make a new one and link again",
		"long":    "the client secret is said to expire on {date!}, but it lasts 24 months at most",
		"form":    "{date} is no date of the form \"2027-05-01\"",
		"missing": "the plan does not say when the client secret expires, which it does within 24 months",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		c, ok := connectsCCAI(v)
		if !ok {
			return
		}
		at, args := v.At("secretExpires"), finding.Args{"date": c.SecretExpires}
		if c.SecretExpires == "" {
			if c.ApplicationID != "" {
				v.FailAs(finding.Info, "missing", at, nil)
			}
			return
		}
		expires, err := time.Parse(time.RFC3339, c.SecretExpires)
		if err != nil {
			expires, err = time.Parse(time.DateOnly, c.SecretExpires)
		}
		switch {
		case err != nil:
			v.Fail("form", at, args)
		case rule.Expired(c.SecretExpires, v.AsOf):
			v.Fail("expired", at, args)
		case expires.After(v.AsOf.AddDate(0, 24, 0)):
			v.FailAs(finding.Warning, "long", at, args)
		}
	},
}
