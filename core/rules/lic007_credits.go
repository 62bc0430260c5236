package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var lic007 = rule.Rule{
	ID:         "LIC007",
	Title:      "Toll-free numbers and treatments of unassigned numbers are paid for",
	Severity:   finding.Error,
	Kind:       plan.KindTenant,
	Facts:      []string{"lic.tollfree-cc", "lic.unassigned-routing"},
	Why:        "Callers of the toll-free number, or of a number that nobody holds, hear that it is not in service.",
	Checked:    "Calling Plan toll-free numbers against post-paid usage and Communications Credits; treatments of unassigned numbers against the credits and the Resource Account licences.",
	NotChecked: "The balance of the credits, and which numbers a treatment takes.",
	Messages: map[string]string{
		"tollFree": "toll-free Calling Plan number {number} needs post-paid usage or Communications Credits, and the tenant has neither",
		"credits":  "there are treatments of unassigned numbers, but Calling Plan user numbers are treated with Communications Credits only",
		"licence":  "there are treatments of unassigned numbers, but service numbers are treated with at least one Resource Account licence, and the tenant owns none",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		p := v.Plan()
		t := &p.Tenant
		v.ReadsAll(plan.KindUnassignedNumber)
		treated := len(p.UnassignedNumbers) > 0
		if t.CommunicationsCredits == plan.No {
			v.ReadsAll(plan.KindNumber)
			subscribers := false
			for i := range p.Numbers {
				n := &p.Numbers[i]
				if n.NumberType != callingPlan {
					continue
				}
				subscribers = subscribers || serves(n, "UserAssignment") == plan.Yes
				if t.NewCommerce == plan.No && isTollFree(n.TelephoneNumber) {
					v.Fail("tollFree", v.AddressOf(plan.KindNumber, i, "numberType"), finding.Args{"number": n.TelephoneNumber})
				}
			}
			if treated && subscribers {
				v.FailAs(finding.Warning, "credits", v.At("communicationsCredits"), nil)
			}
		}
		if !treated || t.Licences == nil {
			return
		}
		owned := 0
		for _, l := range t.Licences {
			if source.LicenceGives(l.SkuPartNumber).ResourceAccount {
				owned += l.Enabled
			}
		}
		if owned == 0 {
			v.FailAs(finding.Warning, "licence", v.At("licences"), nil)
		}
	},
}
