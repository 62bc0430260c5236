package change

import (
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
)

// NoPolicy is the After of a grant that is taken away.
const NoPolicy = "(none)"

// PolicyGrant is a policy granted to a person directly. An empty After leaves
// it alone, NoPolicy takes it away.
type PolicyGrant struct{ Before, After string }

// Differs tells whether there is something to do.
func (g PolicyGrant) Differs() bool {
	switch g.After {
	case "", g.Before:
		return false
	case NoPolicy:
		return g.Before != ""
	}
	return g.Before == "" || plan.Fold(plan.KindSharedCalling, g.Before) != plan.Fold(plan.KindSharedCalling, g.After)
}

// Person is somebody for whom something is done, or looked at.
type Person struct {
	// User is the place among the plan's users, Found among those found; -1 where there is none.
	User, Found int
	// Wave is the place of the wave in the plan, -1 for none.
	Wave int
	// Policy is the Shared Calling policy in force by the plan, direct or by a
	// group, "" for a person who does not share.
	Policy string
	// Emergency is the emergency call routing policy that the person is granted,
	// the one of a group too: by group it cannot be granted for certain (fact ecrp.group-conflict).
	Emergency string

	// Places are those, among the plan's policies, of the Shared Calling, emergency
	// call routing and voice routing policy that the person gets, -1 where there is none.
	Places [3]int32

	phone         plan.Tri // whether the person holds Teams Phone, once asked
	asked         bool
	number        int // place in the list of own numbers that change, from 1
	does, differs uint64
	takes         uint64 // the steps that take a policy away
}

// A kind is a bit of Person: does not compile when there are more than fit.
const _ = uint8(64 - Removal)

// Does tells whether a step over people takes the person.
func (p *Person) Does(k Kind) bool { return p.does&(1<<k) != 0 }

// Differs tells whether a step of the kind changes something for the person.
func (p *Person) Differs(k Kind) bool { return p.differs&(1<<k) != 0 }

// VoiceOff tells whether voice is switched off by a step of its own.
func (p *Person) VoiceOff(s *ChangeSet) bool {
	wanted, _ := s.UserOf(p)
	return p.Does(PeopleVoice) && wanted.EnterpriseVoiceEnabled == plan.No
}

func (p *Person) do(k Kind, differs bool) {
	p.does |= 1 << k
	if differs {
		p.differs |= 1 << k
	}
}

// grants are the kinds of steps that grant a policy, in the order of the plan's policy kinds.
var grants = [...]Kind{PeopleSharedCalling, PeopleEmergency, PeopleEmergencyCalling, PeopleVoiceRouting, PeopleCalling, PeopleCallerID, PeopleMobility, PeopleDialPlan, PeopleDialOut}

// Granted gives the kind of policy that a kind of step grants to people.
func (k Kind) Granted() (plan.Kind, bool) {
	switch k {
	case PeopleSharingGone:
		return plan.KindSharedCalling, true
	case PeopleEmergencyGone:
		return plan.KindEmergencyCallRouting, true
	case PeopleRoutingLate:
		return plan.KindVoiceRouting, true
	}
	for i, of := range grants {
		if of == k {
			return plan.KindSharedCalling + plan.Kind(i), true
		}
	}
	return plan.KindNone, false
}

// nobody is a person whom the tenant, or the plan, does not have.
var nobody = plan.User{LineURI: plan.None(), OnPremLineURI: plan.None(), EnterpriseVoiceEnabled: plan.No, Policies: plan.UserPolicies{
	SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), EmergencyCalling: plan.None(), VoiceRouting: plan.None(), Calling: plan.None(),
	CallerID: plan.None(), Mobility: plan.None(), DialPlan: plan.None(), DialOut: plan.None()}}

// UserOf gives the person as the plan wants it and as it was found; a person
// whom one of them does not have holds nothing there.
func (s *ChangeSet) UserOf(p *Person) (wanted, was *plan.User) {
	wanted, was = &nobody, &nobody
	if p.User >= 0 {
		wanted = &s.plan.Users[p.User]
	}
	if p.Found >= 0 {
		was = &s.Was.Users[p.Found]
	}
	return wanted, was
}

// Grant gives what happens to a person's direct grant of a kind of policy.
func (s *ChangeSet) Grant(p *Person, kind plan.Kind) PolicyGrant {
	wanted, was := s.UserOf(p)
	g := PolicyGrant{Before: was.Policies.Of(kind).Name}
	g.After = p.granted(kind, wanted.Policies.Of(kind), g.Before)
	return g
}

func (p *Person) granted(kind plan.Kind, wanted plan.Ref, before string) string {
	switch {
	case kind == plan.KindEmergencyCallRouting && p.Emergency != "":
		return p.Emergency
	case wanted.IsSet():
		return wanted.Name
	case wanted.Known && before != "":
		return NoPolicy
	}
	return ""
}

// people finds for whom something is done: whoever shares by the plan or is
// granted a Shared Calling policy directly, and whoever's telephony differs.
func (m *maker) people(found *plan.Snapshot, o Options) {
	var tally peopleTally
	stays := make([]bool, len(m.found.Users))
	m.treatments = highestPriority(m.plan, m.found)
	waves := m.wavesOf()
	m.set.People = make([]Person, 0, len(m.plan.Users))
	for i := range m.plan.Users {
		u := &m.plan.Users[i]
		p := Person{User: i, Found: m.foundUser(u), Wave: -1, Places: [3]int32{-1, -1, -1}}
		if p.Found >= 0 {
			stays[p.Found] = true
		}
		sharing := m.world.Standing(i) == effective.Sharing || u.Policies.SharedCalling.IsSet() && effective.IsPerson(u)
		if sharing {
			p.Policy = m.world.Name(plan.KindSharedCalling, i)
			if direct := u.Policies.SharedCalling; direct.IsSet() {
				p.Policy = direct.Name
			}
			p.Places[0] = m.get(PeopleSharedCalling, plan.KindSharedCalling, m.world.Choice(plan.KindSharedCalling, i).Policy, p.Policy, false)
		} else if m.world.Standing(i) == effective.Undecided {
			tally.undecided++
		}
		if c := m.world.Choice(plan.KindEmergencyCallRouting, i); c.Why == effective.Group && effective.IsPerson(u) && !u.Policies.EmergencyCallRouting.IsSet() {
			p.Emergency = m.plan.GroupAssignments[c.Group].Policy
		} else {
			p.Emergency = u.Policies.EmergencyCallRouting.Name
		}
		m.voice(&p, sharing)
		m.ownNumber(&p, &tally)
		m.grantsOf(&p, sharing)
		if sharing && m.underGlobalUsages(i) {
			tally.global++
		}
		m.moved(&p)
		if !sharing && p.does == 0 {
			continue
		}
		if n, ok := m.world.Wave(i); ok {
			p.Wave = n
		}
		m.set.People = append(m.set.People, p)
	}
	m.leavers(stays, found, o, &tally)
	m.peopleNotes(&tally)
	m.waves(waves)
}

// voice decides whether voice is switched; giving a number does it too (fact num.assign-enables-voice).
func (m *maker) voice(p *Person, sharing bool) {
	wanted, was := m.set.UserOf(p)
	given := wanted.LineURI.IsSet() && !was.LineURI.IsSet()
	gone := was.LineURI.IsSet() && wanted.LineURI.IsNone()
	switch {
	case sharing && wanted.EnterpriseVoiceEnabled != plan.No:
		p.do(PeopleVoice, was.EnterpriseVoiceEnabled != plan.Yes)
	case wanted.EnterpriseVoiceEnabled == plan.Yes && was.EnterpriseVoiceEnabled == plan.No && !given,
		wanted.EnterpriseVoiceEnabled == plan.No && was.EnterpriseVoiceEnabled == plan.Yes && !gone:
		p.do(PeopleVoice, true)
	}
}

// grantsOf decides which grants are looked at: those that differ, and of
// whoever shares those that Shared Calling stands on.
func (m *maker) grantsOf(p *Person, sharing bool) {
	wanted, was := m.set.UserOf(p)
	for i, step := range grants {
		kind := plan.KindSharedCalling + plan.Kind(i)
		before, after := was.Policies.Of(kind), wanted.Policies.Of(kind)
		g := PolicyGrant{Before: before.Name, After: p.granted(kind, after, before.Name)}
		if g.After == "" {
			continue
		}
		differs := g.Differs()
		stands := sharing && (kind == plan.KindSharedCalling || kind == plan.KindEmergencyCallRouting || kind == plan.KindVoiceRouting)
		if !stands && !(differs && (g.After == NoPolicy || before.Known)) {
			continue
		}
		// Whoever has an own number afterwards keeps the way of before until then;
		// whoever gives it up, until that step.
		own, gone := p.Does(PeopleNumber), p.Does(PeopleNumberGone)
		switch {
		case step == PeopleVoiceRouting && own:
			step = PeopleRoutingLate
		case step == PeopleVoiceRouting && gone && differs:
			step = PeopleNumberGone
			m.set.NumberOf(p).Routing = g
		case step == PeopleSharedCalling && g.After == NoPolicy:
			step = PeopleSharingGone
		case step == PeopleEmergency && g.After == NoPolicy:
			step = PeopleEmergencyGone
		}
		if g.After != NoPolicy {
			at := m.get(step, kind, m.world.Choice(kind, p.User).Policy, g.After, true)
			if n, ok := placeOf(kind); ok {
				p.Places[n] = at
			}
		}
		p.do(step, differs)
		if g.After == NoPolicy && step != PeopleNumberGone {
			p.takes |= 1 << step
		}
	}
}

// placeOf gives the place of a kind in Person.Places.
func placeOf(kind plan.Kind) (int, bool) {
	switch kind {
	case plan.KindSharedCalling:
		return 0, true
	case plan.KindEmergencyCallRouting:
		return 1, true
	case plan.KindVoiceRouting:
		return 2, true
	}
	return 0, false
}

// get remembers a policy that somebody gets, directly by a step over people or
// in another way; at is its place in the plan, -1 where the plan does not hold
// it, and is given back.
func (m *maker) get(step Kind, kind plan.Kind, at int, name string, directly bool) int32 {
	met := &m.gotten[kind-plan.KindSharedCalling]
	if at >= 0 {
		for at >= len(*met) {
			*met = append(*met, 0)
		}
		bit := byte(1)
		if directly {
			bit = 2
		}
		if (*met)[at]&bit != 0 {
			return int32(at)
		}
		(*met)[at] |= bit
	}
	m.want(kind, name)
	if directly {
		if address := m.addressOf(kind, name); at >= 0 || !slices.Contains(m.grantNeeds[step], address) {
			m.grantNeeds[step] = append(m.grantNeeds[step], address)
		}
	}
	return int32(at)
}

// foundUser gives the place of the user in the snapshot, -1 when it has none.
func (m *maker) foundUser(u *plan.User) int {
	if len(m.found.Users) == 0 {
		return -1
	}
	if i, ok := m.foundIndex.Find(plan.KindUser, u.UserPrincipalName); ok {
		return i
	}
	if u.ObjectID != "" {
		if i, ok := m.foundIndex.UserByObjectID(u.ObjectID); ok {
			return i
		}
	}
	return -1
}

func (m *maker) underGlobalUsages(user int) bool {
	if m.plan.Users[user].Policies.VoiceRouting.IsSet() {
		return false
	}
	c := m.world.Choice(plan.KindVoiceRouting, user)
	return c.Why == effective.Global && c.Policy >= 0 && len(m.plan.Policies.VoiceRouting[c.Policy].OnlinePstnUsages) > 0
}

// moved finds people whose country changes, which a person does before anything of the new one goes out.
func (m *maker) moved(p *Person) {
	wanted, was := m.set.UserOf(p)
	if wanted.UsageLocation != "" && was.UsageLocation != "" && !strings.EqualFold(wanted.UsageLocation, was.UsageLocation) {
		p.do(PeopleUsageLocation, true)
	}
}
