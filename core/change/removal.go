package change

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// removals adds the steps that remove what the tenant has and the plan does
// not; where they are not asked for, a note counts it.
func (m *maker) removals(found *plan.Snapshot, o Options) {
	if found == nil {
		return
	}
	if !o.Removals {
		m.stays()
		return
	}
	gone := m.going(found, o)
	for _, of := range inReverse() {
		list := m.removable(of)
		if why := cutOf(found, of, o.Cut); why != "" && len(list) > 0 {
			m.note("of the %s nothing is removed: %s, so what is there is not known for certain", of.Nouns(), why)
			continue
		}
		namers := m.namersOf(of, gone[of])
		for _, j := range list {
			if gone[of][j] {
				m.removal(of, j, namers[j])
			} else if !m.isFast(of, j) {
				m.note("%s is not in the plan and stays, for something that stays names it", m.called(of, m.found, m.foundIndex, j))
			}
		}
	}
}

// stays counts what is left in the tenant.
func (m *maker) stays() {
	n, counts := 0, []string{}
	for _, of := range inReverse() {
		if list := m.removable(of); len(list) > 0 {
			n += len(list)
			counts = append(counts, fmt.Sprintf("%d %s", len(list), nounOf(of, len(list))))
		}
	}
	if n > 0 {
		m.note("%d things of the tenant are not in the plan and stay: %s", n, strings.Join(counts, ", "))
	}
}

// removable are the things of a kind that the plan does not hold, where it holds any of the kind.
func (m *maker) removable(of plan.Kind) []int {
	if !plan.Listed(m.plan, of) {
		return nil
	}
	return m.compare(of).removed
}

// isFast tells what is never removed by itself: what is Global, and the default
// location of an address, which goes with it (fact addr.remove-unassigned).
func (m *maker) isFast(of plan.Kind, j int) bool {
	return isGlobal(of, m.foundIndex.KeyOf(of, j)[0]) || of == plan.KindLocation && m.found.Locations[j].IsDefault == plan.Yes
}

// going finds what goes. Whatever names a thing goes before it, so its fate is
// known first; calls are sent on in any order, so that is looked at until
// nothing more stays.
func (m *maker) going(found *plan.Snapshot, o Options) map[plan.Kind]map[int]bool {
	led := map[thing]bool{}
	for {
		gone := map[plan.Kind]map[int]bool{}
		for _, of := range inReverse() {
			list := m.removable(of)
			if len(list) == 0 || cutOf(found, of, o.Cut) != "" {
				continue
			}
			named := m.stillNamed(of, list, gone)
			gone[of] = map[int]bool{}
			for _, j := range list {
				if !m.isFast(of, j) && !named[j] && !led[thing{of, j}] {
					gone[of][j] = true
				}
			}
		}
		if !m.leadOn(gone, led) {
			return gone
		}
	}
}

func nounOf(of plan.Kind, n int) string {
	if n == 1 {
		return of.Noun()
	}
	return of.Nouns()
}

func cutOf(found *plan.Snapshot, of plan.Kind, cut func(*plan.Snapshot, plan.Kind) string) string {
	if cut == nil {
		return ""
	}
	return cut(found, of)
}

// answers are the kinds that answer calls and have no recipe, and what callers meet when one goes.
var answers = map[plan.Kind]string{
	plan.KindAttendant: "callers of its accounts are not answered any more",
	plan.KindQueue:     "callers of its accounts are not answered any more",
	plan.KindSchedule:  "",
	plan.KindAccount:   "callers of its number are not answered any more",
}

// inReverse gives the kinds whose things a step removes, the last made first.
func inReverse() []plan.Kind {
	list := make([]plan.Kind, 0, len(objects))
	for rank := len(ranks); rank > 0; rank-- {
		for of, r := range ranks {
			kind := plan.Kind(of)
			if _, answering := answers[kind]; int(r) == rank && (answering || objectOf(kind) != nil) {
				list = append(list, kind)
			}
		}
	}
	return list
}

// namersOf gives what names the things of a kind that go, but for people.
func (m *maker) namersOf(of plan.Kind, gone map[int]bool) map[int][]plan.Address {
	namers := map[int][]plan.Address{}
	if len(gone) == 0 {
		return namers
	}
	plan.EachReferenceTo(m.found, of, func(r *plan.Reference) bool {
		if r.Kind == plan.KindUser || isTie(of, r.Kind) {
			return true
		}
		if j, ok := m.foundIndex.Find(of, r.Name); ok && gone[j] {
			namers[j] = append(namers[j], m.foundIndex.AddressOf(r.Kind, r.Index))
		}
		return true
	})
	return namers
}

// removal adds the step that removes a thing; what names it stops that by a step
// of this runbook, which comes first.
func (m *maker) removal(of plan.Kind, j int, namers []plan.Address) {
	s := Step{Kind: Removal, Action: Remove, Address: m.foundIndex.AddressOf(of, j), Index: -1, What: m.called(of, m.found, m.foundIndex, j)}
	if o := objectOf(of); o != nil {
		s.Danger = o.gone
	} else {
		m.unanswer(&s, of, j)
	}
	list := plan.Fields(of)
	for n := range list {
		if f := &list[n]; !f.IsKey() && f.Known(m.found, j) && Unwritten(of, f.Pointer()) == "" {
			s.Fields = append(s.Fields, Field{Name: title(f.Name()), Before: fieldText(f, m.found, j)})
		}
	}
	switch of {
	case plan.KindMobility:
		s.Action = Manual
		s.What += ": no cmdlet may read it first, so no script removes it (fact tpm.mobility-get)"
	case plan.KindGroupAssignment:
		if m.found.GroupAssignments[j].PolicyType == plan.KindEmergencyCallRouting.PolicyType() {
			s.Forever = "no cmdlet grants this policy to a group for certain (fact ecrp.group-conflict)"
		}
	case plan.KindCivicAddress, plan.KindLocation:
		s.Forever = "made again it has another id, and the address is not validated (facts addr.two-ids, addr.validated-ps)"
	}
	s.Needs = append(s.Needs, namers...)
	m.add(s)
}

// stillNamed finds those of some things of a kind that something names which stays.
func (m *maker) stillNamed(of plan.Kind, some []int, gone map[plan.Kind]map[int]bool) map[int]bool {
	asked, named := make(map[int]bool, len(some)), map[int]bool{}
	for _, j := range some {
		asked[j] = true
	}
	plan.EachReferenceTo(m.plan, of, func(r *plan.Reference) bool {
		if j, ok := m.foundIndex.Find(of, r.Name); ok {
			named[j] = true
		}
		return true
	})
	fields := map[plan.Kind][]plan.Field{}
	plan.EachReferenceTo(m.found, of, func(r *plan.Reference) bool {
		j, ok := m.foundIndex.Find(of, r.Name)
		if !ok || !asked[j] || named[j] || gone[r.Kind][r.Index] || isLeftOut(r.Kind, r.Pointer()) {
			return true
		}
		i, planned := m.index.Find(r.Kind, m.foundIndex.KeyOf(r.Kind, r.Index)...)
		if !planned {
			named[j] = true
			return true
		}
		if fields[r.Kind] == nil {
			fields[r.Kind] = plan.Fields(r.Kind)
		}
		for n := range fields[r.Kind] {
			if f := &fields[r.Kind][n]; strings.HasPrefix(r.Pointer(), f.Pointer()) && !f.Known(m.plan, i) {
				named[j] = true // the plan does not say, so it stays as it is
			}
		}
		return true
	})
	return named
}
