package change

import "partyline/core/plan"

// Wave is a group of people who are taken over together.
type Wave struct {
	// Index is the place in the plan's waves, -1 for those who are in none.
	Index int
	// Name is "" for those who are in no wave; NotBefore and NotAfter are RFC 3339 or "".
	Name, NotBefore, NotAfter string
	// People counts those with a row, CutOver those of them whose own number goes.
	People, CutOver int
	// Seconds is how long the wave takes by estimate.
	Seconds int
}

// wavesOf counts how many waves name each person.
func (m *maker) wavesOf() (twice int) {
	seen := map[string]bool{}
	for _, w := range m.plan.Waves {
		for _, name := range w.Users {
			if key := plan.Fold(plan.KindUser, name); seen[key] {
				twice++
			} else {
				seen[key] = true
			}
		}
	}
	return twice
}

// waves makes the waves of the people who were found.
func (m *maker) waves(twice int) {
	if twice > 0 {
		m.note("%s: more than one wave names them; the first one counts", persons(twice))
	}
	all := make([]Wave, len(m.plan.Waves)+1)
	for i, w := range m.plan.Waves {
		all[i] = Wave{Index: i, Name: w.Name, NotBefore: w.NotBefore, NotAfter: w.NotAfter}
	}
	none := &all[len(m.plan.Waves)]
	none.Index = -1
	for i := range m.set.People {
		p := &m.set.People[i]
		w := none
		if p.Wave >= 0 {
			w = &all[p.Wave]
		}
		w.People++
		if p.Does(PeopleNumberGone) {
			w.CutOver++
		}
		w.Seconds += p.seconds(&m.set)
	}
	if none.People == 0 {
		all = all[:len(m.plan.Waves)]
	}
	m.set.Waves = all
}
