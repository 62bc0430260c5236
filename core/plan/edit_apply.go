package plan

import (
	"fmt"
	"reflect"
	"strings"
)

// Apply does the edits of a batch on p, in place, and keeps x in step: all of
// them, or none when it gives an error. Undo, applied next, gives a plan with
// the same canonical bytes as before.
//
// An edit whose Before is not what stands there is refused, and so is adding
// what is there already. Fields are set by pointer ("#/policies/sharedCalling"),
// elements of a list by number ("#/emergencyNumbers/0", "-" for one more); set
// without After clears a field, so that it is not known. Keys change by rename
// only, whose After is the new address as a JSON string.
//
// Removing moves the last thing of the list to the free place. Lists inside
// things are never changed in place: a copy of the thing keeps its own.
func Apply(p *Plan, x *Index, b Batch) (Applied, error) {
	if x.plan != p {
		return Applied{}, fmt.Errorf("the index is of another plan: make one of this plan")
	}
	a := &applier{plan: p, index: x, seen: map[Touched]bool{}}
	var undo [][]Edit
	for n, edit := range b.Edits {
		a.left = len(b.Edits) - n
		back, err := a.do(edit)
		if err != nil {
			for i := len(a.back) - 1; i >= 0; i-- {
				a.back[i]()
			}
			return Applied{}, fmt.Errorf("edit %d of %d (%s %q): %w", n+1, len(b.Edits), edit.Op, string(edit.Address), err)
		}
		undo = append(undo, back)
	}
	applied := Applied{Undo: Batch{ID: toggle(b.ID, "undo-"), Title: toggle(b.Title, "undo "), AsOf: b.AsOf}, Touched: a.touched}
	for i := len(undo) - 1; i >= 0; i-- {
		applied.Undo.Edits = append(applied.Undo.Edits, undo[i]...)
	}
	return applied, nil
}

// toggle puts the word before the text, or takes it away: the undo of an undo
// bears the first name.
func toggle(text, word string) string {
	if rest, ok := strings.CutPrefix(text, word); ok {
		return rest
	}
	return word + text
}

// applier does the edits of one batch.
type applier struct {
	valueReader
	plan    *Plan
	index   *Index
	touched []Touched
	seen    map[Touched]bool
	// left is how many edits are still to be done, this one included.
	left int
	// back takes every step back, the last first.
	back []func()
}

func (a *applier) touch(kind Kind, i int) {
	t := Touched{kind, i}
	if !a.seen[t] {
		a.seen[t] = true
		a.touched = append(a.touched, t)
	}
}

// do does one edit and gives the edits that take it back, in order.
func (a *applier) do(edit Edit) ([]Edit, error) {
	if list, ok := strings.CutSuffix(string(edit.Address), "*"); ok {
		return a.doList(edit, list)
	}
	parsed, err := edit.Address.Parse()
	if err != nil {
		return nil, err
	}
	h := homeOf(parsed.Kind)
	if !h.kind.Single() && len(parsed.Key) != len(h.keys) {
		return nil, fmt.Errorf("a key of %s has %d parts, this one has %d", h.kind, len(h.keys), len(parsed.Key))
	}
	i, there := a.index.Find(h.kind, parsed.Key...)
	if edit.Op == OpAdd && parsed.Pointer == nil {
		if there {
			return nil, fmt.Errorf("it is in the plan already: set its fields instead")
		}
		if h.kind.Single() {
			return nil, fmt.Errorf("a plan holds one %s, under the key %q", h.kind, globalKey)
		}
		return a.addThing(h, parsed.Key, edit)
	}
	if !there {
		return nil, fmt.Errorf("it is not in the plan")
	}
	switch {
	case parsed.Pointer != nil:
		return a.setField(h, i, parsed.Pointer, edit)
	case edit.Op == OpSet:
		return a.setThing(h, i, edit)
	case edit.Op == OpRemove && h.kind.Single():
		return nil, fmt.Errorf("a plan always holds its %s: set it to {}", h.kind)
	case edit.Op == OpRemove:
		return a.removeThing(h, i, edit)
	case edit.Op == OpRename:
		return a.rename(h, i, edit)
	}
	return nil, fmt.Errorf("unknown operation: known are \"add\", \"set\", \"remove\" and \"rename\"")
}

// doList lists an unlisted kind, or the reverse.
func (a *applier) doList(edit Edit, word string) ([]Edit, error) {
	kind, ok := KindOf(strings.TrimSuffix(strings.TrimSuffix(word, ":"), "/"))
	if !ok || kind.Single() || ListOf(kind) != edit.Address {
		return nil, fmt.Errorf("no list has this address")
	}
	list := homeOf(kind).list(a.plan)
	switch {
	case edit.Op == OpAdd && list.IsNil():
		list.Set(reflect.MakeSlice(list.Type(), 0, 0))
		a.back = append(a.back, list.SetZero)
		a.touch(kind, -1)
		return []Edit{{Op: OpRemove, Address: edit.Address}}, nil
	case edit.Op == OpAdd:
		return nil, fmt.Errorf("the list is in the plan already")
	case edit.Op != OpRemove:
		return nil, fmt.Errorf("a list can be added and removed only")
	case list.IsNil():
		return nil, fmt.Errorf("the list is not in the plan")
	case list.Len() > 0:
		return nil, fmt.Errorf("the list still holds %d things", list.Len())
	}
	empty := list.Slice(0, 0)
	list.SetZero()
	a.back = append(a.back, func() { list.Set(empty) })
	a.touch(kind, -1)
	return []Edit{{Op: OpAdd, Address: edit.Address}}, nil
}

func (a *applier) addThing(h *home, key []string, edit Edit) ([]Edit, error) {
	if edit.Before != "" {
		return nil, fmt.Errorf("expected %s there, found nothing", quoted(string(edit.Before)))
	}
	list := h.list(a.plan)
	thing := reflect.New(list.Type().Elem()).Elem()
	if edit.After != "" {
		if err := a.readThing(edit.After, h.codec, thing); err != nil {
			return nil, err
		}
	}
	for n, path := range h.keys {
		part := within(thing, path)
		if part.Len() == 0 {
			part.SetString(key[n])
		}
		if Fold(h.kind, part.String()) != Fold(h.kind, key[n]) {
			return nil, fmt.Errorf("the value's own key says %q", part.String())
		}
	}
	undo := []Edit{{Op: OpRemove, Address: edit.Address}}
	wasNil := list.IsNil()
	if wasNil {
		undo = append(undo, Edit{Op: OpRemove, Address: ListOf(h.kind)})
		a.touch(h.kind, -1)
	}
	i := list.Len()
	if i == list.Cap() {
		list.Grow(min(a.left, max(i, 64)))
	}
	list.Set(reflect.Append(list, thing))
	a.index.learn(h.kind, i)
	a.touch(h.kind, i)
	a.back = append(a.back, func() {
		a.index.forget(h.kind, i)
		list.Index(i).SetZero()
		list.SetLen(i)
		if wasNil {
			list.SetZero()
		}
	})
	return undo, nil
}

func (a *applier) removeThing(h *home, i int, edit Edit) ([]Edit, error) {
	if edit.After != "" {
		return nil, fmt.Errorf("removing leaves nothing behind: \"after\" must be absent")
	}
	list := h.list(a.plan)
	thing := list.Index(i)
	if err := a.checkThing(h.codec, thing, edit.Before); err != nil {
		return nil, err
	}
	undo := []Edit{{Op: OpAdd, Address: edit.Address, After: thingValue(h.codec, thing)}}
	last := list.Len() - 1
	removed := reflect.New(thing.Type()).Elem()
	removed.Set(thing)
	a.index.forget(h.kind, i)
	if i != last {
		a.index.forget(h.kind, last)
		thing.Set(list.Index(last))
	}
	list.Index(last).SetZero()
	list.SetLen(last)
	if i != last {
		a.index.learn(h.kind, i)
	}
	a.touch(h.kind, i)
	a.touch(h.kind, last)
	a.back = append(a.back, func() {
		list.SetLen(last + 1)
		if i != last {
			a.index.forget(h.kind, i)
			list.Index(last).Set(list.Index(i))
			a.index.learn(h.kind, last)
		}
		list.Index(i).Set(removed)
		a.index.learn(h.kind, i)
	})
	return undo, nil
}

// setThing gives all fields of a thing but its key.
func (a *applier) setThing(h *home, i int, edit Edit) ([]Edit, error) {
	thing := h.thing(a.plan, i)
	if err := a.checkThing(h.codec, thing, edit.Before); err != nil {
		return nil, err
	}
	if edit.After == "" {
		return nil, fmt.Errorf("no value: use remove to take the thing away")
	}
	wished := reflect.New(thing.Type()).Elem()
	if err := a.readThing(edit.After, h.codec, wished); err != nil {
		return nil, err
	}
	for _, path := range h.keys {
		mine, theirs := within(thing, path), within(wished, path)
		if theirs.Len() > 0 && Fold(h.kind, theirs.String()) != Fold(h.kind, mine.String()) {
			return nil, fmt.Errorf("the value's own key says %q: use rename to change a key", theirs.String())
		}
	}
	before := thingValue(h.codec, thing)
	for n := range h.codec.fields {
		if f := &h.codec.fields[n]; !f.key && !f.secret {
			a.put(h, i, f, f.index, f.in(wished))
		}
	}
	return []Edit{{Op: OpSet, Address: edit.Address, Before: thingValue(h.codec, thing), After: before}}, nil
}

// put sets the field f of a thing, to which path leads.
func (a *applier) put(h *home, i int, f *codecField, path []int, value reflect.Value) {
	indexed := len(path) == len(f.index) && (f.key || f.name == "objectId")
	into := within(h.thing(a.plan, i), path)
	old := reflect.New(into.Type()).Elem()
	old.Set(into)
	set := func(value reflect.Value) {
		if indexed {
			a.index.forget(h.kind, i)
			defer a.index.learn(h.kind, i)
		}
		within(h.thing(a.plan, i), path).Set(value)
	}
	set(value)
	a.touch(h.kind, i)
	a.back = append(a.back, func() { set(old) })
}

// checkThing refuses when before is given and the thing is something else.
func (r *valueReader) checkThing(c *codec, thing reflect.Value, before Value) error {
	if before == "" {
		return nil
	}
	expected := reflect.New(thing.Type()).Elem()
	if err := r.readThing(before, c, expected); err != nil {
		return fmt.Errorf("before: %w", err)
	}
	return differs(thingValue(c, expected), thingValue(c, thing))
}

func differs(expected, found Value) error {
	if expected == found {
		return nil
	}
	if found == "" {
		return fmt.Errorf("expected %s there, found nothing", quoted(string(expected)))
	}
	return fmt.Errorf("expected %s there, found %s: someone changed it meanwhile", quoted(string(expected)), quoted(string(found)))
}
