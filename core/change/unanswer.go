package change

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// unanswer completes the removal of what answers calls. Its accounts are untied
// by the same step, before it goes (fact aa.remove-order); an account itself is
// left to a person (fact ra.no-remove-cmdlet).
func (m *maker) unanswer(s *Step, of plan.Kind, j int) {
	s.Danger = answers[of]
	switch {
	case of == plan.KindAccount:
		s.Action = Manual
		s.What += ": it is deleted as a directory user once nothing is tied to it (fact ra.no-remove-cmdlet)"
		a := &m.found.ResourceAccounts[j]
		for _, tie := range []struct {
			of  plan.Kind
			ref plan.Ref
		}{{plan.KindAttendant, a.AutoAttendant}, {plan.KindQueue, a.CallQueue}} {
			if at, ok := m.foundIndex.Find(tie.of, tie.ref.Name); ok && tie.ref.IsSet() {
				s.Needs = append(s.Needs, m.foundIndex.AddressOf(tie.of, at))
			}
		}
	case m.idFound(of, j) == "":
		s.Action = Manual
		s.What += ": its id was not read"
	case of == plan.KindAttendant:
		t := &m.found.AutoAttendants[j]
		s.Forever = lostRecordings(append([]plan.CallFlow{t.DefaultCallFlow}, t.CallFlows...))
	}
}

// lostRecordings says why call flows of the tenant cannot be made again, ""
// where they can.
func lostRecordings(flows []plan.CallFlow) string {
	for i := range flows {
		for _, p := range PromptsOf(&flows[i]) {
			if p.AudioFile != "" && p.Sha256 == "" {
				return fmt.Sprintf("the recording %q is in the tenant alone, and an export has no copy of it", p.AudioFile)
			}
		}
	}
	return ""
}

// isTie tells the reference of an account to what answers it.
func isTie(of, from plan.Kind) bool {
	return from == plan.KindAccount && (of == plan.KindAttendant || of == plan.KindQueue)
}

// leadOn adds the accounts, attendants, queues and schedules to which something
// that stays sends calls; it tells whether it added one.
func (m *maker) leadOn(gone map[plan.Kind]map[int]bool, led map[thing]bool) bool {
	more := false
	used := m.usedByStaying(gone)
	for of := range answers {
		for j := range gone[of] {
			if used[strings.ToLower(m.foundIndex.KeyOf(of, j)[0])] || used[strings.ToLower(m.idFound(of, j))] {
				led[thing{of, j}], more = true, true
			}
		}
	}
	return more
}

// usedByStaying gives names and ids, in lower case, to which attendants and
// queues lead that will be there: those of the plan, with what was found where
// the plan does not say, and those found that stay.
func (m *maker) usedByStaying(goes map[plan.Kind]map[int]bool) map[string]bool {
	used := map[string]bool{}
	entities := func(list ...plan.CallableEntity) {
		for _, e := range list {
			if e.ID != "" {
				used[strings.ToLower(e.ID)] = true
			}
		}
	}
	handled := func(list []plan.CallHandling) {
		for _, h := range list {
			used[strings.ToLower(h.Schedule)] = true
		}
	}
	planned := map[string]*plan.AutoAttendant{}
	for i := range m.plan.AutoAttendants {
		t := &m.plan.AutoAttendants[i]
		planned[plan.Fold(plan.KindAttendant, t.Name)] = t
		entities(targetsOf(t)...)
		handled(t.CallHandling)
	}
	for j := range m.found.AutoAttendants {
		if goes[plan.KindAttendant][j] {
			continue
		}
		q := m.found.AutoAttendants[j]
		if t := planned[plan.Fold(plan.KindAttendant, q.Name)]; t != nil {
			if t.Operator.Type != "" {
				q.Operator = plan.CallableEntity{}
			}
			if SaysFlow(&t.DefaultCallFlow) {
				q.DefaultCallFlow = plan.CallFlow{}
			}
			if t.CallFlows != nil {
				q.CallFlows = nil
			}
			if t.CallHandling != nil {
				q.CallHandling = nil
			}
		}
		entities(targetsOf(&q)...)
		handled(q.CallHandling)
	}
	queues := map[string]*plan.CallQueue{}
	queue := func(q *plan.CallQueue) {
		entities(q.OverflowTarget, q.TimeoutTarget)
		for _, a := range q.CallerIDAccounts {
			used[strings.ToLower(a)] = true
		}
	}
	for i := range m.plan.CallQueues {
		queues[plan.Fold(plan.KindQueue, m.plan.CallQueues[i].Name)] = &m.plan.CallQueues[i]
		queue(&m.plan.CallQueues[i])
	}
	for j := range m.found.CallQueues {
		if goes[plan.KindQueue][j] {
			continue
		}
		q := m.found.CallQueues[j]
		if t := queues[plan.Fold(plan.KindQueue, q.Name)]; t != nil {
			if t.OverflowAction != "" || t.OverflowTarget.ID != "" {
				q.OverflowTarget = plan.CallableEntity{}
			}
			if t.TimeoutAction != "" || t.TimeoutTarget.ID != "" {
				q.TimeoutTarget = plan.CallableEntity{}
			}
			if len(t.CallerIDAccounts) > 0 {
				q.CallerIDAccounts = nil
			}
		}
		queue(&q)
	}
	delete(used, "")
	return used
}

// idFound is a thing's id in the tenant, "" where it was not read.
func (m *maker) idFound(of plan.Kind, j int) string {
	switch of {
	case plan.KindAttendant:
		return m.found.AutoAttendants[j].ID
	case plan.KindQueue:
		return m.found.CallQueues[j].ID
	case plan.KindSchedule:
		return m.found.Schedules[j].ID
	}
	return m.found.ResourceAccounts[j].ObjectID
}
