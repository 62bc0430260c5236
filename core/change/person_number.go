package change

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
)

// OwnNumber is what happens to a person's own number.
type OwnNumber struct {
	// Before and After are E.164 with ";ext=" where there is one, "" for none; the
	// types are the tenant's words (fact num.types).
	Before, BeforeType, After, AfterType string
	// Location is the emergency location that the number is given with, "" for none.
	Location string
	// Freed tells that nobody of the plan holds the former number afterwards.
	Freed bool
	// Account is the resource account to whose attendant calls to the freed number go, -1 for none.
	Account int
	// Priority is that of the treatment of unassigned numbers that does it.
	Priority int
	// VoiceRouting and Emergency are the policies in force by the plan of a person who is cut over.
	VoiceRouting, Emergency string
	// Routing is the direct voice routing policy that changes in the step that takes
	// the number: until then the former usages are the way out. An empty After leaves it alone.
	Routing PolicyGrant
}

// NumberOf gives what happens to a person's own number, nil where nothing does.
func (s *ChangeSet) NumberOf(p *Person) *OwnNumber {
	if p.number == 0 {
		return nil
	}
	return &s.numbers[p.number-1]
}

// Treatment is the name of the unassigned number treatment of a freed number.
func (n *OwnNumber) Treatment() string { return treatmentPrefix + strings.TrimPrefix(n.Before, "+") }

const treatmentPrefix = "Partyline-"

// highestPriority gives that of the treatments that are there or planned.
func highestPriority(plans ...*plan.Plan) (highest int) {
	for _, p := range plans {
		for i := range p.UnassignedNumbers {
			highest = max(highest, p.UnassignedNumbers[i].TreatmentPriority)
		}
	}
	return highest
}

// HeldDays is how long a freed number is kept from being given to others.
const HeldDays = 30

// ownNumber decides what happens to a person's number: given up, given,
// exchanged, or carried over to another type.
func (m *maker) ownNumber(p *Person, tally *peopleTally) {
	wanted, was := m.set.UserOf(p)
	before, after := was.LineURI.Name, wanted.LineURI.Name
	if !wanted.LineURI.Known || !was.LineURI.Known && !m.set.EmptyTenant || before == "" && after == "" {
		return
	}
	planned := m.planned(after)
	n := OwnNumber{Before: before, After: after, Account: -1, BeforeType: m.typeFound(before), AfterType: planned.NumberType}
	same := strings.EqualFold(before, after)
	switch {
	case same && (n.BeforeType == "" || n.AfterType == "" || n.BeforeType == n.AfterType):
		return
	case same:
		p.do(PeopleNumberMoved, true)
		p.do(PeopleNumber, true)
	case before != "" && n.BeforeType == "", after != "" && n.AfterType == "":
		tally.untyped++
		return
	}
	if n.AfterType != "DirectRouting" && IsGUID(planned.Location.Name) {
		n.Location = planned.Location.Name
	}
	if !same && before != "" {
		m.givenUp(p, &n, was, tally)
	}
	if !same && after != "" {
		p.do(PeopleNumber, true)
	}
	if m.set.numbers == nil {
		m.set.numbers = make([]OwnNumber, 0, len(m.plan.Numbers))
	}
	m.set.numbers = append(m.set.numbers, n)
	p.number = len(m.set.numbers)
}

func (m *maker) givenUp(p *Person, n *OwnNumber, was *plan.User, tally *peopleTally) {
	p.do(PeopleNumberGone, true)
	if i, ok := m.foundIndex.Find(plan.KindNumber, n.Before); was.OnPremLineURI.IsSet() || ok && strings.EqualFold(m.found.Numbers[i].NumberSource, "OnPremises") {
		p.do(PeopleNumberOnPremises, true)
	}
	if p.Policy != "" {
		n.VoiceRouting, n.Emergency = m.world.Name(plan.KindVoiceRouting, p.User), orElse(p.Emergency, m.world.Name(plan.KindEmergencyCallRouting, p.User))
	}
	holders := m.world.Holders(n.Before)
	n.Freed = len(holders) == 0
	if !n.Freed {
		switch {
		case slices.ContainsFunc(holders, func(h effective.Holder) bool { return m.sharesBy(p, h) }):
			tally.circle++
		case slices.ContainsFunc(holders, func(h effective.Holder) bool { return h.Kind != plan.KindUser }):
			tally.twice++
		}
		return
	}
	if strings.Contains(n.Before, ";") { // no document says that one with an extension can be blocked, or answered by a pattern
		return
	}
	p.do(PeopleNumberHeld, true)
	if p.Policy == "" {
		return
	}
	policy, ok := m.index.Find(plan.KindSharedCalling, p.Policy)
	if !ok {
		return
	}
	if account, ok := m.world.AccountOf(policy); ok {
		m.treatments++
		n.Account, n.Priority = account, m.treatments
		p.do(PeopleNumberAnswered, true)
	}
}

// sharesBy tells whether a number's holder is the policy by which a person shares, or its account.
func (m *maker) sharesBy(p *Person, h effective.Holder) bool {
	policy, ok := m.index.Find(plan.KindSharedCalling, p.Policy)
	if !ok || p.Policy == "" {
		return false
	}
	account, known := m.world.AccountOf(policy)
	return h.Kind == plan.KindSharedCalling && h.Index == policy || h.Kind == plan.KindAccount && known && h.Index == account
}

// typeFound gives the type of a number that was found, "" where it is not known.
func (m *maker) typeFound(number string) string {
	if number == "" {
		return ""
	}
	if i, ok := m.foundIndex.Find(plan.KindNumber, number); ok && m.found.Numbers[i].NumberType != "" {
		return m.found.Numbers[i].NumberType
	}
	return m.planned(number).NumberType
}

// planned gives a number as the plan has it, empty where it does not.
func (m *maker) planned(number string) *plan.Number {
	if number != "" {
		if i, ok := m.index.Find(plan.KindNumber, number); ok {
			return &m.plan.Numbers[i]
		}
	}
	return &unplanned
}

var unplanned plan.Number

// numberDanger says what callers and people notice of a step over own numbers.
func (m *maker) numberDanger(s *Step) {
	switch s.Kind {
	case PeopleNumberGone:
		unanswered, unshared, swapped := 0, 0, 0
		for i := range m.set.People {
			p := &m.set.People[i]
			if !p.Does(PeopleNumberGone) {
				continue
			}
			n := m.set.NumberOf(p)
			if n.Freed && n.Account < 0 {
				unanswered++
			}
			switch {
			case n.After != "":
				swapped++
			case p.Policy == "":
				unshared++
			}
		}
		s.Danger = "Calls to this number no longer reach the person who has it."
		if s.Count > 1 {
			s.Danger = fmt.Sprintf("Calls to %s no longer reach the people who have them.", theseNumbers(s.Count))
		}
		if unanswered > 0 {
			s.Danger += fmt.Sprintf(" Calls to %d of them are answered by nobody.", unanswered)
		}
		if swapped > 0 {
			s.Danger += fmt.Sprintf(" %s can neither call nor be called, emergency calls included, from there until the new number is given (fact num.assign-enables-voice).", persons(swapped))
		}
		if unshared > 0 {
			s.Danger += fmt.Sprintf(" %s have no number afterwards, neither an own nor a shared one.", persons(unshared))
		}
	case PeopleNumberHeld:
		s.Danger = fmt.Sprintf("After %d days someone else may be given %s before you go back.", HeldDays, theseNumbers(s.Count))
		if !m.canBlock() {
			s.Action = Manual
			s.Danger = fmt.Sprintf("Someone else may be given %s before you go back.", theseNumbers(s.Count))
		}
	case PeopleNumberMoved:
		s.Danger = fmt.Sprintf("From the moment the operators carry %s over until they are given again, calls to them may not arrive.", theseNumbers(s.Count))
	case PeopleNumberOnPremises:
		s.Danger = fmt.Sprintf("calls to %s fail from the moment they are cleared on-premises (fact oc.move-from-dr).", theseNumbers(s.Count))
	}
}

// emergencyDanger tells of people who still call by Direct Routing when their
// emergency numbers lose the usage that leads to a route: they are cut over later.
func (m *maker) emergencyDanger(s *Step) {
	if s.Kind != PeopleEmergency {
		return
	}
	routeless, n := map[string]bool{}, 0
	for i := range m.plan.Policies.EmergencyCallRouting {
		p := &m.plan.Policies.EmergencyCallRouting[i]
		routeless[plan.Fold(plan.KindEmergencyCallRouting, p.Name)] = !slices.ContainsFunc(p.EmergencyNumbers, func(e plan.EmergencyNumber) bool { return e.OnlinePSTNUsage != "" })
	}
	for i := range m.set.People {
		p := &m.set.People[i]
		if !p.Differs(PeopleEmergency) || !p.Does(PeopleNumberGone) || m.set.NumberOf(p).BeforeType != "DirectRouting" {
			continue
		}
		if wanted, _ := m.set.UserOf(p); routeless[plan.Fold(plan.KindEmergencyCallRouting, wanted.Policies.EmergencyCallRouting.Name)] {
			n++
		}
	}
	if n > 0 {
		s.Danger = fmt.Sprintf("Until they are cut over %s still call by Direct Routing, and this policy names no PSTN usage: by which route an emergency call goes then no document says (fact ecrp.usage-route). Keep that time short.", persons(n))
		if n == 1 {
			s.Danger = strings.Replace(s.Danger, "Until they are cut over 1 person still call", "Until the cut-over 1 person still calls", 1)
		}
	}
}

func theseNumbers(n int) string {
	if n == 1 {
		return "this number"
	}
	return fmt.Sprintf("these %d numbers", n)
}

// canBlock tells whether the module that the plan names can keep a number from
// being given out; where it names none, a recent one is asked for (fact num.block).
func (m *maker) canBlock() bool {
	version := strings.SplitN(m.plan.Tenant.Module, ".", 3)
	if len(version) < 3 {
		return m.plan.Tenant.Module == ""
	}
	a, errA := strconv.Atoi(version[0])
	b, errB := strconv.Atoi(version[1])
	return errA == nil && errB == nil && (a > 7 || a == 7 && b >= 5)
}
