//go:build !js

package standin

import (
	"slices"
	"strings"

	"partyline/core/plan"
	"partyline/core/source"
)

// policyTypes are the columns of Get-CsOnlineUser by the plan's kind.
var policyTypes = map[plan.Kind]string{
	plan.KindSharedCalling:        "TeamsSharedCallingRoutingPolicy",
	plan.KindEmergencyCallRouting: "TeamsEmergencyCallRoutingPolicy",
	plan.KindEmergencyCalling:     "TeamsEmergencyCallingPolicy",
	plan.KindVoiceRouting:         "OnlineVoiceRoutingPolicy",
	plan.KindCalling:              "TeamsCallingPolicy",
	plan.KindCallerID:             "CallingLineIdentity",
	plan.KindMobility:             "TeamsMobilityPolicy",
	plan.KindDialPlan:             "TenantDialPlan",
	plan.KindDialOut:              "OnlineDialOutPolicy",
}

// Application ids of Microsoft's own applications (fact ra.appids).
var applications = map[string]string{"AutoAttendant": "ce933385-9390-45d1-9512-c8d228074e07", "CallQueue": "11cd3e2e-fccb-42ad-ad00-878b93575e07"}

func (b *builder) persons() {
	for i := range b.o.Users {
		u := &b.o.Users[i]
		key := id("user", u.ObjectID, u.UserPrincipalName)
		b.known(key, u.UserPrincipalName, u.ObjectID)
		policies := Row{}
		for kind, column := range policyTypes {
			if ref := u.Policies.Of(kind); ref.IsSet() && !strings.EqualFold(ref.Name, "Global") {
				policies[column] = ref.Name
			}
		}
		row := rowOf{"Identity": key, "UserPrincipalName": u.UserPrincipalName, "Policies": policies, "AccountType": "User", "AccountEnabled": true,
			"EnterpriseVoiceEnabled": false, "TeamsUpgradeEffectiveMode": "TeamsOnly", "SipAddress": "sip:" + u.UserPrincipalName, "LineUri": nil, "OnPremLineUri": nil}
		row.text("DisplayName", u.DisplayName).text("SipAddress", u.SipAddress).text("AccountType", u.AccountType).text("InterpretedUserType", u.InterpretedUserType).
			tri("AccountEnabled", u.AccountEnabled).text("UsageLocation", u.UsageLocation).text("Country", u.Country).text("City", u.City).text("Office", u.Office).
			text("Department", u.Department).text("LineUri", u.LineURI.Name).text("OnPremLineUri", u.OnPremLineURI.Name).
			tri("EnterpriseVoiceEnabled", u.EnterpriseVoiceEnabled).text("TeamsUpgradeEffectiveMode", u.TeamsUpgradeEffectiveMode).list("FeatureTypes", u.FeatureTypes)
		licences(row, u.Licences, u.ServicePlans)
		b.state.Put("people", key, Row(row))
	}
	for i := range b.o.ResourceAccounts {
		b.account(&b.o.ResourceAccounts[i])
	}
}

func (b *builder) known(key, upn, objectID string) {
	b.people[strings.ToLower(upn)] = key
	b.people[strings.ToLower(key)] = key
	if objectID != "" {
		b.people[strings.ToLower(objectID)] = key
	}
}

func (b *builder) account(a *plan.ResourceAccount) {
	key := id("account", a.ObjectID, a.UserPrincipalName)
	b.known(key, a.UserPrincipalName, a.ObjectID)
	policies := Row{}
	if a.VoiceRoutingPolicy.IsSet() {
		policies["OnlineVoiceRoutingPolicy"] = a.VoiceRoutingPolicy.Name
	}
	application := applications[a.Application]
	if application == "" {
		application = applications["AutoAttendant"]
		if a.Application == "Other" {
			application = "00000000-0000-4000-8000-0000000000aa"
		} else if a.CallQueue.IsSet() {
			application = applications["CallQueue"]
		}
	}
	row := rowOf{"Identity": key, "UserPrincipalName": a.UserPrincipalName, "SipAddress": "sip:" + a.UserPrincipalName, "Policies": policies, "AccountType": "ResourceAccount", "AccountEnabled": false,
		"InterpretedUserType": "PureOnlineApplicationInstance", "ApplicationId": application, "EnterpriseVoiceEnabled": a.PhoneNumber.IsSet(),
		"TeamsUpgradeEffectiveMode": "TeamsOnly", "FeatureTypes": []string{"VoiceApp"}, "LineUri": nil, "OnPremLineUri": nil}
	row.text("DisplayName", a.DisplayName).text("UsageLocation", a.UsageLocation).tri("AccountEnabled", a.AccountEnabled).text("LineUri", a.PhoneNumber.Name)
	licences(row, a.Licences, a.ServicePlans)
	b.state.Put("people", key, Row(row))
}

// licences gives a row its products and the service plans that work: those
// that the snapshot names, else those of the products.
func licences(row rowOf, products, plans []string) {
	own, names := []Row{}, []string{}
	for _, product := range products {
		if s, ok := source.SKUByID(product); ok {
			product = s.PartNumber
		}
		own = append(own, Row{"Sku": product, "Group": ""})
		if s, ok := source.SKUByPartNumber(product); ok && plans == nil {
			names = append(names, s.ServicePlans...)
		}
	}
	for _, p := range plans {
		if known, ok := source.ServicePlanByID(p); ok {
			p = known.Name
		}
		names = append(names, p)
	}
	slices.Sort(names)
	list := []Row{}
	for _, name := range slices.Compact(names) {
		list = append(list, Row{"Name": name, "At": 0})
	}
	row["Licences"], row["Plans"] = own, list
}

func (b *builder) groups() {
	members := map[string][]string{}
	for i := range b.o.Users {
		u := &b.o.Users[i]
		for _, g := range u.Groups {
			members[id("group", "", g)] = append(members[id("group", "", g)], b.person(u.UserPrincipalName))
		}
	}
	put := func(key, name string, people []string) {
		for _, m := range people {
			members[key] = append(members[key], b.person(m))
		}
		slices.Sort(members[key])
		b.state.Put("groups", key, Row{"Id": key, "DisplayName": name, "Members": append([]string{}, slices.Compact(members[key])...), "Licences": []string{}})
	}
	for _, g := range b.o.Groups {
		name := g.DisplayName
		if name == "" {
			name = g.ID
		}
		put(id("group", "", g.ID), name, g.Members)
	}
	for _, a := range b.o.GroupAssignments {
		key := id("group", "", a.Group)
		if b.state.Tables["groups"][key] == nil {
			put(key, a.Group, nil)
		}
	}
	taken := map[string]int{}
	for _, a := range b.o.GroupAssignments {
		kind, _ := plan.KindOf("policy:" + a.PolicyType)
		column := policyTypes[kind]
		taken[column] = max(taken[column]+1, a.Rank)
		rank := a.Rank
		if rank == 0 {
			rank = taken[column]
		}
		key := id("group", "", a.Group)
		b.state.Put("groupAssignments", column+"|"+key, Row{"PolicyType": column, "GroupId": key, "PolicyName": a.Policy, "Rank": rank, "At": 0, "Before": nil, "Created": 0})
	}
}
