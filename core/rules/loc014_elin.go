package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc014 = rule.Rule{
	ID:         "LOC014",
	Title:      "Each ELIN stands for one address, as in the SBC's ELIN application",
	Severity:   finding.Error,
	Kind:       plan.KindNone,
	Facts:      []string{"loc.elin"},
	Why:        "The caller's number is swapped for the ELIN, and the centre reads the address from it: of two addresses it is one, and help goes there.",
	Checked:    "That no ELIN stands at two addresses. Asks whether the SBC's ELIN application holds them alike.",
	NotChecked: "Whether the ELINs are registered with the emergency service.",
	Messages: map[string]string{
		"twice":  "the ELIN {elin} stands here and at address {other}",
		"differ": "the ELINs of the locations are not those of the SBC's ELIN application, by the answer of {who} on {when!}",
	},
	Questions: map[string]rule.Question{
		"elin-records": {
			Text: "does the SBC's ELIN application hold the ELINs of the tenant's locations, each with the same address?",
			Ask:  "whoever runs the SBCs",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.Places()
		v.ReadsAll(plan.KindGateway)
		all := elins(&v.Plan().Objects)
		first := map[string]elin{}
		for _, e := range all {
			before, known := first[e.text]
			if known && before.address != e.address {
				v.Fail("twice", v.AddressOf(e.kind, e.index, "elin"), finding.Args{
					"elin": e.text, "other": before.address,
				})
			} else if !known {
				first[e.text] = e
			}
		}
		if len(all) == 0 || len(v.Plan().PstnGateways) == 0 {
			return
		}
		at := v.AddressOf(plan.KindTenant, 0)
		answer, ok := v.Answer("elin-records", at)
		if ok && answer.Answer == "no" {
			v.Fail("differ", at, finding.Args{"who": answer.Who, "when": answer.When})
		} else if !ok {
			v.Ask("elin-records", at, nil)
		}
	},
}

// elin is an emergency location identification number of an address or a place in it.
type elin struct {
	text, address string
	kind          plan.Kind
	index         int
}

// elins gives every ELIN, with the folded id of its address.
func elins(o *plan.Objects) []elin {
	var all []elin
	for i := range o.CivicAddresses {
		if a := &o.CivicAddresses[i]; a.Elin != "" {
			all = append(all, elin{a.Elin, plan.Fold(plan.KindCivicAddress, a.CivicAddressID), plan.KindCivicAddress, i})
		}
	}
	for i := range o.Locations {
		if l := &o.Locations[i]; l.Elin != "" {
			all = append(all, elin{l.Elin, plan.Fold(plan.KindCivicAddress, l.CivicAddress), plan.KindLocation, i})
		}
	}
	return all
}
