package rules

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt007 = rule.Rule{
	ID:         "DRT007",
	Title:      "An SBC's name stands in a domain of the tenant",
	Severity:   finding.Error,
	Kind:       plan.KindGateway,
	Facts:      []string{"dr.sbc.domain", "dr.sbc.subdomain", "dr.sbc.activate", "dr.sbc.cert"},
	Why:        "The tenant refuses an SBC in a domain that is not registered by itself, and calls fail while its certificate bears another name.",
	Checked:    "That the name's domain is registered in the tenant; a parent is not enough. Of an SBC that is not on yet it is asked whether certificate and domain are ready.",
	NotChecked: "The certificate itself. The domain of an SBC that is on, while the tenant's domains are not in the files.",
	Messages: map[string]string{
		"onmicrosoft": "an SBC may not stand in {domain}: onmicrosoft.com domains are refused",
		"bare":        "the name is not a host in a domain",
		"parent":      "domain {domain} is not registered in the tenant: {parent} is, which is not enough",
		"domain":      "domain {domain} is not registered in the tenant",
		"unknown":     "whether domain {domain} is registered in the tenant is not in the files",
	},
	Questions: map[string]rule.Question{
		"sbc-certificate": {
			Text: "does the certificate of SBC {fqdn} bear that name (a wildcard stands for one label only)?",
			Ask:  "whoever runs the SBCs",
		},
		"sbc-domain-active": {
			Text:   "has a licensed user of domain {domain} been there for a day, so that the domain is active for SBCs?",
			Cmdlet: "Get-CsOnlineUser",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		g := &v.Plan().PstnGateways[i]
		fqdn := strings.ToLower(g.Fqdn)
		_, domain, _ := strings.Cut(fqdn, ".")
		args := finding.Args{"domain": domain}
		if domain == "" {
			v.Fail("bare", v.At(), nil)
			return
		}
		if strings.HasSuffix("."+domain, ".onmicrosoft.com") {
			v.Fail("onmicrosoft", v.At(), args)
			return
		}
		if g.Enabled != plan.Yes {
			v.Ask("sbc-certificate", v.At(), finding.Args{"fqdn": fqdn})
		}
		v.Reads(plan.KindTenant, 0)
		domains := v.Plan().Tenant.Domains
		has := func(d string) bool {
			return slices.ContainsFunc(domains, func(own string) bool { return strings.EqualFold(own, d) })
		}
		if domains == nil {
			if g.Enabled != plan.Yes {
				v.Unknown("unknown", v.At(), args, "Get-CsTenant")
			}
			return
		}
		if has(domain) {
			if g.Enabled != plan.Yes && !domainUsed(v, domain) {
				v.Ask("sbc-domain-active", v.At(), args)
			}
			return
		}
		if has(fqdn) {
			return // a customer's subdomain of a carrier is registered whole (fact acg.dr.order)
		}
		for parent := domain; parent != ""; {
			if _, parent, _ = strings.Cut(parent, "."); has(parent) {
				args["parent"] = parent
				v.Fail("parent", v.At(), args)
				return
			}
		}
		v.Fail("domain", v.At(), args)
	},
}

// domainUsed tells whether any user of the plan has a domain.
func domainUsed(v *rule.View, domain string) bool {
	v.ReadsAll(plan.KindUser)
	return slices.ContainsFunc(v.Plan().Users, func(u plan.User) bool {
		_, own, _ := strings.Cut(u.UserPrincipalName, "@")
		return strings.EqualFold(own, domain)
	})
}
