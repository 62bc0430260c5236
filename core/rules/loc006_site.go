package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc006 = rule.Rule{
	ID:       "LOC006",
	Title:    "A network site has what its policies need",
	Severity: finding.Error,
	Kind:     plan.KindSite,
	Facts:    []string{"loc.site-params", "loc.sites-needed", "loc.subnet-ipv6"},
	Why:      "The tenant refuses the site, or its emergency policies reach nobody.",
	Checked: "That its region and its emergency calling policy exist, that a site with policies has subnets, " +
		"and subnets of IPv6 where the organisation's networks use it.",
	NotChecked: "Its emergency call routing policy: EMG014 does.",
	Messages: map[string]string{
		"region":   "network region {region} is not in the plan",
		"noRegion": "the site has no network region; one document says that every site belongs to one, another that it may be left blank",
		"policy":   "emergency calling policy {policy} is not in the plan",
		"subnets":  "the site has emergency policies but no subnet, so they apply to nobody",
		"ipv6":     "the site has subnets of IPv4 only: a client that sends only IPv6 is not found",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		site, p := v.Site(i), v.Plan()
		if site.NetworkSite != plan.Yes {
			return
		}
		d := v.Places().Dynamic(i)
		if region := site.NetworkRegion; region == "" {
			v.FailAs(finding.Info, "noRegion", v.At("networkRegion"), nil)
		} else if _, ok := v.Find(plan.KindNetworkRegion, region); !ok && p.NetworkRegions != nil {
			v.Fail("region", v.At("networkRegion"), finding.Args{"region": region})
		}
		if policy := site.EmergencyCallingPolicy; policy.IsSet() {
			if _, ok := v.Find(plan.KindEmergencyCalling, policy.Name); !ok && p.Policies.EmergencyCalling != nil {
				v.Fail("policy", v.At("emergencyCallingPolicy"), finding.Args{"policy": policy.Name})
			}
		}
		switch {
		case d.Subnets == 0 && p.NetworkSubnets != nil && (site.EmergencyCallingPolicy.IsSet() || site.EmergencyCallRoutingPolicy.IsSet()):
			v.FailAs(finding.Warning, "subnets", v.At(), nil)
		case d.Subnets > 0 && d.V6 == 0 && usesIPv6(&p.Objects):
			v.FailAs(finding.Info, "ipv6", v.At(), nil)
		}
	},
}

// usesIPv6 tells whether a public address of the organisation is of IPv6.
func usesIPv6(o *plan.Objects) bool {
	for i := range o.TrustedIPs {
		if strings.Contains(o.TrustedIPs[i].IPAddress, ":") {
			return true
		}
	}
	return false
}
