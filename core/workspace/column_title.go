package workspace

import (
	"strings"
	"unicode"

	"partyline/core/plan"
)

// views are the columns that a grid opens with, by kind.
var views = map[plan.Kind][]string{
	plan.KindTenant:               {"/displayName", "/tenantId", "/cloud", "/domains", "/module", "/communicationsCredits"},
	plan.KindSite:                 {"/name", "/country", "/city", "/location", "/networkSite", "/emergencyCallRoutingPolicy", "/emergencyCallingPolicy", "/timeZone"},
	plan.KindCivicAddress:         {"/description", "/houseNumber", "/streetName", "/city", "/stateOrProvince", "/postalCode", "/countryOrRegion", "/validationStatus"},
	plan.KindLocation:             {"/location", "/civicAddress", "/elin", "/isDefault", "/locationId"},
	plan.KindOperator:             {"/name", "/relationship", "/countries", "/services", "/supportsSharedCalling", operatorNumbers, "/portal/consentStatus", "/portal/customerRelationship", "/status", "/emergencyHandling"},
	plan.KindNumber:               {"/telephoneNumber", "/numberType", "/pstnAssignmentStatus", "/location", "/isoCountryCode", "/city", "/operator", "/capability"},
	plan.KindAccount:              {"/displayName", "/userPrincipalName", "/phoneNumber", "/application", "/autoAttendant", "/callQueue", "/voiceRoutingPolicy", "/site"},
	plan.KindAttendant:            {"/name", "/languageId", "/timeZoneId", "/operator", "/voiceResponseEnabled"},
	plan.KindQueue:                {"/name", "/routingMethod", "/agents", "/distributionLists", "/agentAlertTime", "/overflowAction", "/timeoutAction"},
	plan.KindSchedule:             {"/name", "/type", "/weekly", "/fixed", "/complement"},
	plan.KindUser:                 {"/displayName", "/lineUri", "/policies/sharedCalling", "/policies/voiceRouting", "/policies/emergencyCallRouting", "/site", teamsPhone, "/enterpriseVoiceEnabled"},
	plan.KindGroup:                {"/displayName", "/id", "/members"},
	plan.KindGroupAssignment:      {"/group", "/policyType", "/policy", "/rank"},
	plan.KindSharedCalling:        {"/name", "/resourceAccount", "/emergencyNumbers", "/description"},
	plan.KindEmergencyCallRouting: {"/name", "/emergencyNumbers", "/allowEnhancedEmergencyServices", "/description"},
	plan.KindEmergencyCalling:     {"/name", "/notificationMode", "/notificationGroup", "/notificationDialOutNumber", "/externalLocationLookupMode", "/description"},
	plan.KindVoiceRouting:         {"/name", "/onlinePstnUsages", "/description"},
	plan.KindRoute:                {"/name", "/priority", "/numberPattern", "/onlinePstnUsages", "/onlinePstnGatewayList", "/description"},
	plan.KindGateway:              {"/fqdn", "/sipSignalingPort", "/enabled", "/maxConcurrentSessions", "/mediaBypass", "/description"},
	plan.KindGoal:                 {"/site", "/policy", "/account", "/attendant", "/groups", "/users", "/wave", "/inbound"},
}

// shortView is how many columns the view of any other kind has.
const shortView = 8

func viewOf(kind plan.Kind, all []column) []string {
	if view := views[kind]; view != nil {
		return view
	}
	var view []string
	for i := 0; i < len(all) && i < shortView; i++ {
		view = append(view, all[i].ID)
	}
	return view
}

// titles are the headings that the words of a pointer do not give, by kind
// and pointer, or by pointer alone.
var titles = map[string]string{
	"user/displayName":                     "Name",
	"user/lineUri":                         "Number or extension",
	"user/policies/sharedCalling":          "Shared Calling",
	"user/policies/emergencyCallRouting":   "Emergency",
	"user/policies/emergencyCalling":       "Emergency calling",
	"account/displayName":                  "Name",
	"group/displayName":                    "Name",
	"group/id":                             "Group id",
	"location/location":                    "Place",
	"site/location":                        "Emergency location",
	"number/location":                      "Emergency location",
	"operator/account":                     "Account at the operator",
	"operator/supportsSharedCalling":       "Supports Shared Calling",
	"operator/portal/teamsTenantId":        "Portal: tenant id",
	"operator/portal/consentStatus":        "Consent of the tenant",
	"operator/portal/consentedCountries":   "Countries of the consent",
	"operator/portal/customerRelationship": "Relationship in the portal",
	"contactCenter/agentAddress":           "Agents are addressed by",
	"contactCenter/secretExpires":          "Client secret holds until",
	"gateway/forwardPai":                   "Forward PAI",
	"gateway/pidfLoSupported":              "PIDF-LO supported",
	"numberRange/first":                    "First number",
	"numberRange/last":                     "Last number",
	"gateway/fqdn":                         "SBC",
	"tenant/displayName":                   "Organisation",
	"/userPrincipalName":                   "Username",
	"/objectId":                            "Object id",
	"/telephoneNumber":                     "Phone number",
	"/pstnAssignmentStatus":                "Assignment",
	"/isoCountryCode":                      "Country",
	"/isoSubdivision":                      "State or province",
	"/capability":                          "Usage",
	"/assignedPstnTargetId":                "Assigned to",
	"/enterpriseVoiceEnabled":              "Voice enabled",
	"/onPremLineUri":                       "Number on premises",
	"/sipAddress":                          "SIP address",
	"/customSipHeader":                     "Custom SIP header",
	"/emergencyCallRoutingPolicy":          "Emergency call routing",
	"/emergencyCallingPolicy":              "Emergency calling",
	"/voiceRoutingPolicy":                  "Voice routing",
	"/onlinePstnUsages":                    "PSTN usages",
	"/onlinePstnGatewayList":               "SBCs",
	"/distributionLists":                   "Groups of agents",
	"/oboResourceAccountIds":               "Accounts whose number agents may show",
	"/locationUpdateSupported":             "Location can be changed",
	"/allowEnhancedEmergencyServices":      "Dynamic emergency calling",
	"/elin":                                "ELIN",
}

func titleOf(kind plan.Kind, pointer string) string {
	if title := titles[kind.String()+pointer]; title != "" {
		return title
	}
	if title := titles[pointer]; title != "" {
		return title
	}
	way := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	last := words(way[len(way)-1])
	switch {
	case way[0] == "policies":
		return last
	case way[0] == "effectivePolicies":
		return last + ", in the tenant"
	case len(way) > 1:
		return words(way[0]) + ": " + strings.ToLower(last[:1]) + last[1:]
	}
	return last
}

// acronyms are the words that keep their capitals.
var acronyms = map[string]string{"pstn": "PSTN", "sip": "SIP", "id": "id", "ip": "IP", "dtmf": "DTMF", "fqdn": "FQDN", "gcc": "GCC", "sku": "SKU", "uri": "URI", "url": "URL", "pidf": "PIDF", "sbc": "SBC"}

// words takes a name in lowerCamelCase apart: "Max concurrent sessions".
func words(name string) string {
	var parts []string
	start := 0
	runes := []rune(name)
	for i := 1; i <= len(runes); i++ {
		if i < len(runes) && !(unicode.IsUpper(runes[i]) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))) {
			continue
		}
		word := strings.ToLower(string(runes[start:i]))
		if known := acronyms[word]; known != "" {
			word = known
		}
		parts = append(parts, word)
		start = i
	}
	title := []rune(strings.Join(parts, " "))
	title[0] = unicode.ToUpper(title[0])
	return string(title)
}

// choiceLabels are the words of the admin center for values that are one word to PowerShell.
var choiceLabels = map[string]string{
	"CallingPlan": "Calling Plan", "OperatorConnect": "Operator Connect", "DirectRouting": "Direct Routing", "TeamsPhoneMobile": "Teams Phone Mobile",
	"phoneNumber": "Telephone number", "username": "Username", "active": "Active", "suspended": "Suspended", "removed": "Removed",
	"ConsentAcknowledged": "Consent acknowledged", "CustomerContacted": "Customer contacted", "AgreementSigned": "Agreement signed", "ConsentDeclined": "Consent declined", "ContractTerminated": "Contract terminated",
	"AutoAttendant": "Auto attendant", "CallQueue": "Call queue", "GCCHigh": "GCC High",
}

func labelOfChoice(value string) string {
	if label := choiceLabels[value]; label != "" {
		return label
	}
	return value
}
