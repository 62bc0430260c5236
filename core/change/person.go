package change

import (
	"fmt"

	"partyline/core/effective"
	"partyline/core/plan"
)

// people finds who gets voice and policies: whoever shares by the plan, and
// whoever the plan grants a Shared Calling policy directly.
func (m *maker) people() {
	others, removed, numbers, global := 0, 0, 0, 0
	for i := range m.plan.Users {
		u := &m.plan.Users[i]
		direct := u.Policies.SharedCalling
		if m.world.Standing(i) != effective.Sharing && !(direct.IsSet() && effective.IsPerson(u)) {
			if m.world.Standing(i) == effective.Undecided {
				others++
			}
			continue
		}
		was := m.foundUser(u)
		p := Person{User: i, Policy: m.world.Name(plan.KindSharedCalling, i)}
		p.Voice = u.EnterpriseVoiceEnabled != plan.No
		p.VoiceFound = was.EnterpriseVoiceEnabled == plan.Yes
		p.SharedCalling = PolicyGrant{was.Policies.SharedCalling.Name, direct.Name}
		if direct.IsSet() {
			p.Policy = direct.Name
		}
		p.Emergency = PolicyGrant{was.Policies.EmergencyCallRouting.Name, u.Policies.EmergencyCallRouting.Name}
		if c := m.world.Choice(plan.KindEmergencyCallRouting, i); p.Emergency.After == "" && c.Why == effective.Group {
			// By group the type cannot be granted for certain (fact ecrp.group-conflict).
			p.Emergency.After = m.plan.GroupAssignments[c.Group].Policy
		}
		p.VoiceRouting = PolicyGrant{was.Policies.VoiceRouting.Name, u.Policies.VoiceRouting.Name}
		m.want(plan.KindSharedCalling, p.Policy)
		m.want(plan.KindEmergencyCallRouting, p.Emergency.After)
		m.want(plan.KindVoiceRouting, p.VoiceRouting.After)
		if was.Policies.VoiceRouting.IsSet() && u.Policies.VoiceRouting.IsNone() || was.Policies.SharedCalling.IsSet() && direct.IsNone() ||
			was.Policies.EmergencyCallRouting.IsSet() && p.Emergency.After == "" && u.Policies.EmergencyCallRouting.IsNone() {
			removed++
		}
		if was.LineURI.IsSet() && u.LineURI.IsNone() {
			numbers++
		}
		if m.underGlobalUsages(i, p) {
			global++
		}
		m.set.People = append(m.set.People, p)
	}
	if others > 0 {
		m.note("%s: it is not known which Shared Calling policy applies to them, so nothing is done for them: import their policies and the members of the groups", persons(others))
	}
	if removed > 0 {
		m.note("%s: the plan takes away a policy that they hold directly; this runbook only adds: take it away by hand (-PolicyName $null) before step 9", persons(removed))
	}
	if numbers > 0 {
		m.note("%s: the plan takes away the own number; this runbook does not: remove it by hand before step 1, for removing switches voice off again (facts sc.user.no-number, num.assign-enables-voice)", persons(numbers))
	}
	if global > 0 {
		m.note("%s: they fall under the Global voice routing policy, which has PSTN usages, so Shared Calling is not used for their calls (fact sc.user.vrp-global-trap): plan a policy without usages for them", persons(global))
	}
}

func persons(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// foundUser gives the user as the snapshot has it, an empty one when it has none.
func (m *maker) foundUser(u *plan.User) *plan.User {
	if i, ok := m.foundIndex.Find(plan.KindUser, u.UserPrincipalName); ok {
		return &m.found.Users[i]
	}
	if u.ObjectID != "" {
		if i, ok := m.foundIndex.UserByObjectID(u.ObjectID); ok {
			return &m.found.Users[i]
		}
	}
	return &plan.User{}
}

func (m *maker) underGlobalUsages(user int, p Person) bool {
	if p.VoiceRouting.After != "" {
		return false
	}
	c := m.world.Choice(plan.KindVoiceRouting, user)
	return c.Why == effective.Global && c.Policy >= 0 && len(m.plan.Policies.VoiceRouting[c.Policy].OnlinePstnUsages) > 0
}

// overPeople adds the steps that go over people, one a kind.
func (m *maker) overPeople() {
	type over struct {
		kind    Kind
		policy  plan.Kind
		what    string
		of      func(Person) (wanted, differs bool)
		granted func(Person) string
	}
	for _, o := range []over{
		{PeopleVoice, plan.KindNone, "enable %s for voice", func(p Person) (bool, bool) { return p.Voice, !p.VoiceFound }, nil},
		{PeopleVoiceRouting, plan.KindVoiceRouting, "grant %s a voice routing policy", func(p Person) (bool, bool) { return p.VoiceRouting.After != "", p.VoiceRouting.Differs() },
			func(p Person) string { return p.VoiceRouting.After }},
		{PeopleEmergency, plan.KindEmergencyCallRouting, "grant %s an emergency call routing policy", func(p Person) (bool, bool) { return p.Emergency.After != "", p.Emergency.Differs() },
			func(p Person) string { return p.Emergency.After }},
		{PeopleSharedCalling, plan.KindSharedCalling, "grant %s a Shared Calling policy", func(p Person) (bool, bool) { return p.SharedCalling.After != "", p.SharedCalling.Differs() },
			func(p Person) string { return p.SharedCalling.After }},
	} {
		count, differing := 0, 0
		var needs []plan.Address
		met := map[string]bool{}
		for _, p := range m.set.People {
			wanted, differs := o.of(p)
			if !wanted {
				continue
			}
			count++
			if differs {
				differing++
			}
			if o.granted == nil {
				continue
			}
			if name := o.granted(p); !met[name] {
				met[name] = true
				needs = append(needs, m.addressOf(o.policy, name))
			}
		}
		if count == 0 {
			continue
		}
		s := Step{Kind: o.kind, Action: Create, What: fmt.Sprintf(o.what, persons(count)), Count: count, Needs: compact(needs)}
		if differing == 0 {
			s.Action = Keep
		}
		m.add(s)
	}
	m.peopleLicences()
}

// peopleLicences adds the look at the licences of people, which a person
// assigns where they are missing.
func (m *maker) peopleLicences() {
	without, unknown := 0, 0
	for _, p := range m.set.People {
		switch effective.HasTeamsPhone(&m.plan.Users[p.User]) {
		case plan.No:
			without++
		case plan.Unknown:
			unknown++
		}
	}
	n := len(m.set.People)
	if n == 0 {
		return
	}
	s := Step{Kind: PeopleLicences, Action: Keep, What: fmt.Sprintf("%s hold Teams Phone", persons(n)), Count: n}
	if n == 1 {
		s.What = "1 person holds Teams Phone"
	}
	if without+unknown > 0 {
		s.Action = Manual
		s.What = fmt.Sprintf("Teams Phone licences for %s: by the plan %d lack one, of %d it is not known", persons(n), without, unknown)
	}
	m.add(s)
}

// addressOf gives the address of a policy as the plan spells it, or of the
// bare name where the plan does not hold it.
func (m *maker) addressOf(kind plan.Kind, name string) plan.Address {
	if i, ok := m.index.Find(kind, name); ok {
		return m.index.AddressOf(kind, i)
	}
	return plan.At(kind, name)
}
