package rules

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var aat006 = rule.Rule{
	ID:         "AAT006",
	Title:      "A new resource account is named in a domain of the tenant",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"ra.upn"},
	Why:        "The tenant refuses the account, so there is no number to share.",
	Checked:    "The domain of accounts that have no object id yet, against the tenant's domains.",
	NotChecked: "Accounts that exist.",
	Messages: map[string]string{
		"domain":  "domain {domain} is none of the tenant's ({domains!})",
		"none":    "the user principal name has no domain",
		"unknown": "whether {domain} is a domain of the tenant is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		a := v.Account(i)
		if a.ObjectID != "" {
			return
		}
		v.ReadsAll(plan.KindTenant)
		domains := slices.Concat(v.Plan().Tenant.Domains, v.Plan().Tenant.SipDomains)
		at := v.At("userPrincipalName")
		_, domain, ok := strings.Cut(a.UserPrincipalName, "@")
		switch args := (finding.Args{"domain": domain}); {
		case !ok:
			v.Fail("none", at, nil)
		case slices.ContainsFunc(domains, func(d string) bool { return strings.EqualFold(d, domain) }):
		case v.Plan().Tenant.Domains == nil:
			v.Unknown("unknown", at, args, "Get-CsTenant")
		default:
			args["domains"] = v.Plan().Tenant.Domains
			v.Fail("domain", at, args)
		}
	},
}
