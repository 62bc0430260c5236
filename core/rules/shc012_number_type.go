package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc012 = rule.Rule{
	ID:         "SHC012",
	Title:      "The shared number is a service, Operator Connect or Direct Routing number",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"sc.ra.number-type", "num.types", "num.subscriber-vs-service", "num.usage-change"},
	Why:        "Shared Calling does not work over a Calling Plan number meant for people; a call would not be placed.",
	Checked:    "The type of the number of every account behind a Shared Calling policy and, for Calling Plan, that it may serve voice applications.",
	NotChecked: "Whether Microsoft would turn a user number into a service number: that is an order which takes its time (New-CsPhoneNumberUsageChangeOrder).",
	Messages: map[string]string{
		"subscriber": "number {number} is a Calling Plan number for people (it cannot serve voice applications), but a shared number must be a Calling Plan service number",
		"type":       "the type of number {number} is not in the files, so the rules about its kind could not look",
		"capability": "whether Calling Plan number {number} is a service number is not in the files (its capabilities were lost or not exported)",
		"voice":      "number {number} cannot serve voice applications by its capabilities, so an account cannot hold it",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		n, ok := numberOf(v, i)
		if !ok {
			return // SHC011 says so
		}
		at := v.At("phoneNumber")
		args := finding.Args{"number": n.TelephoneNumber}
		application := serves(n, "VoiceApplicationAssignment")
		switch {
		case n.NumberType == "":
			v.Unknown("type", at, args, exportNumbers)
		case n.NumberType == callingPlan && application == plan.No:
			v.Fail("subscriber", at, args)
		case n.NumberType == callingPlan && application == plan.Unknown:
			v.Unknown("capability", at, args, exportNumbers)
		case n.NumberType == operatorConnect && application == plan.No:
			v.Fail("voice", at, args)
		}
	},
}
