package change

import "partyline/core/plan"

// Stage is the gate that a step stands behind.
type Stage string

// The stages, in order.
const (
	Prepare Stage = "prepare" // objects, accounts, locations, policies
	Grant   Stage = "grant"   // who is under them
	CutOver Stage = "cutOver" // own numbers given up, voice on again
	Clear   Stage = "clear"   // what the plan no longer holds is removed
)

// Action is what a step does to its thing.
type Action string

// The actions. A step that keeps is still written: the tenant decides.
const (
	Create Action = "create"
	Change Action = "change"
	Remove Action = "remove"
	Keep   Action = "keep"
	Manual Action = "manual" // no cmdlet does it, or not safely: a person does
)

// Kind is the sort of step, which decides its cmdlets.
type Kind uint8

// The kinds in the order that the article and the dependencies allow. Location
// stands before association, so that a number has its address before calls to
// it are answered. People get nothing of Shared Calling, and lose no usages,
// before the policy is there that they shall call by.
const (
	CivicAddress Kind = iota
	Location
	NetworkRegion
	TrustedIP
	LisSubnet
	LisAccessPoint
	LisSwitch
	LisPort
	DialPlan
	CallingPolicy
	MobilityPolicy
	PeopleUsageLocation
	PeopleLicences
	PeopleVoice
	Account
	AccountReadable
	AccountUsageLocation
	AccountLicence
	AccountNumber
	Schedule
	Queue
	Attendant
	NumberLocation
	Association
	PayAsYouGo
	Funding
	Gateway
	Usage
	Route
	AccountRoutingPolicy
	AccountRoutingGrant
	VoiceRoutingPolicy
	EmergencyPolicy
	EmergencyCallingPolicy
	NetworkSite
	NetworkSubnet
	SharedCallingPolicy
	PeopleEmergency
	GroupEmergency
	GroupSharedCalling
	PeopleSharedCalling
	UsagesGone
	GroupVoiceRouting
	PeopleVoiceRouting
	CallerIDPolicy
	BlockedNumber
	GroupPolicy
	PeopleEmergencyCalling
	PeopleCalling
	PeopleCallerID
	PeopleMobility
	PeopleDialPlan
	PeopleDialOut
	UnassignedNumber
	PeopleNumberOnPremises
	PeopleNumberAnswered
	PeopleNumberGone
	PeopleNumberMoved
	PeopleNumber
	PeopleRoutingLate
	PeopleSharingGone
	PeopleEmergencyGone
	AccountNumberGone
	PeopleNumberHeld
	Removal
)

type kindFacts struct {
	word    string
	article int
	stage   Stage
	why     string
}

var kinds = [...]kindFacts{
	PeopleUsageLocation:    {"usage location of people", 1, Prepare, "before anything else of the person: a country's own dialling and emergency numbers go by it (facts dp.effective, ecrp.auto-enabled)"},
	PeopleLicences:         {"licences of people", 1, Prepare, "without a Teams Phone licence nobody can be enabled for voice (fact sc.user.license)"},
	PeopleVoice:            {"voice for people", 1, Grant, "the article enables people first; nothing reaches them before the last step (fact sc.user.voice-enabled)"},
	Account:                {"resource account", 2, Prepare, "everything else about the shared number hangs on its account"},
	AccountReadable:        {"account readable", 2, Prepare, "a new account takes a while until the next cmdlets find it"},
	AccountUsageLocation:   {"usage location", 2, Prepare, "a licence and a number need the account's usage location (fact lic.ra-usage-location)"},
	AccountLicence:         {"licence of the account", 2, Prepare, "without a licence the number cannot be assigned (fact lic.ra-before-number)"},
	AccountNumber:          {"number", 2, Prepare, "the number needs a licensed account (fact sc.ra.number-type)"},
	Attendant:              {"auto attendant", 3, Prepare, "it must exist before the account can be tied to it"},
	NumberLocation:         {"location", 4, Prepare, "the policy of step 8 takes only an account whose number has an emergency location (fact sc.ra.location)"},
	Association:            {"association", 3, Prepare, "calls are answered only when the number is complete, address included (fact sc.ra.inbound-aa)"},
	PayAsYouGo:             {"Pay-As-You-Go licence", 5, Prepare, "a Calling Plan service number calls out only with it (fact sc.ra.payg)"},
	Funding:                {"funding", 5, Prepare, "without funding callers hear a notice instead of their call (facts sc.ra.funding, sc.ra.funding-missing)"},
	Usage:                  {"PSTN usage", 5, Prepare, "a usage must exist before a policy names it (facts dr.usage-exists, ecrp.usage-exists)"},
	AccountRoutingPolicy:   {"voice routing policy of the account", 5, Prepare, "a Direct Routing number calls out by the usages of its account's policy (fact sc.ra.dr-vrp)"},
	AccountRoutingGrant:    {"voice routing of the account", 5, Prepare, "the usages belong on the account, never on the people (fact sc.ra.dr-vrp-on-user-conflict)"},
	VoiceRoutingPolicy:     {"voice routing policy", 6, Prepare, "it must exist before it is granted (fact sc.user.vrp-global-trap)"},
	UsagesGone:             {"usages of a voice routing policy taken away", 6, Grant, "behind the Shared Calling policy, for with usages people call as before (facts sc.user.no-vrp-usages, sc.user.vrp-effect)"},
	GroupVoiceRouting:      {"voice routing of a group", 6, Grant, "behind the Shared Calling policy, for with usages people call as before (facts sc.user.no-vrp-usages, sc.user.vrp-effect)"},
	PeopleVoiceRouting:     {"voice routing of people", 6, Grant, "behind the Shared Calling policy, for with usages people call as before (facts sc.user.no-vrp-usages, sc.user.vrp-effect)"},
	EmergencyPolicy:        {"emergency call routing policy", 7, Prepare, "the client knows an emergency number only from it (fact sce.dialstring-client)"},
	PeopleEmergency:        {"emergency call routing of people", 7, Grant, "emergency numbers must work before anybody can call (fact sc.user.ecrp-required)"},
	GroupEmergency:         {"emergency call routing of a group", 7, Grant, "this policy is granted to people, not to groups (fact ecrp.group-conflict)"},
	SharedCallingPolicy:    {"Shared Calling policy", 8, Prepare, "it takes an account whose number is complete"},
	GroupSharedCalling:     {"Shared Calling of a group", 9, Grant, "behind the emergency numbers: from here people can call (fact sc.user.policy-grant)"},
	PeopleSharedCalling:    {"Shared Calling of people", 9, Grant, "behind the emergency numbers: from here people can call (fact sc.user.policy-grant)"},
	CivicAddress:           {"civic address", 0, Prepare, "a location hangs on its address (fact addr.default-location)"},
	Location:               {"location", 0, Prepare, "a number and a network identifier are given a location by its id (fact addr.two-ids)"},
	NetworkRegion:          {"network region", 0, Prepare, "a network site lies in a region"},
	NetworkSite:            {"network site", 7, Prepare, "it names emergency policies, and its subnets name it (fact loc.site-params)"},
	NetworkSubnet:          {"network subnet", 7, Prepare, "by its subnet a client is found at its site (fact dr.sites-lbr)"},
	TrustedIP:              {"trusted IP address", 0, Prepare, "a client is looked up at its site only behind a trusted address (fact dr.trusted-ip-mask)"},
	LisSubnet:              {"subnet of a location", 0, Prepare, "an emergency call finds its place by it (fact loc.lis-order)"},
	LisAccessPoint:         {"access point of a location", 0, Prepare, "an emergency call finds its place by it (fact loc.lis-order)"},
	LisSwitch:              {"switch of a location", 0, Prepare, "an emergency call finds its place by it (fact loc.lis-order)"},
	LisPort:                {"switch port of a location", 0, Prepare, "an emergency call finds its place by it (fact loc.lis-order)"},
	DialPlan:               {"dial plan", 0, Prepare, "it must exist before it is granted"},
	CallingPolicy:          {"calling policy", 0, Prepare, "it must exist before it is granted"},
	MobilityPolicy:         {"mobility policy", 0, Prepare, "it must exist before it is granted"},
	BlockedNumber:          {"blocked numbers", 10, Prepare, "nothing depends on it"},
	Schedule:               {"schedule", 3, Prepare, "an attendant takes its hours and holidays by their ids (fact aa.schedule)"},
	CallerIDPolicy:         {"caller ID policy", 10, Prepare, "the account whose number it shows must exist (fact cid.values)"},
	Queue:                  {"call queue", 3, Prepare, "an attendant may send calls to it"},
	Gateway:                {"SBC", 5, Prepare, "a route names its SBCs (fact dr.chain)"},
	Route:                  {"voice route", 5, Prepare, "its usages and SBCs must exist (facts dr.chain, dr.usage-exists)"},
	EmergencyCallingPolicy: {"emergency calling policy", 7, Prepare, "it says who is told of an emergency call"},
	GroupPolicy:            {"policy of a group", 10, Grant, "the policy must exist"},
	PeopleEmergencyCalling: {"emergency calling of people", 10, Grant, "the policy must exist"},
	PeopleCalling:          {"calling policy of people", 10, Grant, "the policy must exist"},
	PeopleCallerID:         {"caller ID of people", 10, Grant, "the policy must exist"},
	PeopleMobility:         {"mobility policy of people", 10, Grant, "the policy must exist"},
	PeopleDialPlan:         {"dial plan of people", 10, Grant, "the policy must exist"},
	PeopleDialOut:          {"dial-out policy of people", 10, Grant, "the policy must exist"},
	UnassignedNumber:       {"treatment of unassigned numbers", 11, Prepare, "callers of a number that is given up are answered from the first moment"},
	PeopleNumberOnPremises: {"own number on-premises", 11, CutOver, "a number that is synchronised from there must be cleared there first (fact num.onprem)"},
	PeopleNumberAnswered:   {"calls to freed numbers", 11, CutOver, "callers of a number that is given up are answered from the first moment (fact lic.unassigned-routing)"},
	PeopleNumberGone:       {"own number given up", 11, CutOver, "only when the shared number is in force; until then people call by their usages, so these go in the same step; it switches voice off, so that is put on again at once (facts sc.user.no-number, sc.user.vrp-effect, num.assign-enables-voice)"},
	PeopleNumberMoved:      {"own number moved", 11, CutOver, "the operators carry it over at an agreed time; only then can it be given as a number of the new type (facts oc.move-from-dr, oc.move-from-cp)"},
	PeopleNumber:           {"own number", 11, CutOver, "the number must be free (fact num.status)"},
	PeopleRoutingLate:      {"voice routing of people with own numbers", 11, CutOver, "behind the number, for until then the former way is theirs (facts sc.user.no-vrp-usages, oc.move-from-dr)"},
	PeopleSharingGone:      {"Shared Calling of people taken away", 11, CutOver, "behind their own numbers, so that nobody is without any (fact sc.user.policy-grant)"},
	PeopleEmergencyGone:    {"emergency call routing of people taken away", 11, CutOver, "behind the Shared Calling policy, for whoever shares needs it (fact sc.user.ecrp-required)"},
	AccountNumberGone:      {"number of an account taken off", 11, CutOver, "behind everybody who shares it, for they call out by it (fact sc.ra.change-danger)"},
	PeopleNumberHeld:       {"freed number held", 11, CutOver, "so that it can be given back until the way back is closed"},
	Removal:                {"no longer in the plan", 12, Clear, "last, and nothing may use it any more (fact pol.remove-assigned)"},
}

func (k Kind) String() string { return kinds[k].word }

// Article is the step of "Configure Shared Calling" that the kind belongs to, 1 to
// 9; Before, Beside, AfterCutOver and AfterRemoval are what the article does not have.
func (k Kind) Article() int { return kinds[k].article }

// Parts of a runbook that the article's nine steps do not have.
const (
	Before       = 0  // what the nine steps stand on
	Beside       = 10 // other policies of the plan
	AfterCutOver = 11
	AfterRemoval = 12
)

// Stage is the gate that the kind stands behind.
func (k Kind) Stage() Stage { return kinds[k].stage }

// Why is the reason for its place.
func (k Kind) Why() string { return kinds[k].why }

// Field is one value of a thing, as text.
type Field struct{ Name, Before, After string }

// Step is one thing to do.
type Step struct {
	Kind   Kind
	Action Action
	// Address is the thing; empty for a step over people, whose rows are in ChangeSet.People.
	Address plan.Address
	// Of is the kind of the thing, Index its place in its list of the plan, -1
	// where the plan does not hold it; Found is its place in what was found, -1
	// where it was not there.
	Of           plan.Kind
	Index, Found int
	// What is the step in words.
	What string
	// Needs are the addresses that must be in place before.
	Needs []plan.Address
	// Fields are the values, before and after.
	Fields []Field
	// Count is the number of people of a step over people, Differing of those for whom it changes something.
	Count, Differing int
	// Danger says what happens to callers, "" where nothing does.
	Danger string
	// Forever says why there is no way back, with the fact; "" where there is one.
	Forever string
	// Seconds is how long it takes by estimate.
	Seconds int
	// Batch is the policy type of the batches in which a step over people grants, "" one by one.
	Batch string
}

// ChangeSet is the steps in order and the people that the steps over people take.
type ChangeSet struct {
	Steps  []Step
	People []Person
	// Waves are the plan's waves and those who are in none, as they are applied.
	Waves []Wave
	// Notes say what the plan asks for and no step does.
	Notes []string
	// EmptyTenant tells that nothing was read: every step creates.
	EmptyTenant bool
	// Was is the tenant as it was found, without anything where nothing was read; Step.Found is a place in it.
	Was  *plan.Plan
	plan *plan.Plan
	// index is that of plan, foundIndex that of Was, kept for who reads the set.
	index, foundIndex *plan.Index
	// numbers are the own numbers that change.
	numbers []OwnNumber
}

// Index gives the index of the plan that the set was made from, or makes one.
func (s *ChangeSet) Index(p *plan.Plan) *plan.Index {
	if p == s.plan {
		return s.index
	}
	return plan.NewIndex(p)
}

// FoundIndex gives the index of Was.
func (s *ChangeSet) FoundIndex() *plan.Index { return s.foundIndex }

// Count gives the number of steps with an action; a step over people counts once.
func (s ChangeSet) Count(a Action) int {
	n := 0
	for i := range s.Steps {
		if s.Steps[i].Action == a {
			n++
		}
	}
	return n
}
