package change

import (
	"fmt"
	"strconv"
	"strings"

	"partyline/core/plan"
)

// compared is what differs in the things of one kind.
type compared struct {
	// changed are the things that both have and that differ, by their place in the plan; found are all that both have.
	changed map[int]*Thing
	added   map[int]bool
	removed []int
	// read tells whether the tenant was looked at for the kind.
	read bool
}

// compare compares the things of a kind; a difference that means nothing to the tenant is none.
func (m *maker) compare(of plan.Kind) *compared {
	if k := m.compared[of]; k != nil {
		return k
	}
	c := m.comparison
	if c == nil {
		nobody := func(plan.Kind) string { return "" }
		c = &comparison{Difference: &Difference{plan: &side{m.plan, m.index}, found: &side{m.found, m.foundIndex}}, cut: nobody, cutBefore: nobody}
		c.sides = []*side{c.plan, c.found}
		c.nameGroups(m.found)
		c.rankOrders()
		m.comparison = c
	}
	k := &compared{changed: map[int]*Thing{}, added: map[int]bool{}, read: plan.Listed(m.found, of)}
	m.compared[of] = k
	if !k.read {
		for i := range plan.Things(m.plan, of) {
			k.added[i] = !isOwn(m.plan, of, i)
		}
		return k
	}
	c.Things = nil
	c.kind(of)
	for i := range c.Things {
		switch t := &c.Things[i]; t.Sign {
		case Added:
			k.added[t.inPlan] = true
		case Changed:
			k.changed[t.inPlan] = t
		case Removed:
			k.removed = append(k.removed, t.inFound)
		}
	}
	return k
}

// written adds the step of a thing of the plan, if it has none yet. A thing
// that is as the plan says gets one only where keep asks for it: the article's
// own nine steps name it. It tells whether it added one.
func (m *maker) written(o *object, i int, keep bool, s Step) bool {
	at := m.index.AddressOf(o.of, i)
	if m.done[at] {
		return false
	}
	m.done[at] = true
	k := m.compare(o.of)
	s.Address, s.Index = at, i
	if s.What == "" {
		s.What = m.called(o.of, m.plan, m.index, i)
	}
	switch t := k.changed[i]; {
	case k.added[i]:
		s.Action = Create
		s.Fields = m.all(o.of, i)
		m.cannotMake(o, i, &s)
	case t != nil:
		s.Action, s.Danger = Change, o.dangerOf(t)
		s.Fields = m.differing(o, t)
		if len(s.Fields) == 0 {
			return false
		}
		m.cannotChange(o, t, &s)
	case keep:
		s.Action = Keep
		s.Fields = m.all(o.of, i)
		for n := range s.Fields {
			s.Fields[n].Before = s.Fields[n].After
		}
	default:
		return false
	}
	if s.Action == "" {
		return false
	}
	m.usagesGone(&s, k.changed[i])
	plan.ReferencesOf(m.plan, o.of, i, func(r *plan.Reference) bool {
		if j, ok := m.index.Find(r.Target, r.Name); ok {
			s.Needs = append(s.Needs, m.index.AddressOf(r.Target, j))
		}
		if r.Target == plan.KindUsage {
			m.wantUsage(r.Name, keep)
			s.Needs = append(s.Needs, plan.At(plan.KindUsage, r.Name))
		}
		return true
	})
	m.add(s)
	if t := k.changed[i]; t != nil {
		m.set.Steps[len(m.set.Steps)-1].Found = t.inFound
	}
	if o.of == plan.KindCivicAddress && s.Action == Create {
		m.add(Step{Kind: CivicAddress, Action: Manual, Address: at, Index: i, What: s.What + " validated", Needs: []plan.Address{at},
			Fields: []Field{{Name: "ValidationStatus", After: "Validated"}}})
	}
	return true
}

// called names a thing as a step does.
func (m *maker) called(of plan.Kind, p *plan.Plan, index *plan.Index, i int) string {
	m.compare(of)
	return of.Noun() + " " + strconv.Quote(m.comparison.nameOf(of, &side{p, index}, i))
}

// all gives the fields of a thing that are to be written.
func (m *maker) all(of plan.Kind, i int) []Field {
	list := m.writable(of)
	fields := make([]Field, 0, len(list))
	for _, w := range list {
		if w.field.Known(m.plan, i) {
			fields = append(fields, Field{Name: w.title, After: fieldText(w.field, m.plan, i)})
		}
	}
	return fields
}

// writable is a field that steps write, with the name that they call it.
type writable struct {
	field *plan.Field
	title string
}

func (m *maker) writable(of plan.Kind) []writable {
	list, met := m.writables[of]
	if met {
		return list
	}
	fields := plan.Fields(of)
	for n := range fields {
		if f := &fields[n]; !f.IsKey() && Unwritten(of, f.Pointer()) == "" {
			list = append(list, writable{f, title(f.Name())})
		}
	}
	m.writables[of] = list
	return list
}

// differing gives the fields of a thing that differ and can be written; others
// are counted for a note.
func (m *maker) differing(o *object, t *Thing) []Field {
	var fields []Field
	list := plan.Fields(o.of)
	for _, d := range t.Fields {
		for n := range list {
			f := &list[n]
			if f.Pointer() != d.Field || f.IsKey() {
				continue
			}
			if why := Unwritten(o.of, d.Field); why != "" {
				m.note("%s: %s differs from the plan and stays, for %s", m.called(o.of, m.plan, m.index, t.inPlan), f.Name(), why)
				continue
			}
			fields = append(fields, Field{Name: title(f.Name()), Before: fieldText(f, m.found, t.inFound), After: fieldText(f, m.plan, t.inPlan)})
		}
	}
	return fields
}

func title(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

func fieldText(f *plan.Field, p *plan.Plan, i int) string {
	if !f.Known(p, i) {
		return ""
	}
	switch f.Form() {
	case plan.FormText:
		return f.Text(p, i)
	case plan.FormWhole:
		return strconv.Itoa(f.Whole(p, i))
	case plan.FormTri:
		return f.Tri(p, i).String()
	case plan.FormRef:
		return f.Ref(p, i).Name
	case plan.FormTexts:
		return strings.Join(f.Texts(p, i), ", ")
	}
	return f.Summary(p, i)
}

// objects adds the steps of whatever the special steps have not written yet.
func (m *maker) objects() {
	for n := range objects {
		o := &objects[n]
		if o.of == plan.KindGroupAssignment || o.of == plan.KindUsage {
			continue
		}
		for i := range plan.Things(m.plan, o.of) {
			m.written(o, i, false, Step{Kind: o.kind})
		}
	}
	for i := range m.plan.PstnUsages {
		m.wantUsage(m.plan.PstnUsages[i].Name, false)
	}
	for i := range m.plan.Policies.DialOut {
		name := m.plan.Policies.DialOut[i].Name
		if _, ok := m.foundIndex.Find(plan.KindDialOut, name); !ok && plan.Listed(m.found, plan.KindDialOut) {
			m.note("the tenant has no dial-out policy %q, and no cmdlet makes one: grant one that it has", name)
		}
	}
}

// isGlobal tells whether a name is that of the policy under which everyone falls.
func isGlobal(of plan.Kind, name string) bool { return of.IsPolicy() && keyForm(of, name) == "global" }

// cannotMake makes a step manual, or none, whose thing no cmdlet can make.
func (m *maker) cannotMake(o *object, i int, s *Step) {
	key := m.index.KeyOf(o.of, i)[0]
	byHand := func(format string, args ...any) {
		s.Action = Manual
		s.What += ": " + fmt.Sprintf(format, args...)
	}
	switch {
	case isGlobal(o.of, key):
		byHand("it exists, and what it holds was not read: compare it with the plan and change it where they differ")
		return
	case o.of == plan.KindMobility:
		byHand("no cmdlet may read it first, so no script writes it (fact tpm.mobility-get)")
		return
	case (o.of == plan.KindCivicAddress || o.of == plan.KindLocation) && IsGUID(key):
		// The tenant gave the id, and only the tenant can give it again.
		if !plan.Listed(m.found, o.of) {
			s.Action = ""
			return
		}
		byHand("the tenant does not have it any more: add it there and put its new id into the plan")
		return
	}
	missing := o.lacks(m.plan, i)
	if o.of == plan.KindCivicAddress {
		missing = withComma(missing, m.coordinates(i))
	}
	if missing != "" {
		byHand("the plan does not say %s", missing)
	}
	if o.of == plan.KindGateway && m.plan.PstnGateways[i].Enabled != plan.Yes {
		s.What += ", which carries no calls until it is enabled (fact dr.sbc-disabled)"
	}
}

func withComma(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// coordinates names those that an address lacks (fact addr.required).
func (m *maker) coordinates(i int) string {
	a := &m.plan.CivicAddresses[i]
	if a.Latitude != "" && a.Longitude != "" || strings.EqualFold(a.CountryOrRegion, "AU") || strings.EqualFold(a.CountryOrRegion, "JP") {
		return ""
	}
	return "latitude and longitude"
}

// cannotChange makes a step manual whose change no cmdlet does, or not safely.
func (m *maker) cannotChange(o *object, t *Thing, s *Step) {
	byHand := func(why string) {
		s.Action = Manual
		s.What += ": " + why
	}
	switch {
	case o.of == plan.KindSharedCalling && isGlobal(o.of, m.plan.Policies.SharedCalling[t.inPlan].Name):
		byHand("it covers everyone without another one, so change it by hand (fact sc.policy.global)")
	case o.of == plan.KindMobility:
		byHand("no cmdlet may read it first, so no script writes it (fact tpm.mobility-get)")
	case o.of == plan.KindCivicAddress:
		if why, fact := whyFixed(&m.found.CivicAddresses[t.inFound], t); why != "" {
			byHand(why + " (fact " + fact + "): make a new address, move its numbers and networks there, then remove the old one")
		}
	case o.of == plan.KindLocation:
		for _, f := range s.Fields {
			if f.Name == "CivicAddress" {
				byHand("a location stays at its address: make another one, move its numbers and networks there (fact addr.two-ids)")
				return
			}
		}
	}
	if isGlobal(o.of, m.index.KeyOf(o.of, t.inPlan)[0]) {
		s.Danger = twoSentences("it reaches everyone who has no other policy of the kind", s.Danger)
	}
}
