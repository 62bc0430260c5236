package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var lic006 = rule.Rule{
	ID:       "LIC006",
	Title:    "The tenant owns the licences that the plan still needs",
	Severity: finding.Warning,
	Kind:     plan.KindTenant,
	Facts:    []string{"sc.user.license", "lic.ra-cost", "lic.ra-nested"},
	Why:      "On the day there is nothing to assign, and whoever has no licence cannot call.",
	Checked: "Where the tenant's licences are known: people who share and lack Teams Phone, and accounts that lack the Resource Account licence or are still to be made, " +
		"against the licences that are free. Nested attendants and queues without an account need none.",
	NotChecked: "What is on order, and prices: Resource Account licences cost nothing but must be bought too.",
	Messages: map[string]string{
		"people":   "{count} people who share a number still need Teams Phone, but only {free} licences with it are free",
		"accounts": "{count} accounts still need Microsoft Teams Phone Resource Account, but only {free} licences are free",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		t := &v.Plan().Tenant
		if t.Licences == nil {
			return
		}
		phones, applications := 0, 0
		for _, l := range t.Licences {
			free := max(0, l.Enabled-l.Consumed)
			if gives := source.LicenceGives(l.SkuPartNumber); gives.ResourceAccount {
				applications += free
			} else if gives.TeamsPhone {
				phones += free
			}
		}
		v.ReadsAll(plan.KindAccount)
		accounts := 0
		for i := range v.Plan().ResourceAccounts {
			a := &v.Plan().ResourceAccounts[i]
			if gives, known := accountGives(a); !gives.ResourceAccount && (known || isToBeMade(a)) {
				accounts++
			}
		}
		tell := func(message string, count, free int) {
			if count > free {
				v.Fail(message, v.At("licences"), finding.Args{"count": count, "free": free})
			}
		}
		tell("people", v.Unlicensed(), phones)
		tell("accounts", accounts, applications)
	},
}
