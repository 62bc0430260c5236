package rules

import (
	"fmt"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt011 = rule.Rule{
	ID:         "DRT011",
	Title:      "A subnet belongs to one network site",
	Severity:   finding.Error,
	Kind:       plan.KindNone,
	Facts:      []string{"dr.sites-lbr"},
	Why:        "A client finds its site by subnet: with a subnet in two sites, or a mask that cannot be, it gets the emergency policies of another site, or of none.",
	Checked:    "The mask bits of each subnet, and IPv4 subnets that are the same by their mask but stand in two sites.",
	NotChecked: "IPv6 subnets among each other.",
	Messages: map[string]string{
		"mask": "subnet {subnet} cannot have {bits} mask bits",
		"two":  "subnet {subnet} of site {site} is the same as {other} of site {second}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindNetworkSubnet)
		list := v.Plan().NetworkSubnets
		first := map[string]int{}
		for i := range list {
			n := &list[i]
			most := 32
			if strings.Contains(n.SubnetID, ":") {
				most = 128
			}
			if n.MaskBits < 0 || n.MaskBits > most {
				v.Fail("mask", v.AddressOf(plan.KindNetworkSubnet, i, "maskBits"), finding.Args{"subnet": n.SubnetID, "bits": n.MaskBits})
				continue
			}
			a, ok := ipv4(n.SubnetID)
			if !ok || n.NetworkSite == "" || n.MaskBits == 0 {
				continue
			}
			key := fmt.Sprint(network(a, n.MaskBits), n.MaskBits)
			k, twice := first[key]
			if !twice {
				first[key] = i
				continue
			}
			if other := &list[k]; plan.Fold(plan.KindSite, other.NetworkSite) != plan.Fold(plan.KindSite, n.NetworkSite) {
				v.Fail("two", v.AddressOf(plan.KindNetworkSubnet, i), finding.Args{
					"subnet": n.SubnetID, "site": n.NetworkSite, "other": other.SubnetID, "second": other.NetworkSite,
				})
			}
		}
	},
}
