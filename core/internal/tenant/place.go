package tenant

import (
	"fmt"

	"partyline/core/plan"
)

// numberTypes are the types of the sites' numbers, by site.
var numberTypes = [...]string{"OperatorConnect", "OperatorConnect", "CallingPlan", "DirectRouting"}

// numberType is the type of the i-th site's numbers: where no Calling Plan
// number can be shared, an operator's.
func (m *maker) numberType(i int) string {
	kind := numberTypes[i/len(m.countries)%len(numberTypes)]
	if m.countries[i%len(m.countries)].noSharedCallingPlan && kind == "CallingPlan" {
		return "OperatorConnect"
	}
	return kind
}

// site makes a site with its address, its shared number and its policy.
func (m *maker) site(i int) {
	c := i % len(m.countries)
	at := &m.countries[c]
	s := site{
		name:       fmt.Sprintf("%s-%04d", at.city, i),
		country:    c,
		numberType: m.numberType(i),
		location:   m.guid("location", i),
	}
	m.sites = append(m.sites, s)
	p := m.plan
	address := m.guid("address", i)
	p.CivicAddresses = append(p.CivicAddresses, plan.CivicAddress{
		CivicAddressID: address, DefaultLocationID: s.location, Description: s.name, CompanyName: "Contoso",
		HouseNumber: fmt.Sprint(1 + i%900), StreetName: "Main Street", City: at.city, StateOrProvince: at.state,
		PostalCode: at.postal, CountryOrRegion: at.code, ValidationStatus: "Validated",
		Latitude: fmt.Sprintf("47.%05d", i%100000), Longitude: fmt.Sprintf("-122.%05d", i%100000),
	})
	p.Locations = append(p.Locations, plan.Location{LocationID: s.location, CivicAddress: address, IsDefault: plan.Yes, City: at.city, CountryOrRegion: at.code})
	p.Sites = append(p.Sites, plan.Site{
		Name: s.name, Country: at.code, City: at.city, TimeZone: at.timeZone, Location: s.location,
		NetworkSite: plan.Yes, NetworkRegion: at.region, EmergencyCallRoutingPolicy: plan.None(),
		EmergencyCallingPolicy: plan.Named(at.code + " security desk"), EnableLocationBasedRouting: plan.No,
	})
	subnet := fmt.Sprintf("10.%d.%d.0", i/250, i%250)
	p.NetworkSubnets = append(p.NetworkSubnets, plan.NetworkSubnet{SubnetID: subnet, MaskBits: 24, NetworkSite: s.name})
	p.LisSubnets = append(p.LisSubnets, plan.LisSubnet{Subnet: subnet, Location: s.location, Description: s.name})
	m.sharedNumber(i, s)
}

// sharedNumber makes the account, its number, its attendant and the policy.
func (m *maker) sharedNumber(i int, s site) {
	at := &m.countries[s.country]
	id := m.guid("account", i)
	account := plan.ResourceAccount{
		UserPrincipalName: fmt.Sprintf("ra-%s@contoso.com", s.name), DisplayName: s.name + " main line", ObjectID: id,
		Application: "AutoAttendant", UsageLocation: at.code, AccountEnabled: plan.Yes, Site: s.name,
		ServicePlans: []string{"MCOEV_VIRTUALUSER"}, Licences: []string{"PHONESYSTEM_VIRTUALUSER"},
		VoiceRoutingPolicy: plan.None(), AutoAttendant: plan.Named(s.name + " attendant"), CallQueue: plan.None(),
	}
	switch s.numberType {
	case "CallingPlan":
		account.Licences = []string{at.payAsYouGo, "PHONESYSTEM_VIRTUALUSER"}
		account.ServicePlans = []string{"MCOEV_VIRTUALUSER", at.payAsYouGo}
	case "DirectRouting":
		account.VoiceRoutingPolicy = plan.Named(at.code + " trunk")
	}
	account.PhoneNumber = plan.Named(m.number(s, "VoiceApplicationAssigned", id))
	policy := "Shared " + s.name
	target := "TeamsSharedCallingRoutingPolicy|Tag:" + policy
	m.plan.ResourceAccounts = append(m.plan.ResourceAccounts, account)
	m.plan.Policies.SharedCalling = append(m.plan.Policies.SharedCalling, plan.SharedCallingPolicy{
		Name: policy, ResourceAccount: plan.Named(account.UserPrincipalName),
		EmergencyNumbers: []string{m.number(s, "PolicyAssigned", target), m.number(s, "PolicyAssigned", target)},
	})
	m.plan.AutoAttendants = append(m.plan.AutoAttendants, plan.AutoAttendant{
		Name: s.name + " attendant", ID: m.guid("attendant", i), LanguageID: at.language, TimeZoneID: at.timeZone,
		VoiceID: at.voice, VoiceResponseEnabled: plan.No,
		DefaultCallFlow: plan.CallFlow{
			Name:      s.name + " attendant default",
			Greetings: []plan.Prompt{{Text: "Welcome to Contoso."}},
			Menu:      plan.Menu{Name: "Main", Options: []plan.MenuOption{}, EnableDialByName: plan.Yes, DirectorySearchMethod: "ByName"},
		},
		CallFlows: []plan.CallFlow{}, CallHandling: []plan.CallHandling{},
	})
}
