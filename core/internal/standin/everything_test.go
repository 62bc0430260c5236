//go:build !js

package standin

import (
	"path/filepath"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// everything has one or two of every kind that a tenant holds.
func everything() *plan.Objects {
	ra, group, day := "ra@contoso.com", "22222222-0000-4000-8000-000000000001", "88888888-0000-4000-8000-000000000001"
	menu := plan.Menu{Name: "Menu", EnableDialByName: plan.Yes, DirectorySearchMethod: "ByName", Prompts: []plan.Prompt{{Text: "Press one"}},
		Options: []plan.MenuOption{
			{DtmfResponse: "Tone1", Action: "TransferCallToTarget", VoiceResponses: []string{"Sales"}, CallTarget: plan.CallableEntity{Type: "User", ID: "11111111-0000-4000-8000-000000000001"}},
			{DtmfResponse: "Tone0", Action: "TransferCallToOperator", VoiceResponses: []string{}},
		}}
	number := func(n string) plan.Number {
		return plan.Number{TelephoneNumber: n, NumberType: "DirectRouting", Capability: []string{"UserAssignment", "VoiceApplicationAssignment"}, Tags: []string{"HQ"}, LocationUpdateSupport: plan.Yes}
	}
	o := &plan.Objects{
		Tenant: plan.Tenant{TenantID: "66666666-0000-4000-8000-000000000001", DisplayName: "Contoso", SipDomains: []string{"contoso.com"},
			Licences: []plan.Licence{{SkuPartNumber: "MCOEV", SkuID: "e43b5b99-8dfb-405f-9987-dc307f34bcbd", Enabled: 25, Consumed: 1}}},
		Sites:           []plan.Site{{Name: "HQ", NetworkSite: plan.Yes, NetworkRegion: "US", EmergencyCallRoutingPolicy: plan.Named("US"), EmergencyCallingPolicy: plan.Named("Desk"), EnableLocationBasedRouting: plan.No, Description: "Head office"}},
		CivicAddresses:  []plan.CivicAddress{{CivicAddressID: "44444444-0000-4000-8000-000000000001", DefaultLocationID: "55555555-0000-4000-8000-000000000001", CompanyName: "C", CountryOrRegion: "US", City: "Reno", StreetName: "Main", HouseNumber: "1", PostalCode: "89501", StateOrProvince: "NV", Latitude: "39.5", Longitude: "-119.8", Description: "HQ", ValidationStatus: "Validated"}},
		Locations:       []plan.Location{{LocationID: "55555555-0000-4000-8000-000000000002", CivicAddress: "44444444-0000-4000-8000-000000000001", Place: "Floor 2", IsDefault: plan.No}},
		NetworkRegions:  []plan.NetworkRegion{{NetworkRegionID: "US", Description: "West", CentralSite: "HQ"}},
		NetworkSubnets:  []plan.NetworkSubnet{{SubnetID: "10.1.0.0", MaskBits: 16, NetworkSite: "HQ"}},
		TrustedIPs:      []plan.TrustedIP{{IPAddress: "203.0.113.9", MaskBits: 32, Description: "Out"}},
		LisSubnets:      []plan.LisSubnet{{Subnet: "10.1.2.0", Location: "55555555-0000-4000-8000-000000000002", Description: "Floor"}},
		LisAccessPoints: []plan.LisAccessPoint{{Bssid: "F0-6E-0B-C2-03-*", Location: "55555555-0000-4000-8000-000000000001"}},
		LisSwitches:     []plan.LisSwitch{{ChassisID: "B8-BE-BF-4A-A3-00", Location: "55555555-0000-4000-8000-000000000001", Description: "Switch"}},
		LisPorts:        []plan.LisPort{{ChassisID: "B8-BE-BF-4A-A3-00", PortID: "G1/0/30", Location: "55555555-0000-4000-8000-000000000002"}},
		Numbers:         []plan.Number{number("+17755550100"), number("+17755550101"), number("+17755550102"), number("+17755550103;ext=12")},
		ResourceAccounts: []plan.ResourceAccount{
			{UserPrincipalName: ra, ObjectID: "11111111-0000-4000-8000-000000000007", DisplayName: "RA", Application: "AutoAttendant", PhoneNumber: plan.Named("+17755550100"), UsageLocation: "US", AccountEnabled: plan.No, ServicePlans: []string{"MCOEV_VIRTUALUSER"}, VoiceRoutingPolicy: plan.Named("Out"), AutoAttendant: plan.Named("Main")},
			{UserPrincipalName: "q@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000008", DisplayName: "Q", Application: "CallQueue", PhoneNumber: plan.None(), UsageLocation: "US", AccountEnabled: plan.No, CallQueue: plan.Named("Sales")},
		},
		Schedules: []plan.Schedule{
			{Name: "Open", ID: day, Type: "WeeklyRecurrence", Complement: plan.Yes, Weekly: []plan.WeeklyRange{{Day: "Monday", Start: "09:00", End: "12:00"}, {Day: "Monday", Start: "13:00", End: "17:00"}, {Day: "Friday", Start: "00:00", End: "24:00"}}},
			{Name: "Feast", ID: "88888888-0000-4000-8000-000000000002", Type: "Fixed", Fixed: []plan.FixedRange{{Start: "2026-12-24T00:00", End: "2026-12-27T00:00"}}},
		},
		AutoAttendants: []plan.AutoAttendant{{Name: "Main", ID: "bbbbbbbb-0000-4000-8000-000000000001", LanguageID: "en-US", TimeZoneID: "Pacific Standard Time", VoiceID: "Female", VoiceResponseEnabled: plan.No,
			Operator: plan.CallableEntity{Type: "ExternalPstn", ID: "tel:+17755550190"}, DefaultCallFlow: plan.CallFlow{Name: "Day", ID: "cccccccc-0000-4000-8000-000000000001", Greetings: []plan.Prompt{{Text: "Hello"}}, Menu: menu},
			CallFlows:    []plan.CallFlow{{Name: "Night", ID: "cccccccc-0000-4000-8000-000000000002", Greetings: []plan.Prompt{{AudioFile: "night.wav"}}, Menu: menu}, {Name: "Holiday", ID: "cccccccc-0000-4000-8000-000000000003", Menu: menu}},
			CallHandling: []plan.CallHandling{{Type: "AfterHours", Schedule: "Open", CallFlow: "Night", Enabled: plan.Yes}, {Type: "Holiday", Schedule: "Feast", CallFlow: "Holiday", Enabled: plan.Yes}}}},
		CallQueues: []plan.CallQueue{{Name: "Sales", ID: "aaaaaaaa-0000-4000-8000-000000000001", LanguageID: "en-US", RoutingMethod: "RoundRobin", Agents: []string{"11111111-0000-4000-8000-000000000001"}, AllowOptOut: plan.Yes, ConferenceMode: plan.Yes, PresenceRouting: plan.Yes,
			AgentAlertTime: 30, OverflowThreshold: 10, OverflowAction: "Forward", OverflowTarget: plan.CallableEntity{Type: "User", ID: "11111111-0000-4000-8000-000000000001"}, TimeoutThreshold: 600, TimeoutAction: "Disconnect"}},
		Users: []plan.User{{UserPrincipalName: "ann@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000001", DisplayName: "Ann \"A\" O’Neill", SipAddress: "sip:ann@contoso.com", AccountType: "User", InterpretedUserType: "PureOnlineTeamsOnlyUser",
			AccountEnabled: plan.Yes, UsageLocation: "US", City: "Reno", Country: "US", Department: "D", Office: "HQ", LineURI: plan.Named("+17755550103;ext=12"), EnterpriseVoiceEnabled: plan.Yes, TeamsUpgradeEffectiveMode: "TeamsOnly",
			FeatureTypes: []string{"Teams", "PhoneSystem"}, ServicePlans: []string{"MCOEV"}, Licences: []string{"MCOEV"},
			Policies: plan.UserPolicies{EmergencyCallRouting: plan.Named("US"), EmergencyCalling: plan.Named("Desk"), VoiceRouting: plan.Named("Empty"), Calling: plan.Named("Calls"), CallerID: plan.Named("Shared"), DialPlan: plan.Named("DP")}}},
		Groups:            []plan.Group{{ID: group, DisplayName: "Sharers", Members: []string{"ann@contoso.com"}}},
		GroupAssignments:  []plan.GroupAssignment{{PolicyType: "sharedCalling", Group: group, Policy: "Reno", Rank: 1}},
		PstnUsages:        []plan.PstnUsage{{Name: "US"}, {Name: "Emergency"}},
		VoiceRoutes:       []plan.VoiceRoute{{Name: "Any", NumberPattern: `^\+`, Priority: 0, OnlinePstnUsages: []string{"US"}, OnlinePstnGatewayList: []string{"sbc.contoso.com"}}},
		PstnGateways:      []plan.PstnGateway{{Fqdn: "sbc.contoso.com", SipSignalingPort: 5061, Enabled: plan.Yes, MaxConcurrentSessions: 50, FailoverTimeSeconds: 10, SendSipOptions: plan.Yes, PidfLoSupported: plan.Yes, IPAddressVersion: "IPv4"}},
		UnassignedNumbers: []plan.UnassignedNumber{{Identity: "U", Pattern: `^\+1775555019\d$`, TargetType: "ResourceAccount", Target: "11111111-0000-4000-8000-000000000007", TreatmentPriority: 1}},
		BlockedNumbers:    []plan.BlockedNumber{{Name: "B", Enabled: plan.Yes, Pattern: `^\+1900`, Description: "Premium"}},
	}
	o.Numbers[0].Location = plan.Named("55555555-0000-4000-8000-000000000001")
	o.Policies = plan.Policies{
		SharedCalling:        []plan.SharedCallingPolicy{{Name: "Reno", ResourceAccount: plan.Named(ra), EmergencyNumbers: []string{"+17755550101", "+17755550102"}, Description: "R"}},
		EmergencyCallRouting: []plan.EmergencyCallRoutingPolicy{{Name: "US", AllowEnhancedEmergencyServices: plan.Yes, EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: "911", EmergencyDialMask: []string{"9911", "1911"}, OnlinePSTNUsage: "Emergency"}, {EmergencyDialString: "933"}}}},
		EmergencyCalling: []plan.EmergencyCallingPolicy{{Name: "Desk", NotificationMode: "NotificationOnly", NotificationGroup: []string{"desk@contoso.com", "two@contoso.com"}, ExternalLocationLookupMode: "Enabled",
			ExtendedNotifications: []plan.ExtendedNotification{{EmergencyDialString: "933"}}}},
		VoiceRouting: []plan.VoiceRoutingPolicy{{Name: "Empty", OnlinePstnUsages: []string{}}, {Name: "Out", OnlinePstnUsages: []string{"US", "Emergency"}}},
		Calling:      []plan.CallingPolicy{{Name: "Calls", AllowPrivateCalling: plan.Yes, AllowWebPSTNCalling: plan.No, PreventTollBypass: plan.No}},
		CallerID:     []plan.CallerIDPolicy{{Name: "Shared", CallingIDSubstitute: "Resource", ResourceAccount: plan.Named(ra), EnableUserOverride: plan.No, BlockIncomingPstnCallerID: plan.No, CompanyName: "Contoso"}},
		DialPlan:     []plan.DialPlan{{Name: "DP", SimpleName: "DP", NormalizationRules: []plan.NormalizationRule{{Name: "Ext", Pattern: `^(\d{4})$`, Translation: "+1775555$1", IsInternalExtension: plan.No}}}},
	}
	return o
}

func TestATranscriptCanBeKept(t *testing.T) {
	is := is.New(t)
	x := Start(t, FromObjects(everything()))
	path := filepath.Join(t.TempDir(), "t.txt")
	r := x.Run(t, Run{Script: script(t, "param($Path) $null = Start-Transcript -LiteralPath $Path; Write-Host -Object 'hear'; $null = Stop-Transcript; [System.IO.File]::ReadAllText($Path) -match 'hear'"), Parameters: map[string]any{"Path": path}})
	is.Equal(r.Threw, "")
	is.Equal(r.Errors, []string{})
	is.Equal(words(r.Output), "True")
}
