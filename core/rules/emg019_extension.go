package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg019 = rule.Rule{
	ID:         "EMG019",
	Title:      "No extension is an emergency number",
	Severity:   finding.Error,
	Kind:       plan.KindEmergencyCallRouting,
	Facts:      []string{"sce.dialstring-client", "ecrp.mask", "sc.ext.how"},
	Why:        "Whoever dials the extension calls the emergency centre, and an emergency call may ring a colleague.",
	Checked:    "Each dial string and mask of a policy against the extensions of people and of attendants and queues.",
	NotChecked: "Call park and other short numbers, which a plan does not hold.",
	Messages: map[string]string{
		"same": "extension {extension} is a dial string or mask of emergency call routing policy {policy}: whoever dials it calls the emergency centre",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		p := v.EmergencyCallRouting(i)
		for j, e := range p.EmergencyNumbers {
			for _, s := range append([]string{e.EmergencyDialString}, e.EmergencyDialMask...) {
				if s == "" {
					continue
				}
				for _, h := range v.Holders(";ext=" + s) {
					field := "lineUri"
					switch h.Kind {
					case plan.KindAccount:
						field = "phoneNumber"
					case plan.KindSharedCalling:
						continue
					}
					v.Fail("same", v.AddressOf(h.Kind, h.Index, field), finding.Args{"extension": s, "policy": p.Name}).
						Note(v.At("emergencyNumbers", strconv.Itoa(j)), "the emergency number")
				}
			}
		}
	},
}
