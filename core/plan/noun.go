package plan

// nouns are what people call the things of a kind: one, and several.
var nouns = [kindCount][2]string{
	KindTenant:               {"tenant", "tenants"},
	KindSite:                 {"site", "sites"},
	KindCivicAddress:         {"civic address", "civic addresses"},
	KindLocation:             {"location", "locations"},
	KindNetworkRegion:        {"network region", "network regions"},
	KindNetworkSubnet:        {"network subnet", "network subnets"},
	KindTrustedIP:            {"trusted IP", "trusted IPs"},
	KindLisSubnet:            {"subnet with a location", "subnets with a location"},
	KindLisAccessPoint:       {"access point", "access points"},
	KindLisSwitch:            {"switch", "switches"},
	KindLisPort:              {"port", "ports"},
	KindOperator:             {"operator", "operators"},
	KindNumber:               {"number", "numbers"},
	KindNumberRange:          {"number range", "number ranges"},
	KindAccount:              {"resource account", "resource accounts"},
	KindAttendant:            {"auto attendant", "auto attendants"},
	KindQueue:                {"call queue", "call queues"},
	KindSchedule:             {"schedule", "schedules"},
	KindUser:                 {"person", "people"},
	KindGroup:                {"group", "groups"},
	KindGroupAssignment:      {"group assignment", "group assignments"},
	KindSharedCalling:        {"Shared Calling policy", "Shared Calling policies"},
	KindEmergencyCallRouting: {"emergency call routing policy", "emergency call routing policies"},
	KindEmergencyCalling:     {"emergency calling policy", "emergency calling policies"},
	KindVoiceRouting:         {"voice routing policy", "voice routing policies"},
	KindCalling:              {"calling policy", "calling policies"},
	KindCallerID:             {"caller ID policy", "caller ID policies"},
	KindMobility:             {"mobility policy", "mobility policies"},
	KindDialPlan:             {"dial plan", "dial plans"},
	KindDialOut:              {"dial-out policy", "dial-out policies"},
	KindUsage:                {"PSTN usage", "PSTN usages"},
	KindRoute:                {"voice route", "voice routes"},
	KindGateway:              {"SBC", "SBCs"},
	KindUnassignedNumber:     {"unassigned number treatment", "unassigned number treatments"},
	KindBlockedNumber:        {"blocked number pattern", "blocked number patterns"},
	KindContactCenter:        {"contact centre", "contact centres"},
	KindPrice:                {"price", "prices"},
	KindGoals:                {"goals", "goals"},
	KindGoal:                 {"goal", "goals"},
	KindWave:                 {"wave", "waves"},
	KindAnswer:               {"answer", "answers"},
	KindAccepted:             {"acceptance", "acceptances"},
	KindPackOff:              {"pack switched off", "packs switched off"},
	KindMappings:             {"mappings", "mappings"},
}

// Noun is what people call one thing of the kind, "" for KindNone.
func (k Kind) Noun() string { return nouns[k][0] }

// Nouns is what people call several.
func (k Kind) Nouns() string { return nouns[k][1] }
