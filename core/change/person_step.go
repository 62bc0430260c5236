package change

import (
	"fmt"
	"math/bits"

	"partyline/core/effective"
	"partyline/core/plan"
)

// peopleTally counts people for whom no step does what the plan asks.
type peopleTally struct{ undecided, global, circle, untyped, twice, leavers int }

func (m *maker) peopleNotes(t *peopleTally) {
	if t.undecided > 0 {
		m.note("%s: it is not known which Shared Calling policy applies to them, so nothing of it is done for them: import their policies and the members of the groups", persons(t.undecided))
	}
	if t.global > 0 {
		m.note("%s: they fall under the Global voice routing policy, which has PSTN usages, so Shared Calling is not used for their calls (fact sc.user.vrp-global-trap): plan a policy without usages for them", persons(t.global))
	}
	if t.twice > 0 {
		m.note("%s: the plan gives their present number to an account or lists it as a callback number, and it is theirs until they are cut over: run the runbook again after that, for the steps before cannot take the number", persons(t.twice))
	}
	if t.circle > 0 {
		m.note("%s: the plan makes their present number a callback number of the policy by which they share, or its account's number. Neither can come first, so all of that policy wait for ever: give it another number, or plan this one behind the cut-over (facts ecbn.unassigned, num.status)", persons(t.circle))
	}
	if t.leavers > 0 {
		m.note("%s of the tenant not in the plan, with a number or a policy: nothing is taken from them", persons(t.leavers))
	}
	if t.untyped > 0 {
		m.note("%s: the own number changes, and neither plan nor tenant says its type, so no command can be written: import Get-CsPhoneNumberAssignment", persons(t.untyped))
	}
}

func persons(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// overs are the steps over people that a script does, with what they do in words.
var overs = [...]struct {
	kind Kind
	what string
}{
	{PeopleUsageLocation, "give %s the usage location of another country"},
	{PeopleVoice, "enable %s for voice"},
	{PeopleVoiceRouting, "grant %s a voice routing policy"},
	{PeopleEmergency, "grant %s an emergency call routing policy"},
	{PeopleSharedCalling, "grant %s a Shared Calling policy"},
	{PeopleEmergencyCalling, "grant %s an emergency calling policy"},
	{PeopleCalling, "grant %s a calling policy"},
	{PeopleCallerID, "grant %s a caller ID policy"},
	{PeopleMobility, "grant %s a mobility policy"},
	{PeopleDialPlan, "grant %s a dial plan"},
	{PeopleDialOut, "grant %s a dial-out policy"},
	{PeopleNumberOnPremises, "clear the on-premises number of %s"},
	{PeopleNumberAnswered, "send calls to the former numbers of %s to the shared number's attendant"},
	{PeopleNumberGone, "take the own number of %s away"},
	{PeopleNumberMoved, "move the own number of %s to another operator"},
	{PeopleNumber, "give %s an own number"},
	{PeopleRoutingLate, "grant %s, who have an own number, a voice routing policy"},
	{PeopleSharingGone, "take the Shared Calling policy of %s away"},
	{PeopleEmergencyGone, "take the emergency call routing policy of %s away"},
	{PeopleNumberHeld, "keep the former numbers of %s from being given to others"},
}

// overPeople adds the steps that go over people, one a kind.
func (m *maker) overPeople() {
	var count, differing, away [Removal]int
	routed := 0 // give up the voice routing policy with the number
	for i := range m.set.People {
		p := &m.set.People[i]
		for does := p.does; does != 0; does &= does - 1 {
			k := Kind(bits.TrailingZeros64(does))
			count[k]++
			if p.differs&(1<<k) == 0 {
				continue
			}
			differing[k]++
			if k == PeopleNumberGone && m.set.NumberOf(p).Routing.After != "" {
				routed++
			}
			if m.takesAway(p, k) {
				away[k]++
			}
		}
	}
	for _, o := range overs {
		n := count[o.kind]
		if n == 0 {
			continue
		}
		s := Step{Kind: o.kind, Action: Create, What: fmt.Sprintf(o.what, persons(n)), Count: n, Differing: differing[o.kind], Needs: compact(m.grantNeeds[o.kind])}
		switch gone := away[o.kind]; {
		case differing[o.kind] == 0:
			s.Action = Keep
		case o.kind == PeopleNumberOnPremises || o.kind == PeopleNumberMoved || o.kind == PeopleUsageLocation:
			s.Action = Manual
		case o.kind == PeopleNumberGone || o.kind == PeopleSharingGone || o.kind == PeopleEmergencyGone:
			s.Action = Remove
		case gone == n:
			noun := "voice"
			if kind, ok := o.kind.Granted(); ok {
				noun = kind.Noun()
			}
			s.Action, s.What = Remove, fmt.Sprintf("take the %s of %s away", noun, persons(n))
		case gone > 0:
			s.What += fmt.Sprintf("; from %d of them it is taken away", gone)
		}
		if gone := away[PeopleVoice]; o.kind == PeopleVoice && gone > 0 {
			s.Danger = fmt.Sprintf("%s can make and take no more calls outside.", persons(gone))
		}
		if o.kind == PeopleNumberGone && routed > 0 {
			s.What += fmt.Sprintf("; of %d of them the voice routing policy changes in the same step", routed)
		}
		m.numberDanger(&s)
		m.emergencyDanger(&s)
		m.way(&s, differing[o.kind], routed)
		if same := n - differing[o.kind]; same > 0 && same < n {
			s.What += fmt.Sprintf("; for %d of them nothing changes", same)
		}
		m.add(s)
	}
	m.peopleLicences()
}

// takesAway tells whether a step takes something from the person.
func (m *maker) takesAway(p *Person, k Kind) bool {
	if k == PeopleVoice {
		return p.VoiceOff(&m.set)
	}
	return p.takes&(1<<k) != 0
}

// TakesAway tells whether a step over people takes a policy from somebody.
func (s *ChangeSet) TakesAway(k Kind) bool {
	for i := range s.People {
		if s.People[i].takes&(1<<k) != 0 {
			return true
		}
	}
	return false
}

// peopleLicences adds the look at the licences of people, which a person
// assigns where they are missing.
func (m *maker) peopleLicences() {
	without, unknown, n := 0, 0, 0
	for i := range m.set.People {
		p := &m.set.People[i]
		if !p.NeedsLicence() {
			continue
		}
		n++
		p.phone, p.asked = m.set.HoldsTeamsPhone(p), true
		switch p.phone {
		case plan.No:
			without++
		case plan.Unknown:
			unknown++
		}
	}
	if n == 0 {
		return
	}
	s := Step{Kind: PeopleLicences, Action: Keep, What: fmt.Sprintf("%s hold Teams Phone", persons(n)), Count: n}
	if n == 1 {
		s.What = "1 person holds Teams Phone"
	}
	if without+unknown > 0 {
		s.Action = Manual
		s.What = fmt.Sprintf("Teams Phone licences for %s: %d lack one, of %d it is not known", persons(n), without, unknown)
	}
	m.add(s)
}

// NeedsLicence tells whether the person needs Teams Phone for what is done:
// whoever shares, or gets a number.
func (p *Person) NeedsLicence() bool {
	return p.User >= 0 && (p.Policy != "" || p.Does(PeopleNumber) || p.Does(PeopleVoice))
}

// HoldsTeamsPhone tells whether a person holds Teams Phone: the tenant's word
// where it was read, else the plan's.
func (s *ChangeSet) HoldsTeamsPhone(p *Person) plan.Tri {
	if p.asked {
		return p.phone
	}
	if p.Found >= 0 {
		if holds := effective.HasTeamsPhone(&s.Was.Users[p.Found]); holds.Known() {
			return holds
		}
	}
	if p.User < 0 {
		return plan.Unknown
	}
	return effective.HasTeamsPhone(&s.plan.Users[p.User])
}

// addressOf gives the address of a policy as the plan spells it, or of the
// bare name where the plan does not hold it.
func (m *maker) addressOf(kind plan.Kind, name string) plan.Address {
	if i, ok := m.index.Find(kind, name); ok {
		return m.index.AddressOf(kind, i)
	}
	return plan.At(kind, name)
}
