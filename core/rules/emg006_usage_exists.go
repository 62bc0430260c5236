package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg006 = rule.Rule{
	ID:         "EMG006",
	Title:      "A usage of an emergency number exists in the tenant",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCallRouting,
	Facts:      []string{"ecrp.usage-exists"},
	Why:        "The number object cannot be made with a usage that is not there, and the policy is not made.",
	Checked:    "The usage of every emergency number against the tenant's usage list.",
	NotChecked: "Whether a route serves the usage (EMG009).",
	Messages: map[string]string{
		"missing": "usage {usage} of emergency number {string} is not in the tenant's usage list",
		"unknown": "whether usage {usage} of emergency number {string} exists is not known: the usage list is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for j, e := range v.EmergencyCallRouting(i).EmergencyNumbers {
			if e.OnlinePSTNUsage == "" {
				continue
			}
			at := v.At("emergencyNumbers", strconv.Itoa(j), "onlinePstnUsage")
			args := finding.Args{"usage": e.OnlinePSTNUsage, "string": e.EmergencyDialString}
			if _, ok := v.Find(plan.KindUsage, e.OnlinePSTNUsage); ok {
				continue
			}
			if v.Plan().PstnUsages == nil {
				v.Unknown("unknown", at, args, "Get-CsOnlinePstnUsage")
			} else {
				v.Fail("missing", at, args)
			}
		}
	},
}
