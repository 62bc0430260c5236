package importer

import "partyline/core/plan"

var networkRegion = shape{
	cmdlet: "Get-CsTenantNetworkRegion",
	must:   [][]string{oneOf("NetworkRegionID"), oneOf("CentralSite", "BypassID", "Identity")},
	not:    []string{"NetworkSiteID"},
	feeds:  []plan.Kind{plan.KindNetworkRegion},
	open: func(run *run) func(*row) bool {
		type n = plan.NetworkRegion
		return keyed(run.networkRegions.index, func(n *n, key string) { n.NetworkRegionID = key }, []field{
			textField(func(n *n) *string { return &n.Description }, "Description"),
			textField(func(n *n) *string { return &n.CentralSite }, "CentralSite"),
		}, "NetworkRegionID")
	},
}

var networkSite = shape{
	cmdlet: "Get-CsTenantNetworkSite",
	must:   [][]string{oneOf("NetworkSiteID"), oneOf("NetworkRegionID", "EnableLocationBasedRouting", "EmergencyCallRoutingPolicyName")},
	not:    []string{"SubnetID", "TelephoneNumber"},
	feeds:  []plan.Kind{plan.KindSite},
	open: func(run *run) func(*row) bool {
		type s = plan.Site
		read := keyed(run.sitesFound.index, func(s *s, key string) { s.Name, s.NetworkSite = key, plan.Yes }, []field{
			textField(func(s *s) *string { return &s.Description }, "Description"),
			textField(func(s *s) *string { return &s.NetworkRegion }, "NetworkRegionID"),
			policyField(func(s *s) *plan.Ref { return &s.EmergencyCallRoutingPolicy }, "EmergencyCallRoutingPolicyName", "EmergencyCallRoutingPolicy"),
			policyField(func(s *s) *plan.Ref { return &s.EmergencyCallingPolicy }, "EmergencyCallingPolicyName", "EmergencyCallingPolicy"),
			triField(func(s *s) *plan.Tri { return &s.EnableLocationBasedRouting }, "EnableLocationBasedRouting"),
		}, "NetworkSiteID")
		return read
	},
}

var networkSubnet = shape{
	cmdlet: "Get-CsTenantNetworkSubnet",
	must:   [][]string{oneOf("SubnetID"), oneOf("NetworkSiteID", "MaskBits")},
	feeds:  []plan.Kind{plan.KindNetworkSubnet},
	open: func(run *run) func(*row) bool {
		type n = plan.NetworkSubnet
		return keyed(run.networkSubnets.index, func(n *n, key string) { n.SubnetID = key }, []field{
			intField(func(n *n) *int { return &n.MaskBits }, "MaskBits"),
			siteNameField(func(n *n) *string { return &n.NetworkSite }, "NetworkSiteID"),
			textField(func(n *n) *string { return &n.Description }, "Description"),
		}, "SubnetID")
	},
}

// siteNameField refuses a name whose letters were lost: it would tie the
// subnet to a site that does not exist.
func siteNameField[P any](at func(P) *string, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		ref, ok := c.ref()
		putText(c, at(dst), ref.Name, ok)
	})
}

var trustedIP = shape{
	cmdlet: "Get-CsTenantTrustedIPAddress",
	must:   [][]string{oneOf("IPAddress", "Identity"), oneOf("MaskBits")},
	not:    []string{"SubnetID", "NetworkSiteID"},
	feeds:  []plan.Kind{plan.KindTrustedIP},
	open: func(run *run) func(*row) bool {
		type t = plan.TrustedIP
		return keyed(run.trustedIPs.index, func(t *t, key string) { t.IPAddress = key }, []field{
			intField(func(t *t) *int { return &t.MaskBits }, "MaskBits"),
			textField(func(t *t) *string { return &t.Description }, "Description"),
		}, "IPAddress", "Identity")
	},
}
