//go:build !js

package roundtrip

import "partyline/core/plan"

const (
	placeID   = "55555555-0000-4000-8000-000000000001"
	officeID  = "22222222-0000-4000-8000-000000000001"
	accountUP = "main-aa@contoso.com"
	othersID  = "22222222-0000-4000-8000-000000000002"
	sharedAt  = "+14255550100"
)

// Cutover gives a plan and the tenant that it was made for: an account without
// its number, and three people, two with numbers of their own. Ana is granted
// what she needs, Bo is in a group, Cy never had a number; Ana and Cy are of the
// wave One, Bo of Two. Names are given to the things that have one.
func Cutover(name func(string) string) (*plan.Plan, *plan.Snapshot) {
	phone := []string{"MCOEV"}
	base := func() *plan.Plan {
		p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version, Name: name("Night")}
		p.Tenant = plan.Tenant{TenantID: "66666666-0000-4000-8000-000000000001", DisplayName: "Contoso", Cloud: "Commercial", SipDomains: []string{"contoso.com"}, Domains: []string{"contoso.com"}}
		p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "44444444-0000-4000-8000-000000000001", CompanyName: "Contoso", HouseNumber: "1", StreetName: "Union St", City: "Seattle",
			StateOrProvince: "WA", PostalCode: "98101", CountryOrRegion: "US", ValidationStatus: "Validated"}}
		p.Locations = []plan.Location{{LocationID: placeID, CivicAddress: "44444444-0000-4000-8000-000000000001"}}
		for _, n := range []string{sharedAt, "+14255550110", "+14255550111", "+14255550201", "+14255550202"} {
			p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: n, NumberType: "OperatorConnect", IsoCountryCode: "US", Capability: []string{"UserAssignment", "VoiceApplicationAssignment"}})
		}
		p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: accountUP, ObjectID: "aaaaaaaa-0000-4000-8000-000000000001", DisplayName: name("Main"), Application: "AutoAttendant",
			UsageLocation: "US", ServicePlans: []string{"MCOEV_VIRTUALUSER"}, Licences: []string{"PHONESYSTEM_VIRTUALUSER"}}}
		p.Groups = []plan.Group{{ID: officeID, DisplayName: name("Office"), Members: []string{"bo@contoso.com"}}, {ID: othersID, DisplayName: name("Others"), Members: []string{}}}
		p.PstnUsages = []plan.PstnUsage{{Name: name("Out")}}
		p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: name("Outside"), OnlinePstnUsages: []string{name("Out")}}}
		return p
	}
	p, found := base(), base()
	p.Numbers[0].Location = plan.Named(placeID)
	a := &p.ResourceAccounts[0]
	a.PhoneNumber, a.AutoAttendant = plan.Named(sharedAt), plan.Named(name("Main attendant"))
	p.AutoAttendants = []plan.AutoAttendant{{Name: name("Main attendant"), LanguageID: "en-US", TimeZoneID: "Pacific Standard Time",
		DefaultCallFlow: plan.CallFlow{Greetings: []plan.Prompt{{Text: name("Welcome.")}},
			Menu: plan.Menu{EnableDialByName: plan.Yes, DirectorySearchMethod: "ByName", Options: []plan.MenuOption{{DtmfResponse: "Automatic", Action: "DisconnectCall"}}}}}}
	q := &p.Policies
	q.SharedCalling = []plan.SharedCallingPolicy{{Name: name("Seattle"), ResourceAccount: plan.Named(accountUP), EmergencyNumbers: []string{"+14255550110", "+14255550111"}, Description: name("Shared")}}
	q.EmergencyCallRouting = []plan.EmergencyCallRoutingPolicy{{Name: name("Emergency"), AllowEnhancedEmergencyServices: plan.Yes, Description: name("911"),
		EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: "911", EmergencyDialMask: []string{"9911"}, OnlinePSTNUsage: name("Help")}}}}
	p.PstnUsages = append(p.PstnUsages, plan.PstnUsage{Name: name("Help")})
	q.VoiceRouting = append(q.VoiceRouting, plan.VoiceRoutingPolicy{Name: name("Nothing"), OnlinePstnUsages: []string{}})
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "sharedCalling", Group: officeID, Policy: name("Seattle"), Rank: 1},
		{PolicyType: "voiceRouting", Group: officeID, Policy: name("Nothing"), Rank: 1}, {PolicyType: "voiceRouting", Group: othersID, Policy: name("Outside"), Rank: 2}}
	found.GroupAssignments = []plan.GroupAssignment{{PolicyType: "voiceRouting", Group: othersID, Policy: name("Outside"), Rank: 1}}
	none := plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), VoiceRouting: plan.None()}
	direct := plan.UserPolicies{SharedCalling: plan.Named(name("Seattle")), EmergencyCallRouting: plan.Named(name("Emergency")), VoiceRouting: plan.Named(name("Nothing"))}
	grouped := none
	grouped.EmergencyCallRouting = direct.EmergencyCallRouting
	person := func(upn, id, line string, policies plan.UserPolicies) {
		u := plan.User{UserPrincipalName: upn, ObjectID: "11111111-0000-4000-8000-00000000000" + id, DisplayName: name(upn), ServicePlans: phone, UsageLocation: "US",
			EnterpriseVoiceEnabled: plan.Yes, LineURI: plan.None(), OnPremLineURI: plan.None(), Policies: policies}
		p.Users = append(p.Users, u)
		u.Policies, u.EnterpriseVoiceEnabled = none, plan.No
		if line != "" {
			u.LineURI, u.EnterpriseVoiceEnabled = plan.Named(line), plan.Yes
		}
		found.Users = append(found.Users, u)
	}
	person("ana@contoso.com", "1", "+14255550201", direct)
	person("bo@contoso.com", "2", "+14255550202", grouped)
	person("cy@contoso.com", "3", "", direct)
	p.Waves = []plan.Wave{{Name: name("One"), Users: []string{"ana@contoso.com", "cy@contoso.com"}}, {Name: name("Two"), Users: []string{"bo@contoso.com"}}}
	return p, &plan.Snapshot{Objects: found.Objects}
}

// Plain leaves names as they are.
func Plain(name string) string { return name }
