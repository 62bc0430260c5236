package plan

import "reflect"

// Conflict is what the plan and the tenant changed to different values since
// the last import. A value is "" where nothing stands; a whole thing that one
// side took away bears the address of the thing.
type Conflict struct {
	Address Address `json:"address"`
	// Base is what the last import found, Plan what the plan says, Found what the tenant says now.
	Base  Value `json:"base,omitempty"`
	Plan  Value `json:"plan,omitempty"`
	Found Value `json:"found,omitempty"`
}

// Merge brings what was found in the tenant into the plan, against what was
// found the last time (base; nil when nothing was). What nobody touched follows
// the tenant, what a person set stays, and what both changed to different
// values is a Conflict and stays as the plan has it.
//
// A list that is nil in found, and a field that is not known there, say
// nothing. A thing that found no longer has is removed only where complete
// says that the kind was exported whole. The Batch is for Apply; it has a title,
// and takes its id and time from the caller.
func Merge(base, found *Objects, p *Plan, complete func(Kind) bool) (Batch, []Conflict) {
	if base == nil {
		base = &Objects{}
	}
	m := &merge{
		base: &Plan{Objects: *base}, found: &Plan{Objects: *found}, plan: p,
		batch: Batch{Title: "import"},
	}
	m.inBase, m.inFound, m.inPlan = NewIndex(m.base), NewIndex(m.found), NewIndex(p)
	for _, kind := range Kinds() {
		h := homeOf(kind)
		switch {
		case h.inObjects == nil:
		case kind.Single():
			m.fields(h, At(kind, globalKey), h.list(m.base), h.list(p), h.list(m.found))
		case Listed(m.found, kind):
			m.kind(h, complete(kind))
		}
	}
	return m.batch, m.conflicts
}

type merge struct {
	base, plan, found       *Plan
	inBase, inPlan, inFound *Index
	batch                   Batch
	conflicts               []Conflict
}

func (m *merge) edit(e Edit) { m.batch.Edits = append(m.batch.Edits, e) }

func (m *merge) kind(h *home, complete bool) {
	found := h.list(m.found)
	if found.Len() == 0 && !Listed(m.plan, h.kind) && !Listed(m.base, h.kind) {
		m.edit(Edit{Op: OpAdd, Address: ListOf(h.kind)})
	}
	nothing := reflect.New(found.Type().Elem()).Elem()
	for i := range found.Len() {
		thing := found.Index(i)
		text := keyText(h.kind, m.inFound.KeyOf(h.kind, i)...)
		if first, _ := m.inFound.byKey[h.kind].find(text); first != i {
			continue
		}
		inBase, was := m.inBase.byKey[h.kind].find(text)
		inPlan, is := m.inPlan.byKey[h.kind].find(text)
		base := nothing
		if was {
			base = h.list(m.base).Index(inBase)
		}
		switch {
		case is:
			m.fields(h, "", base, h.list(m.plan).Index(inPlan), thing)
		case !was:
			m.edit(Edit{Op: OpAdd, Address: At(h.kind, h.key(thing)...), After: thingValue(h.codec, thing)})
		case changed(h.kind, base, thing):
			m.conflicts = append(m.conflicts, Conflict{Address: At(h.kind, h.key(thing)...), Base: thingValue(h.codec, base), Found: thingValue(h.codec, thing)})
		}
	}
	if complete {
		m.gone(h)
	}
}

// changed tells whether found knows a field otherwise than base has it.
func changed(kind Kind, base, found reflect.Value) bool {
	leaves := mergeLeaves[kind]
	for i := range leaves {
		if l := &leaves[i]; known(l.field, l.in(found)) && !same(l.field, l.in(base), l.in(found)) {
			return true
		}
	}
	return false
}

// fields merges two things field by field; address may be "" for "ask the plan's key".
func (m *merge) fields(h *home, address Address, base, plan, found reflect.Value) {
	leaves := mergeLeaves[h.kind]
	for i := range leaves {
		l := &leaves[i]
		theirs, ours := l.in(found), l.in(plan)
		if !known(l.field, theirs) || same(l.field, theirs, ours) {
			continue
		}
		before := l.in(base)
		if same(l.field, theirs, before) {
			continue
		}
		if address == "" {
			address = At(h.kind, h.key(plan)...)
		}
		at := address.Field(l.pointer...)
		mine, after := valueOf(l.field, ours), valueOf(l.field, theirs)
		if same(l.field, ours, before) {
			m.edit(Edit{Op: OpSet, Address: at, Before: mine, After: after})
			continue
		}
		m.conflicts = append(m.conflicts, Conflict{Address: at, Base: valueOf(l.field, before), Plan: mine, Found: after})
	}
}

// gone removes what a whole export no longer holds.
func (m *merge) gone(h *home) {
	base, plan := h.list(m.base), h.list(m.plan)
	for i := range base.Len() {
		text := keyText(h.kind, m.inBase.KeyOf(h.kind, i)...)
		if _, stands := m.inFound.byKey[h.kind].find(text); stands {
			continue
		}
		at, is := m.inPlan.byKey[h.kind].find(text)
		if !is {
			continue
		}
		before, ours := base.Index(i), plan.Index(at)
		address, mine := At(h.kind, h.key(ours)...), thingValue(h.codec, ours)
		if alike(h.kind, before, ours) {
			m.edit(Edit{Op: OpRemove, Address: address, Before: mine})
			continue
		}
		m.conflicts = append(m.conflicts, Conflict{Address: address, Base: thingValue(h.codec, before), Plan: mine})
	}
}

// alike tells whether all fields but the keys of two things are the same.
func alike(kind Kind, a, b reflect.Value) bool {
	leaves := mergeLeaves[kind]
	for i := range leaves {
		if l := &leaves[i]; !same(l.field, l.in(a), l.in(b)) {
			return false
		}
	}
	return true
}
