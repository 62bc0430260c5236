package rules

import (
	"slices"
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg008 = rule.Rule{
	ID:       "EMG008",
	Title:    "933 is no mask of 911",
	Severity: finding.Error,
	Kind:     plan.KindEmergencyCallRouting,
	Facts:    []string{"ecrp.sample-933-mask", "ecrp.933"},
	Why:      "With 933 as a mask of 911 every test call becomes a real emergency call. The cmdlet pages' own samples do that.",
	Checked:  "The masks of dial string 911 in every policy.",
	NotChecked: "Policies that no country with test number 933 uses: the mask is wrong anywhere. A policy that a site or somebody outside Shared Calling uses is mended by no machine: " +
		"split the policy, move people, or change it with those who use it.",
	Messages: map[string]string{
		"mask": "933 is a mask of 911, so whoever dials the test number 933 calls the emergency centre",
	},
	FixTitle: "Make 933 a dial string of its own",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		numbers := v.EmergencyCallRouting(i).EmergencyNumbers
		own := slices.ContainsFunc(numbers, func(e plan.EmergencyNumber) bool { return e.EmergencyDialString == "933" })
		for j, e := range numbers {
			if e.EmergencyDialString != "911" || !slices.Contains(e.EmergencyDialMask, "933") {
				continue
			}
			at := v.At("emergencyNumbers", strconv.Itoa(j), "emergencyDialMask")
			kept := slices.DeleteFunc(slices.Clone(e.EmergencyDialMask), func(m string) bool { return m == "933" })
			edits := []plan.Edit{plan.Set(at, plan.TextsValue(kept))}
			if !own {
				number := `{"emergencyDialString":"933"}`
				if e.OnlinePSTNUsage != "" {
					number = `{"emergencyDialString":"933","onlinePstnUsage":` + string(plan.TextValue(e.OnlinePSTNUsage)) + `}`
				}
				edits = append(edits, plan.Set(v.At("emergencyNumbers", "-"), plan.Value(number)))
			}
			said := v.Fail("mask", at, nil)
			if onlySharingUse(v, i) {
				said.Fix("Make 933 a dial string of its own", edits...)
				continue
			}
			notePeople(v, said, i)
		}
	},
}

// onlySharingUse tells whether nobody outside Shared Calling and no site uses
// an emergency call routing policy, so that a machine may change it.
func onlySharingUse(v *rule.View, routing int) bool {
	v.ReadsAll(plan.KindUser, plan.KindSite)
	name := plan.Fold(plan.KindEmergencyCallRouting, v.EmergencyCallRouting(routing).Name)
	return name != "global" && v.World.OthersUnder(routing) == 0 && !slices.ContainsFunc(v.Plan().Sites, func(s plan.Site) bool {
		return plan.Fold(plan.KindEmergencyCallRouting, s.EmergencyCallRoutingPolicy.Name) == name
	})
}
