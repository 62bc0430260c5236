package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg005 = rule.Rule{
	ID:         "EMG005",
	Title:      "A dial string or mask occurs once in an emergency call routing policy",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCallRouting,
	Facts:      []string{"ecrp.unique"},
	Why:        "The tenant refuses the policy, and nobody under it gets the emergency numbers.",
	Checked:    "Every dial string and every dial mask of a policy against all the others of the same policy.",
	NotChecked: "Whether a mask of one policy is a dial string of another.",
	Messages: map[string]string{
		"string": "dial string {string} occurs twice",
		"mask":   "dial mask {mask} occurs twice, for {first} and for {second}",
		"both":   "{string} is a dial string and also a mask of {other}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		strings, masks := map[string]int{}, map[string]string{}
		numbers := v.EmergencyCallRouting(i).EmergencyNumbers
		for j, e := range numbers {
			if _, twice := strings[e.EmergencyDialString]; twice {
				v.Fail("string", v.At("emergencyNumbers", strconv.Itoa(j)), finding.Args{"string": e.EmergencyDialString})
			}
			strings[e.EmergencyDialString] = j
		}
		for j, e := range numbers {
			for _, mask := range e.EmergencyDialMask {
				at := v.At("emergencyNumbers", strconv.Itoa(j), "emergencyDialMask")
				if first, twice := masks[mask]; twice {
					v.Fail("mask", at, finding.Args{"mask": mask, "first": first, "second": e.EmergencyDialString})
				} else if other, also := strings[mask]; also && other != j {
					v.Fail("both", at, finding.Args{"string": mask, "other": e.EmergencyDialString})
				}
				masks[mask] = e.EmergencyDialString
			}
		}
	},
}
