package plan

import (
	"reflect"
	"slices"
	"strings"
)

// shape is what a struct's tags say: its JSON keys in order, with the fields
// of an embedded struct in its place.
type shape struct {
	typ    reflect.Type
	fields []field
	byName map[string]int
}

// field is one JSON key of a struct.
//
// The plan tag holds words separated by commas: key (part of the thing's key),
// personal and secret (else public), set (order does not matter, and a
// document sorts it), unordered (order does not matter to the tenant, and stays as
// it was written), kind=K (the
// list or value holds things of kind K), ref=K (the text names a thing of kind
// K), oneof=A|B (the only values, "" aside).
type field struct {
	name     string
	index    []int
	typ      reflect.Type
	key      bool
	personal bool
	secret   bool
	set      bool
	// unordered is compared like a set and written like a list.
	unordered bool
	kind      Kind
	// ref is the kind of the thing that the text names; refPolicy says that it
	// is a policy of the kind which the object's policyType names.
	ref       Kind
	refPolicy bool
	oneof     []string
	// sub is the shape of the struct, or of the list's elements.
	sub *shape
}

var (
	triType = reflect.TypeFor[Tri]()
	refType = reflect.TypeFor[Ref]()
)

func shapeOf(t reflect.Type) *shape {
	s := &shape{typ: t, byName: map[string]int{}}
	s.add(t, nil)
	for i, f := range s.fields {
		s.byName[f.name] = i
	}
	return s
}

func (s *shape) add(t reflect.Type, prefix []int) {
	for i := range t.NumField() {
		goField := t.Field(i)
		index := append(slices.Clone(prefix), i)
		if goField.Anonymous {
			s.add(goField.Type, index)
			continue
		}
		s.fields = append(s.fields, readTags(goField, index))
	}
}

func readTags(goField reflect.StructField, index []int) field {
	f := field{name: goField.Tag.Get("json"), index: index, typ: goField.Type}
	for word := range strings.SplitSeq(goField.Tag.Get("plan"), ",") {
		name, value, _ := strings.Cut(word, "=")
		switch name {
		case "key":
			f.key = true
		case "personal":
			f.personal = true
		case "secret":
			f.secret = true
		case "set":
			f.set = true
		case "unordered":
			f.unordered = true
		case "kind":
			f.kind, _ = KindOf(value)
		case "ref":
			f.ref, _ = KindOf(value)
			f.refPolicy = value == "policy:*"
		case "oneof":
			f.oneof = strings.Split(value, "|")
		}
	}
	t := goField.Type
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct && t != refType {
		f.sub = shapeOf(t)
	}
	return f
}
