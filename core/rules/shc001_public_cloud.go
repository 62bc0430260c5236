package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc001 = rule.Rule{
	ID:       "SHC001",
	Title:    "Shared Calling is offered in the public cloud only",
	Severity: finding.Error,
	Kind:     plan.KindTenant,
	Facts:    []string{"sc.cloud.public-only", "clouds.number-cmdlets"},
	Why:      "In a cloud where Shared Calling is not offered the policy does not take effect: nobody in the plan can place a call, an emergency call among them.",
	Checked:  "The tenant's cloud, when the plan holds a Shared Calling policy with an account or a Shared Calling goal.",
	NotChecked: "Whether Microsoft has opened another cloud since: the document does not say how GCC counts, so every government cloud " +
		"is treated as not offered until somebody confirms it (accept the finding with the confirmation as evidence).",
	Messages: map[string]string{
		"not offered": "the tenant is in cloud {cloud}, where Shared Calling is not offered as far as the documents say",
		"cmdlets":     "the tenant is in cloud {cloud}, where neither Shared Calling nor the cmdlets that assign numbers are offered as far as the documents say",
		"answered":    "the tenant is in cloud {cloud}, where Shared Calling is not offered as far as the documents say, by the answer of {who}",
	},
	Questions: map[string]rule.Question{
		"tenant-cloud": {
			Text:    "in which cloud is the tenant? Connect-MicrosoftTeams takes -TeamsEnvironmentName for every cloud but Commercial and GCC",
			Ask:     "the tenant's administrator",
			Answers: []string{"Commercial", "GCC", "GCCHigh", "DoD", "China"},
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		tenant := &v.Plan().Tenant
		at := plan.At(plan.KindTenant, "Global").Field("cloud")
		if !plansSharedCalling(v) {
			return
		}
		answer, answered := v.Answer("tenant-cloud", v.At())
		switch {
		case tenant.Cloud == "" && !answered:
			v.Ask("tenant-cloud", v.At(), nil)
		case tenant.Cloud == "" && answer.Answer != "Commercial":
			v.Fail("answered", at, finding.Args{"cloud": answer.Answer, "who": answer.Who})
		case tenant.Cloud == "China":
			v.Fail("cmdlets", at, finding.Args{"cloud": tenant.Cloud})
		case tenant.Cloud != "" && tenant.Cloud != "Commercial":
			v.Fail("not offered", at, finding.Args{"cloud": tenant.Cloud})
		}
	},
}
