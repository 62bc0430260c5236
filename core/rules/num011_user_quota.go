package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var num011 = rule.Rule{
	ID:       "NUM011",
	Title:    "Calling Plan numbers stay within what the licences allow",
	Severity: finding.Warning,
	Kind:     plan.KindNone,
	Facts:    []string{"num.quota-user", "num.quota-service"},
	Why:      "Microsoft gives no more numbers than that: the callback numbers of the design cannot be ordered.",
	Checked: "Where the tenant's licences are known: Calling Plan user numbers against 1.1 times the domestic and international licences plus 10, plus one per " +
		"Pay-As-You-Go licence; toll and toll-free service numbers, each, against the table by Teams Phone and Audio Conferencing licences.",
	NotChecked: "Ported numbers do not count, but the inventory does not tell them apart: the finding is a warning.",
	Messages: map[string]string{
		"user":     "the plan has {count} Calling Plan user numbers, but the tenant's licences give {most}",
		"toll":     "the plan has {count} Calling Plan toll service numbers, but the tenant's licences give {most}",
		"tollFree": "the plan has {count} Calling Plan toll-free service numbers, but the tenant's licences give {most}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindTenant, plan.KindNumber)
		if v.Plan().Tenant.Licences == nil || v.Plan().Numbers == nil {
			return
		}
		plans, payg, phones := 0, 0, 0
		for _, licence := range v.Plan().Tenant.Licences {
			gives := source.LicenceGives(licence.SkuPartNumber)
			if gives.CallingPlan {
				plans += licence.Enabled
			}
			if gives.PayAsYouGo {
				payg += licence.Enabled
			}
			if gives.TeamsPhone || gives.AudioConferencing {
				phones += licence.Enabled
			}
		}
		user, toll, tollFree := 0, 0, 0
		for i := range v.Plan().Numbers {
			n := &v.Plan().Numbers[i]
			switch {
			case n.NumberType != callingPlan:
			case serves(n, "UserAssignment") == plan.Yes:
				user++
			case serves(n, "VoiceApplicationAssignment") == plan.Yes && isTollFree(n.TelephoneNumber):
				tollFree++
			case serves(n, "VoiceApplicationAssignment") == plan.Yes:
				toll++
			}
		}
		at := plan.At(plan.KindTenant, "Global").Field("licences")
		tell := func(message string, count, most int) {
			if count > most {
				v.Fail(message, at, finding.Args{"count": count, "most": most})
			}
		}
		tell("user", user, plans*11/10+10+payg)
		if most, ok := serviceQuota(phones); ok {
			tell("toll", toll, most)
			tell("tollFree", tollFree, most)
		}
	},
}

// serviceQuota is the table of fact num.quota-service, as far as it is given
// (up to 999 licences).
func serviceQuota(licences int) (most int, ok bool) {
	for _, step := range []struct{ upTo, most int }{
		{0, 0}, {25, 5}, {49, 10}, {99, 20}, {149, 30}, {199, 40}, {499, 65}, {749, 90}, {999, 110},
	} {
		if licences <= step.upTo {
			return step.most, true
		}
	}
	return 0, false
}
