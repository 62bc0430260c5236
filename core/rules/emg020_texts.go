package rules

import (
	"unicode/utf8"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg020 = rule.Rule{
	ID:         "EMG020",
	Title:      "The texts of an emergency calling policy are short enough",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCalling,
	Facts:      []string{"ecp.description-512", "ecp.disclaimer-conflict"},
	Why:        "The tenant refuses the policy, and the security desk is not told of emergency calls.",
	Checked:    "The description (512 characters) and the disclaimer: 350 by the cmdlet's page, 250 by the article.",
	NotChecked: "What they say.",
	Messages: map[string]string{
		"description": "the description has {length} characters, but at most {most} are allowed",
		"disclaimer":  "the disclaimer has {length} characters, but at most {most} are allowed",
		"conflict":    "the disclaimer has {length} characters; one document allows 350, another 250: stay at 250",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		p := &v.Plan().Policies.EmergencyCalling[i]
		if length := utf8.RuneCountInString(p.Description); length > 512 {
			v.Fail("description", v.At("description"), finding.Args{"length": length, "most": 512})
		}
		at := v.At("enhancedEmergencyServiceDisclaimer")
		switch length := utf8.RuneCountInString(p.EnhancedEmergencyServiceDisclaimer); {
		case length > 350:
			v.Fail("disclaimer", at, finding.Args{"length": length, "most": 350})
		case length > 250:
			v.FailAs(finding.Warning, "conflict", at, finding.Args{"length": length})
		}
	},
}
