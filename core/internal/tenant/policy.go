package tenant

import (
	"fmt"

	"partyline/core/plan"
)

// emptyRouting is the voice routing policy of those who share.
const emptyRouting = "No usages"

// policies makes what does not hang on one site.
func (m *maker) policies() {
	p := m.plan
	p.PstnUsages, p.VoiceRoutes = []plan.PstnUsage{}, []plan.VoiceRoute{}
	p.Policies = plan.Policies{
		SharedCalling: []plan.SharedCallingPolicy{{Name: "Global", ResourceAccount: plan.None(), EmergencyNumbers: []string{}}},
		EmergencyCallRouting: []plan.EmergencyCallRoutingPolicy{{
			Name: "Global", AllowEnhancedEmergencyServices: plan.No,
			EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: "112"}, {EmergencyDialString: "911"}},
		}},
		EmergencyCalling: []plan.EmergencyCallingPolicy{{Name: "Global", ExternalLocationLookupMode: "Disabled"}},
		VoiceRouting: []plan.VoiceRoutingPolicy{
			{Name: "Global", OnlinePstnUsages: []string{}},
			{Name: emptyRouting, OnlinePstnUsages: []string{}},
		},
		Calling: []plan.CallingPolicy{
			{Name: "Global", AllowPrivateCalling: plan.Yes, AllowWebPSTNCalling: plan.Yes},
			{Name: "Toll bypass prevented", AllowPrivateCalling: plan.Yes, AllowWebPSTNCalling: plan.Yes},
		},
		CallerID: []plan.CallerIDPolicy{{Name: "Global", CallingIDSubstitute: "LineUri"}},
		Mobility: []plan.MobilityPolicy{{Name: "Global", MobileDialerPreference: "Teams"}},
		DialPlan: []plan.DialPlan{{Name: "Global", NormalizationRules: []plan.NormalizationRule{}}},
		DialOut:  []plan.DialOutPolicy{{Name: "Global"}},
	}
	for i := range m.countries {
		m.countryPolicies(&m.countries[i])
	}
	p.PstnGateways = []plan.PstnGateway{{
		Fqdn: "sbc1.contoso.com", SipSignalingPort: 5061, Enabled: plan.Yes, MaxConcurrentSessions: 500,
		ForwardCallHistory: plan.Yes, ForwardPai: plan.Yes, SendSipOptions: plan.Yes, MediaBypass: plan.No, PidfLoSupported: plan.Yes,
	}}
}

// countryPolicies makes a country's emergency policies, one for its carriers
// and one for its trunk, and the trunk's route.
func (m *maker) countryPolicies(at *country) {
	p := m.plan
	usage, trunk := at.code+" emergency", at.code+" trunk"
	carrier := plan.EmergencyCallRoutingPolicy{Name: at.code + " emergency", AllowEnhancedEmergencyServices: plan.Yes}
	direct := plan.EmergencyCallRoutingPolicy{Name: at.code + " trunk emergency", AllowEnhancedEmergencyServices: plan.Yes}
	for i, dialled := range at.strings {
		number := plan.EmergencyNumber{EmergencyDialString: dialled}
		if i == 0 {
			number.EmergencyDialMask = at.masks
		}
		carrier.EmergencyNumbers = append(carrier.EmergencyNumbers, number)
		number.OnlinePSTNUsage = usage
		direct.EmergencyNumbers = append(direct.EmergencyNumbers, number)
		p.VoiceRoutes = append(p.VoiceRoutes, plan.VoiceRoute{
			Name: at.code + " " + dialled, NumberPattern: "^" + dialled + "$", Priority: len(p.VoiceRoutes) + 1,
			OnlinePstnUsages: []string{usage}, OnlinePstnGatewayList: []string{"sbc1.contoso.com"},
		})
	}
	p.VoiceRoutes = append(p.VoiceRoutes, plan.VoiceRoute{
		Name: trunk, NumberPattern: `^\+\d+$`, Priority: len(p.VoiceRoutes) + 1,
		OnlinePstnUsages: []string{trunk}, OnlinePstnGatewayList: []string{"sbc1.contoso.com"},
	})
	p.PstnUsages = append(p.PstnUsages, plan.PstnUsage{Name: usage}, plan.PstnUsage{Name: trunk})
	p.Policies.EmergencyCallRouting = append(p.Policies.EmergencyCallRouting, carrier, direct)
	p.Policies.EmergencyCalling = append(p.Policies.EmergencyCalling, plan.EmergencyCallingPolicy{
		Name: at.code + " security desk", NotificationMode: "NotificationOnly",
		NotificationGroup: []string{"security@contoso.com"}, ExternalLocationLookupMode: "Enabled",
	})
	p.Policies.VoiceRouting = append(p.Policies.VoiceRouting, plan.VoiceRoutingPolicy{Name: trunk, OnlinePstnUsages: []string{trunk}})
}

// grantedByGroup is how many sites grant their policy to a group: at most 64
// groups may carry one type of policy (fact pol.64-groups).
const grantedByGroup = 20

// groupGrants makes the sites' groups with their members, and one grant to a
// group whose members nobody exported, of a policy that no call hangs on.
func (m *maker) groupGrants() {
	p := m.plan
	for i := range min(grantedByGroup, len(m.sites)) {
		id := m.guid("group", i)
		p.Groups = append(p.Groups, plan.Group{ID: id, DisplayName: m.sites[i].name + " shared calling", Members: []string{}})
		p.GroupAssignments = append(p.GroupAssignments, plan.GroupAssignment{
			PolicyType: plan.KindSharedCalling.PolicyType(), Group: id, Policy: "Shared " + m.sites[i].name, Rank: i + 1,
		})
	}
	id := m.guid("group", grantedByGroup)
	p.Groups = append(p.Groups, plan.Group{ID: id, DisplayName: fmt.Sprintf("Everyone at %s", p.Tenant.DisplayName)})
	p.GroupAssignments = append(p.GroupAssignments, plan.GroupAssignment{
		PolicyType: plan.KindCalling.PolicyType(), Group: id, Policy: "Toll bypass prevented", Rank: 1,
	})
}
