package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc005 = rule.Rule{
	ID:         "LOC005",
	Title:      "The public addresses of the networks are trusted",
	Severity:   finding.Error,
	Kind:       plan.KindNone,
	Facts:      []string{"loc.trusted-ip", "loc.sites-needed", "dr.trusted-ip-mask"},
	Why:        "A policy of a site or a location is looked up only for clients that come from a trusted public address; without one none ever is.",
	Checked:    "That there are trusted addresses where sites have policies or networks have locations, and that each is a public address with its mask.",
	NotChecked: "Whether all public addresses are there, IPv6 too; and proxies that rewrite the source.",
	Messages: map[string]string{
		"none":    "there is no trusted IP address, so no policy of a site and no location of a network is ever looked up",
		"unread":  "the trusted IP addresses are not in the files, so it is not known whether sites and networks are ever looked up",
		"form":    "{address} is no IP address",
		"private": "{address} is a private address: the service sees only public ones",
		"mask":    "{address} cannot have {bits} mask bits",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.Places()
		v.ReadsAll(plan.KindSite)
		p := v.Plan()
		at := v.AddressOf(plan.KindTenant, 0)
		switch {
		case len(p.TrustedIPs) > 0 || !looksUp(&p.Objects):
		case p.TrustedIPs == nil:
			v.Unknown("unread", at, nil, "Get-CsTenantTrustedIPAddress")
		default:
			v.Fail("none", at, nil)
		}
		for i := range p.TrustedIPs {
			t := &p.TrustedIPs[i]
			at, args := v.AddressOf(plan.KindTrustedIP, i), finding.Args{"address": t.IPAddress}
			a, v4 := ipv4(t.IPAddress)
			most := 32
			if strings.Contains(t.IPAddress, ":") {
				most = 128
			}
			switch {
			case !v4 && !isIPv6(t.IPAddress):
				v.Fail("form", at, args)
			case v4 && isPrivate(a):
				v.FailAs(finding.Warning, "private", at, args)
			case t.MaskBits < 0 || t.MaskBits > most:
				args["bits"] = t.MaskBits
				v.Fail("mask", at, args)
			}
		}
	},
}

// looksUp tells whether the plan has policies of sites or locations of networks.
func looksUp(o *plan.Objects) bool {
	if len(o.LisSubnets)+len(o.LisAccessPoints)+len(o.LisSwitches)+len(o.LisPorts) > 0 {
		return true
	}
	for i := range o.Sites {
		if o.Sites[i].EmergencyCallRoutingPolicy.IsSet() || o.Sites[i].EmergencyCallingPolicy.IsSet() {
			return true
		}
	}
	return false
}
