package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb010 = rule.Rule{
	ID:       "ECB010",
	Title:    "The length of the callback list bounds the emergency callers of an hour",
	Severity: finding.Warning,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"ecbn.sizing", "ecbn.hold-60", "ecbn.exhaustion"},
	Why: "A callback number is held 60 minutes for one caller; when all are held the next caller takes over a number, and the first caller's " +
		"callback rings somebody else.",
	Checked:    "How many people share each policy with callback numbers, and how many numbers it lists.",
	NotChecked: "How likely that many emergency calls in an hour are: no document gives a number, so a person decides. Which number is reused differs between the documents; nothing here depends on it.",
	Messages: map[string]string{
		"few": "{numbers} callback numbers are too few for the {people} people who share them, by the answer of {who}",
	},
	Questions: map[string]rule.Question{
		"callback-enough": {
			Text: "are {numbers} callback numbers enough for the {people} people who share policy {policy}? Emergency caller number {next} within 60 minutes takes over the number of an earlier one",
			Ask:  "whoever answers for safety at the site",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy := v.SharedCalling(i)
		people, numbers := v.Usage(i).Sharing, len(policy.EmergencyNumbers)
		if numbers == 0 || people <= numbers {
			return
		}
		args := finding.Args{"people": people, "numbers": numbers}
		if answer, ok := v.Answer("callback-enough", v.At()); ok {
			if answer.Answer != "yes" {
				args["who"] = answer.Who
				v.Fail("few", v.At("emergencyNumbers"), args)
			}
			return
		}
		args["policy"], args["next"] = policy.Name, numbers+1
		v.Ask("callback-enough", v.At(), args)
	},
}
