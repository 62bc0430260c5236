package change

import "partyline/core/plan"

// thing is a thing of the plan.
type thing struct {
	kind plan.Kind
	i    int
}

// answering adds the accounts of the plan and what answers their calls:
// attendants, queues and schedules. Those of Shared Calling always have their
// steps, others where they differ from what was found; and so has whatever
// calls are sent on to from there, for the tenant tells its id.
func (m *maker) answering() {
	shared := map[int]bool{}
	reached := map[thing]bool{}
	for i := range m.plan.Policies.SharedCalling {
		p := &m.plan.Policies.SharedCalling[i]
		if !p.ResourceAccount.IsSet() {
			continue
		}
		account, ok := m.world.AccountOf(i)
		if !ok {
			m.note("the Shared Calling policy %q names the account %q, which is not in the plan: it must exist, with its number and location", p.Name, p.ResourceAccount.Name)
			continue
		}
		shared[account] = true
		m.reach(thing{plan.KindAccount, account}, reached)
	}
	var steps []Step
	for _, kind := range []plan.Kind{plan.KindAccount, plan.KindAttendant, plan.KindQueue, plan.KindSchedule} {
		for i := range plan.Things(m.plan, kind) {
			if t := (thing{kind, i}); m.differs(t) {
				m.reach(t, reached)
			}
		}
	}
	for i := range m.plan.ResourceAccounts {
		if reached[thing{plan.KindAccount, i}] {
			m.account(i, shared[i])
			m.answers(i, shared[i])
		}
	}
	for i := range m.plan.AutoAttendants {
		if reached[thing{plan.KindAttendant, i}] {
			steps = append(steps, m.attendant(i))
		}
	}
	for i := range m.plan.CallQueues {
		if reached[thing{plan.KindQueue, i}] {
			steps = append(steps, m.queue(i))
		}
	}
	for i := range m.plan.Schedules {
		if reached[thing{plan.KindSchedule, i}] {
			steps = append(steps, m.schedule(i))
		}
	}
	for _, s := range steps {
		m.add(s)
	}
}

func (m *maker) reach(t thing, reached map[thing]bool) {
	if reached[t] {
		return
	}
	reached[t] = true
	for _, next := range m.leadsTo(t) {
		m.reach(next, reached)
	}
}

func (m *maker) differs(t thing) bool {
	var s Step
	switch t.kind {
	case plan.KindAccount:
		return m.accountDiffers(t.i)
	case plan.KindAttendant:
		s = m.attendant(t.i)
	case plan.KindQueue:
		s = m.queue(t.i)
	case plan.KindSchedule:
		s = m.schedule(t.i)
	}
	return s.Action == Create || action(true, s.Fields) == Change
}

// leadsTo gives the things by whose ids a thing of the plan sends calls on.
func (m *maker) leadsTo(t thing) []thing {
	var all []thing
	add := func(kind plan.Kind, name string) {
		if i, ok := m.index.Find(kind, name); ok && name != "" {
			all = append(all, thing{kind, i})
		}
	}
	target := func(e plan.CallableEntity) {
		if to, ok := TargetOf(m.plan, m.index, e); ok && to.Kind != plan.KindNone && to.Kind != plan.KindUser {
			all = append(all, thing{to.Kind, to.Index})
		}
	}
	switch t.kind {
	case plan.KindAccount:
		a := &m.plan.ResourceAccounts[t.i]
		add(plan.KindAttendant, a.AutoAttendant.Name)
		add(plan.KindQueue, a.CallQueue.Name)
	case plan.KindAttendant:
		a := &m.plan.AutoAttendants[t.i]
		for _, e := range targetsOf(a) {
			target(e)
		}
		for _, h := range a.CallHandling {
			add(plan.KindSchedule, h.Schedule)
		}
	case plan.KindQueue:
		q := &m.plan.CallQueues[t.i]
		target(q.OverflowTarget)
		target(q.TimeoutTarget)
		for _, name := range q.CallerIDAccounts {
			if i, ok := accountIn(m.index, name); ok {
				all = append(all, thing{plan.KindAccount, i})
			}
		}
	}
	return all
}

// targetsOf gives all that an attendant may send a call to.
func targetsOf(a *plan.AutoAttendant) []plan.CallableEntity {
	all := []plan.CallableEntity{a.Operator}
	for _, f := range append([]plan.CallFlow{a.DefaultCallFlow}, a.CallFlows...) {
		for i := range f.Menu.Options {
			all = append(all, f.Menu.Options[i].CallTarget)
		}
	}
	return all
}

// needsOf are the addresses of what a thing sends calls on to; in a circle of
// attendants and queues none stands before the other.
func (m *maker) needsOf(t thing) []plan.Address {
	var all []plan.Address
	for _, next := range m.leadsTo(t) {
		if m.inCircle(next, t) {
			continue
		}
		all = append(all, m.index.AddressOf(next.kind, next.i))
	}
	return all
}
