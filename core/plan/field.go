package plan

import (
	"reflect"
	"strings"
	"sync"
)

// Form is the form of a field's value.
type Form uint8

// The forms. Summed is an object or a list of objects.
const (
	FormText Form = iota
	FormWhole
	FormTri
	FormRef
	FormTexts
	FormSummed
)

// Field is a field of the things of one kind that is shown and edited as one:
// a key part, a text, a list of text, or objects that mean nothing in parts.
type Field struct {
	leaf    mergeLeaf
	home    *home
	form    Form
	pointer string
}

// Fields gives the fields of a kind: the parts of the key, then the others in
// the order of the document, without secrets; nil for no kind. The list is
// everybody's and must not be changed.
func Fields(kind Kind) []Field {
	if kind >= kindCount {
		return nil
	}
	return allFields()[kind]
}

var allFields = sync.OnceValue(func() *[kindCount][]Field {
	all := new([kindCount][]Field)
	for _, kind := range Kinds() {
		all[kind] = fieldsOf(kind)
	}
	return all
})

func fieldsOf(kind Kind) []Field {
	h := homeOf(kind)
	var leaves []mergeLeaf
	for _, k := range h.codec.keys {
		f := &h.codec.fields[k]
		leaves = append(leaves, mergeLeaf{f, f.index, []string{f.name}})
	}
	leaves = append(leaves, mergeLeaves[kind]...)
	fields := make([]Field, len(leaves))
	for i, l := range leaves {
		fields[i] = Field{leaf: l, home: h, form: formOf(l.field.op), pointer: Address("").Field(l.pointer...).Pointer()}
	}
	return fields
}

func formOf(o op) Form {
	switch o {
	case opText:
		return FormText
	case opWhole:
		return FormWhole
	case opTri:
		return FormTri
	case opRef:
		return FormRef
	case opTexts:
		return FormTexts
	}
	return FormSummed
}

// Name is the field's own JSON key; Pointer leads to it from its thing.
func (f *Field) Name() string { return f.leaf.field.name }

// Pointer is the JSON pointer of the field, "/policies/voiceRouting".
func (f *Field) Pointer() string { return f.pointer }

// In gives the address of the field in a thing.
func (f *Field) In(thing Address) Address { return thing.Field(f.leaf.pointer...) }

// Form gives the form of the value.
func (f *Field) Form() Form { return f.form }

// IsKey tells whether the field is part of the thing's key.
func (f *Field) IsKey() bool { return f.leaf.field.key && len(f.leaf.pointer) == 1 }

// Personal tells whether the value may name a person.
func (f *Field) Personal() bool { return f.leaf.field.personal }

// IsSet tells whether the order of a list of text does not matter, and documents sort it.
func (f *Field) IsSet() bool { return f.leaf.field.set }

// IsOrdered tells whether a list of text in another order says something else.
func (f *Field) IsOrdered() bool { return !f.leaf.field.set && !f.leaf.field.unordered }

// IsList tells whether the value is a list, of text or of objects.
func (f *Field) IsList() bool { return f.leaf.field.op == opTexts || f.leaf.field.op == opList }

// OneOf gives the only values, nil where any will do.
func (f *Field) OneOf() []string { return f.leaf.field.oneof }

// Target gives the kind of things that the field of thing i names, KindNone
// when it names none or the kind is not known.
func (f *Field) Target(p *Plan, i int) Kind {
	if !f.leaf.field.refPolicy {
		return f.leaf.field.ref
	}
	of := f.home.codec.fields[f.home.codec.find("policyType", 0)]
	kind, _ := KindOf("policy:" + of.in(f.home.thing(p, i)).String())
	return kind
}

// Names gives the kind of things that the field names in every thing, KindNone
// when it names none or NamesPolicyByType.
func (f *Field) Names() Kind {
	if f.leaf.field.refPolicy {
		return KindNone
	}
	return f.leaf.field.ref
}

// NamesPolicyByType tells that the kind which the field names is said by
// another field of the thing.
func (f *Field) NamesPolicyByType() bool { return f.leaf.field.refPolicy }

func (f *Field) of(p *Plan, i int) reflect.Value { return f.leaf.in(f.home.thing(p, i)) }

// Text gives the value of a FormText field of thing i.
func (f *Field) Text(p *Plan, i int) string { return f.of(p, i).String() }

// Whole gives the value of a FormWhole field.
func (f *Field) Whole(p *Plan, i int) int { return int(f.of(p, i).Int()) }

// Tri gives the value of a FormTri field.
func (f *Field) Tri(p *Plan, i int) Tri { return Tri(f.of(p, i).Uint()) }

// Ref gives the value of a FormRef field.
func (f *Field) Ref(p *Plan, i int) Ref { return *f.of(p, i).Addr().Interface().(*Ref) }

// Texts gives the value of a FormTexts field; it must not be changed.
func (f *Field) Texts(p *Plan, i int) []string { return *f.of(p, i).Addr().Interface().(*[]string) }

// Known tells whether the value of thing i is known: a document would hold it.
func (f *Field) Known(p *Plan, i int) bool { return known(f.leaf.field, f.of(p, i)) }

// Value gives the value as an edit bears it, "" when it is not known.
func (f *Field) Value(p *Plan, i int) Value { return valueOf(f.leaf.field, f.of(p, i)) }

// Summary gives the texts of a FormSummed field: those of one element joined
// by ", ", elements by "; ".
func (f *Field) Summary(p *Plan, i int) string {
	v := f.of(p, i)
	if f.leaf.field.op != opList {
		return strings.Join(textsIn(f.leaf.field.sub, v), ", ")
	}
	elements := make([]string, 0, v.Len())
	for n := range v.Len() {
		elements = append(elements, strings.Join(textsIn(f.leaf.field.sub, v.Index(n)), ", "))
	}
	return strings.Join(elements, "; ")
}

func textsIn(c *codec, v reflect.Value) []string {
	var texts []string
	for n := range c.fields {
		f := &c.fields[n]
		inner := f.in(v)
		switch {
		case f.secret:
		case f.op == opText && inner.Len() > 0:
			texts = append(texts, inner.String())
		case f.op == opTexts:
			texts = append(texts, *inner.Addr().Interface().(*[]string)...)
		case f.op == opRef && inner.Addr().Interface().(*Ref).IsSet():
			texts = append(texts, inner.Addr().Interface().(*Ref).Name)
		case f.op == opStruct:
			texts = append(texts, textsIn(f.sub, inner)...)
		case f.op == opList:
			for e := range inner.Len() {
				texts = append(texts, textsIn(f.sub, inner.Index(e))...)
			}
		}
	}
	return texts
}

// EachReferenceTo visits every field that names a thing of the kind, as
// EachReference does.
func EachReferenceTo(p *Plan, target Kind, visit func(r *Reference) bool) {
	for _, kind := range Kinds() {
		var spots []referenceSpot
		for _, s := range referenceSpots[kind] {
			if s.target == target || s.policyType != nil && target.IsPolicy() {
				spots = append(spots, s)
			}
		}
		going := eachReferenceOf(p, homeOf(kind), spots, func(r *Reference) bool {
			return r.Target != target || visit(r)
		})
		if !going {
			return
		}
	}
}

// Nearest gives the word that someone who wrote another probably meant, ""
// when none is near.
func Nearest(wrote string, words []string) string { return nearest(wrote, words) }
