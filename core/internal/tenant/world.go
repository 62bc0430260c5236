package tenant

import (
	"fmt"

	"partyline/core/plan"
)

// World gives a tenant as Make does, of a company in twelve countries with
// numbers of all four kinds (Calling Plan, Operator Connect, Direct Routing,
// Teams Phone Mobile), and with what such a company sets up besides: operators
// with their portals, dial plans, schedules and queues, caller ID, networks in
// every form where dynamic locations route emergency calls.
func World(size Size, seed uint64) *plan.Plan {
	m := newMaker(size, seed, countries[:])
	p := m.make()
	m.operators()
	m.networks()
	m.dialPlans()
	m.callerID()
	for i := range m.sites {
		m.reception(i)
	}
	for i := range p.Users {
		m.settle(&p.Users[i], i)
	}
	m.mobilePeople()
	m.oddities()
	return p
}

const (
	fixedOperator  = "Fabrikam Voice"
	mobileOperator = "Fabrikam Mobile"
)

// operators are those of the company, with what their portals say.
func (m *maker) operators() {
	p := m.plan
	var everywhere, mobile []string
	for i := range m.countries {
		everywhere = append(everywhere, m.countries[i].code)
		if m.countries[i].mobile != "" {
			mobile = append(mobile, m.countries[i].code)
		}
	}
	portal := func(service string, in []string) plan.OperatorPortal {
		return plan.OperatorPortal{
			TeamsTenantID: p.Tenant.TenantID, ConsentStatus: "active", CustomerRelationship: "AgreementSigned", ConsentedCountries: in,
			Services: []plan.PortalService{{Service: service, Enabled: plan.Yes, SyncEnabled: plan.Yes}}, Launched: plan.Yes,
		}
	}
	p.Operators = []plan.Operator{
		{
			Name: fixedOperator, Relationship: "OperatorConnect", Status: "Active", Countries: everywhere, Services: []string{"Calling"},
			SupportsSharedCalling: plan.Yes, Account: "contoso", EmergencyHandling: "emergency routing provider in the US and Canada, own elsewhere",
			Portal: portal("teamsOperatorConnect", everywhere),
		},
		{
			Name: mobileOperator, Relationship: "TeamsPhoneMobile", Status: "Active", Countries: mobile, Services: []string{"TeamsPhoneMobile"},
			SupportsSharedCalling: plan.No, Account: "contoso-mobile", Portal: portal("teamsPhoneMobile", mobile),
		},
	}
	p.NetworkRegions = append(p.NetworkRegions, plan.NetworkRegion{NetworkRegionID: "APAC", CentralSite: "Sydney"})
	p.Tenant.Licences = append(p.Tenant.Licences,
		plan.Licence{SkuPartNumber: "MCOPSTN_PAYG_1", Enabled: len(m.sites), Consumed: len(m.sites) / 8},
		plan.Licence{SkuPartNumber: "MCOPSTN_PAYG_2", Enabled: len(m.sites), Consumed: len(m.sites) / 8},
		plan.Licence{SkuPartNumber: "Operator_Connect_Mobile", Enabled: 200, Consumed: 20},
	)
	p.Policies.Mobility = append(p.Policies.Mobility, plan.MobilityPolicy{Name: "Phone first", MobileDialerPreference: "Native"})
}

// networks gives the sites with dynamic routing a floor with its access point,
// switch and port.
func (m *maker) networks() {
	p := m.plan
	for i, s := range m.sites {
		if m.countries[s.country].region != "NA" {
			continue
		}
		floor := m.guid("floor", i)
		at := &m.countries[s.country]
		p.Locations = append(p.Locations, plan.Location{LocationID: floor, CivicAddress: p.CivicAddresses[i].CivicAddressID, Place: "2nd floor",
			IsDefault: plan.No, City: at.city, CountryOrRegion: at.code})
		mac := fmt.Sprintf("00-1A-2B-%02X-%02X", i/256, i%256)
		p.LisAccessPoints = append(p.LisAccessPoints, plan.LisAccessPoint{Bssid: mac + "-01", Location: floor, Description: s.name + " 2nd floor"})
		p.LisSwitches = append(p.LisSwitches, plan.LisSwitch{ChassisID: mac + "-02", Location: floor, Description: s.name + " 2nd floor"})
		p.LisPorts = append(p.LisPorts, plan.LisPort{ChassisID: mac + "-02", PortID: "Gi1/0/7", Location: floor, Description: s.name + " front desk"})
	}
}

// dialPlans makes one a country: national numbers, and the extensions of offices.
func (m *maker) dialPlans() {
	for i := range m.countries {
		at := &m.countries[i]
		code := map[string]string{"US": "1", "GB": "44", "DE": "49", "CA": "1", "FR": "33", "CZ": "420", "NL": "31", "AU": "61", "JP": "81", "CH": "41", "ES": "34", "IE": "353"}[at.code]
		national := plan.NormalizationRule{Name: "National", Pattern: `^0([1-9]\d{6,10})$`, Translation: "+" + code + "$1", IsInternalExtension: plan.No}
		switch at.code {
		case "US", "CA":
			national.Pattern = `^([2-9]\d{9})$`
		case "CZ", "ES":
			national.Pattern = `^([2-9]\d{8})$`
		}
		m.plan.Policies.DialPlan = append(m.plan.Policies.DialPlan, plan.DialPlan{
			Name: at.code + "-dialling", SimpleName: at.code + "-dialling",
			NormalizationRules: []plan.NormalizationRule{
				national,
				{Name: "International", Pattern: `^00([1-9]\d{7,14})$`, Translation: "+$1", IsInternalExtension: plan.No},
				{Name: "Extensions", Pattern: `^(7\d{4})$`, Translation: at.number(0)[:len(at.number(0))-5] + "$1", IsInternalExtension: plan.Yes},
			},
		})
	}
}

// callerID lets people with numbers of their own show their country's first main line.
func (m *maker) callerID() {
	p := m.plan
	for i := range m.countries {
		if i >= len(m.sites) {
			break
		}
		p.Policies.CallerID = append(p.Policies.CallerID, plan.CallerIDPolicy{
			Name: m.countries[i].code + " main line", CallingIDSubstitute: "Resource", ResourceAccount: plan.Named(p.ResourceAccounts[i].UserPrincipalName),
			EnableUserOverride: plan.No, CompanyName: "Contoso",
		})
	}
	p.BlockedNumbers = append(p.BlockedNumbers, plan.BlockedNumber{Name: "Premium callers", Enabled: plan.Yes, Pattern: `^\+1900\d{7}$`})
}

// reception gives a site's attendant hours, holidays and a queue behind key 1.
func (m *maker) reception(i int) {
	p, s := m.plan, m.sites[i]
	hours, holidays := s.name+" hours", s.name+" holidays"
	weekly := []plan.WeeklyRange{}
	for _, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"} {
		weekly = append(weekly, plan.WeeklyRange{Day: day, Start: "09:00", End: "17:30"})
	}
	p.Schedules = append(p.Schedules,
		plan.Schedule{Name: hours, ID: m.guid("hours", i), Type: "WeeklyRecurrence", Weekly: weekly, Complement: plan.Yes, Fixed: []plan.FixedRange{}},
		plan.Schedule{Name: holidays, ID: m.guid("holidays", i), Type: "Fixed", Weekly: []plan.WeeklyRange{}, Complement: plan.No,
			Fixed: []plan.FixedRange{{Start: "2026-12-25T00:00:00", End: "2026-12-26T00:00:00"}, {Start: "2027-01-01T00:00:00", End: "2027-01-02T00:00:00"}}})
	queue := s.name + " queue"
	account := plan.ResourceAccount{
		UserPrincipalName: fmt.Sprintf("cq-%s@contoso.com", s.name), DisplayName: queue, ObjectID: m.guid("queue account", i),
		Application: "CallQueue", PhoneNumber: plan.None(), UsageLocation: m.countries[s.country].code, AccountEnabled: plan.Yes, Site: s.name,
		ServicePlans: []string{"MCOEV_VIRTUALUSER"}, Licences: []string{"PHONESYSTEM_VIRTUALUSER"}, VoiceRoutingPolicy: plan.None(), AutoAttendant: plan.None(), CallQueue: plan.Named(queue),
	}
	p.ResourceAccounts = append(p.ResourceAccounts, account)
	p.CallQueues = append(p.CallQueues, plan.CallQueue{
		Name: queue, ID: m.guid("queue", i), LanguageID: m.countries[s.country].language, RoutingMethod: "Attendant", Agents: []string{},
		Groups: []string{}, AllowOptOut: plan.Yes, ConferenceMode: plan.Yes, PresenceRouting: plan.Yes, AgentAlertTime: 30,
		OverflowThreshold: 50, OverflowAction: "DisconnectWithBusy", TimeoutThreshold: 1200, TimeoutAction: "Disconnect", CallerIDAccounts: []string{},
	})
	a := &p.AutoAttendants[i]
	toQueue := plan.CallableEntity{Type: "ApplicationEndpoint", ID: account.ObjectID}
	a.Operator = toQueue
	a.DefaultCallFlow.Menu.Options = []plan.MenuOption{
		{DtmfResponse: "Tone0", VoiceResponses: []string{}, Action: "TransferCallToOperator"},
		{DtmfResponse: "Tone1", VoiceResponses: []string{}, Action: "TransferCallToTarget", CallTarget: toQueue},
	}
	closed := func(name, text string) plan.CallFlow {
		return plan.CallFlow{Name: name, ID: m.guid(name, i), Greetings: []plan.Prompt{{Text: text}},
			Menu: plan.Menu{Name: name, Options: []plan.MenuOption{{DtmfResponse: "Automatic", VoiceResponses: []string{}, Action: "DisconnectCall"}},
				EnableDialByName: plan.No, DirectorySearchMethod: "None"}}
	}
	a.CallFlows = []plan.CallFlow{closed("Closed", "Nobody is here now."), closed("Holiday", "It is a holiday.")}
	a.CallHandling = []plan.CallHandling{
		{Type: "AfterHours", Schedule: hours, CallFlow: a.CallFlows[0].Name, Enabled: plan.Yes},
		{Type: "Holiday", Schedule: holidays, CallFlow: a.CallFlows[1].Name, Enabled: plan.Yes},
	}
}

// settle grants who makes calls their country's dial plan, half of them its
// emergency calling policy, and who has a number of their own the main line's caller ID.
func (m *maker) settle(u *plan.User, i int) {
	if u.EnterpriseVoiceEnabled != plan.Yes {
		return
	}
	if i%2 == 0 { // the others have that of their site, which wins there
		u.Policies.EmergencyCalling = plan.Named(u.UsageLocation + " security desk")
	}
	u.Policies.DialPlan = plan.Named(u.UsageLocation + "-dialling")
	if u.LineURI.IsSet() {
		u.Policies.CallerID = plan.Named(u.UsageLocation + " main line")
	}
}

// mobilePeople gives every fifth holder of an operator's number, where there is
// a mobile operator, a mobile number instead. Nobody is notified of their
// emergency calls, which the phone's own dialer places past Teams (fact
// oc.tpm.native-emergency).
func (m *maker) mobilePeople() {
	p, count := m.plan, 0
	entries := make(map[string]*plan.Number, len(p.Numbers))
	for i := range p.Numbers {
		entries[p.Numbers[i].TelephoneNumber] = &p.Numbers[i]
	}
	for i := range p.Users {
		u := &p.Users[i]
		n := entries[u.LineURI.Name]
		if !u.LineURI.IsSet() || n == nil || n.NumberType != "OperatorConnect" {
			continue
		}
		for c := range m.countries {
			at := &m.countries[c]
			if at.code != n.IsoCountryCode || at.mobile == "" {
				continue
			}
			if count++; count%5 != 0 {
				break
			}
			n.TelephoneNumber = fmt.Sprintf("%s%0*d", at.mobile, at.mobileWidth, 100_000+count)
			n.Capability, n.Operator = []string{"TeamsPhoneMobile", "UserAssignment"}, mobileOperator
			u.LineURI = plan.Named(n.TelephoneNumber)
			u.ServicePlans = []string{"MCOEV", "MCOFMC1", "MCOMEETADV", "TEAMS1"}
			u.Licences = []string{"Operator_Connect_Mobile", "SPE_E5"}
			u.Policies.EmergencyCalling, u.Policies.Mobility = plan.None(), plan.Named("Phone first")
		}
	}
}
