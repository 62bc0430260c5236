package plan

import (
	"cmp"
	"reflect"
	"strings"
	"unicode/utf8"
)

// op is how one field is read and written.
type op uint8

const (
	opText op = iota
	opWhole
	opTri
	opRef
	opTexts
	opStruct
	opList
)

// codec is a shape made ready for reading and writing.
type codec struct {
	fields []codecField
	// keys are the numbers of the fields that make the thing's key.
	keys []int
}

type codecField struct {
	field
	op  op
	sub *codec
}

// codecOf makes the codec of a struct. It costs microseconds, and no variable
// of the package has to keep it.
func codecOf(t reflect.Type) *codec { return newCodec(shapeOf(t)) }

func newCodec(s *shape) *codec {
	c := &codec{fields: make([]codecField, len(s.fields))}
	for i, f := range s.fields {
		c.fields[i] = codecField{field: f, op: opOf(f)}
		if f.sub != nil {
			c.fields[i].sub = newCodec(f.sub)
		}
		if f.key {
			c.keys = append(c.keys, i)
		}
	}
	return c
}

func opOf(f field) op {
	switch {
	case f.typ == triType:
		return opTri
	case f.typ == refType:
		return opRef
	case f.typ.Kind() == reflect.Slice && f.sub != nil:
		return opList
	case f.typ.Kind() == reflect.Slice:
		return opTexts
	case f.sub != nil:
		return opStruct
	case f.typ.Kind() == reflect.Int:
		return opWhole
	}
	return opText
}

// in gives the field's value inside the struct v.
func (f *codecField) in(v reflect.Value) reflect.Value {
	for _, i := range f.index {
		v = v.Field(i)
	}
	return v
}

// key gives the parts of the thing's key.
func (c *codec) key(v reflect.Value) []string {
	parts := make([]string, len(c.keys))
	for i, k := range c.keys {
		parts[i] = c.fields[k].in(v).String()
	}
	return parts
}

// compareThings orders two things by folded key, then by key.
func (c *codec) compareThings(kind Kind, a, b reflect.Value) int {
	if order := c.compareFolded(kind, a, b); order != 0 {
		return order
	}
	for _, k := range c.keys {
		f := &c.fields[k]
		if order := strings.Compare(f.in(a).String(), f.in(b).String()); order != 0 {
			return order
		}
	}
	return 0
}

// compareFolded is 0 when both things have the same address.
func (c *codec) compareFolded(kind Kind, a, b reflect.Value) int {
	for _, k := range c.keys {
		f := &c.fields[k]
		if order := compareFolded(kind, f.in(a).String(), f.in(b).String()); order != 0 {
			return order
		}
	}
	return 0
}

// compareFolded compares Fold(kind, a) with Fold(kind, b) without making them
// where both are ASCII.
func compareFolded(kind Kind, a, b string) int {
	if !isASCII(a) || !isASCII(b) {
		return strings.Compare(Fold(kind, a), Fold(kind, b))
	}
	for i := range min(len(a), len(b)) {
		if order := cmp.Compare(lowerASCII(a[i]), lowerASCII(b[i])); order != 0 {
			return order
		}
	}
	return cmp.Compare(len(a), len(b))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + ('a' - 'A')
	}
	return c
}
