package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb010 = rule.Rule{
	ID:       "ECB010",
	Title:    "The length of the callback list bounds the emergency callers of an hour",
	Severity: finding.Info,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"ecbn.sizing", "ecbn.hold-60", "ecbn.exhaustion"},
	Why: "A callback number is held 60 minutes for one caller; when all are held the next caller takes over a number, and the first caller's " +
		"callback rings somebody else.",
	Checked:    "How many people share each policy with callback numbers, and how many numbers it lists.",
	NotChecked: "How likely that many emergency calls in an hour are. Which number is reused differs between the documents; nothing here depends on it.",
	Messages: map[string]string{
		"bound": "{people} people share {numbers} callback numbers: emergency caller number {next} within 60 minutes takes over the number of an earlier one",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		v.ReadsAll(plan.KindUser)
		people, numbers := v.World.Usage(i).Sharing, len(v.SharedCalling(i).EmergencyNumbers)
		if numbers == 0 || people <= numbers {
			return
		}
		v.Fail("bound", v.At("emergencyNumbers"), finding.Args{"people": people, "numbers": numbers, "next": numbers + 1})
	},
}
