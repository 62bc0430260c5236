package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var lic004 = rule.Rule{
	ID:         "LIC004",
	Title:      "An account that sends calls outside by Calling Plan holds Pay-As-You-Go",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"lic.ra-dialout", "lic.ra-outbound-2025"},
	Why:        "The caller chooses the transfer and the call is dropped: since November 2025 a plan with minutes carries nothing for an account.",
	Checked:    "Accounts with a Calling Plan number: what answers them sends calls to outside numbers, or a plan with minutes is held in vain.",
	NotChecked: "Accounts behind a Shared Calling policy without transfers (SHC017), funding (SHC018), and transfers further on.",
	Messages: map[string]string{
		"transfer": "calls are sent to {to!} outside, but the account has a Calling Plan number and no Pay-As-You-Go licence",
		"unknown":  "calls are sent to {to!} outside; whether the account, which has a Calling Plan number, holds Pay-As-You-Go is not in the files",
		"waste":    "the account holds a Calling Plan with minutes, which calls to it do not need and calls by it cannot use",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, ok := numberOf(v, i)
		if !ok || n.NumberType != callingPlan {
			return
		}
		a, at := v.Account(i), v.At("licences")
		gives, known := accountGives(a)
		if gives.PayAsYouGo {
			return
		}
		to := sentOutside(v, a)
		switch {
		case to != "" && !known && isToBeMade(a), to == "" && !known, backs(v, i) && to == "":
		case to != "" && !known:
			v.Unknown("unknown", at, finding.Args{"to": to}, "Get-MgUser", exportUsers)
		case to != "":
			v.Fail("transfer", at, finding.Args{"to": to})
		case gives.CallingPlan:
			v.FailAs(finding.Info, "waste", at, nil)
		}
	},
}

// sentOutside gives the first outside number to which the attendant or queue
// of an account sends calls, "" for none.
func sentOutside(v *rule.View, a *plan.ResourceAccount) string {
	var targets []plan.CallableEntity
	if i, ok := v.Find(plan.KindAttendant, a.AutoAttendant.Name); ok {
		attendant := &v.Plan().AutoAttendants[i]
		targets = append(targets, attendant.Operator)
		for _, f := range flows(attendant) {
			for j := range f.Menu.Options {
				targets = append(targets, f.Menu.Options[j].CallTarget)
			}
		}
	}
	if i, ok := v.Find(plan.KindQueue, a.CallQueue.Name); ok {
		queue := &v.Plan().CallQueues[i]
		targets = append(targets, queue.OverflowTarget, queue.TimeoutTarget)
	}
	for _, t := range targets {
		if id := strings.TrimPrefix(t.ID, "tel:"); strings.EqualFold(t.Type, "ExternalPstn") || strings.HasPrefix(id, "+") {
			return id
		}
	}
	return ""
}
