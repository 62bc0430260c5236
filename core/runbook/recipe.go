package runbook

import (
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
)

// recipe says by which cmdlets things of a kind are read, made, changed and
// removed: Get-, New-, Set- and Remove- and the noun.
type recipe struct {
	of   plan.Kind
	noun string
	// key is the property by which Get tells things apart, and the parameter of Set and Remove.
	key string
	// by is the parameter of New that names one; "" where Set makes it too (fact loc.lis-overwrite).
	by string
	// one is the parameter of Get that asks for one thing: Filter by its name (of
	// a name that is not there no page says what -Identity does), or the key's own.
	// "" where each is looked for among all.
	one string
	// fields are "name", "name=Parameter" or "name=Parameter:Property", where the
	// parameter is not the field's own name; the mark behind says its form.
	fields string
}

// The marks of a field.
const (
	anID     = '@' // a location or an address, by the tenant's id
	account  = '#' // a resource account, by its object id (fact sc.ra.identity-form)
	joined   = ';' // a list in one text, by semicolons
	inOrder  = '>' // a list whose order counts
	unsorted = '~' // a list whose order means nothing
	objects  = '*' // a list of objects: see nested
)

const marks = "@#;>~*"

// recipes are those of the kinds of change.objects. A test finds every field of
// a kind here or among those that change leaves unwritten.
var recipes = [...]recipe{
	{plan.KindCivicAddress, "OnlineLisCivicAddress", "CivicAddressId", "", "CivicAddressId", "companyName countryOrRegion description companyTaxId houseNumber houseNumberSuffix " +
		"preDirectional streetName streetSuffix postDirectional city cityAlias stateOrProvince postalCode latitude longitude elin"},
	{plan.KindLocation, "OnlineLisLocation", "LocationId", "", "LocationId", "civicAddress=CivicAddressId@ location elin"},
	{plan.KindNetworkRegion, "TenantNetworkRegion", "Identity", "NetworkRegionID", "Filter", "description"},
	{plan.KindSite, "TenantNetworkSite", "Identity", "NetworkSiteID", "Identity", "description networkRegion=NetworkRegionID enableLocationBasedRouting " +
		"emergencyCallRoutingPolicy=EmergencyCallRoutingPolicy:EmergencyCallRoutingPolicyName emergencyCallingPolicy=EmergencyCallingPolicy:EmergencyCallingPolicyName"},
	{plan.KindNetworkSubnet, "TenantNetworkSubnet", "Identity", "SubnetID", "Filter", "maskBits networkSite=NetworkSiteID description"},
	{plan.KindTrustedIP, "TenantTrustedIPAddress", "Identity", "IPAddress", "Filter", "maskBits description"},
	{plan.KindLisSubnet, "OnlineLisSubnet", "Subnet", "", "Subnet", "location=LocationId@ description"},
	{plan.KindLisAccessPoint, "OnlineLisWirelessAccessPoint", "Bssid", "", "BSSID", "location=LocationId@ description"},
	{plan.KindLisSwitch, "OnlineLisSwitch", "ChassisId", "", "ChassisID", "location=LocationId@ description"},
	{plan.KindLisPort, "OnlineLisPort", "PortId", "", "ChassisID", "location=LocationId@ description"},
	{plan.KindDialPlan, "TenantDialPlan", "Identity", "Identity", "Filter", "simpleName description normalizationRules*"},
	{plan.KindCalling, "TeamsCallingPolicy", "Identity", "Identity", "Filter", "allowPrivateCalling allowWebPstnCalling preventTollBypass description"},
	{plan.KindGateway, "OnlinePSTNGateway", "Identity", "Fqdn", "Filter", "sipSignalingPort enabled maxConcurrentSessions failoverTimeSeconds forwardCallHistory forwardPai " +
		"sendSipOptions mediaBypass bypassMode proxySbc gatewaySiteId pidfLoSupported ipAddressVersion description"},
	{plan.KindRoute, "OnlineVoiceRoute", "Identity", "Identity", "", "numberPattern priority onlinePstnUsages~ onlinePstnGatewayList~ bridgeSourcePhoneNumber description"},
	{plan.KindVoiceRouting, "OnlineVoiceRoutingPolicy", "Identity", "Identity", "Filter", "onlinePstnUsages> routeType description"},
	{plan.KindEmergencyCallRouting, "TeamsEmergencyCallRoutingPolicy", "Identity", "Identity", "Filter", "emergencyNumbers* allowEnhancedEmergencyServices description"},
	{plan.KindEmergencyCalling, "TeamsEmergencyCallingPolicy", "Identity", "Identity", "Filter", "notificationMode notificationGroup; notificationDialOutNumber " +
		"externalLocationLookupMode enhancedEmergencyServiceDisclaimer extendedNotifications* description"},
	{plan.KindSharedCalling, "TeamsSharedCallingRoutingPolicy", "Identity", "Identity", "Filter", "resourceAccount# emergencyNumbers~ description"},
	{plan.KindCallerID, "CallingLineIdentity", "Identity", "Identity", "Filter", "callingIdSubstitute resourceAccount# enableUserOverride blockIncomingPstnCallerId companyName description"},
	{plan.KindBlockedNumber, "InboundBlockedNumberPattern", "Identity", "Identity", "Filter", "enabled pattern resourceAccount# description"},
	{plan.KindUnassignedNumber, "TeamsUnassignedNumberTreatment", "Identity", "Identity", "", "pattern targetType target# treatmentPriority description"},
}

type nest struct{ field, variable, cmdlet, members string }

// nested are the lists of objects, each object made by a cmdlet before the list
// is written.
var nested = [...]nest{
	{"emergencyNumbers", "number", "New-CsTeamsEmergencyNumber", "emergencyDialString emergencyDialMask; onlinePstnUsage=OnlinePSTNUsage"},
	{"extendedNotifications", "notification", "New-CsTeamsEmergencyCallingExtendedNotification", "emergencyDialString notificationMode notificationGroup; notificationDialOutNumber"},
	{"normalizationRules", "rule", "New-CsVoiceNormalizationRule", "name pattern translation isInternalExtension description"},
}

func nestedOf(in *ingredient) *nest {
	for i := range nested {
		if nested[i].field == in.Name() {
			return &nested[i]
		}
	}
	return nil
}

func recipeOf(of plan.Kind) *recipe {
	for i := range recipes {
		if recipes[i].of == of {
			return &recipes[i]
		}
	}
	return nil
}

// ingredient is a field of a recipe.
type ingredient struct {
	plan.Field
	parameter, property string
	mark                byte
}

// ingredients gives the fields of a recipe.
func (r *recipe) ingredients() []ingredient {
	fields := plan.Fields(r.of)
	var all []ingredient
	for word := range strings.FieldsSeq(r.fields) {
		var in ingredient
		if last := word[len(word)-1]; strings.IndexByte(marks, last) >= 0 {
			in.mark, word = last, word[:len(word)-1]
		}
		name, rest, given := strings.Cut(word, "=")
		if !given {
			rest = capital(name)
		}
		in.parameter, in.property, given = strings.Cut(rest, ":")
		if !given {
			in.property = in.parameter
		}
		for n := range fields {
			if fields[n].Name() == name {
				in.Field = fields[n]
			}
		}
		all = append(all, in)
	}
	return all
}

// differs tells whether a step is to write the field.
func (in *ingredient) differs(s change.Step) bool {
	for i := range s.Fields {
		if f := &s.Fields[i]; strings.EqualFold(f.Name, in.Name()) {
			return s.Action == change.Create || f.Before != f.After
		}
	}
	return false
}

func capital(name string) string { return strings.ToUpper(name[:1]) + name[1:] }
