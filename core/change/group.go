package change

import (
	"fmt"
	"slices"

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
		var kind Kind
		var policy plan.Kind
		switch g.PolicyType {
		case plan.KindSharedCalling.PolicyType():
			kind, policy = GroupSharedCalling, plan.KindSharedCalling
			m.want(policy, g.Policy)
		case plan.KindVoiceRouting.PolicyType():
			kind, policy = GroupVoiceRouting, plan.KindVoiceRouting
		case plan.KindEmergencyCallRouting.PolicyType():
			kind, policy = GroupEmergency, plan.KindEmergencyCallRouting
		default:
			continue
		}
		if !m.groupShares(g.Group) {
			continue
		}
		rank := g.Rank
		if rank == 0 {
			lowest[g.PolicyType]++
			rank = lowest[g.PolicyType]
		}
		m.group(i, rank, kind, policy)
	}
	for _, g := range m.plan.Groups {
		if g.Members == nil && m.groupShares(g.ID) {
			m.note("the members of the group %q are not known: whoever is in it needs voice, an emergency call routing policy and no PSTN usages too, so import its members, or see to them by hand", m.groupName(g.ID))
		}
	}
}

func (m *maker) group(i, rank int, kind Kind, policy plan.Kind) {
	g := &m.plan.GroupAssignments[i]
	s := Step{Kind: kind, Address: m.index.AddressOf(plan.KindGroupAssignment, i), Index: i,
		What:   fmt.Sprintf("group %q: %s %q, rank %d", m.groupName(g.Group), policyWords[policy], g.Policy, rank),
		Needs:  []plan.Address{m.addressOf(policy, g.Policy)},
		Fields: []Field{{Name: "Policy", After: g.Policy}, {Name: "Rank", After: fmt.Sprint(rank)}}}
	was, exists := m.foundIndex.Find(plan.KindGroupAssignment, g.PolicyType, g.Group)
	if exists {
		q := &m.found.GroupAssignments[was]
		before(s.Fields, q.Policy, fmt.Sprint(q.Rank))
	}
	s.Action = action(exists, s.Fields)
	switch {
	case kind == GroupEmergency:
		s.Action = Manual
		s.What = fmt.Sprintf("the emergency call routing policy %q goes to the members of the group %q one by one; members who are not known get it by hand", g.Policy, m.groupName(g.Group))
	case !IsGUID(g.Group):
		s.Action = Manual
		s.What += ": the group has no object id in the plan, so a script cannot name it"
	}
	m.add(s)
}

var policyWords = map[plan.Kind]string{
	plan.KindSharedCalling:        "Shared Calling policy",
	plan.KindVoiceRouting:         "voice routing policy",
	plan.KindEmergencyCallRouting: "emergency call routing policy",
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
