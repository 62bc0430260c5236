package change

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// words are the kinds that a tenant holds, one and several.
var words = [plan.KindMappings + 1][2]string{
	plan.KindTenant:               {"tenant", "tenants"},
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
	plan.KindNumber:               {"number", "numbers"},
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
}

// nameOf gives what people call a thing.
func (c *comparison) nameOf(kind plan.Kind, of *side, i int) string {
	switch kind {
	case plan.KindTenant:
		return of.plan.Tenant.DisplayName
	case plan.KindGroup:
		return orElse(of.plan.Groups[i].DisplayName, of.plan.Groups[i].ID)
	case plan.KindGroupAssignment:
		g := &of.plan.GroupAssignments[i]
		policy, _ := plan.KindOf("policy:" + g.PolicyType)
		return fmt.Sprintf("%s to %s", orElse(words[policy][0], g.PolicyType), c.groupName(of, g.Group))
	case plan.KindCivicAddress:
		a := &of.plan.CivicAddresses[i]
		return orElse(strings.TrimSpace(a.Description+" "+a.City), a.CivicAddressID)
	case plan.KindLocation:
		return orElse(of.plan.Locations[i].Place, of.plan.Locations[i].LocationID)
	}
	return strings.Join(of.index.KeyOf(kind, i), " / ")
}

func (c *comparison) groupName(of *side, id string) string {
	if i, ok := of.index.Find(plan.KindGroup, id); ok {
		return orElse(of.plan.Groups[i].DisplayName, id)
	}
	return id
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// called names a thing in a sentence.
func (t *Thing) called() string { return t.Kind + " " + t.Name }
