package rules

import (
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var law001 = rule.Rule{
	ID:       "LAW001",
	Title:    "911 is dialled without a prefix",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Pack:     "us-mlts",
	Facts:    []string{"law.us.direct-dial"},
	Why:      "A caller in the United States who dials 911 reaches nobody, because the system waits for 9911 or the like. The law forbids that.",
	Checked: "People in the United States under an emergency call routing policy that knows 911 behind further digits only, as a dial string or mask, " +
		"and who share a number or have a Direct Routing number.",
	NotChecked: "Normalization rules, and people of Calling Plan and Operator Connect, whose emergency numbers need no policy.",
	Messages: map[string]string{
		"prefix": "emergency call routing policy {routing}, which applies to people in the US, knows {forms!} but not 911 itself",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !callsInUS(v, i) || !needsEmergencyPolicy(v, i) {
			return
		}
		choice := v.World.Choice(plan.KindEmergencyCallRouting, i)
		if choice.Policy < 0 {
			return
		}
		routing := v.EmergencyCallRouting(choice.Policy)
		if dials(routing, "911") {
			return
		}
		var forms []string
		for _, e := range routing.EmergencyNumbers {
			for _, form := range append([]string{e.EmergencyDialString}, e.EmergencyDialMask...) {
				if strings.HasSuffix(form, "911") && !slices.Contains(forms, form) {
					forms = append(forms, form)
				}
			}
		}
		if len(forms) > 0 {
			v.Fail("prefix", v.At("policies", "emergencyCallRouting"), finding.Args{"routing": routing.Name, "forms": forms})
		}
	},
}

// callsInUS tells whether a person in the United States makes calls to the
// telephone network.
func callsInUS(v *rule.View, i int) bool {
	if v.World.Standing(i) == effective.NoPerson || countryOfUser(v, i) != "US" {
		return false
	}
	switch v.World.Way(i) {
	case effective.SharedWay, effective.StoppedWay:
		return true
	case effective.OwnWay:
		return v.Plan().Users[i].EnterpriseVoiceEnabled == plan.Yes
	}
	return false
}

// needsEmergencyPolicy tells whether emergency numbers are known to the person's
// phone by policy alone (fact ecrp.dr-none-no-emergency).
func needsEmergencyPolicy(v *rule.View, i int) bool {
	if v.World.Standing(i) == effective.Sharing {
		return true
	}
	n, ok := v.World.Index.Find(plan.KindNumber, v.Plan().Users[i].LineURI.Name)
	return ok && v.Number(n).NumberType == directRouting
}
