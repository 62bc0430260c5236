package change

import (
	"slices"
	"strings"

	"partyline/core/plan"
)

// object is a kind whose things are written one by one from what differs.
type object struct {
	of   plan.Kind
	kind Kind
	// must are the fields without which its cmdlet cannot make one.
	must string
	// unwritten are the fields that no step writes, why says why not.
	unwritten, why string
	// danger is what callers meet when one is changed, gone when it is removed.
	danger, gone string
	// dangerAt is the one field whose change brings the danger, "" where each does.
	dangerAt string
}

// dangerOf is the danger of a change.
func (o *object) dangerOf(t *Thing) string {
	if o.dangerAt == "" || slices.ContainsFunc(t.Fields, func(f FieldDifference) bool { return f.Field == o.dangerAt }) {
		return o.danger
	}
	return ""
}

const (
	outage  = "calls that use it fail from this moment if a value is wrong, and nobody is told"
	severed = "outbound calls that only this carries fail from this moment, emergency calls among them"
	away    = "emergency services are sent to whatever place is left for the caller; clients may take a couple of hours to notice (fact loc.propagation)"
	lookup  = "clients here no longer learn their place or the site's emergency policies (facts loc.trusted-ip, loc.sites-needed)"
	people  = "people under it fall back to the Global policy"
)

// objects are those kinds; what makes and alters each is core/runbook's affair.
var objects = [...]object{
	{of: plan.KindCivicAddress, kind: CivicAddress, must: "/companyName /countryOrRegion",
		danger: "emergency services are sent to the address as it is then", gone: away},
	{of: plan.KindLocation, kind: Location, must: "/civicAddress", unwritten: "/city /countryOrRegion /isDefault", why: "it comes from the address (fact addr.default-location)",
		danger: "emergency services are told the new place", gone: away},
	{of: plan.KindNetworkRegion, kind: NetworkRegion, unwritten: "/centralSite", why: "it is unused (fact loc.site-params)", gone: lookup},
	{of: plan.KindTrustedIP, kind: TrustedIP, danger: lookup, gone: lookup},
	{of: plan.KindLisSubnet, kind: LisSubnet, must: "/location", danger: away, gone: away},
	{of: plan.KindLisAccessPoint, kind: LisAccessPoint, must: "/location", danger: away, gone: away},
	{of: plan.KindLisSwitch, kind: LisSwitch, must: "/location", danger: away, gone: away},
	{of: plan.KindLisPort, kind: LisPort, must: "/location", danger: away, gone: away},
	{of: plan.KindDialPlan, kind: DialPlan, danger: "what people dial is read in another way from this moment", gone: people},
	{of: plan.KindCalling, kind: CallingPolicy, gone: people},
	{of: plan.KindMobility, kind: MobilityPolicy, gone: people},
	{of: plan.KindGateway, kind: Gateway, must: "/sipSignalingPort", danger: outage, gone: severed},
	{of: plan.KindUsage, kind: Usage, gone: severed},
	{of: plan.KindRoute, kind: Route, danger: outage, gone: severed},
	{of: plan.KindVoiceRouting, kind: VoiceRoutingPolicy, danger: outage, gone: people},
	{of: plan.KindEmergencyCallRouting, kind: EmergencyPolicy, danger: "a wrong dial string or usage and emergency calls of people and sites under it go nowhere",
		gone: "people under it fall back to the Global policy, and on Direct Routing cannot place emergency calls where that names no numbers (fact ecrp.dr-none-no-emergency)"},
	{of: plan.KindEmergencyCalling, kind: EmergencyCallingPolicy, danger: "the wrong people, or nobody, are told of an emergency call", gone: "nobody is told of emergency calls where no other policy is left (fact ecp.none)"},
	{of: plan.KindSite, kind: NetworkSite, unwritten: "/country /city /timeZone /location /networkSite", why: "the plan alone has it, the tenant's network site does not",
		danger: "emergency calls from the site follow other policies from this moment (fact ecrp.site-over-user)", gone: lookup},
	{of: plan.KindNetworkSubnet, kind: NetworkSubnet, must: "/maskBits", danger: lookup, gone: lookup},
	{of: plan.KindSharedCalling, kind: SharedCallingPolicy, danger: "people under it call out by another number or account from this moment", dangerAt: "/resourceAccount", gone: "people under it cannot call out by the shared number any more"},
	{of: plan.KindCallerID, kind: CallerIDPolicy, unwritten: "/serviceNumber", why: "its cmdlets have no such parameter (fact cid.values)", gone: people},
	{of: plan.KindBlockedNumber, kind: BlockedNumber, must: "/pattern", danger: "callers whom the pattern takes in by mistake are turned away", gone: "callers who were turned away get through"},
	{of: plan.KindGroupAssignment, kind: GroupPolicy, danger: "members who hold no policy of the type directly get another one, in a large group over a day (fact pol.24h)",
		gone: "members who hold no policy of the type directly fall under that of another group, or under the Global one (fact pol.precedence)"},
	{of: plan.KindUnassignedNumber, kind: UnassignedNumber, must: "/pattern /targetType /target", danger: "callers of numbers that nobody holds are sent elsewhere",
		gone: "callers of the numbers that it covers are no longer answered"},
}

func objectOf(of plan.Kind) *object {
	for i := range objects {
		if objects[i].of == of {
			return &objects[i]
		}
	}
	return nil
}

// Unwritten says why no step writes a field of a kind, by JSON pointer; "" for
// one that is written.
func Unwritten(of plan.Kind, pointer string) string {
	if of == plan.KindUser && isOfDirectory(pointer) {
		return ofDirectory
	}
	o := objectOf(of)
	if o != nil && has(o.unwritten, pointer) {
		return o.why
	}
	for i := range leftOuts {
		if l := &leftOuts[i]; l.kind == of && has(l.told, pointer) {
			return "the tenant works it out and only reports it"
		}
	}
	return ""
}

// Writes tells whether steps of one kind write the things of a kind of the plan
// one by one.
func Writes(of plan.Kind) bool { return objectOf(of) != nil }

// lacks names the fields that a thing would need to be made and the plan does not say.
func (o *object) lacks(p *plan.Plan, i int) string {
	if o.must == "" {
		return ""
	}
	var all []string
	fields := plan.Fields(o.of)
	for n := range fields {
		if f := &fields[n]; has(o.must, f.Pointer()) && !f.Known(p, i) {
			all = append(all, f.Name())
		}
	}
	return strings.Join(all, ", ")
}
