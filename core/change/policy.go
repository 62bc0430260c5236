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
	for i := range m.plan.Policies.SharedCalling {
		p := &m.plan.Policies.SharedCalling[i]
		if !p.ResourceAccount.IsSet() {
			continue
		}
		address := m.index.AddressOf(plan.KindSharedCalling, i)
		s := Step{Kind: SharedCallingPolicy, Address: address, Index: i,
			What: fmt.Sprintf("Shared Calling policy %q: account %s, %s", p.Name, p.ResourceAccount.Name, callbacks(p.EmergencyNumbers))}
		s.Fields = []Field{{Name: "ResourceAccount", After: m.upn(p.ResourceAccount.Name)}, {Name: "EmergencyNumbers", After: join(p.EmergencyNumbers)}, {Name: "Description", After: p.Description}}
		was, exists := m.foundIndex.Find(plan.KindSharedCalling, p.Name)
		if exists {
			q := &m.found.Policies.SharedCalling[was]
			before(s.Fields, m.upn(q.ResourceAccount.Name), join(q.EmergencyNumbers), q.Description)
		}
		s.Action = action(exists, s.Fields)
		account, ok := m.world.AccountOf(i)
		if !ok {
			s.Action = Manual
		} else {
			s.Needs = append(s.Needs, m.index.AddressOf(plan.KindAccount, account))
			if number, ok := m.world.NumberOf(account); ok {
				s.Needs = append(s.Needs, m.index.AddressOf(plan.KindNumber, number))
			}
		}
		if plan.Fold(plan.KindSharedCalling, p.Name) == "global" {
			s.Action = Manual
			m.note("the Global Shared Calling policy names an account: it covers everyone without another one, so change it by hand (fact sc.policy.global)")
		}
		m.add(s)
	}
}

func callbacks(numbers []string) string {
	if len(numbers) == 0 {
		return "no callback numbers"
	}
	return "callback " + strings.Join(numbers, ", ")
}

// upn gives the user principal name of an account, whatever names it.
func (m *maker) upn(name string) string {
	if i, ok := m.world.Account(name); ok {
		return strings.ToLower(m.plan.ResourceAccounts[i].UserPrincipalName)
	}
	if i, ok := m.foundIndex.AccountByObjectID(name); ok {
		return strings.ToLower(m.found.ResourceAccounts[i].UserPrincipalName)
	}
	return strings.ToLower(name)
}

// join gives a list whose order does not matter, as text.
func join(list []string) string {
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	return strings.Join(sorted, ", ")
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
	s := Step{Kind: kind, Address: m.index.AddressOf(plan.KindVoiceRouting, i), Index: i,
		What:   fmt.Sprintf("voice routing policy %q: %s", p.Name, usagesText(p.OnlinePstnUsages)),
		Fields: []Field{{Name: "OnlinePstnUsages", After: strings.Join(p.OnlinePstnUsages, ", ")}, {Name: "Description", After: p.Description}}}
	was, exists := m.foundIndex.Find(plan.KindVoiceRouting, p.Name)
	if exists {
		q := &m.found.Policies.VoiceRouting[was]
		before(s.Fields, strings.Join(q.OnlinePstnUsages, ", "), q.Description)
	}
	s.Action = byHand(action(exists, s.Fields))
	for _, usage := range p.OnlinePstnUsages {
		s.Needs = append(s.Needs, plan.At(plan.KindUsage, usage))
		m.wantUsage(usage)
	}
	m.add(s)
}

// byHand: a policy that others may be under is not changed by a script.
func byHand(a Action) Action {
	if a == Change {
		return Manual
	}
	return a
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
		s := Step{Kind: EmergencyPolicy, Address: m.index.AddressOf(plan.KindEmergencyCallRouting, i), Index: i,
			What: fmt.Sprintf("emergency call routing policy %q: %s", p.Name, dialStrings(p.EmergencyNumbers)),
			Fields: []Field{{Name: "EmergencyNumbers", After: emergencyText(p.EmergencyNumbers)},
				{Name: "AllowEnhancedEmergencyServices", After: p.AllowEnhancedEmergencyServices.String()}, {Name: "Description", After: p.Description}}}
		was, exists := m.foundIndex.Find(plan.KindEmergencyCallRouting, p.Name)
		if exists {
			q := &m.found.Policies.EmergencyCallRouting[was]
			before(s.Fields, emergencyText(q.EmergencyNumbers), q.AllowEnhancedEmergencyServices.String(), q.Description)
		}
		s.Action = byHand(action(exists, s.Fields))
		for _, n := range p.EmergencyNumbers {
			if n.OnlinePSTNUsage != "" {
				s.Needs = append(s.Needs, plan.At(plan.KindUsage, n.OnlinePSTNUsage))
				m.wantUsage(n.OnlinePSTNUsage)
			}
		}
		m.add(s)
	}
}

func dialStrings(numbers []plan.EmergencyNumber) string {
	var all []string
	for _, n := range numbers {
		all = append(all, n.EmergencyDialString)
	}
	return "dial strings " + strings.Join(all, ", ")
}

// emergencyText gives the numbers of a policy so that equal ones are equal
// whatever the order of numbers and masks (fact ecrp.unique).
func emergencyText(numbers []plan.EmergencyNumber) string {
	var all []string
	for _, n := range numbers {
		masks := slices.Clone(n.EmergencyDialMask)
		slices.Sort(masks)
		all = append(all, n.EmergencyDialString+" (masks "+strings.Join(masks, ";")+", usage "+strconv.Quote(n.OnlinePSTNUsage)+")")
	}
	return join(all)
}
