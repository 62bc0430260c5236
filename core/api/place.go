package api

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// nouns are what people call the things of a kind: one, and several.
var nouns = map[plan.Kind][2]string{
	plan.KindTenant:               {"the tenant", "tenants"},
	plan.KindSite:                 {"site", "sites"},
	plan.KindCivicAddress:         {"civic address", "civic addresses"},
	plan.KindLocation:             {"location", "locations"},
	plan.KindNetworkRegion:        {"network region", "network regions"},
	plan.KindNetworkSubnet:        {"network subnet", "network subnets"},
	plan.KindTrustedIP:            {"trusted IP", "trusted IPs"},
	plan.KindLisSubnet:            {"subnet with a location", "subnets with a location"},
	plan.KindLisAccessPoint:       {"access point", "access points"},
	plan.KindLisSwitch:            {"switch", "switches"},
	plan.KindLisPort:              {"port", "ports"},
	plan.KindOperator:             {"operator", "operators"},
	plan.KindNumber:               {"number", "numbers"},
	plan.KindNumberRange:          {"number range", "number ranges"},
	plan.KindAccount:              {"resource account", "resource accounts"},
	plan.KindAttendant:            {"auto attendant", "auto attendants"},
	plan.KindQueue:                {"call queue", "call queues"},
	plan.KindSchedule:             {"schedule", "schedules"},
	plan.KindUser:                 {"person", "people"},
	plan.KindGroup:                {"group", "groups"},
	plan.KindGroupAssignment:      {"group assignment", "group assignments"},
	plan.KindSharedCalling:        {"Shared Calling policy", "Shared Calling policies"},
	plan.KindEmergencyCallRouting: {"emergency call routing policy", "emergency call routing policies"},
	plan.KindEmergencyCalling:     {"emergency calling policy", "emergency calling policies"},
	plan.KindVoiceRouting:         {"voice routing policy", "voice routing policies"},
	plan.KindCalling:              {"calling policy", "calling policies"},
	plan.KindCallerID:             {"caller ID policy", "caller ID policies"},
	plan.KindMobility:             {"mobility policy", "mobility policies"},
	plan.KindDialPlan:             {"dial plan", "dial plans"},
	plan.KindDialOut:              {"dial-out policy", "dial-out policies"},
	plan.KindUsage:                {"PSTN usage", "PSTN usages"},
	plan.KindRoute:                {"voice route", "voice routes"},
	plan.KindGateway:              {"SBC", "SBCs"},
	plan.KindUnassignedNumber:     {"unassigned number treatment", "unassigned number treatments"},
	plan.KindBlockedNumber:        {"blocked number pattern", "blocked number patterns"},
	plan.KindContactCenter:        {"the contact centre", "contact centres"},
	plan.KindPrice:                {"price", "prices"},
	plan.KindGoals:                {"the goals", "goals"},
	plan.KindGoal:                 {"goal", "goals"},
	plan.KindWave:                 {"wave", "waves"},
	plan.KindAnswer:               {"answer", "answers"},
	plan.KindAccepted:             {"acceptance", "acceptances"},
	plan.KindPackOff:              {"pack switched off", "packs switched off"},
	plan.KindMappings:             {"the mappings", "mappings"},
}

// places says where things are, in words.
type places struct{ world *effective.World }

func (s *Session) places() places { return places{s.work.World()} }

// place names the thing of an address: people, sites and numbers by their own
// name, others with the kind before it.
func (l places) place(at plan.Address) string {
	parsed, err := at.Parse()
	if err != nil {
		return string(at)
	}
	noun := nouns[parsed.Kind][0]
	if parsed.Kind.Single() {
		return noun
	}
	name := strings.Join(parsed.Key, ", ")
	i, ok := l.world.Index.Find(parsed.Kind, parsed.Key...)
	switch parsed.Kind {
	case plan.KindUser:
		if ok && l.world.Plan.Users[i].DisplayName != "" {
			return l.world.Plan.Users[i].DisplayName
		}
		return name
	case plan.KindSite, plan.KindNumber, plan.KindOperator, plan.KindGroup:
		return name
	case plan.KindAccount:
		if ok && l.world.Plan.ResourceAccounts[i].DisplayName != "" {
			name = l.world.Plan.ResourceAccounts[i].DisplayName
		}
	}
	return noun + " " + name
}

// placeOf names several things: one by its name, others counted, people with
// their site when it is the same for all.
func (l places) placeOf(all []plan.Address) string {
	if len(all) == 1 {
		return l.place(all[0])
	}
	kind := kindOf(all[0])
	for _, at := range all[1:] {
		if !sameKind(all[0], at) {
			return workspace.Thousands(len(all)) + " things"
		}
	}
	text := workspace.Thousands(len(all)) + " " + nouns[kind][1]
	if kind == plan.KindUser {
		if site := l.oneSite(all); site != "" {
			text += " in " + site
		}
	}
	return text
}

// sameKind compares what stands before the key.
func sameKind(a, b plan.Address) bool {
	one, _, _ := strings.Cut(string(a), ":")
	other, _, _ := strings.Cut(string(b), ":")
	return one == other && (one != "policy" || kindOf(a) == kindOf(b))
}

// oneSite gives the site that all these people have, "" when they differ.
func (l places) oneSite(people []plan.Address) string {
	site := ""
	for n, at := range people {
		parsed, err := at.Parse()
		if err != nil {
			return ""
		}
		i, ok := l.world.Index.Find(plan.KindUser, parsed.Key...)
		if !ok || n > 0 && l.world.Plan.Users[i].Site != site {
			return ""
		}
		site = l.world.Plan.Users[i].Site
	}
	return site
}
