package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc018 = rule.Rule{
	ID:         "SHC018",
	Title:      "Pay-As-You-Go of the shared Calling Plan number is funded",
	Severity:   finding.Error,
	Kind:       plan.KindTenant,
	Facts:      []string{"sc.ra.funding", "sc.ra.funding-missing", "sc.ra.funding-old-text", "lic.payg-unfunded"},
	Why:        "Without funding the caller hears that the feature is not set up; whether emergency calls are exempt is not said.",
	Checked:    "For a tenant that shares a Calling Plan number: post-paid usage of the new commerce experience, or Communications Credits.",
	NotChecked: "The balance of the credits. Older texts ask for credits in every case; the newer ones, which we follow, make them the alternative.",
	Messages: map[string]string{
		"neither": "the tenant shares Calling Plan numbers but has neither post-paid calling subscriptions nor Communications Credits",
	},
	Questions: map[string]rule.Question{
		"calling-funded": {
			Text: "is Pay-As-You-Go calling funded, by post-paid usage (new commerce) or by Communications Credits?",
			Ask:  "the licence desk",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		if !sharesCallingPlanNumber(v) {
			return
		}
		t := &v.Plan().Tenant
		at := v.At()
		if t.NewCommerce == plan.Yes || t.CommunicationsCredits == plan.Yes {
			return
		}
		if t.NewCommerce == plan.No && t.CommunicationsCredits == plan.No {
			v.Fail("neither", at, nil)
			return
		}
		if answer, ok := v.Answer("calling-funded", at); ok {
			if answer.Answer != "yes" {
				v.Fail("neither", at, nil)
			}
			return
		}
		v.Ask("calling-funded", at, nil)
	},
}

// sharesCallingPlanNumber tells whether any shared number is a Calling Plan number.
func sharesCallingPlanNumber(v *rule.View) bool {
	v.ReadsAll(plan.KindSharedCalling, plan.KindAccount, plan.KindNumber)
	for i := range v.Plan().Policies.SharedCalling {
		if n, ok := sharedNumber(v, i); ok && n.NumberType == callingPlan {
			return true
		}
	}
	return false
}
