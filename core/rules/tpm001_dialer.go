package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var tpm001 = rule.Rule{
	ID:         "TPM001",
	Title:      "A mobility policy names a dialer that exists",
	Severity:   finding.Error,
	Kind:       plan.KindMobility,
	Facts:      []string{"tpm.mobility"},
	Why:        "The tenant refuses the policy, and calls ring in the Teams app first, as they do without one.",
	Checked:    "That MobileDialerPreference is Teams, Native or UserOverride.",
	NotChecked: "Which of them is wanted.",
	Messages:   map[string]string{"word": "mobile dialer preference {word} is none of Teams, Native and UserOverride"},
	Since:      "0.1.0",
	Check: func(v *rule.View, i int) {
		switch word := v.Plan().Policies.Mobility[i].MobileDialerPreference; word {
		case "", "Teams", "Native", "UserOverride":
		default:
			v.Fail("word", v.At("mobileDialerPreference"), finding.Args{"word": word})
		}
	},
}
