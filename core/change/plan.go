package change

import (
	"fmt"

	"partyline/core/effective"
	"partyline/core/plan"
)

// Options say what a plan of steps may do.
type Options struct {
	// Removals asks for steps that remove what the tenant has and the plan does not.
	Removals bool
	// Cut says why a kind of the snapshot is not whole, "" where it is: nothing of
	// such a kind is removed. nil takes every kind for whole.
	Cut func(*plan.Snapshot, plan.Kind) string
}

// Plan gives the steps from what was found to what the plan says; found nil is
// an empty tenant. Nothing is removed.
func Plan(w *effective.World, found *plan.Snapshot) ChangeSet { return PlanFor(w, found, Options{}) }

// PlanFor is Plan with options.
func PlanFor(w *effective.World, found *plan.Snapshot, o Options) ChangeSet {
	m := &maker{world: w, plan: w.Plan, index: w.Index, set: ChangeSet{EmptyTenant: found == nil},
		met: map[kindName]bool{}, seen: map[string]bool{}, wanted: map[plan.Kind][]string{},
		done: map[plan.Address]bool{}, compared: map[plan.Kind]*compared{}, writables: map[plan.Kind][]writable{}}
	m.found = &plan.Plan{}
	if found != nil {
		m.found.Objects = found.Objects
	}
	m.set.Was, m.set.plan, m.set.index = m.found, m.plan, m.index
	m.foundIndex = plan.NewIndex(m.found)
	m.set.foundIndex = m.foundIndex
	m.people(found, o)
	m.directory()
	m.policies()
	m.answering()
	m.routing()
	m.emergency()
	m.groups()
	m.overPeople()
	m.locations()
	m.objects()
	m.usages()
	m.removals(found, o)
	m.set.Steps = inOrder(m.set.Steps)
	return m.set
}

type maker struct {
	world             *effective.World
	plan, found       *plan.Plan
	index, foundIndex *plan.Index
	set               ChangeSet

	// wanted are the policies that somebody is granted, by kind and folded name, in the order met.
	wanted map[plan.Kind][]string
	met    map[kindName]bool // names as they are spelt, which are quicker to find than folded ones
	seen   map[string]bool
	usage  []string

	// grantNeeds are the policies that each step over people grants; gotten says,
	// by kind and place, which were met: in any way (1), granted directly (2).
	grantNeeds [Removal][]plan.Address
	gotten     [len(grants)][]byte
	treatments int

	// done are the things that have their step.
	done       map[plan.Address]bool
	last       plan.Address // see foundAt
	lastAt     place
	comparison *comparison
	compared   map[plan.Kind]*compared
	writables  map[plan.Kind][]writable
}

type kindName struct {
	kind plan.Kind
	name string
}

// want remembers that a policy is granted to somebody.
func (m *maker) want(kind plan.Kind, name string) {
	if name == "" || m.met[kindName{kind, name}] {
		return
	}
	m.met[kindName{kind, name}] = true
	if plan.Fold(kind, name) == "global" {
		return
	}
	key := kind.String() + "/" + plan.Fold(kind, name)
	if !m.seen[key] {
		m.seen[key] = true
		m.wanted[kind] = append(m.wanted[kind], name)
	}
}

// add appends a step; what its thing is and where it was found is read from its address.
func (m *maker) add(s Step) {
	s.Found = -1
	if at := m.foundAt(s.Address); at.kind != plan.KindNone {
		s.Of, s.Found = at.kind, at.index
	}
	s.Danger = sentence(s.Danger)
	if s.Count == 0 {
		s.Seconds = m.estimate(&s)
	}
	m.set.Steps = append(m.set.Steps, s)
}

// foundAt gives the place of a thing among what was found, the index -1 where it
// is not there, KindNone for what is no address. The steps of one thing follow
// each other, so the last answer is kept.
func (m *maker) foundAt(a plan.Address) place {
	if a == m.last {
		return m.lastAt
	}
	m.last, m.lastAt = a, place{index: -1}
	parsed, err := a.Parse()
	if err != nil {
		return m.lastAt
	}
	m.lastAt.kind = parsed.Kind
	if i, ok := m.foundIndex.Find(parsed.Kind, parsed.Key...); ok {
		m.lastAt.index = i
	}
	return m.lastAt
}

func (m *maker) note(format string, args ...any) {
	m.set.Notes = append(m.set.Notes, fmt.Sprintf(format, args...))
}

// wantUsage remembers a usage that the tenant's list shall hold; one that it
// holds gets a step where keep asks for it.
func (m *maker) wantUsage(name string, keep bool) {
	_, exists := m.foundIndex.Find(plan.KindUsage, name)
	if name == "" || exists && !keep || m.seen["usage/"+name] {
		return
	}
	m.seen["usage/"+name] = true
	m.usage = append(m.usage, name)
}

// action compares fields with what was found.
func action(exists bool, fields []Field) Action {
	if !exists {
		return Create
	}
	for _, f := range fields {
		if f.Before != f.After {
			return Change
		}
	}
	return Keep
}

func (m *maker) usages() {
	for _, name := range m.usage {
		_, exists := m.foundIndex.Find(plan.KindUsage, name)
		s := Step{Kind: Usage, Action: action(exists, nil), Address: plan.At(plan.KindUsage, name), Index: -1,
			What: fmt.Sprintf("the tenant's list of PSTN usages holds %q", name), Fields: []Field{{Name: "Usage", After: name}}}
		if i, ok := m.index.Find(plan.KindUsage, name); ok {
			s.Index = i
		}
		m.add(s)
	}
}
