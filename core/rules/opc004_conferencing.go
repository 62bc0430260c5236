package rules

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var opc004 = rule.Rule{
	ID:         "OPC004",
	Title:      "Conference numbers of an operator have their licence",
	Severity:   finding.Warning,
	Kind:       plan.KindTenant,
	Facts:      []string{"oc.conferencing"},
	Why:        "Without it nobody can dial into a meeting by these numbers.",
	Checked:    "Where an Operator Connect number serves conferences and the tenant's licences are known: that one gives Audio Conferencing, else it asks.",
	NotChecked: "How many. No part number of Operator Connect Conferencing is documented. DRT004 looks at bridge numbers of voice routes.",
	Messages:   map[string]string{"none": "numbers of an operator serve conferences, but the tenant has neither Audio Conferencing nor Operator Connect Conferencing"},
	Questions: map[string]rule.Question{
		"operator-conferencing": {Text: "does the tenant have the Operator Connect Conferencing licence?", Cmdlet: "Get-MgSubscribedSku"},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		licences := v.Plan().Tenant.Licences
		if licences == nil || slices.ContainsFunc(licences, func(l plan.Licence) bool { return source.LicenceGives(l.SkuPartNumber).AudioConferencing }) {
			return
		}
		v.ReadsAll(plan.KindNumber)
		if !slices.ContainsFunc(v.Plan().Numbers, func(n plan.Number) bool {
			return n.NumberType == operatorConnect && n.PstnAssignmentStatus == "ConferenceAssigned"
		}) {
			return
		}
		if answer, ok := v.Answer("operator-conferencing", v.At()); !ok {
			v.Ask("operator-conferencing", v.At(), nil)
		} else if answer.Answer == "no" {
			v.Fail("none", v.At("licences"), nil)
		}
	},
}
