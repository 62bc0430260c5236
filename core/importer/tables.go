package importer

import (
	"strings"

	"partyline/core/plan"
)

// tables are the things of an import, kind by kind.
type tables struct {
	base      plan.Objects
	tenant    plan.Tenant
	tenantSet uint64

	licences             *table[plan.Licence]
	sitesFound           *table[plan.Site]
	civicAddresses       *table[plan.CivicAddress]
	locations            *table[plan.Location]
	networkRegions       *table[plan.NetworkRegion]
	networkSubnets       *table[plan.NetworkSubnet]
	trustedIPs           *table[plan.TrustedIP]
	lisSubnets           *table[plan.LisSubnet]
	lisAccessPoints      *table[plan.LisAccessPoint]
	lisSwitches          *table[plan.LisSwitch]
	lisPorts             *table[plan.LisPort]
	numbers              *table[plan.Number]
	accounts             *table[plan.ResourceAccount]
	attendants           *table[plan.AutoAttendant]
	queues               *table[plan.CallQueue]
	schedules            *table[plan.Schedule]
	users                *table[plan.User]
	groups               *table[plan.Group]
	groupAssignments     *table[plan.GroupAssignment]
	sharedCalling        *table[plan.SharedCallingPolicy]
	emergencyCallRouting *table[plan.EmergencyCallRoutingPolicy]
	emergencyCalling     *table[plan.EmergencyCallingPolicy]
	voiceRouting         *table[plan.VoiceRoutingPolicy]
	calling              *table[plan.CallingPolicy]
	callerID             *table[plan.CallerIDPolicy]
	mobility             *table[plan.MobilityPolicy]
	dialPlans            *table[plan.DialPlan]
	usages               *table[plan.PstnUsage]
	voiceRoutes          *table[plan.VoiceRoute]
	gateways             *table[plan.PstnGateway]
	unassigned           *table[plan.UnassignedNumber]
	blocked              *table[plan.BlockedNumber]
}

// by makes the key function of things with one key.
func by[P any](at func(P) *string) func(any) []string {
	return func(thing any) []string { return []string{*at(thing.(P))} }
}

// byAll makes the key function of things with several keys.
func byAll[P any](key func(P) []string) func(any) []string {
	return func(thing any) []string { return key(thing.(P)) }
}

func (t *tables) open(o *plan.Objects) {
	t.base, t.tenant = *o, o.Tenant
	t.licences = newTable(plan.KindTenant, o.Tenant.Licences, by(func(l *plan.Licence) *string { return &l.SkuPartNumber }))
	t.sitesFound = newTable(plan.KindSite, o.Sites, by(func(s *plan.Site) *string { return &s.Name }))
	t.civicAddresses = newTable(plan.KindCivicAddress, o.CivicAddresses, by(func(a *plan.CivicAddress) *string { return &a.CivicAddressID }))
	t.locations = newTable(plan.KindLocation, o.Locations, by(func(l *plan.Location) *string { return &l.LocationID }))
	t.networkRegions = newTable(plan.KindNetworkRegion, o.NetworkRegions, by(func(n *plan.NetworkRegion) *string { return &n.NetworkRegionID }))
	t.networkSubnets = newTable(plan.KindNetworkSubnet, o.NetworkSubnets, by(func(n *plan.NetworkSubnet) *string { return &n.SubnetID }))
	t.trustedIPs = newTable(plan.KindTrustedIP, o.TrustedIPs, by(func(i *plan.TrustedIP) *string { return &i.IPAddress }))
	t.lisSubnets = newTable(plan.KindLisSubnet, o.LisSubnets, by(func(s *plan.LisSubnet) *string { return &s.Subnet }))
	t.lisAccessPoints = newTable(plan.KindLisAccessPoint, o.LisAccessPoints, by(func(a *plan.LisAccessPoint) *string { return &a.Bssid }))
	t.lisSwitches = newTable(plan.KindLisSwitch, o.LisSwitches, by(func(s *plan.LisSwitch) *string { return &s.ChassisID }))
	t.lisPorts = newTable(plan.KindLisPort, o.LisPorts, byAll(func(p *plan.LisPort) []string { return []string{p.ChassisID, p.PortID} }))
	t.numbers = newTable(plan.KindNumber, o.Numbers, by(func(n *plan.Number) *string { return &n.TelephoneNumber }))
	t.accounts = newTable(plan.KindAccount, o.ResourceAccounts, by(func(a *plan.ResourceAccount) *string { return &a.UserPrincipalName }))
	t.attendants = newTable(plan.KindAttendant, o.AutoAttendants, by(func(a *plan.AutoAttendant) *string { return &a.Name }))
	t.queues = newTable(plan.KindQueue, o.CallQueues, by(func(q *plan.CallQueue) *string { return &q.Name }))
	t.schedules = newTable(plan.KindSchedule, o.Schedules, by(func(s *plan.Schedule) *string { return &s.Name }))
	t.users = newTable(plan.KindUser, o.Users, by(func(u *plan.User) *string { return &u.UserPrincipalName }))
	t.groups = newTable(plan.KindGroup, o.Groups, by(func(g *plan.Group) *string { return &g.ID }))
	t.groupAssignments = newTable(plan.KindGroupAssignment, o.GroupAssignments, byAll(func(g *plan.GroupAssignment) []string { return []string{g.PolicyType, g.Group} }))
	t.usages = newTable(plan.KindUsage, o.PstnUsages, by(func(u *plan.PstnUsage) *string { return &u.Name }))
	t.voiceRoutes = newTable(plan.KindRoute, o.VoiceRoutes, by(func(v *plan.VoiceRoute) *string { return &v.Name }))
	t.gateways = newTable(plan.KindGateway, o.PstnGateways, by(func(g *plan.PstnGateway) *string { return &g.Fqdn }))
	t.unassigned = newTable(plan.KindUnassignedNumber, o.UnassignedNumbers, by(func(u *plan.UnassignedNumber) *string { return &u.Identity }))
	t.blocked = newTable(plan.KindBlockedNumber, o.BlockedNumbers, by(func(b *plan.BlockedNumber) *string { return &b.Name }))
	t.openPolicies(&o.Policies)
}

func (t *tables) openPolicies(p *plan.Policies) {
	t.sharedCalling = newTable(plan.KindSharedCalling, p.SharedCalling, by(func(x *plan.SharedCallingPolicy) *string { return &x.Name }))
	t.emergencyCallRouting = newTable(plan.KindEmergencyCallRouting, p.EmergencyCallRouting, by(func(x *plan.EmergencyCallRoutingPolicy) *string { return &x.Name }))
	t.emergencyCalling = newTable(plan.KindEmergencyCalling, p.EmergencyCalling, by(func(x *plan.EmergencyCallingPolicy) *string { return &x.Name }))
	t.voiceRouting = newTable(plan.KindVoiceRouting, p.VoiceRouting, by(func(x *plan.VoiceRoutingPolicy) *string { return &x.Name }))
	t.calling = newTable(plan.KindCalling, p.Calling, by(func(x *plan.CallingPolicy) *string { return &x.Name }))
	t.callerID = newTable(plan.KindCallerID, p.CallerID, by(func(x *plan.CallerIDPolicy) *string { return &x.Name }))
	t.mobility = newTable(plan.KindMobility, p.Mobility, by(func(x *plan.MobilityPolicy) *string { return &x.Name }))
	t.dialPlans = newTable(plan.KindDialPlan, p.DialPlan, by(func(x *plan.DialPlan) *string { return &x.Name }))
}

// objects gives what the tables hold, as a snapshot does; kinds that no file
// can feed stay as they were.
func (t *tables) objects() plan.Objects {
	o := t.base
	o.Tenant = t.tenant
	o.Tenant.Licences = t.licences.list()
	o.Sites = t.sitesFound.list()
	o.CivicAddresses = t.civicAddresses.list()
	o.Locations = t.locations.list()
	o.NetworkRegions = t.networkRegions.list()
	o.NetworkSubnets = t.networkSubnets.list()
	o.TrustedIPs = t.trustedIPs.list()
	o.LisSubnets = t.lisSubnets.list()
	o.LisAccessPoints = t.lisAccessPoints.list()
	o.LisSwitches = t.lisSwitches.list()
	o.LisPorts = t.lisPorts.list()
	o.Numbers = t.numbers.list()
	o.ResourceAccounts = t.accounts.list()
	o.AutoAttendants = t.attendants.list()
	o.CallQueues = t.queues.list()
	o.Schedules = t.schedules.list()
	o.Users = t.users.list()
	o.Groups = t.groups.list()
	o.GroupAssignments = t.groupAssignments.list()
	o.PstnUsages = t.usages.list()
	o.VoiceRoutes = t.voiceRoutes.list()
	o.PstnGateways = t.gateways.list()
	o.UnassignedNumbers = t.unassigned.list()
	o.BlockedNumbers = t.blocked.list()
	o.Policies.SharedCalling = t.sharedCalling.list()
	o.Policies.EmergencyCallRouting = t.emergencyCallRouting.list()
	o.Policies.EmergencyCalling = t.emergencyCalling.list()
	o.Policies.VoiceRouting = t.voiceRouting.list()
	o.Policies.Calling = t.calling.list()
	o.Policies.CallerID = t.callerID.list()
	o.Policies.Mobility = t.mobility.list()
	o.Policies.DialPlan = t.dialPlans.list()
	return o
}

func (t *tables) all() []*index {
	return []*index{
		t.sitesFound.index, t.civicAddresses.index, t.locations.index, t.networkRegions.index, t.networkSubnets.index, t.trustedIPs.index,
		t.lisSubnets.index, t.lisAccessPoints.index, t.lisSwitches.index, t.lisPorts.index, t.numbers.index, t.accounts.index, t.attendants.index,
		t.queues.index, t.schedules.index, t.users.index, t.groups.index, t.groupAssignments.index, t.usages.index, t.voiceRoutes.index, t.gateways.index,
		t.unassigned.index, t.blocked.index, t.sharedCalling.index, t.emergencyCallRouting.index, t.emergencyCalling.index, t.voiceRouting.index,
		t.calling.index, t.callerID.index, t.mobility.index, t.dialPlans.index,
	}
}

// unseen counts the things that no row of this import was about.
func (t *index) unseen() int {
	n := 0
	for _, set := range t.set {
		if set == 0 {
			n++
		}
	}
	return n
}

// drop forgets the things that no row was about.
func (t *index) drop() {
	kept := 0
	for i, set := range t.set {
		if set != 0 {
			t.things.Index(kept).Set(t.things.Index(i))
			kept++
		}
	}
	for i := kept; i < t.things.Len(); i++ {
		t.things.Index(i).SetZero()
	}
	t.things.SetLen(kept)
}

// indexOf gives the place of a thing of the table by its pointer.
func (t *index) indexOf(thing any) int {
	for i := t.things.Len() - 1; i >= 0; i-- {
		if t.thing(i) == thing {
			return i
		}
	}
	return -1
}

func hasBlank(s string) bool     { return strings.ContainsAny(s, " \t\u00a0") }
func hasSemicolon(s string) bool { return strings.Contains(s, ";") }
