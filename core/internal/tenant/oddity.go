package tenant

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// otherTowns are the towns of countries as other systems write them.
var otherTowns = map[string]string{"CZ": "Prague", "CH": "ZURICH", "GB": "LONDON", "IE": "Dublin 1"}

// oddities are what sane tenants show and rules easily take for a fault.
func (m *maker) oddities() {
	p := m.plan
	for i := range p.Numbers {
		if town, ok := otherTowns[p.Numbers[i].IsoCountryCode]; ok && i%3 == 0 {
			p.Numbers[i].City = town // another language, another case, a district
		}
		if i%17 == 0 {
			p.Numbers[i].City = "" // exports leave it out
		}
	}
	for i := range p.CivicAddresses {
		if a := &p.CivicAddresses[i]; a.CountryOrRegion == "CZ" {
			a.City, a.CityAlias = "Praha 1", "Praha"
		}
	}
	for i := range p.Users {
		m.oddity(&p.Users[i], i)
	}
	m.tollFree()
	m.extensions()
	p.NumberRanges = []plan.NumberRange{{First: "+493020000000", Last: "+493020000999", NumberType: "", Site: p.Sites[2].Name, Purpose: "Berlin"}}
	for i := range p.Policies.EmergencyCalling {
		if e := &p.Policies.EmergencyCalling[i]; strings.HasPrefix(e.Name, "US ") {
			e.NotificationDialOutNumber = "+12065550100"
			e.NotificationMode = "ConferenceUnMuted"
			e.ExtendedNotifications = []plan.ExtendedNotification{{EmergencyDialString: "933", NotificationMode: "NotificationOnly", NotificationGroup: []string{"voice@contoso.com"}}}
		}
	}
}

func (m *maker) oddity(u *plan.User, i int) {
	sharing := u.EnterpriseVoiceEnabled == plan.Yes && u.Policies.VoiceRouting.Name == emptyRouting
	switch {
	case i%7 == 1:
		for k, name := range u.ServicePlans {
			if name == "MCOEV" {
				u.ServicePlans[k] = "4828c8ec-dc2e-4779-b502-87ac9ce28ab7" // directories show plans by id
			}
		}
	case sharing && i%7 == 2:
		u.EffectivePolicies.EmergencyCallRouting = u.Policies.EmergencyCallRouting // the tenant's own word, beside the grant
		u.EffectivePolicies.VoiceRouting = u.Policies.VoiceRouting
	case sharing && i%7 == 3 && u.UsageLocation == "US":
		u.Site, u.Office, u.NoFixedSite = "", "", plan.Yes           // at home, where dynamic locations route
		u.Policies.EmergencyCalling = plan.Named("US security desk") // and no site has a policy
	case sharing && i%7 == 4:
		u.UserPrincipalName = strings.ToUpper(u.UserPrincipalName[:1]) + u.UserPrincipalName[1:] // names are without case
	case sharing && i%7 == 5:
		u.ClientKinds = []string{"TeamsDesktop", "TeamsMobile"}
	}
}

// tollFree gives the company's attendants a toll-free number in the US and a
// conference bridge of the operator.
func (m *maker) tollFree() {
	p := m.plan
	add := func(e164 string, n plan.Number) {
		n.TelephoneNumber, n.IsoCountryCode, n.ActivationState = e164, "US", "Activated"
		n.CivicAddress, n.Location = plan.None(), plan.None()
		n.ReverseNumberLookup, n.Tags = []string{}, []string{"toll-free"}
		p.Numbers = append(p.Numbers, n)
	}
	account := plan.ResourceAccount{
		UserPrincipalName: "ra-support@contoso.com", DisplayName: "Support", ObjectID: m.guid("support", 0), Application: "AutoAttendant",
		PhoneNumber: plan.Named("+18005550100"), UsageLocation: "US", AccountEnabled: plan.Yes, ServicePlans: []string{"MCOEV_VIRTUALUSER"},
		Licences: []string{"PHONESYSTEM_VIRTUALUSER"}, VoiceRoutingPolicy: plan.None(), AutoAttendant: plan.Named(p.AutoAttendants[0].Name), CallQueue: plan.None(),
	}
	p.ResourceAccounts = append(p.ResourceAccounts, account)
	add("+18005550100", plan.Number{NumberType: "OperatorConnect", Capability: []string{"VoiceApplicationAssignment"}, AssignmentCategory: "Primary",
		PstnAssignmentStatus: "VoiceApplicationAssigned", AssignedPstnTargetID: account.ObjectID, Operator: fixedOperator, LocationUpdateSupport: plan.No})
	add("+12063999999", plan.Number{NumberType: "OperatorConnect", Capability: []string{"ConferenceAssignment"}, AssignmentCategory: "Primary", City: "Seattle",
		PstnAssignmentStatus: "ConferenceAssigned", AssignedPstnTargetID: fmt.Sprintf("Bridge %s", m.guid("bridge", 0)), Operator: fixedOperator, LocationUpdateSupport: plan.No})
}

// extensions gives the first people of each Direct Routing site who share an
// extension of the main line, and the dial plan that makes it dialable.
func (m *maker) extensions() {
	p := m.plan
	for s := range m.sites {
		site := &m.sites[s]
		if site.numberType != "DirectRouting" {
			continue
		}
		main := p.ResourceAccounts[s].PhoneNumber.Name
		dialPlan := p.Policies.DialPlan[1+site.country] // Global stands first
		dialPlan.Name = strings.NewReplacer("ü", "u").Replace(site.name)
		dialPlan.SimpleName = dialPlan.Name
		dialPlan.NormalizationRules = append([]plan.NormalizationRule{{
			Name: "Desks", Pattern: `^(8\d{3})$`, Translation: main + ";ext=$1", IsInternalExtension: plan.Yes,
		}}, dialPlan.NormalizationRules...)
		p.Policies.DialPlan = append(p.Policies.DialPlan, dialPlan)
		desk := 8000
		for i := range p.Users {
			u := &p.Users[i]
			if u.Site == site.name && u.EnterpriseVoiceEnabled == plan.Yes && !u.LineURI.IsSet() {
				u.Policies.DialPlan = plan.Named(dialPlan.Name)
				if desk < 8010 {
					u.LineURI = plan.Named(fmt.Sprintf("%s;ext=%d", main, desk))
					desk++
				}
			}
		}
	}
}
