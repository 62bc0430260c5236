package runbook

import "partyline/core/plan"

const (
	civicID    = "44444444-0000-4000-8000-000000000009"
	locationID = "55555555-0000-4000-8000-000000000009"
	groupID    = "22222222-0000-4000-8000-000000000009"
	accountID  = "11111111-0000-4000-8000-000000000009"
)

// everything holds a thing of every kind that steps write one by one, with every
// field; two differ in all fields that are no key.
func everything(two bool) *plan.Plan {
	pick := func(a, b string) string {
		if two {
			return b
		}
		return a
	}
	number := func(a, b int) int {
		if two {
			return b
		}
		return a
	}
	tri := plan.Yes
	if two {
		tri = plan.No
	}
	d := pick("first", "second")
	p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version, Name: "Everything"}
	p.Tenant = plan.Tenant{TenantID: "66666666-0000-4000-8000-000000000009"}
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: civicID, Description: d, CompanyName: pick("Contoso", "Fabrikam"), HouseNumber: pick("1", "2"), StreetName: pick("Union", "Pine"),
		City: pick("Seattle", "Tacoma"), StateOrProvince: pick("WA", "OR"), PostalCode: pick("98101", "98102"), CountryOrRegion: "US", Latitude: pick("47.6", "47.7"), Longitude: pick("-122.3", "-122.4"),
		Elin: pick("+14255550190", "+14255550191"), ValidationStatus: "NotValidated"}}
	p.Locations = []plan.Location{{LocationID: locationID, CivicAddress: civicID, Place: pick("Floor 1", "Floor 2"), Elin: pick("+14255550192", "+14255550193")},
		{LocationID: "55555555-0000-4000-8000-000000000010", CivicAddress: civicID, Place: "Hall"}}
	location := pick(locationID, "55555555-0000-4000-8000-000000000010")
	p.NetworkRegions = []plan.NetworkRegion{{NetworkRegionID: "US", Description: d}, {NetworkRegionID: "EU"}}
	p.Sites = []plan.Site{{Name: "Seattle", NetworkSite: plan.Yes, Description: d, NetworkRegion: pick("US", "EU"), EmergencyCallRoutingPolicy: plan.Named(pick("Calls", "More calls")),
		EmergencyCallingPolicy: plan.Named(pick("Desk", "More desks")), EnableLocationBasedRouting: tri}, {Name: "Tacoma", NetworkSite: plan.Yes}}
	p.NetworkSubnets = []plan.NetworkSubnet{{SubnetID: "10.1.2.0", MaskBits: number(24, 25), NetworkSite: pick("Seattle", "Tacoma"), Description: d}}
	p.TrustedIPs = []plan.TrustedIP{{IPAddress: "203.0.113.10", MaskBits: number(32, 31), Description: d}}
	p.LisSubnets = []plan.LisSubnet{{Subnet: "10.1.2.0", Location: location, Description: d}}
	p.LisAccessPoints = []plan.LisAccessPoint{{Bssid: "F0-6E-0B-C2-03-23", Location: location, Description: d}}
	p.LisSwitches = []plan.LisSwitch{{ChassisID: "B8-BE-BF-4A-A3-00", Location: location, Description: d}}
	p.LisPorts = []plan.LisPort{{ChassisID: "B8-BE-BF-4A-A3-00", PortID: "G1/0/30", Location: location, Description: d}}
	p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", ObjectID: accountID}, {UserPrincipalName: "rb@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000010"}}
	ra := pick("ra@contoso.com", "rb@contoso.com")
	usage := pick("US", "Intl")
	p.PstnUsages = []plan.PstnUsage{{Name: "US"}, {Name: "Intl"}, {Name: "Local"}}
	p.PstnGateways = []plan.PstnGateway{{Fqdn: "sbc1.contoso.com", SipSignalingPort: number(5061, 5067), Enabled: tri, MaxConcurrentSessions: number(100, 200), FailoverTimeSeconds: number(10, 20),
		ForwardCallHistory: tri, ForwardPai: tri, SendSipOptions: tri, MediaBypass: tri, BypassMode: pick("Always", "OnlyForLocalUsers"), ProxySbc: pick("sbc2.contoso.com", "sbc3.contoso.com"),
		GatewaySiteID: pick("Seattle", "Tacoma"), PidfLoSupported: tri, IPAddressVersion: pick("IPv4", "IPv6"), Description: d},
		{Fqdn: "sbc2.contoso.com", SipSignalingPort: 5061, Enabled: plan.Yes}, {Fqdn: "sbc3.contoso.com", SipSignalingPort: 5061, Enabled: plan.Yes}}
	p.VoiceRoutes = []plan.VoiceRoute{{Name: "Out", NumberPattern: pick(`^\+1`, `^\+44`), Priority: number(1, 2), OnlinePstnUsages: []string{usage, "Local"},
		OnlinePstnGatewayList: []string{pick("sbc1.contoso.com", "sbc2.contoso.com")}, Description: d},
		{Name: "Bridge", NumberPattern: `^\+4`, Priority: 3, BridgeSourcePhoneNumber: pick("+14255550100", "+14255550101"), OnlinePstnUsages: []string{"Local"}, OnlinePstnGatewayList: []string{}}}
	q := &p.Policies
	q.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "Out", OnlinePstnUsages: []string{"Local", usage}, RouteType: pick("BYOT", "OC"), Description: d}}
	q.EmergencyCallRouting = []plan.EmergencyCallRoutingPolicy{{Name: "Calls", AllowEnhancedEmergencyServices: tri, Description: d,
		EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: pick("911", "112"), EmergencyDialMask: []string{pick("9911", "9112")}, OnlinePSTNUsage: usage}}},
		{Name: "More calls", EmergencyNumbers: []plan.EmergencyNumber{}}}
	q.EmergencyCalling = []plan.EmergencyCallingPolicy{{Name: "Desk", NotificationMode: pick("NotificationOnly", "ConferenceMuted"), NotificationGroup: []string{pick("a@contoso.com", "b@contoso.com"), "c@contoso.com"},
		NotificationDialOutNumber: pick("+14255550120", "+14255550121"), ExternalLocationLookupMode: pick("Enabled", "Disabled"), EnhancedEmergencyServiceDisclaimer: d, Description: d,
		ExtendedNotifications: []plan.ExtendedNotification{{EmergencyDialString: pick("911", "112"), NotificationMode: "NotificationOnly", NotificationGroup: []string{"a@contoso.com"}, NotificationDialOutNumber: "+14255550122"}}},
		{Name: "More desks"}}
	q.Calling = []plan.CallingPolicy{{Name: "Calls", AllowPrivateCalling: tri, AllowWebPSTNCalling: tri, PreventTollBypass: tri, Description: d}}
	q.CallerID = []plan.CallerIDPolicy{{Name: "Shown", CallingIDSubstitute: pick("Resource", "Anonymous"), ResourceAccount: plan.Named(ra), EnableUserOverride: tri, BlockIncomingPstnCallerID: tri,
		CompanyName: pick("Contoso", "Fabrikam"), Description: d}}
	q.Mobility = []plan.MobilityPolicy{{Name: "Mobile", MobileDialerPreference: pick("Teams", "Native"), IPAudioMobileMode: pick("WifiOnly", "AllNetworks"), IPVideoMobileMode: pick("WifiOnly", "AllNetworks"), Description: d}}
	q.DialPlan = []plan.DialPlan{{Name: "Seattle", SimpleName: pick("S1", "S2"), Description: d,
		NormalizationRules: []plan.NormalizationRule{{Name: pick("Four", "Five"), Pattern: `^(\d{4})$`, Translation: "+1425555$1", IsInternalExtension: tri, Description: d}, {Name: "All", Pattern: `^(\d+)$`, Translation: "+$1"}}}}
	q.SharedCalling = []plan.SharedCallingPolicy{{Name: "Seattle", ResourceAccount: plan.Named(ra), EmergencyNumbers: []string{pick("+14255550130", "+14255550131"), "+14255550132"}, Description: d}}
	p.BlockedNumbers = []plan.BlockedNumber{{Name: "Block", Enabled: tri, Pattern: pick(`^\+1`, `^\+2`), ResourceAccount: ra, Description: d}}
	p.UnassignedNumbers = []plan.UnassignedNumber{{Identity: "TR1", Pattern: pick(`^\+1555`, `^\+1556`), TargetType: pick("ResourceAccount", "User"), Target: ra, TreatmentPriority: number(1, 2), Description: d}}
	p.Groups = []plan.Group{{ID: groupID, DisplayName: "Staff"}}
	for _, of := range plan.PolicyKinds() {
		p.GroupAssignments = append(p.GroupAssignments, plan.GroupAssignment{PolicyType: of.PolicyType(), Group: groupID, Policy: pick("One", "Two"), Rank: 1})
	}
	return p
}
