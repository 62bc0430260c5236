package change

import (
	"partyline/core/effective"
	"partyline/core/plan"
)

// leavers takes grants and numbers away from people whom the plan no longer
// has, where removals are asked for and the list of people is whole.
func (m *maker) leavers(stays []bool, found *plan.Snapshot, o Options, tally *peopleTally) {
	if found == nil || !plan.Listed(m.plan, plan.KindUser) {
		return
	}
	whole := cutOf(found, plan.KindUser, o.Cut) == ""
	for j := range stays {
		if stays[j] || !effective.IsPerson(&m.found.Users[j]) {
			continue
		}
		p := Person{User: -1, Found: j, Wave: -1, Places: [3]int32{-1, -1, -1}}
		var lost peopleTally
		m.voice(&p, false)
		m.ownNumber(&p, &lost)
		m.grantsOf(&p, false)
		if !o.Removals || !whole {
			if p.does != 0 || lost.untyped > 0 {
				tally.leavers++
			}
			continue
		}
		tally.untyped += lost.untyped
		tally.twice += lost.twice
		if p.does != 0 {
			m.set.People = append(m.set.People, p)
		}
	}
}
