//go:build !js

package roundtrip

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// Sites of the company, in the order of its lists.
const (
	seattle = iota
	london
	berlin
)

// Company gives what a small company of three countries has, and what its plan
// says: every kind of step stands between them. Seattle is set up from nothing
// on an operator's numbers, London shares a Calling Plan number already and is
// changed, Berlin shares a number of its own trunk for the first time.
func Company() (was, shall *plan.Plan) { return companyWas(), companyShall() }

// CompanyHand is what somebody does by hand before the company's night.
const CompanyHand = "Update-MgUser -UserId eva@contoso.com -UsageLocation DE; Update-MgUser -UserId hal@contoso.com -UsageLocation US"

// ground is what both have: the places, policies and numbers of a tenant's
// three sites, the numbers by the types of the sites.
func ground() *plan.Plan {
	p := tenant.Make(tenant.Size{Sites: 3, Numbers: 24}, 7)
	p.Name, p.Tenant.Licences, p.Policies.Mobility = "Company", nil, nil
	for i := range p.Numbers {
		n := &p.Numbers[i]
		switch n.IsoCountryCode {
		case "GB":
			n.NumberType, n.Operator = "CallingPlan", ""
			n.Capability = []string{"UserAssignment"}
			if n.PstnAssignmentStatus == "VoiceApplicationAssigned" {
				n.Capability = []string{"ConferenceAssignment", "VoiceApplicationAssignment"}
			}
		case "DE":
			n.NumberType, n.Operator = "DirectRouting", ""
		}
		// What a tenant says of a number's use follows from who has it.
		n.PstnAssignmentStatus, n.AssignedPstnTargetID, n.AssignmentCategory, n.CivicAddress = "", "", "", plan.Ref{}
	}
	ra := &p.ResourceAccounts[london]
	ra.Licences, ra.ServicePlans = []string{"MCOPSTN_PAYG_1", "PHONESYSTEM_VIRTUALUSER"}, []string{"MCOEV_VIRTUALUSER", "MCOPSTN_PAYG_1"}
	p.ResourceAccounts[berlin].VoiceRoutingPolicy = plan.Named("DE trunk")
	p.Groups, p.GroupAssignments = p.Groups[:1], []plan.GroupAssignment{}
	p.Groups[0].DisplayName, p.Groups[0].Members = "Seattle staff", []string{}
	return p
}

// numberOf gives the i-th number of a site: 0 is its main one, 1 and 2 are for
// callbacks, the others are for people.
func numberOf(p *plan.Plan, site, i int) string {
	code := [...]string{"US", "GB", "DE"}[site]
	for _, n := range p.Numbers {
		if n.IsoCountryCode == code {
			if i == 0 {
				return n.TelephoneNumber
			}
			i--
		}
	}
	panic("the company has not so many numbers")
}

// own gives a person a number and what people of the site have beside it.
func own(p *plan.Plan, u *plan.User, site, number int) {
	line := numberOf(p, site, number)
	u.LineURI, u.EnterpriseVoiceEnabled = plan.Named(line), plan.Yes
	u.Policies.SharedCalling, u.Policies.VoiceRouting = plan.None(), plan.None()
	u.Policies.EmergencyCallRouting = plan.Named([...]string{"US emergency", "GB emergency", "DE trunk emergency"}[site])
	if site == berlin {
		u.Policies.VoiceRouting = plan.Named("DE trunk")
	}
	if site == london {
		u.Licences, u.ServicePlans, u.FeatureTypes = []string{"MCOPSTN1", "SPE_E5"}, []string{"MCOEV", "MCOMEETADV", "MCOPSTN1", "TEAMS1"}, []string{"CallingPlan", "PhoneSystem", "Teams"}
	}
}

// shares lets a person share the number of a site; by group where the policy
// is that of a group's.
func shares(u *plan.User, site int, byGroup bool) {
	u.LineURI, u.EnterpriseVoiceEnabled = plan.None(), plan.Yes
	u.Policies.VoiceRouting = plan.Named("No usages")
	u.Policies.EmergencyCallRouting = plan.Named([...]string{"US emergency", "GB emergency", "DE trunk emergency"}[site])
	u.Policies.SharedCalling = plan.None()
	if !byGroup {
		u.Policies.SharedCalling = plan.Named([...]string{"Shared Seattle-0000", "Shared London-0001", "Shared Berlin-0002"}[site])
	}
}

// person adds somebody of a site, who does not call yet.
func person(p *plan.Plan, name string, site int) *plan.User {
	upn := name + "@contoso.com"
	none := plan.None()
	p.Users = append(p.Users, plan.User{UserPrincipalName: upn, DisplayName: name, ObjectID: fmt.Sprintf("11111111-0000-4000-8000-%012d", len(name)*1000+int(name[0])), SipAddress: "sip:" + upn, AccountType: "User",
		InterpretedUserType: "PureOnlineTeamsOnlyUser", AccountEnabled: plan.Yes, UsageLocation: [...]string{"US", "GB", "DE"}[site], Site: p.Sites[site].Name, LineURI: none, OnPremLineURI: none,
		EnterpriseVoiceEnabled: plan.No, TeamsUpgradeEffectiveMode: "TeamsOnly", FeatureTypes: []string{"PhoneSystem", "Teams"}, ServicePlans: []string{"MCOEV", "MCOMEETADV", "TEAMS1"}, Licences: []string{"SPE_E5"},
		Policies: plan.UserPolicies{SharedCalling: none, EmergencyCallRouting: none, EmergencyCalling: none, VoiceRouting: none, Calling: none, CallerID: none, Mobility: none, DialPlan: none, DialOut: none}})
	return &p.Users[len(p.Users)-1]
}

// companyWas is the company before.
func companyWas() *plan.Plan {
	p := ground()
	for _, sku := range []string{"MCOEV", "MCOPSTN1", "MCOPSTN_PAYG_1", "PHONESYSTEM_VIRTUALUSER", "SPE_E5", "SPE_F1"} {
		p.Tenant.Licences = append(p.Tenant.Licences, plan.Licence{SkuPartNumber: sku, Enabled: 20})
	}
	q := &p.Policies
	// Seattle and Berlin have no shared number yet.
	p.ResourceAccounts, p.AutoAttendants, q.SharedCalling = p.ResourceAccounts[london:london+1], p.AutoAttendants[london:london+1], []plan.SharedCallingPolicy{q.SharedCalling[0], q.SharedCalling[1+london]}
	q.SharedCalling[1].EmergencyNumbers = []string{numberOf(p, london, 1)}
	q.VoiceRouting = slices.DeleteFunc(q.VoiceRouting, func(v plan.VoiceRoutingPolicy) bool { return v.Name == "No usages" })
	q.VoiceRouting = append(q.VoiceRouting, plan.VoiceRoutingPolicy{Name: "No usages", OnlinePstnUsages: []string{}})
	q.EmergencyCallRouting = slices.DeleteFunc(q.EmergencyCallRouting, func(v plan.EmergencyCallRoutingPolicy) bool { return strings.HasPrefix(v.Name, "US ") })
	for i := range p.Numbers {
		if n := &p.Numbers[i]; n.IsoCountryCode != "GB" {
			n.Location = plan.None()
		}
	}
	who := func(name string, site int, change func(*plan.User)) {
		change(person(p, name, site))
	}
	stay := func(*plan.User) {}
	who("ana", seattle, func(u *plan.User) {
		u.Licences, u.ServicePlans, u.FeatureTypes = []string{"SPE_F1"}, []string{"TEAMS1"}, []string{"Teams"}
	})
	who("benn", seattle, func(u *plan.User) { own(p, u, seattle, 3); u.Policies.EmergencyCallRouting = plan.None() })
	who("cyd", london, func(u *plan.User) { own(p, u, london, 3) })
	who("danny", berlin, func(u *plan.User) { own(p, u, berlin, 3) })
	who("eva", london, func(u *plan.User) { shares(u, london, false) })
	who("faye", seattle, func(u *plan.User) { own(p, u, seattle, 4); u.Policies.EmergencyCallRouting = plan.None() })
	who("gus", london, func(u *plan.User) { shares(u, london, false) })
	who("hal", london, func(u *plan.User) { shares(u, london, false) })
	who("idabel", london, func(u *plan.User) { own(p, u, london, 4) })
	who("jo", seattle, stay)
	p.Groups[0].Members = []string{"jo@contoso.com"}
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "calling", Group: p.Groups[0].ID, Policy: "Toll bypass prevented", Rank: 1}}
	// What will be changed or removed.
	p.Policies.Calling[1].AllowPrivateCalling = plan.No
	p.Policies.DialPlan = append(p.Policies.DialPlan, plan.DialPlan{Name: "Old", SimpleName: "Old", NormalizationRules: []plan.NormalizationRule{{Name: "Any", Pattern: `^(\d+)$`, Translation: "+1$1"}}})
	p.VoiceRoutes[len(p.VoiceRoutes)-1].NumberPattern = `^\+49\d+$`
	p.LisSubnets, p.NetworkSubnets, p.TrustedIPs = p.LisSubnets[london:], p.NetworkSubnets[london:], []plan.TrustedIP{{IPAddress: "203.0.113.99", MaskBits: 32}}
	p.PstnUsages = p.PstnUsages[1:]
	p.VoiceRoutes = p.VoiceRoutes[2:]
	return p
}

// companyShall is what the plan says.
func companyShall() *plan.Plan {
	p := ground()
	p.ResourceAccounts[london].Licences = nil
	for i := range p.ResourceAccounts {
		p.ResourceAccounts[i].AccountEnabled = plan.Unknown
	}
	for _, i := range []int{seattle, berlin} { // what is made has no id yet
		p.ResourceAccounts[i].ObjectID, p.AutoAttendants[i].ID = "", ""
	}
	reception(p)
	p.Policies.SharedCalling[1+london].EmergencyNumbers = []string{numberOf(p, london, 2)}
	who := func(name string, site int, change func(*plan.User)) { change(person(p, name, site)) }
	who("ana", seattle, func(u *plan.User) {
		shares(u, seattle, false)
		u.Licences, u.ServicePlans = nil, []string{"MCOEV", "TEAMS1"}
	})
	who("benn", seattle, func(u *plan.User) { shares(u, seattle, false) })
	who("cyd", london, func(u *plan.User) {
		shares(u, london, false)
		u.Licences, u.ServicePlans, u.FeatureTypes = []string{"MCOPSTN1", "SPE_E5"}, []string{"MCOEV", "MCOMEETADV", "MCOPSTN1", "TEAMS1"}, []string{"CallingPlan", "PhoneSystem", "Teams"}
	})
	who("danny", berlin, func(u *plan.User) { shares(u, berlin, false) })
	who("eva", london, func(u *plan.User) { own(p, u, berlin, 5); u.UsageLocation, u.Site = "DE", p.Sites[berlin].Name })
	who("faye", seattle, func(u *plan.User) { own(p, u, seattle, 5) })
	who("gus", london, func(u *plan.User) { shares(u, london, false); u.Policies.Calling = plan.Named("Toll bypass prevented") })
	who("hal", seattle, func(u *plan.User) { shares(u, seattle, false) })
	who("jo", seattle, func(u *plan.User) { shares(u, seattle, true); u.Policies.DialPlan = plan.Named("Seattle") })
	p.Groups[0].Members = []string{"jo@contoso.com"}
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "sharedCalling", Group: p.Groups[0].ID, Policy: "Shared Seattle-0000", Rank: 1}}
	p.Policies.DialPlan = append(p.Policies.DialPlan, plan.DialPlan{Name: "Seattle", SimpleName: "Seattle", NormalizationRules: []plan.NormalizationRule{
		{Name: "National", Pattern: `^([2-9]\d{9})$`, Translation: "+1$1", IsInternalExtension: plan.No}, {Name: "Extensions", Pattern: `^(7\d{4})$`, Translation: "+142555$1", IsInternalExtension: plan.Yes}}})
	p.Policies.CallerID = append(p.Policies.CallerID, plan.CallerIDPolicy{Name: "Main line", CallingIDSubstitute: "Resource", ResourceAccount: plan.Named(p.ResourceAccounts[seattle].UserPrincipalName), EnableUserOverride: plan.No, CompanyName: "Contoso"})
	p.BlockedNumbers = append(p.BlockedNumbers, plan.BlockedNumber{Name: "Premium callers", Enabled: plan.Yes, Pattern: `^\+1900\d{7}$`})
	return p
}

// reception gives Seattle hours, holidays and a queue behind key 1.
func reception(p *plan.Plan) {
	p.Schedules = []plan.Schedule{{Name: "Hours", Type: "WeeklyRecurrence", Complement: plan.Yes, Weekly: []plan.WeeklyRange{{Day: "Monday", Start: "09:00", End: "17:30"}, {Day: "Friday", Start: "09:00", End: "12:00"}}},
		{Name: "Holidays", Type: "Fixed", Fixed: []plan.FixedRange{{Start: "2026-12-25T00:00:00", End: "2026-12-26T00:00:00"}}}}
	p.CallQueues = []plan.CallQueue{{Name: "Desk", LanguageID: "en-US", RoutingMethod: "Attendant", Agents: []string{"benn@contoso.com"}, AllowOptOut: plan.Yes, ConferenceMode: plan.Yes,
		PresenceRouting: plan.Yes, AgentAlertTime: 30, OverflowThreshold: 50, OverflowAction: "DisconnectWithBusy", TimeoutThreshold: 1200, TimeoutAction: "Disconnect"}}
	p.ResourceAccounts = append(p.ResourceAccounts, plan.ResourceAccount{UserPrincipalName: "cq-desk@contoso.com", DisplayName: "Desk", Application: "CallQueue", UsageLocation: "US", PhoneNumber: plan.None(), CallQueue: plan.Named("Desk"),
		ServicePlans: []string{"MCOEV_VIRTUALUSER"}, Licences: []string{"PHONESYSTEM_VIRTUALUSER"}})
	a := &p.AutoAttendants[seattle]
	desk := plan.CallableEntity{Type: "ApplicationEndpoint", ID: "cq-desk@contoso.com"}
	a.Operator = desk
	a.DefaultCallFlow.Menu.Options = []plan.MenuOption{{DtmfResponse: "Tone0", Action: "TransferCallToOperator"}, {DtmfResponse: "Tone1", Action: "TransferCallToTarget", CallTarget: desk}}
	closed := func(name, text string) plan.CallFlow {
		return plan.CallFlow{Name: name, Greetings: []plan.Prompt{{Text: text}}, Menu: plan.Menu{Name: name, EnableDialByName: plan.No, DirectorySearchMethod: "None",
			Options: []plan.MenuOption{{DtmfResponse: "Automatic", Action: "DisconnectCall"}}}}
	}
	a.CallFlows = []plan.CallFlow{closed("Closed", "Nobody is here now."), closed("Holiday", "It is a holiday.")}
	a.CallHandling = []plan.CallHandling{{Type: "AfterHours", Schedule: "Hours", CallFlow: "Closed", Enabled: plan.Yes}, {Type: "Holiday", Schedule: "Holidays", CallFlow: "Holiday", Enabled: plan.Yes}}
}
