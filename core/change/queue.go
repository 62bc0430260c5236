package change

import (
	"fmt"
	"strconv"
	"strings"

	"partyline/core/plan"
)

// queue gives the step of a call queue.
func (m *maker) queue(i int) Step {
	t := &m.plan.CallQueues[i]
	s := Step{Kind: Queue, Address: m.index.AddressOf(plan.KindQueue, i), Index: i, Needs: m.needsOf(thing{plan.KindQueue, i}),
		What: fmt.Sprintf("call queue %q", t.Name)}
	q := &plan.CallQueue{}
	was, exists := m.foundIndex.Find(plan.KindQueue, t.Name)
	if exists {
		q = &m.found.CallQueues[was]
	}
	s.Fields = m.queueFields(t, q, exists)
	s.Action = action(exists, s.Fields)
	if missing := m.queueNotScripted(i, t); len(missing) > 0 && s.Action != Keep {
		s.Action = Manual
		s.What += ": " + strings.Join(missing, ", ")
	}
	if s.Action == Change {
		s.Danger = "calls that wait are handled by the new settings from that moment"
	}
	return s
}

func (m *maker) queueFields(t, q *plan.CallQueue, exists bool) []Field {
	var fields []Field
	text := func(name, before, after string) {
		if after == "" {
			return
		}
		if !exists {
			before = ""
		}
		fields = append(fields, Field{name, before, after})
	}
	number := func(name string, before, after int) {
		if after != 0 {
			text(name, strconv.Itoa(before), strconv.Itoa(after))
		}
	}
	tri := func(name string, before, after plan.Tri) {
		if after.Known() {
			text(name, before.String(), after.String())
		}
	}
	text("LanguageId", q.LanguageID, t.LanguageID)
	text("RoutingMethod", q.RoutingMethod, t.RoutingMethod)
	if QueueUsers(t) {
		text("Users", m.agentsText(q.Agents), m.agentsText(t.Agents))
	}
	text("DistributionLists", scopeText(q.Groups), scopeText(t.Groups))
	tri("AllowOptOut", q.AllowOptOut, t.AllowOptOut)
	tri("ConferenceMode", q.ConferenceMode, t.ConferenceMode)
	tri("PresenceBasedRouting", q.PresenceRouting, t.PresenceRouting)
	number("AgentAlertTime", q.AgentAlertTime, t.AgentAlertTime)
	number("OverflowThreshold", q.OverflowThreshold, t.OverflowThreshold)
	text("OverflowAction", q.OverflowAction, t.OverflowAction)
	text("OverflowActionTarget", m.targetText(q.OverflowTarget), m.targetText(t.OverflowTarget))
	number("TimeoutThreshold", q.TimeoutThreshold, t.TimeoutThreshold)
	text("TimeoutAction", q.TimeoutAction, t.TimeoutAction)
	text("TimeoutActionTarget", m.targetText(q.TimeoutTarget), m.targetText(t.TimeoutTarget))
	text("OboResourceAccountIds", m.accountsText(q.CallerIDAccounts), m.accountsText(t.CallerIDAccounts))
	return fields
}

// QueueUsers tells whether the agents of a queue are its own: where it has
// groups, the export lists their members among the agents.
func QueueUsers(q *plan.CallQueue) bool { return len(q.Agents) > 0 && len(q.Groups) == 0 }

func (m *maker) agentsText(agents []string) string {
	all := make([]string, len(agents))
	for i, a := range agents {
		all[i] = m.targetText(plan.CallableEntity{Type: "User", ID: a})
	}
	return asSet(all)
}

func (m *maker) accountsText(names []string) string {
	all := make([]string, len(names))
	for i, a := range names {
		all[i] = m.targetText(plan.CallableEntity{Type: "ApplicationEndpoint", ID: a})
	}
	return asSet(all)
}

func (m *maker) queueNotScripted(i int, t *plan.CallQueue) []string {
	var missing []string
	for _, e := range []plan.CallableEntity{t.OverflowTarget, t.TimeoutTarget} {
		if e.Type == "" && e.ID == "" {
			continue
		}
		switch to, ok := TargetOf(m.plan, m.index, e); {
		case !ok:
			missing = append(missing, fmt.Sprintf("the target %q (%s) is not in the plan", e.ID, e.Type))
		case m.leadsBack(to, thing{plan.KindQueue, i}):
			missing = append(missing, fmt.Sprintf("%q leads back to it: make one without the other first", m.index.KeyOf(to.Kind, to.Index)[0]))
		case strings.HasPrefix(to.ID, "tel:"):
			missing = append(missing, fmt.Sprintf("calls go on to %s, and the cmdlet takes a GUID alone", to.ID))
		}
	}
	if QueueUsers(t) {
		for _, a := range t.Agents {
			if _, ok := TargetOf(m.plan, m.index, plan.CallableEntity{Type: "User", ID: a}); !ok {
				missing = append(missing, fmt.Sprintf("the agent %q is not in the plan", a))
			}
		}
	}
	for _, g := range t.Groups {
		if !IsGUID(g) {
			missing = append(missing, fmt.Sprintf("the group %q of agents has no object id", g))
		}
	}
	for _, a := range t.CallerIDAccounts {
		if _, ok := accountIn(m.index, a); !ok && !IsGUID(a) {
			missing = append(missing, fmt.Sprintf("the account %q whose number agents show is not in the plan", a))
		}
	}
	return missing
}
