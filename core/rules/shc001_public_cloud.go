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
	Facts:    []string{"sc.cloud.public-only"},
	Why:      "In a cloud where Shared Calling is not offered the policy does not take effect: nobody in the plan can place a call, an emergency call among them.",
	Checked:  "The tenant's cloud, when the plan holds a Shared Calling policy with an account or a Shared Calling goal.",
	NotChecked: "Whether Microsoft has opened another cloud since: the document does not say how GCC counts, so every government cloud " +
		"is treated as not offered until somebody confirms it (accept the finding with the confirmation as evidence).",
	Messages: map[string]string{
		"not offered": "the tenant is in cloud {cloud}, where Shared Calling is not offered as far as the documents say",
		"cloud":       "the plan does not say in which cloud the tenant is",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		tenant := &v.Plan().Tenant
		at := plan.At(plan.KindTenant, "Global").Field("cloud")
		switch {
		case !plansSharedCalling(v) || tenant.Cloud == "Commercial":
		case tenant.Cloud == "":
			v.Unknown("cloud", at, nil, "Get-CsTenant")
		default:
			v.Fail("not offered", at, finding.Args{"cloud": tenant.Cloud})
		}
	},
}
