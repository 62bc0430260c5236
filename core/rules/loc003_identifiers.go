package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc003 = rule.Rule{
	ID:       "LOC003",
	Title:    "Network identifiers are written as the tenant compares them",
	Severity: finding.Error,
	Kind:     plan.KindNone,
	Facts:    []string{"loc.bssid-form", "loc.chassis-form", "loc.lis-overwrite", "loc.lis-subnet-form"},
	Why:      "An identifier in another form is refused or never found, and the emergency call carries no location.",
	Checked: "Access points, switches and ports with dashes, \"*\" for the last one or two characters; subnets by their first address; " +
		"entries that are one and the same, of which the later replaces the earlier.",
	NotChecked: "Chassis and port ids that are no hardware address: they are as set on the switch.",
	Messages: map[string]string{
		"bssid":   "{id} is no BSSID: six pairs of hexadecimal digits with dashes, \"*\" only for the last one or two characters",
		"dashes":  "{id} is written {dashed} in the tenant",
		"same":    "{id} is the same as {other}, and the later of them replaces the other's location",
		"covered": "{id} lies within {other} and has the same location, so the tenant refuses it",
		"subnet":  "{id} is no address of a subnet: write its first address, without a mask",
		"inside":  "{id} lies in subnet {subnet} of site {site} but is not its first address, {network}",
	},
	FixTitle: "Write the identifiers as the tenant does",
	Since:    "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.Places()
		claimed := map[plan.Address]bool{}
		accessPoints(v, claimed)
		for i := range v.Plan().LisSwitches {
			id := v.Plan().LisSwitches[i].ChassisID
			if dashed, wrong := misspelled(id); wrong {
				rekey(v, v.FailAs(finding.Warning, "dashes", v.AddressOf(plan.KindLisSwitch, i), finding.Args{"id": id, "dashed": dashed}),
					plan.KindLisSwitch, i, dashed, claimed)
			}
		}
		for i := range v.Plan().LisPorts {
			if dashed, wrong := misspelled(v.Plan().LisPorts[i].ChassisID); wrong {
				v.FailAs(finding.Warning, "dashes", v.AddressOf(plan.KindLisPort, i, "chassisId"), finding.Args{"id": v.Plan().LisPorts[i].ChassisID, "dashed": dashed})
			}
			if dashed, wrong := misspelled(v.Plan().LisPorts[i].PortID); wrong {
				v.FailAs(finding.Warning, "dashes", v.AddressOf(plan.KindLisPort, i, "portId"), finding.Args{"id": v.Plan().LisPorts[i].PortID, "dashed": dashed})
			}
		}
		lisSubnets(v, claimed)
	},
}

// misspelled tells whether a text is a hardware address with other separators
// than dashes. Twelve bare digits may be a name.
func misspelled(id string) (dashed string, wrong bool) {
	dashed, ok := hardwareAddress(id)
	return dashed, ok && strings.ContainsAny(id, ":.") && len(dashed) == 17 && !strings.Contains(dashed, "*")
}

// rekey adds the fix that gives a thing another key, where no other thing has
// it or is given it.
func rekey(v *rule.View, said rule.Said, kind plan.Kind, i int, key string, claimed map[plan.Address]bool) {
	folded := plan.At(kind, plan.Fold(kind, key))
	if _, taken := v.World.Index.Find(kind, key); !taken && !claimed[folded] {
		claimed[folded] = true
		said.Fix("Write the identifiers as the tenant does", plan.Edit{Op: plan.OpRename, Address: v.AddressOf(kind, i), After: plan.TextValue(key)})
	}
}

func accessPoints(v *rule.View, claimed map[plan.Address]bool) {
	list := v.Plan().LisAccessPoints
	first := make(map[string]int, len(list))
	for i := range list {
		id := list[i].Bssid
		dashed, ok := hardwareAddress(id)
		if !ok {
			v.Fail("bssid", v.AddressOf(plan.KindLisAccessPoint, i), finding.Args{"id": id})
			continue
		}
		key := strings.ToLower(dashed)
		if other, twice := first[key]; twice {
			if plan.Fold(plan.KindLocation, list[other].Location) != plan.Fold(plan.KindLocation, list[i].Location) {
				v.Fail("same", v.AddressOf(plan.KindLisAccessPoint, i), finding.Args{"id": id, "other": list[other].Bssid})
			}
			continue
		}
		first[key] = i
		if dashed != id {
			rekey(v, v.Fail("dashes", v.AddressOf(plan.KindLisAccessPoint, i), finding.Args{"id": id, "dashed": dashed}),
				plan.KindLisAccessPoint, i, dashed, claimed)
		}
	}
	for i := range list {
		dashed, ok := hardwareAddress(list[i].Bssid)
		if !ok || len(dashed) != 17 || strings.Contains(dashed, "*") {
			continue
		}
		key := strings.ToLower(dashed)
		for _, wild := range []string{key[:16] + "*", key[:15] + "**", key[:15] + "*"} {
			if other, ok := first[wild]; ok && plan.Fold(plan.KindLocation, list[other].Location) == plan.Fold(plan.KindLocation, list[i].Location) {
				v.FailAs(finding.Info, "covered", v.AddressOf(plan.KindLisAccessPoint, i), finding.Args{"id": list[i].Bssid, "other": list[other].Bssid})
			}
		}
	}
}

func lisSubnets(v *rule.View, claimed map[plan.Address]bool) {
	type subnet struct{ first, last uint32 }
	p := v.Plan()
	var networks []subnet
	var from []int
	ids := map[string]bool{}
	for i := range p.NetworkSubnets {
		n := &p.NetworkSubnets[i]
		ids[n.SubnetID] = true
		if a, ok := ipv4(n.SubnetID); ok && n.MaskBits > 0 && n.MaskBits <= 32 {
			first := network(a, n.MaskBits)
			networks, from = append(networks, subnet{first, first | (1<<(32-n.MaskBits) - 1)}), append(from, i)
		}
	}
	for i := range p.LisSubnets {
		id := p.LisSubnets[i].Subnet
		a, ok := ipv4(id)
		if !ok {
			if !isIPv6(id) {
				v.Fail("subnet", v.AddressOf(plan.KindLisSubnet, i), finding.Args{"id": id})
			}
			continue
		}
		if ids[id] || a%8 == 0 { // the first address of a smaller subnet, perhaps
			continue
		}
		for j, n := range networks {
			if a > n.first && a <= n.last {
				s := &p.NetworkSubnets[from[j]]
				rekey(v, v.FailAs(finding.Warning, "inside", v.AddressOf(plan.KindLisSubnet, i), finding.Args{
					"id": id, "subnet": s.SubnetID, "site": s.NetworkSite, "network": dotted(n.first),
				}), plan.KindLisSubnet, i, dotted(n.first), claimed)
				break
			}
		}
	}
}
