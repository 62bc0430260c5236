package rules

import (
	"unicode/utf8"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg010 = rule.Rule{
	ID:         "EMG010",
	Title:      "The description of an emergency call routing policy is at most 512 characters",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCallRouting,
	Facts:      []string{"ecrp.description-512"},
	Why:        "The tenant refuses the policy, and nobody under it gets the emergency numbers.",
	Checked:    "The length of the description in characters.",
	NotChecked: "Its text.",
	Messages:   map[string]string{"long": "the description has {length} characters, but at most {most} are allowed"},
	Since:      "0.1.0",
	Check: func(v *rule.View, i int) {
		const most = 512
		if length := utf8.RuneCountInString(v.EmergencyCallRouting(i).Description); length > most {
			v.Fail("long", v.At("description"), finding.Args{"length": length, "most": most})
		}
	},
}
