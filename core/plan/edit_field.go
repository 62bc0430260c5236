package plan

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
)

// leaf is a field that a pointer leads to, and what of the pointer remains:
// the element of a list and a way inside it.
type leaf struct {
	field *codecField
	path  []int
	// pointer leads to the field.
	pointer []string
	rest    []string
}

// leafAt follows the pointer up to its end or to a list.
func (c *codec) leafAt(pointer []string) (leaf, error) {
	var at leaf
	for n := 0; ; n++ {
		i := c.find(pointer[n], 0)
		if i < 0 {
			names := make([]string, len(c.fields))
			for i, f := range c.fields {
				names[i] = f.name
			}
			problem := "there is no field " + quoted(pointer[n])
			if hint := didYouMean(pointer[n], names); hint != "" {
				problem += "; " + hint
			}
			return leaf{}, errors.New(problem)
		}
		at.field = &c.fields[i]
		at.path = append(at.path, at.field.index...)
		at.pointer, at.rest = pointer[:n+1], pointer[n+1:]
		switch {
		case len(at.rest) == 0 || at.field.op == opList || at.field.op == opTexts:
			return at, nil
		case at.field.op != opStruct:
			return leaf{}, fmt.Errorf("%q has nothing inside it", at.field.name)
		}
		c = at.field.sub
	}
}

// setField does an edit of a field, or of an element of a list. It is taken
// back by setting the whole field, since the order of a set is not kept.
func (a *applier) setField(h *home, i int, pointer []string, edit Edit) ([]Edit, error) {
	at, err := h.codec.leafAt(pointer)
	if err != nil {
		return nil, err
	}
	if at.field.key && len(at.pointer) == 1 {
		return nil, fmt.Errorf("%q is part of the key: use rename", at.field.name)
	}
	now := within(h.thing(a.plan, i), at.path)
	before := valueOf(at.field, now)
	wished := reflect.New(now.Type()).Elem()
	wished.Set(now)
	if err := a.change(at, wished, edit); err != nil {
		return nil, err
	}
	after := valueOf(at.field, wished)
	a.put(h, i, at.field, at.path, wished)
	return []Edit{{Op: OpSet, Address: edit.Address.Thing().Field(at.pointer...), Before: after, After: before}}, nil
}

// change does the edit on v, a copy of the field's value.
func (r *valueReader) change(at leaf, v reflect.Value, edit Edit) error {
	if len(at.rest) > 0 {
		return r.changeInside(at, v, edit)
	}
	now := valueOf(at.field, v)
	after := edit.After
	switch edit.Op {
	case OpSet:
	case OpAdd:
		if now != "" {
			return fmt.Errorf("it holds %s already", quoted(string(now)))
		}
	case OpRemove:
		if after != "" {
			return fmt.Errorf("removing leaves nothing behind: \"after\" must be absent")
		}
	default:
		return fmt.Errorf("a field can be added, set and removed only")
	}
	if err := r.checkBefore(at.field, v.Type(), edit.Before, now); err != nil {
		return err
	}
	wished := reflect.New(v.Type()).Elem()
	if err := r.read(after, at.field, wished); err != nil {
		return err
	}
	v.Set(wished)
	return nil
}

func (r *valueReader) checkBefore(f *codecField, t reflect.Type, before, now Value) error {
	if before == "" {
		return nil
	}
	expected := reflect.New(t).Elem()
	if err := r.read(before, f, expected); err != nil {
		return fmt.Errorf("before: %w", err)
	}
	return differs(valueOf(f, expected), now)
}

// changeInside does an edit of an element of the list v, or of a field inside one.
func (r *valueReader) changeInside(at leaf, v reflect.Value, edit Edit) error {
	n := v.Len()
	i, err := elementNumber(at.rest[0], n)
	if err != nil {
		return err
	}
	list := reflect.MakeSlice(v.Type(), n, n+1)
	reflect.Copy(list, v)
	inside := at.rest[1:]
	more := i == n || len(inside) == 0 && edit.Op == OpAdd
	switch {
	case more && (len(inside) > 0 || edit.Op != OpAdd && edit.Op != OpSet):
		return fmt.Errorf("the list ends before element %d", i)
	case more:
		list = reflect.Append(list, reflect.Zero(v.Type().Elem()))
		reflect.Copy(list.Slice(i+1, n+1), list.Slice(i, n))
		list.Index(i).SetZero()
		if edit.Before != "" {
			return fmt.Errorf("expected %s there, found nothing", quoted(string(edit.Before)))
		}
		err = r.readElement(at.field, list.Index(i), edit.After)
	case len(inside) > 0 && at.field.op != opList:
		err = fmt.Errorf("an element of %q has nothing inside it", at.field.name)
	case len(inside) > 0:
		var next leaf
		if next, err = at.field.sub.leafAt(inside); err == nil {
			err = r.change(next, within(list.Index(i), next.path), edit)
		}
	default:
		if err = r.checkElement(at.field, list.Index(i), edit.Before); err != nil {
			break
		}
		if edit.Op == OpRemove && edit.After == "" {
			reflect.Copy(list.Slice(i, n), list.Slice(i+1, n))
			list = list.Slice3(0, n-1, n-1)
			break
		}
		if edit.Op != OpSet {
			return fmt.Errorf("an element can be added, set and removed only; removing leaves nothing behind")
		}
		list.Index(i).SetZero()
		err = r.readElement(at.field, list.Index(i), edit.After)
	}
	if err != nil {
		return err
	}
	v.Set(list)
	return r.sound(at.field, v)
}

// elementNumber reads the number of an element; "-" is the one after the last.
func elementNumber(text string, n int) (int, error) {
	if text == "-" {
		return n, nil
	}
	i, err := strconv.Atoi(text)
	if err != nil || strconv.Itoa(i) != text || i < 0 || i > n {
		return 0, fmt.Errorf("%q is no element of a list of %d", text, n)
	}
	return i, nil
}

// elementField is the field as which one element of a list of text is read.
func elementField(f *codecField) *codecField {
	return &codecField{field: field{name: f.name, typ: f.typ.Elem(), oneof: f.oneof}, op: opText}
}

func (r *valueReader) readElement(f *codecField, into reflect.Value, value Value) error {
	switch {
	case value == "":
		return fmt.Errorf("no value: use remove to take an element away")
	case f.op == opTexts:
		return r.read(value, elementField(f), into)
	}
	return r.readThing(value, f.sub, into)
}

func (r *valueReader) checkElement(f *codecField, v reflect.Value, before Value) error {
	if f.op == opTexts {
		e := elementField(f)
		return r.checkBefore(e, v.Type(), before, valueOf(e, v))
	}
	return r.checkThing(f.sub, v, before)
}

// sound refuses a list of keyed objects that could not be read again, for two
// of them have one key or one has none.
func (r *valueReader) sound(f *codecField, list reflect.Value) error {
	if f.op != opList || len(f.sub.keys) == 0 {
		return nil
	}
	for i := range list.Len() {
		if !slices.ContainsFunc(f.sub.key(list.Index(i)), func(part string) bool { return part != "" }) {
			return fmt.Errorf("element %d has no %q", i, f.sub.fields[f.sub.keys[0]].name)
		}
	}
	return r.read(valueOf(f, list), f, reflect.New(list.Type()).Elem())
}
