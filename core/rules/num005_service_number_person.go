package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num005 = rule.Rule{
	ID:         "NUM005",
	Title:      "People hold Calling Plan user numbers, accounts service numbers",
	Severity:   finding.Error,
	Kind:       plan.KindNumber,
	Facts:      []string{"num.subscriber-vs-service", "num.usage-change", "num.capabilities"},
	Why:        "The tenant refuses the assignment: the holder has no number on the day.",
	Checked:    "Calling Plan numbers with known capabilities: a number without UserAssignment at a user, one without VoiceApplicationAssignment at an account that backs no Shared Calling policy (SHC012 looks at those).",
	NotChecked: "Operator Connect and Direct Routing numbers.",
	Messages: map[string]string{
		"user":    "a Calling Plan service number is held by user {holder!}; people need user numbers",
		"account": "a Calling Plan user number is held by account {holder!}; attendants and queues need service numbers",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if n.NumberType != callingPlan || n.Capability == nil {
			return
		}
		user, application := serves(n, "UserAssignment"), serves(n, "VoiceApplicationAssignment")
		if user == plan.Yes && application == plan.Yes {
			return
		}
		for _, h := range v.Holders(n.TelephoneNumber) {
			switch {
			case h.Kind == plan.KindUser && user == plan.No:
				v.Fail("user", v.At("capability"), finding.Args{"holder": string(v.AddressOf(h.Kind, h.Index))})
			case h.Kind == plan.KindAccount && application == plan.No && !backs(v, h.Index):
				v.Fail("account", v.At("capability"), finding.Args{"holder": string(v.AddressOf(h.Kind, h.Index))})
			}
		}
	},
}
