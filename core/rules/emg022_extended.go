package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg022 = rule.Rule{
	ID:         "EMG022",
	Title:      "Extended notifications have a dial string each and silence no emergency call",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCalling,
	Facts:      []string{"ecp.extended", "ecp.extended-mandatory-conflict"},
	Why:        "An extended notification replaces the policy's own settings for its string: an empty one tells nobody.",
	Checked:    "That the strings are there and unique, and which entries without settings stand for other strings than 933.",
	NotChecked: "Whether people may dial the string.",
	Messages: map[string]string{
		"none":   "extended notification {place} has no dial string; the documents disagree whether it may lack one: give it",
		"twice":  "{string} has two extended notifications",
		"silent": "a call to {string} is told to nobody: its extended notification has no settings and replaces the policy's",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		seen := map[string]bool{}
		for j, e := range v.Plan().Policies.EmergencyCalling[i].ExtendedNotifications {
			at, dialled := v.At("extendedNotifications", strconv.Itoa(j)), e.EmergencyDialString
			switch {
			case dialled == "":
				v.Fail("none", at, finding.Args{"place": j + 1})
			case seen[dialled]:
				v.Fail("twice", at, finding.Args{"string": dialled})
			case e.NotificationMode == "" && len(e.NotificationGroup) == 0 && e.NotificationDialOutNumber == "" && dialled != "933":
				v.FailAs(finding.Warning, "silent", at, finding.Args{"string": dialled})
			}
			seen[dialled] = true
		}
	},
}
