package plan

import "reflect"

// Diff gives the edits that turn the things of a into those of b: field by
// field, lists whole. The name of the plan is not a thing.
func Diff(a, b *Plan) []Edit {
	var edits []Edit
	inA, inB := NewIndex(a), NewIndex(b)
	for _, kind := range Kinds() {
		h := homeOf(kind)
		if kind.Single() {
			edits = append(edits, diffFields(h, At(kind, globalKey), h.list(a), h.list(b))...)
			continue
		}
		edits = append(edits, diffList(h, inA, inB)...)
	}
	return edits
}

func diffList(h *home, inA, inB *Index) []Edit {
	var edits []Edit
	a, b := h.list(inA.plan), h.list(inB.plan)
	for i := range a.Len() {
		thing := a.Index(i)
		at, stays := inB.byKey[h.kind].find(keyText(h.kind, inA.KeyOf(h.kind, i)...))
		if !stays || keyValue(h.key(b.Index(at))) != keyValue(h.key(thing)) {
			edits = append(edits, Edit{Op: OpRemove, Address: At(h.kind, h.key(thing)...), Before: thingValue(h.codec, thing)})
		}
	}
	if b.IsNil() && !a.IsNil() {
		return append(edits, Edit{Op: OpRemove, Address: ListOf(h.kind)})
	}
	if a.IsNil() && !b.IsNil() && b.Len() == 0 {
		return append(edits, Edit{Op: OpAdd, Address: ListOf(h.kind)})
	}
	for i := range b.Len() {
		thing := b.Index(i)
		at, there := inA.byKey[h.kind].find(keyText(h.kind, inB.KeyOf(h.kind, i)...))
		if !there || keyValue(h.key(a.Index(at))) != keyValue(h.key(thing)) {
			edits = append(edits, Edit{Op: OpAdd, Address: At(h.kind, h.key(thing)...), After: thingValue(h.codec, thing)})
			continue
		}
		edits = append(edits, diffFields(h, "", a.Index(at), thing)...)
	}
	return edits
}

func diffFields(h *home, address Address, a, b reflect.Value) []Edit {
	var edits []Edit
	leaves := mergeLeaves[h.kind]
	for i := range leaves {
		l := &leaves[i]
		if same(l.field, l.in(a), l.in(b)) {
			continue
		}
		if address == "" {
			address = At(h.kind, h.key(a)...)
		}
		edits = append(edits, Edit{Op: OpSet, Address: address.Field(l.pointer...), Before: valueOf(l.field, l.in(a)), After: valueOf(l.field, l.in(b))})
	}
	return edits
}
