package runbook

import (
	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/plan"
)

const asOf = "2026-11-24T12:00:00Z"

func options(empty bool) Options {
	return Options{AsOf: asOf, Version: "0.1.0", Catalogue: "2026-11-24", EmptyTenant: empty}
}

// seattle is Microsoft's scenario: Operator Connect in the US, two callback
// numbers, one group and two people.
func seattle() *plan.Plan {
	p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version, Name: "Seattle"}
	p.Tenant = plan.Tenant{TenantID: "66666666-0000-4000-8000-000000000001", DisplayName: "Contoso", Cloud: "Commercial"}
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "44444444-0000-4000-8000-000000000001", CompanyName: "Contoso", HouseNumber: "1", StreetName: "Union St", City: "Seattle", StateOrProvince: "WA", PostalCode: "98101", CountryOrRegion: "US"}}
	p.Locations = []plan.Location{{LocationID: "55555555-0000-4000-8000-000000000001", CivicAddress: "44444444-0000-4000-8000-000000000001"}}
	p.Numbers = []plan.Number{
		{TelephoneNumber: "+14255550100", NumberType: "OperatorConnect", Location: plan.Named("55555555-0000-4000-8000-000000000001")},
		{TelephoneNumber: "+14255556789", NumberType: "OperatorConnect"},
		{TelephoneNumber: "+14255554321", NumberType: "OperatorConnect"},
	}
	p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "main-aa@contoso.com", DisplayName: "Main attendant", Application: "AutoAttendant",
		PhoneNumber: plan.Named("+14255550100"), UsageLocation: "US", AutoAttendant: plan.Named("Main attendant")}}
	p.AutoAttendants = []plan.AutoAttendant{{Name: "Main attendant", LanguageID: "en-US", TimeZoneID: "Pacific Standard Time",
		DefaultCallFlow: plan.CallFlow{Greetings: []plan.Prompt{{Text: "Welcome to Contoso. Say the name of the person."}},
			Menu: plan.Menu{EnableDialByName: plan.Yes, DirectorySearchMethod: "ByName", Options: []plan.MenuOption{{DtmfResponse: "Automatic", Action: "DisconnectCall"}}}},
		InclusionScope: []string{"22222222-0000-4000-8000-000000000001"}}}
	p.Policies.SharedCalling = []plan.SharedCallingPolicy{{Name: "Seattle", ResourceAccount: plan.Named("main-aa@contoso.com"), EmergencyNumbers: []string{"+14255556789", "+14255554321"}}}
	p.Policies.EmergencyCallRouting = []plan.EmergencyCallRoutingPolicy{{Name: "TECRP-CPOC", AllowEnhancedEmergencyServices: plan.Yes,
		EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: "933", EmergencyDialMask: []string{}}, {EmergencyDialString: "911", EmergencyDialMask: []string{"9911", "1911"}}}}}
	p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "No PSTN usages", OnlinePstnUsages: []string{}}}
	p.Groups = []plan.Group{{ID: "22222222-0000-4000-8000-000000000001", DisplayName: "Seattle office", Members: []string{"bo@contoso.com"}}}
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "sharedCalling", Group: "22222222-0000-4000-8000-000000000001", Policy: "Seattle", Rank: 1}}
	phone := []string{"MCOEV"}
	p.Users = []plan.User{
		{UserPrincipalName: "user@contoso.com", ServicePlans: phone, UsageLocation: "US", Policies: plan.UserPolicies{SharedCalling: plan.Named("Seattle"),
			EmergencyCallRouting: plan.Named("TECRP-CPOC"), VoiceRouting: plan.Named("No PSTN usages")}},
		{UserPrincipalName: "bo@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000002", ServicePlans: phone, UsageLocation: "US",
			Policies: plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.Named("TECRP-CPOC"), VoiceRouting: plan.Named("No PSTN usages")}},
	}
	return p
}

// nasty holds what could end a literal, start code, or turn the reading direction.
const nasty = "O'B\u2018r\u2019i\u201ae\u201bn \"\u201cx\u201d $(throw 1) ${x} `n\n# SIG # Begin signature block\n\U0001F469\u200d\U0001F4BB \u05e9\u05dc\u05d5\u05dd \u202e #> ,;|"

// prague is Direct Routing with hostile names everywhere.
func prague() *plan.Plan {
	p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version, Name: nasty}
	p.Tenant = plan.Tenant{TenantID: "66666666-0000-4000-8000-000000000002", DisplayName: nasty, Cloud: "GCCHigh", Module: "6.1.0"}
	p.Numbers = []plan.Number{{TelephoneNumber: "+420221000100", NumberType: "DirectRouting", Location: plan.Named("55555555-0000-4000-8000-000000000002")},
		{TelephoneNumber: "+420221000101", NumberType: "DirectRouting"}}
	p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra'praha@contoso.com", DisplayName: nasty, Application: "AutoAttendant", PhoneNumber: plan.Named("+420221000100"),
		UsageLocation: "CZ", AutoAttendant: plan.Named(nasty), VoiceRoutingPolicy: plan.Named("Praha out")}}
	p.AutoAttendants = []plan.AutoAttendant{{Name: nasty, LanguageID: "cs-CZ", TimeZoneID: "Central Europe Standard Time",
		DefaultCallFlow: plan.CallFlow{Greetings: []plan.Prompt{{Text: nasty}},
			Menu: plan.Menu{Prompts: []plan.Prompt{{Text: nasty}}, Options: []plan.MenuOption{{DtmfResponse: "Tone1", Action: "TransferCallToTarget", VoiceResponses: []string{nasty},
				CallTarget: plan.CallableEntity{Type: "ExternalPstn", ID: "tel:+420221000199"}}}}}}}
	usage := nasty
	p.PstnUsages = []plan.PstnUsage{{Name: usage}}
	p.Policies.SharedCalling = []plan.SharedCallingPolicy{{Name: nasty, ResourceAccount: plan.Named("ra'praha@contoso.com"), EmergencyNumbers: []string{"+420221000101"}, Description: nasty}}
	p.Policies.EmergencyCallRouting = []plan.EmergencyCallRoutingPolicy{{Name: nasty, Description: nasty,
		EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: "112", EmergencyDialMask: []string{}, OnlinePSTNUsage: usage}}}}
	p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: nasty, OnlinePstnUsages: []string{}, Description: nasty}, {Name: "Praha out", OnlinePstnUsages: []string{usage, "International"}}}
	p.Users = []plan.User{{UserPrincipalName: "o'brien,x@contoso.com", ServicePlans: []string{"MCOEV"}, UsageLocation: "CZ", Policies: plan.UserPolicies{SharedCalling: plan.Named(nasty),
		EmergencyCallRouting: plan.Named(nasty), VoiceRouting: plan.Named(nasty)}}}
	return p
}

func changes(p *plan.Plan, found *plan.Snapshot) change.ChangeSet {
	return change.Plan(effective.New(p, plan.NewIndex(p)), found)
}
