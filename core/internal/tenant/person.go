package tenant

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

var (
	firstNames = [...]string{"Ana", "Bora", "Carlos", "Dana", "Emre", "Fatima", "Grace", "Hiro", "Ines", "Jan", "Kofi", "Lena", "Mila", "Noor", "Olga", "Pavel"}
	lastNames  = [...]string{"Adams", "Baker", "Novák", "Dvořák", "Evans", "Fischer", "García", "Hughes", "Ito", "Jensen", "Kowalski", "Lopez", "Müller", "Nguyen", "O'Brien", "Park"}
	plainLast  = [...]string{"adams", "baker", "novak", "dvorak", "evans", "fischer", "garcia", "hughes", "ito", "jensen", "kowalski", "lopez", "muller", "nguyen", "obrien", "park"}
	units      = [...]string{"Sales", "Finance", "Operations", "Research & Development"}
)

// user makes the i-th person or thing of the directory. Of every hundred: 66
// share their site's number, 15 have one of their own, the rest do not call.
func (m *maker) user(i int) {
	s := int(m.random("site", i) % uint64(len(m.sites)))
	u := m.person(i, s)
	switch kind := i % 100; {
	case kind < 66:
		m.shares(&u, i, s)
	case kind < 79:
		m.ownNumber(&u, s)
	case kind < 81:
		m.commonAreaPhone(&u, i, s)
	case kind < 86:
		guest(&u, i)
	case kind < 89:
		u.AccountEnabled, u.EnterpriseVoiceEnabled = plan.No, plan.No
		u.ServicePlans, u.Licences, u.FeatureTypes = []string{}, []string{}, []string{}
	case kind < 92:
		m.room(&u, i, s)
	case kind < 97:
		u.Licences, u.ServicePlans, u.FeatureTypes = []string{"SPE_F1"}, []string{"TEAMS1"}, []string{"Teams"}
	case kind < 99:
		u.UserPrincipalName = fmt.Sprintf("kiosk-%d@contoso.com", i)
		u.DisplayName, u.AccountType, u.InterpretedUserType = fmt.Sprintf("Kiosk %d", i), "ResourceAccount", "PureOnlineApplicationInstance"
		u.ServicePlans, u.Licences, u.FeatureTypes = []string{}, []string{}, []string{}
	default:
		u.AccountType, u.InterpretedUserType = "SfBOnPremUser", "HybridOnpremSfBUser"
		u.OnPremLineURI = plan.Named(fmt.Sprintf("+4989%08d", 20_000_000+i))
		u.ServicePlans, u.Licences, u.FeatureTypes = []string{"TEAMS1"}, []string{"SPE_E3"}, []string{"Teams"}
		u.TeamsUpgradeEffectiveMode = "SfBOnly"
	}
	m.plan.Users = append(m.plan.Users, u)
}

func (m *maker) person(i, s int) plan.User {
	name := m.random("name", i)
	first, last := int(name%16), int(name>>8%16)
	at := &m.countries[m.sites[s].country]
	upn := fmt.Sprintf("%s.%s%d@contoso.com", strings.ToLower(firstNames[first]), plainLast[last], i)
	u := plan.User{
		UserPrincipalName:         upn,
		DisplayName:               firstNames[first] + " " + lastNames[last],
		ObjectID:                  m.guid("user", i),
		SipAddress:                "sip:" + upn,
		AccountType:               "User",
		InterpretedUserType:       "PureOnlineTeamsOnlyUser",
		AccountEnabled:            plan.Yes,
		UsageLocation:             at.code,
		Country:                   at.code,
		City:                      at.city,
		Office:                    m.sites[s].name,
		Department:                units[name>>16%4],
		Site:                      m.sites[s].name,
		NoFixedSite:               plan.No,
		LineURI:                   plan.None(),
		OnPremLineURI:             plan.None(),
		EnterpriseVoiceEnabled:    plan.No,
		TeamsUpgradeEffectiveMode: "TeamsOnly",
		FeatureTypes:              []string{"PhoneSystem", "Teams"},
		ServicePlans:              []string{"MCOEV", "MCOMEETADV", "TEAMS1"},
		Licences:                  []string{"SPE_E5"},
		Policies: plan.UserPolicies{
			SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), EmergencyCalling: plan.None(),
			VoiceRouting: plan.None(), Calling: plan.None(), CallerID: plan.None(), Mobility: plan.None(),
			DialPlan: plan.None(), DialOut: plan.None(),
		},
	}
	if i%10 == 3 {
		// A licence that came by group shows its service plans only.
		u.Licences = nil
	}
	return u
}

func (m *maker) shares(u *plan.User, i, s int) {
	u.EnterpriseVoiceEnabled = plan.Yes
	u.Policies.VoiceRouting = plan.Named(emptyRouting)
	u.Policies.EmergencyCallRouting = plan.Named(m.emergencyPolicy(s))
	if s < grantedByGroup && i%3 != 0 {
		group := &m.plan.Groups[s]
		group.Members = append(group.Members, u.UserPrincipalName)
		return
	}
	u.Policies.SharedCalling = plan.Named("Shared " + m.sites[s].name)
}

func (m *maker) emergencyPolicy(s int) string {
	at := &m.countries[m.sites[s].country]
	if m.sites[s].numberType == "DirectRouting" {
		return at.code + " trunk emergency"
	}
	return at.code + " emergency"
}

// ownNumber gives a number while the inventory's size allows one.
func (m *maker) ownNumber(u *plan.User, s int) {
	if len(m.plan.Numbers) >= m.size.Numbers {
		return
	}
	u.EnterpriseVoiceEnabled = plan.Yes
	u.LineURI = plan.Named(m.number(m.sites[s], "UserAssigned", u.ObjectID))
	u.Policies.EmergencyCallRouting = plan.Named(m.emergencyPolicy(s))
	switch m.sites[s].numberType {
	case "DirectRouting":
		u.OnPremLineURI = u.LineURI
		u.InterpretedUserType = "HybridOnlineTeamsOnlyUser"
		u.Policies.VoiceRouting = plan.Named(m.countries[m.sites[s].country].code + " trunk")
	case "CallingPlan":
		u.ServicePlans = []string{"MCOEV", "MCOMEETADV", "MCOPSTN1", "TEAMS1"}
		u.Licences = []string{"MCOPSTN1", "SPE_E5"}
		u.FeatureTypes = []string{"CallingPlan", "PhoneSystem", "Teams"}
	}
}

func (m *maker) commonAreaPhone(u *plan.User, i, s int) {
	u.UserPrincipalName = fmt.Sprintf("phone-%d@contoso.com", i)
	u.SipAddress, u.DisplayName = "sip:"+u.UserPrincipalName, fmt.Sprintf("Lobby phone %d", i)
	u.ServicePlans, u.Licences = []string{"MCOEV", "TEAMS1"}, []string{"MCOCAP"}
	m.ownNumber(u, s)
}

func (m *maker) room(u *plan.User, i, s int) {
	u.UserPrincipalName = fmt.Sprintf("room-%d@contoso.com", i)
	u.SipAddress, u.DisplayName = "sip:"+u.UserPrincipalName, fmt.Sprintf("Room %d, %s", i, m.sites[s].name)
	u.ServicePlans, u.Licences = []string{"TEAMS1"}, []string{"Microsoft_Teams_Rooms_Pro"}
	u.FeatureTypes = []string{"Teams"}
}

func guest(u *plan.User, i int) {
	u.UserPrincipalName = fmt.Sprintf("guest%d_fabrikam.com#EXT#@contoso.onmicrosoft.com", i)
	u.SipAddress, u.AccountType, u.InterpretedUserType = "", "Guest", "PureOnlineTeamsOnlyUser"
	u.Site, u.Office = "", ""
	u.ServicePlans, u.Licences, u.FeatureTypes = []string{}, []string{}, []string{}
}
