package plan

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// rename gives a thing another key and lets every reference to it follow.
func (a *applier) rename(h *home, i int, edit Edit) ([]Edit, error) {
	if h.kind.Single() {
		return nil, fmt.Errorf("the %s has no name that could change", h.kind)
	}
	from := a.index.KeyOf(h.kind, i)
	if edit.Before != "" {
		expected, err := a.readKey(edit.Before, h)
		if err != nil {
			return nil, fmt.Errorf("before: %w", err)
		}
		if err := differs(keyValue(expected), keyValue(from)); err != nil {
			return nil, err
		}
	}
	to, err := a.readKey(edit.After, h)
	if err != nil {
		return nil, err
	}
	f := &following{applier: a}
	if err := f.rekey(h, i, to); err != nil {
		return nil, err
	}
	if len(to) == 1 {
		if err := f.references(h.kind, from[0], to[0]); err != nil {
			return nil, err
		}
	}
	if err := f.addresses(); err != nil {
		return nil, err
	}
	undo := []Edit{{Op: OpRename, Address: At(h.kind, to...), Before: keyValue(to), After: keyValue(from)}}
	return append(append(undo, f.fields...), f.keys...), nil
}

// keyValue writes a key: a string, or a list where it has several parts.
func keyValue(key []string) Value {
	if len(key) == 1 {
		return Value(appendText(nil, key[0]))
	}
	text := []byte{'['}
	for i, part := range key {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendText(text, part)
	}
	return Value(append(text, ']'))
}

// readKey reads what keyValue writes.
func (r *valueReader) readKey(value Value, h *home) ([]string, error) {
	var key []string
	var err error
	if len(h.keys) == 1 {
		key = make([]string, 1)
		err = r.read(value, &codecField{op: opText}, reflect.ValueOf(&key[0]).Elem())
	} else {
		err = r.read(value, &codecField{op: opTexts}, reflect.ValueOf(&key).Elem())
	}
	if err != nil {
		return nil, err
	}
	if len(key) != len(h.keys) {
		return nil, fmt.Errorf("a key of %s is a list of %d texts", h.kind, len(h.keys))
	}
	if _, err := At(h.kind, key...).Parse(); err != nil {
		return nil, fmt.Errorf("no key for a %s: %w", h.kind, err)
	}
	return key, nil
}

// following lets the references follow one rename.
type following struct {
	*applier
	changes []keyChange
	// fields and keys are the edits that a rename back needs besides: they
	// restore what spelt the old name otherwise, or had the new one before.
	fields, keys []Edit
}

type keyChange struct {
	kind     Kind
	from, to []string
}

func (f *following) rekey(h *home, i int, to []string) error {
	from := f.index.KeyOf(h.kind, i)
	if at, there := f.index.Find(h.kind, to...); there && at != i {
		return fmt.Errorf("%q is in the plan already", string(At(h.kind, to...)))
	}
	for n, k := range h.codec.keys {
		if from[n] != to[n] {
			field := &h.codec.fields[k]
			f.put(h, i, field, field.index, reflect.ValueOf(to[n]))
		}
	}
	f.changes = append(f.changes, keyChange{h.kind, from, to})
	return nil
}

// references rewrites every field that names the thing.
func (f *following) references(kind Kind, from, to string) error {
	var found []Reference
	old, wished := Fold(kind, from), Fold(kind, to)
	for _, holder := range Kinds() {
		if !slices.ContainsFunc(referenceSpots[holder], func(s referenceSpot) bool { return s.target == kind || s.policyType != nil }) {
			continue
		}
		eachReferenceOf(f.plan, homeOf(holder), referenceSpots[holder], func(r *Reference) bool {
			if name := Fold(kind, r.Name); r.Target == kind && (name == old || name == wished) {
				found = append(found, *r)
			}
			return true
		})
	}
	for i := range found {
		if err := f.keep(&found[i], from); err != nil {
			return err
		}
	}
	for i := range found {
		if r := &found[i]; Fold(kind, r.Name) == old && r.Name != to {
			if err := f.rewrite(r, to); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep notes how to restore a reference that a rename back would spell otherwise.
func (f *following) keep(r *Reference, from string) error {
	if r.Name == from {
		return nil
	}
	h := homeOf(r.Kind)
	was := f.index.KeyOf(r.Kind, r.Index)
	// undone is the key as the rename back leaves it.
	undone := slices.Clone(was)
	n := r.keyPart(h)
	if n >= 0 {
		undone[n] = from
		f.keys = append(f.keys, Edit{Op: OpRename, Address: At(h.kind, undone...), After: keyValue(was)})
		return nil
	}
	at, err := h.codec.leafAt(r.leafPointer())
	if err != nil {
		return err
	}
	address := At(h.kind, was...).Field(at.pointer...)
	if last := len(f.fields) - 1; last >= 0 && f.fields[last].Address == address {
		return nil
	}
	f.fields = append(f.fields, Edit{Op: OpSet, Address: address, After: valueOf(at.field, within(h.thing(f.plan, r.Index), at.path))})
	return nil
}

// keyPart tells which part of its thing's key the reference is, -1 for none.
func (r *Reference) keyPart(h *home) int {
	if len(r.spot.legs) > 1 || !r.spot.field.key {
		return -1
	}
	return slices.IndexFunc(h.keys, func(path []int) bool { return slices.Equal(path, r.spot.field.index) })
}

// leafPointer leads to the field that holds the reference, or the list that it stands in.
func (r *Reference) leafPointer() []string {
	if n := slices.Index(r.spot.names, ""); n >= 0 {
		return r.spot.names[:n]
	}
	return r.spot.names
}

func (f *following) rewrite(r *Reference, to string) error {
	h := homeOf(r.Kind)
	if n := r.keyPart(h); n >= 0 {
		key := f.index.KeyOf(r.Kind, r.Index)
		key[n] = to
		return f.rekey(h, r.Index, key)
	}
	at, err := h.codec.leafAt(r.leafPointer())
	if err != nil {
		return err
	}
	now := within(h.thing(f.plan, r.Index), at.path)
	wished := reflect.New(now.Type()).Elem()
	wished.Set(now)
	r.write(wished, 0, to)
	f.put(h, r.Index, at.field, at.path, wished)
	return nil
}

// write puts another name into v, a copy of the field where leg n ends; lists are copied.
func (r *Reference) write(v reflect.Value, n int, name string) {
	if v.Kind() == reflect.Slice {
		list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(list, v)
		v.Set(list)
		v = list.Index(int(r.at[n]))
		if n+1 < len(r.spot.legs) {
			r.write(within(v, r.spot.legs[n+1]), n+1, name)
			return
		}
	}
	if v.Type() == refType {
		v.Set(reflect.ValueOf(Named(name)))
		return
	}
	v.SetString(name)
}

// addresses lets answers and accepted findings follow the things they are about.
func (f *following) addresses() error {
	changes := f.changes
	for _, kind := range []Kind{KindAnswer, KindAccepted} {
		h := homeOf(kind)
		for i := range f.index.Len(kind) {
			key := f.index.KeyOf(kind, i)
			last := len(key) - 1
			thing, err := Address(key[last]).Parse()
			if err != nil {
				continue
			}
			n := slices.IndexFunc(changes, func(c keyChange) bool {
				text := keyText(c.kind, thing.Key...)
				return c.kind == thing.Kind && (text == keyText(c.kind, c.from...) || text == keyText(c.kind, c.to...))
			})
			if n < 0 {
				continue
			}
			field := strings.TrimPrefix(key[last], string(Address(key[last]).Thing()))
			undone, after := slices.Clone(key), slices.Clone(key)
			undone[last] = string(At(thing.Kind, changes[n].from...)) + field
			after[last] = string(At(thing.Kind, changes[n].to...)) + field
			if undone[last] != key[last] {
				f.keys = append(f.keys, Edit{Op: OpRename, Address: At(kind, undone...), After: keyValue(key)})
			}
			if keyText(thing.Kind, thing.Key...) != keyText(thing.Kind, changes[n].from...) || after[last] == key[last] {
				continue
			}
			if err := f.rekey(h, i, after); err != nil {
				return err
			}
		}
	}
	return nil
}
