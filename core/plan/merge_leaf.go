package plan

import (
	"reflect"
	"slices"
)

// mergeLeaf is a field that is compared and merged as one: a text, a whole
// list, or a small object whose parts mean nothing without each other.
type mergeLeaf struct {
	field   *codecField
	path    []int
	pointer []string
}

// mergeLeaves holds the leaves of every kind, without keys and secrets.
var mergeLeaves = findLeaves()

func findLeaves() *[kindCount][]mergeLeaf {
	found := new([kindCount][]mergeLeaf)
	for _, kind := range Kinds() {
		collectLeaves(&found[kind], homes[kind].codec, nil, nil)
	}
	return found
}

func collectLeaves(found *[]mergeLeaf, c *codec, path []int, pointer []string) {
	for i := range c.fields {
		f := &c.fields[i]
		if f.secret || f.key && len(pointer) == 0 {
			continue
		}
		at := mergeLeaf{f, append(slices.Clone(path), f.index...), append(slices.Clone(pointer), f.name)}
		if f.op == opStruct && !isOneValue(f.typ) {
			collectLeaves(found, f.sub, at.path, at.pointer)
			continue
		}
		*found = append(*found, at)
	}
}

// isOneValue tells which objects are no sum of their fields: the type of one
// target and the id of another would be a third.
func isOneValue(t reflect.Type) bool {
	return t == reflect.TypeFor[CallableEntity]() || t == reflect.TypeFor[Prompt]()
}

func (l *mergeLeaf) in(thing reflect.Value) reflect.Value { return within(thing, l.path) }

// known tells whether a field would be written.
func known(f *codecField, v reflect.Value) bool {
	switch f.op {
	case opText:
		return v.Len() > 0
	case opWhole:
		return v.Int() != 0
	case opTri:
		return Tri(v.Uint()).Known()
	case opRef:
		r := v.Addr().Interface().(*Ref)
		return r.Known || r.IsSet()
	case opTexts, opList:
		return !v.IsNil()
	}
	return slices.ContainsFunc(f.sub.fields, func(inner codecField) bool { return !inner.secret && known(&inner, inner.in(v)) })
}

// same tells whether two fields would be written alike.
func same(f *codecField, a, b reflect.Value) bool {
	switch f.op {
	case opText:
		return a.String() == b.String()
	case opWhole:
		return a.Int() == b.Int()
	case opTri:
		return a.Uint() == b.Uint()
	case opRef:
		x, y := a.Addr().Interface().(*Ref), b.Addr().Interface().(*Ref)
		return x.Name == y.Name && (x.Known == y.Known || x.IsSet())
	case opTexts:
		x, y := a.Addr().Interface().(*[]string), b.Addr().Interface().(*[]string)
		if (*x == nil) != (*y == nil) {
			return false
		}
		return slices.Equal(*x, *y) || (f.set || f.unordered) && slices.Equal(inAnyOrder(*x), inAnyOrder(*y))
	case opList:
		if a.IsNil() != b.IsNil() {
			return false
		}
		return sameElements(f.sub, a, b) || valueOf(f, a) == valueOf(f, b)
	}
	return sameFields(f.sub, a, b)
}

// inAnyOrder gives the texts of a list whose order does not matter, each once.
func inAnyOrder(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

func sameFields(c *codec, a, b reflect.Value) bool {
	for i := range c.fields {
		if f := &c.fields[i]; !f.secret && !same(f, f.in(a), f.in(b)) {
			return false
		}
	}
	return true
}

func sameElements(c *codec, a, b reflect.Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if !sameFields(c, a.Index(i), b.Index(i)) {
			return false
		}
	}
	return true
}
