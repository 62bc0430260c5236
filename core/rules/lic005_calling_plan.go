package rules

import (
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var lic005 = rule.Rule{
	ID:         "LIC005",
	Title:      "Only people with a Calling Plan number hold a Calling Plan",
	Severity:   finding.Warning,
	Kind:       plan.KindUser,
	Facts:      []string{"lic.dr-no-cp"},
	Why:        "With a Calling Plan, calls that match no route of Direct Routing leave by Microsoft, unseen; who shares a number pays for minutes that are never used.",
	Checked:    "Enabled Calling Plan service plans of people with a Direct Routing number, and of people who share a number and have none of their own.",
	NotChecked: "Pay-As-You-Go plans.",
	Messages: map[string]string{
		"routed": "the user has a Direct Routing number and a Calling Plan: calls that match no route leave by the Calling Plan",
		"shares": "the user shares a number and has none of their own, so the Calling Plan is paid for nothing",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		u := &v.Plan().Users[i]
		if !slices.ContainsFunc(u.ServicePlans, isCallingPlan) {
			return
		}
		if !u.LineURI.IsSet() {
			if u.LineURI.Known && v.World.Standing(i) == effective.Sharing {
				v.FailAs(finding.Info, "shares", v.At("servicePlans"), nil)
			}
			return
		}
		if n, ok := v.Find(plan.KindNumber, u.LineURI.Name); ok && v.Number(n).NumberType == directRouting {
			v.Fail("routed", v.At("servicePlans"), nil)
		}
	},
}

// isCallingPlan tells whether a service plan is a Calling Plan with minutes.
// Most of a person's plans are not, by the first letters.
func isCallingPlan(servicePlan string) bool {
	if len(servicePlan) != len("4828c8ec-dc2e-4779-b502-87ac9ce28ab7") && !strings.Contains(servicePlan, "PSTN") {
		return false
	}
	return source.ServicePlanGives(servicePlan).CallingPlan
}
