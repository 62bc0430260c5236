package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cid002 = rule.Rule{
	ID:         "CID002",
	Title:      "The number of a caller ID policy is a service number or that of an account",
	Severity:   finding.Warning,
	Kind:       plan.KindCallerID,
	Facts:      []string{"cid.number-kinds"},
	Why:        "A number that may not stand in is not shown: who calls back reaches somebody else or nobody.",
	Checked:    "That the account named has a number, and that no person holds the service number.",
	NotChecked: "What a carrier lets pass.",
	Messages: map[string]string{
		"none":    "account {account}, whose number shall be shown, has no number",
		"unknown": "whether account {account}, whose number shall be shown, has a number is not in the files",
		"person":  "number {number} shall be shown, but {holder!} holds it",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		p := &v.Plan().Policies.CallerID[i]
		if strings.EqualFold(p.CallingIDSubstitute, "Resource") && p.ResourceAccount.IsSet() {
			args := finding.Args{"account": p.ResourceAccount.Name}
			at := v.At("resourceAccount")
			if account, ok := v.World.Account(p.ResourceAccount.Name); !ok {
				v.ReadsAll(plan.KindAccount)
				v.Unknown("unknown", at, args, exportAccounts)
			} else if phone := v.Account(account).PhoneNumber; phone.IsNone() {
				v.Fail("none", at, args)
			} else if !phone.IsSet() {
				v.Unknown("unknown", at, args, exportAccounts)
			}
		}
		if p.ServiceNumber == "" {
			return
		}
		number := "+" + strings.TrimLeft(p.ServiceNumber, "+")
		for _, h := range v.Holders(number) {
			if h.Kind == plan.KindUser {
				v.Fail("person", v.At("serviceNumber"), finding.Args{"number": number, "holder": string(v.AddressOf(h.Kind, h.Index))})
			}
		}
	},
}
