package envelope

import "strings"

// treatment is what becomes of a field that holds text.
type treatment string

const (
	// keep travels as it is, like every whole number and every yes or no.
	keep treatment = "keep"
	// person names one person, by user principal name, SIP address, object id or name.
	person treatment = "person"
	// party is a person, or anything else that calls and notices can go to.
	party treatment = "party"
	// entry may be a person or a number among other things: what is known to be one is masked.
	entry treatment = "entry"
	// group, civic and place are identities of which a GUID stays and a name does not.
	group treatment = "group"
	civic treatment = "civic"
	place treatment = "place"
	// digits is a telephone number; pattern is text with numbers in it.
	digits  treatment = "digits"
	pattern treatment = "pattern"
	// street is part of an address, point a coordinate.
	street treatment = "street"
	point  treatment = "point"
	// note is what a person wrote.
	note treatment = "note"
	// address names a thing of the plan, and what names a person there is masked.
	address treatment = "address"
	// price is a line of the price sheet.
	price treatment = "price"
	// drop never travels.
	drop treatment = "drop"
)

// treatments is the allow-list: type, treatment, fields. A field that is not
// listed does not travel, so a new one is masked until somebody decides.
const treatments = `
Plan keep format name
Goals keep callbackChance
Mappings keep siteBy

Tenant keep tenantId displayName cloud domains sipDomains module
Licence keep skuPartNumber skuId
Site keep name country city timeZone networkRegion emergencyCallRoutingPolicy emergencyCallingPolicy
Site note description
Site place location
CivicAddress civic civicAddressId
CivicAddress place defaultLocationId
CivicAddress note description
CivicAddress keep companyName city cityAlias stateOrProvince countryOrRegion validationStatus
CivicAddress street companyTaxId houseNumber houseNumberSuffix preDirectional streetName streetSuffix postDirectional postalCode
CivicAddress point latitude longitude
CivicAddress digits elin
Location place locationId
Location civic civicAddress
Location street location
Location digits elin
Location keep city countryOrRegion
NetworkRegion keep networkRegionId centralSite
NetworkRegion note description
NetworkSubnet keep subnetId networkSite
NetworkSubnet note description
TrustedIP keep ipAddress
TrustedIP note description
LisSubnet keep subnet
LisSubnet place location
LisSubnet note description
LisAccessPoint keep bssid
LisAccessPoint place location
LisAccessPoint note description
LisSwitch keep chassisId
LisSwitch place location
LisSwitch note description
LisPort keep chassisId portId
LisPort place location
LisPort note description

Operator keep name relationship status countries services emergencyHandling account
OperatorPortal keep teamsTenantId customSipHeaderName customerSubdomain consentStatus customerRelationship consentedCountries
OperatorPortal note comment ticketId
PortalService keep service
Number digits telephoneNumber
Number keep numberType capability assignmentCategory pstnAssignmentStatus activationState isoCountryCode isoSubdivision city
Number keep numberSource operator portInOrderStatus tags reverseNumberLookup assignmentBlockedState assignmentBlockedUntil quarantinedUntil
Number entry assignedPstnTargetId
Number civic civicAddress
Number place location
Number pattern customSipHeader
NumberRange digits first last
NumberRange keep numberType operator site purpose
UnassignedNumber keep identity targetType
UnassignedNumber pattern pattern
UnassignedNumber entry target
UnassignedNumber note description
BlockedNumber keep name resourceAccount
BlockedNumber pattern pattern
BlockedNumber note description

ResourceAccount keep userPrincipalName displayName objectId application usageLocation site servicePlans licences voiceRoutingPolicy autoAttendant callQueue
ResourceAccount digits phoneNumber
AutoAttendant keep name id languageId timeZoneId voiceId
AutoAttendant group inclusionScope exclusionScope
CallFlow keep name id
Menu keep name directorySearchMethod
MenuOption keep dtmfResponse action
MenuOption note voiceResponses
Prompt note text audioFile sha256
CallableEntity keep type
CallableEntity party id
CallHandling keep type schedule callFlow
Schedule keep name id type
WeeklyRange keep day start end
FixedRange keep start end
CallQueue keep name id languageId routingMethod overflowAction timeoutAction
CallQueue party agents
CallQueue group distributionLists
CallQueue entry oboResourceAccountIds

User person userPrincipalName displayName objectId sipAddress
User digits lineUri onPremLineUri
User keep accountType interpretedUserType usageLocation country city office department site teamsUpgradeEffectiveMode
User keep featureTypes servicePlans licences clientKinds
User group groups
Group group id displayName
Group person members
GroupAssignment keep policyType policy
GroupAssignment group group
UserPolicies keep sharedCalling emergencyCallRouting emergencyCalling voiceRouting calling callerId mobility dialPlan dialOut

SharedCallingPolicy keep name resourceAccount
SharedCallingPolicy digits emergencyNumbers
SharedCallingPolicy note description
EmergencyCallRoutingPolicy keep name
EmergencyCallRoutingPolicy note description
EmergencyNumber keep emergencyDialString emergencyDialMask onlinePstnUsage
EmergencyCallingPolicy keep name notificationMode externalLocationLookupMode
EmergencyCallingPolicy party notificationGroup
EmergencyCallingPolicy digits notificationDialOutNumber
EmergencyCallingPolicy note enhancedEmergencyServiceDisclaimer description
ExtendedNotification keep emergencyDialString notificationMode
ExtendedNotification party notificationGroup
ExtendedNotification digits notificationDialOutNumber
VoiceRoutingPolicy keep name onlinePstnUsages routeType
VoiceRoutingPolicy note description
CallingPolicy keep name
CallingPolicy note description
CallerIDPolicy keep name callingIdSubstitute resourceAccount companyName
CallerIDPolicy digits serviceNumber
CallerIDPolicy note description
MobilityPolicy keep name mobileDialerPreference ipAudioMobileMode ipVideoMobileMode
MobilityPolicy note description
DialPlan keep name simpleName
DialPlan note description
NormalizationRule keep name
NormalizationRule pattern pattern translation
NormalizationRule note description
DialOutPolicy keep name
DialOutPolicy note description

PstnUsage keep name
VoiceRoute keep name onlinePstnUsages onlinePstnGatewayList
VoiceRoute pattern numberPattern
VoiceRoute digits bridgeSourcePhoneNumber
VoiceRoute note description
PstnGateway keep fqdn bypassMode proxySbc gatewaySiteId ipAddressVersion
PstnGateway note description
ContactCenter keep platform projectUrl sipSubdomain applicationId secretExpires redirectUri agentAddress statusOption
ContactCenter drop clientSecret
ContactCenter party externalUsers
Price price item country currency amount unit source

SharedCallingGoal keep site policy account attendant wave
SharedCallingGoal group groups
SharedCallingGoal person users granted
Where keep column
Where entry value
RowCell keep column
RowCell drop value
NamePattern keep kind pattern
Wave keep name notBefore notAfter
Wave person users
Answer keep question when expires
Answer address address
Answer entry answer
Answer person who
Answer note evidence
Accepted keep rule when expires
Accepted address address
Accepted person who
Accepted note reason evidence
PackOff keep pack when
PackOff person who
PackOff note reason
ColumnMapping keep fileKind column field
SiteValue keep value site
`

// readTreatments gives the treatment of "Type.field".
func readTreatments() map[string]treatment {
	found := map[string]treatment{}
	for line := range strings.Lines(treatments) {
		words := strings.Fields(line)
		for n := 2; n < len(words); n++ {
			found[words[0]+"."+words[n]] = treatment(words[1])
		}
	}
	return found
}
