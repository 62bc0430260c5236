package change

import (
	"fmt"
	"slices"

	"partyline/core/effective"
	"partyline/core/plan"
)

// groupShares tells whether a group is granted a Shared Calling policy with an
// account, or is a goal's.
func (m *maker) groupShares(group string) bool {
	for _, g := range m.plan.GroupAssignments {
		if g.PolicyType == plan.KindSharedCalling.PolicyType() && plan.Fold(plan.KindGroup, g.Group) == plan.Fold(plan.KindGroup, group) {
			return true
		}
	}
	for _, goal := range m.plan.Goals.SharedCalling {
		if slices.ContainsFunc(goal.Groups, func(g string) bool { return plan.Fold(plan.KindGroup, g) == plan.Fold(plan.KindGroup, group) }) {
			return true
		}
	}
	return false
}

// groups adds the grants to groups. A rank is always given (fact pol.rank-sc);
// an assignment without one comes behind all that have one (pol.no-rank-lowest).
func (m *maker) groups() {
	lowest := map[string]int{}
	for _, g := range m.plan.GroupAssignments {
		lowest[g.PolicyType] = max(lowest[g.PolicyType], g.Rank)
	}
	for i, g := range m.plan.GroupAssignments {
		policy, known := plan.KindOf("policy:" + g.PolicyType)
		if !known {
			m.note("the group %q is granted a policy of the type %q, which no step writes", m.groupName(g.Group), g.PolicyType)
			continue
		}
		shares := m.groupShares(g.Group)
		kind := GroupPolicy
		switch {
		case policy == plan.KindSharedCalling:
			kind = GroupSharedCalling
			m.want(policy, g.Policy)
		case policy == plan.KindEmergencyCallRouting:
			kind = GroupEmergency
		case policy == plan.KindVoiceRouting && shares:
			kind = GroupVoiceRouting
		}
		rank := g.Rank
		if rank == 0 {
			lowest[g.PolicyType]++
			rank = lowest[g.PolicyType]
		}
		m.group(i, rank, kind, policy, shares)
	}
	for _, g := range m.plan.Groups {
		if g.Members == nil && m.groupShares(g.ID) {
			m.note("the members of the group %q are not known: whoever is in it needs voice, an emergency call routing policy and no PSTN usages too, so import its members, or see to them by hand", m.groupName(g.ID))
		}
	}
}

func (m *maker) group(i, rank int, kind Kind, policy plan.Kind, keep bool) {
	g := &m.plan.GroupAssignments[i]
	k := m.compare(plan.KindGroupAssignment)
	t := k.changed[i]
	s := Step{Kind: kind, Action: Create, Address: m.index.AddressOf(plan.KindGroupAssignment, i), Index: i,
		What:   fmt.Sprintf("group %q: %s %q, rank %d", m.groupName(g.Group), policy.Noun(), g.Policy, rank),
		Needs:  []plan.Address{m.addressOf(policy, g.Policy)},
		Fields: []Field{{Name: "Policy", After: g.Policy}, {Name: "Rank", After: fmt.Sprint(rank)}}}
	if kind == GroupVoiceRouting {
		// What takes usages away waits for what is called by instead.
		for j := range m.plan.GroupAssignments {
			if o := &m.plan.GroupAssignments[j]; o.PolicyType == plan.KindSharedCalling.PolicyType() && plan.Fold(plan.KindGroup, o.Group) == plan.Fold(plan.KindGroup, g.Group) {
				s.Needs = append(s.Needs, m.index.AddressOf(plan.KindGroupAssignment, j), m.addressOf(plan.KindSharedCalling, o.Policy))
			}
		}
	}
	switch {
	case t != nil:
		q := &m.found.GroupAssignments[t.inFound]
		s.Action, s.Danger = Change, objectOf(plan.KindGroupAssignment).danger
		before(s.Fields, q.Policy, s.Fields[1].After)
		for _, f := range t.Fields {
			if f.Field == "/rank" {
				s.Fields[1].Before = fmt.Sprint(q.Rank)
			}
		}
	case !k.added[i] && !keep:
		return
	case !k.added[i]:
		s.Action = Keep
		before(s.Fields, s.Fields[0].After, s.Fields[1].After)
	}
	if kind == GroupVoiceRouting && s.Action != Keep {
		if n := m.cutOverByGroup(i); n > 0 {
			s.Danger = twoSentences(cutOverTogether(n), s.Danger)
			m.together(s.What, n)
		}
	}
	switch {
	case kind == GroupEmergency:
		s.Action = Manual
		s.What = fmt.Sprintf("the emergency call routing policy %q goes to the members of the group %q one by one; members who are not known get it by hand", g.Policy, m.groupName(g.Group))
	case policy == plan.KindDialOut:
		s.Action = Manual
		s.What += ": it is granted to people only, so each member gets it by hand"
	case !IsGUID(g.Group):
		s.Action = Manual
		s.What += ": the group has no object id in the plan, so a script cannot name it"
	}
	m.add(s)
	if t != nil {
		m.set.Steps[len(m.set.Steps)-1].Found = t.inFound
	}
}

// cutOverByGroup counts those who have their voice routing policy from a group
// assignment and a Direct Routing number that goes: a group takes all of them at
// once, waves or not.
func (m *maker) cutOverByGroup(assignment int) (n int) {
	for i := range m.set.People {
		p := &m.set.People[i]
		if p.User < 0 || !p.Does(PeopleNumberGone) || m.set.NumberOf(p).BeforeType != "DirectRouting" {
			continue
		}
		if c := m.world.Choice(plan.KindVoiceRouting, p.User); c.Why == effective.Group && c.Group == assignment {
			n++
		}
	}
	return n
}

func (m *maker) groupName(id string) string {
	if i, ok := m.index.Find(plan.KindGroup, id); ok && m.plan.Groups[i].DisplayName != "" {
		return m.plan.Groups[i].DisplayName
	}
	return id
}

// IsGUID tells whether s has the shape of a GUID: what the tenant gives as an
// id, where a plan may have a name of its own.
func IsGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
				return false
			}
		}
	}
	return true
}
