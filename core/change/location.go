package change

import "partyline/core/plan"

// locations moves numbers that stay where they are to the locations of the
// plan: an emergency call from a number says where its location is (fact
// loc.precedence). A number that is
// given to a person gets it before, so that the way back takes it away again.
func (m *maker) locations() {
	given := map[int]bool{}
	for i := range m.set.Steps {
		if m.set.Steps[i].Kind == NumberLocation {
			given[m.set.Steps[i].Index] = true
		}
	}
	for i := range m.plan.Numbers {
		n := &m.plan.Numbers[i]
		if !n.Location.IsSet() || given[i] {
			continue
		}
		j, ok := m.foundIndex.Find(plan.KindNumber, n.TelephoneNumber)
		if !ok {
			continue
		}
		was := &m.found.Numbers[j]
		if was.Location.Known && plan.Fold(plan.KindLocation, was.Location.Name) != plan.Fold(plan.KindLocation, n.Location.Name) {
			m.location(i, "")
		}
	}
}
