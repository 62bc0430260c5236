package change

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"partyline/core/plan"
)

// policies adds the Shared Calling policies that name an account.
func (m *maker) policies() {
	o := objectOf(plan.KindSharedCalling)
	for i := range m.plan.Policies.SharedCalling {
		p := &m.plan.Policies.SharedCalling[i]
		if !p.ResourceAccount.IsSet() {
			continue
		}
		s := Step{Kind: SharedCallingPolicy, What: fmt.Sprintf("Shared Calling policy %q: account %s, %s", p.Name, p.ResourceAccount.Name, callbacks(p.EmergencyNumbers))}
		account, known := m.world.AccountOf(i)
		if known {
			s.Needs = append(s.Needs, m.index.AddressOf(plan.KindAccount, account))
			if number, ok := m.world.NumberOf(account); ok {
				s.Needs = append(s.Needs, m.index.AddressOf(plan.KindNumber, number))
			}
		}
		if m.written(o, i, true, s) {
			last := &m.set.Steps[len(m.set.Steps)-1]
			if !known {
				last.Action = Manual
			}
			m.callbacksGone(i, last)
		}
	}
}

func callbacks(numbers []string) string {
	if len(numbers) == 0 {
		return "no callback numbers"
	}
	return "callback " + strings.Join(numbers, ", ")
}

func before(fields []Field, values ...string) {
	for i, v := range values {
		fields[i].Before = v
	}
}

func compact(list []plan.Address) []plan.Address {
	slices.Sort(list)
	return slices.Compact(list)
}

// routing adds the voice routing policies that people, groups or accounts get.
func (m *maker) routing() {
	for _, g := range m.plan.GroupAssignments {
		if g.PolicyType == plan.KindVoiceRouting.PolicyType() && m.groupShares(g.Group) {
			m.want(plan.KindVoiceRouting, g.Policy)
		}
	}
	for _, name := range m.wanted[plan.KindVoiceRouting] {
		m.routingPolicy(name, VoiceRoutingPolicy)
	}
}

func (m *maker) routingPolicy(name string, kind Kind) {
	i, ok := m.index.Find(plan.KindVoiceRouting, name)
	if !ok {
		m.note("the voice routing policy %q is granted and not in the plan: it must exist", name)
		return
	}
	p := &m.plan.Policies.VoiceRouting[i]
	m.written(objectOf(plan.KindVoiceRouting), i, true, Step{Kind: kind, What: fmt.Sprintf("voice routing policy %q: %s", p.Name, usagesText(p.OnlinePstnUsages))})
}

func usagesText(usages []string) string {
	if len(usages) == 0 {
		return "no PSTN usages"
	}
	quoted := make([]string, len(usages))
	for i, u := range usages {
		quoted[i] = strconv.Quote(u)
	}
	return "usages " + strings.Join(quoted, ", ")
}

// emergency adds the emergency call routing policies that people get.
func (m *maker) emergency() {
	for _, g := range m.plan.GroupAssignments {
		if g.PolicyType == plan.KindEmergencyCallRouting.PolicyType() && m.groupShares(g.Group) {
			m.want(plan.KindEmergencyCallRouting, g.Policy)
		}
	}
	for _, name := range m.wanted[plan.KindEmergencyCallRouting] {
		i, ok := m.index.Find(plan.KindEmergencyCallRouting, name)
		if !ok {
			m.note("the emergency call routing policy %q is granted and not in the plan: it must exist", name)
			continue
		}
		p := &m.plan.Policies.EmergencyCallRouting[i]
		m.written(objectOf(plan.KindEmergencyCallRouting), i, true,
			Step{Kind: EmergencyPolicy, What: fmt.Sprintf("emergency call routing policy %q: %s", p.Name, dialStrings(p.EmergencyNumbers))})
	}
}

func dialStrings(numbers []plan.EmergencyNumber) string {
	var all []string
	for _, n := range numbers {
		all = append(all, n.EmergencyDialString)
	}
	return "dial strings " + strings.Join(all, ", ")
}
