package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg007 = rule.Rule{
	ID:         "EMG007",
	Title:      "Dial strings and masks are 1 to 10 digits",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCallRouting,
	Facts:      []string{"ecrp.mask"},
	Why:        "The tenant refuses the number, or a mask never matches what people dial.",
	Checked:    "Every dial string and mask of a policy.",
	NotChecked: "Whether a \"+\" before the string is expected by an older client.",
	Messages: map[string]string{
		"string": "dial string {string} is not 1 to 10 digits",
		"mask":   "dial mask {mask} of {string} is not 1 to 10 digits",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for j, e := range v.EmergencyCallRouting(i).EmergencyNumbers {
			at := v.At("emergencyNumbers", strconv.Itoa(j))
			if !isDigits(e.EmergencyDialString, 1, 10) {
				v.Fail("string", at, finding.Args{"string": e.EmergencyDialString})
			}
			for _, mask := range e.EmergencyDialMask {
				if !isDigits(mask, 1, 10) {
					v.Fail("mask", at, finding.Args{"mask": mask, "string": e.EmergencyDialString})
				}
			}
		}
	},
}
