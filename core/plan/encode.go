package plan

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// EncodePlan gives the canonical bytes of a plan: the same plan, whatever the
// order of its things, gives the same bytes. The plan is not changed. What is
// not known is left out: nil lists, "", 0, Unknown, Refs that are not known,
// and objects with nothing in them. Secrets are never written.
func EncodePlan(p *Plan) []byte {
	head := *p
	head.Format, head.Version = PlanFormat, Version
	return encode(reflect.ValueOf(&head).Elem())
}

// EncodeSnapshot gives the canonical bytes of a snapshot, as EncodePlan does of a plan.
func EncodeSnapshot(s *Snapshot) []byte {
	head := *s
	head.Format, head.Version = SnapshotFormat, Version
	return encode(reflect.ValueOf(&head).Elem())
}

func encode(document reflect.Value) []byte {
	e := &encoder{}
	e.object(codecOf(document.Type()), document, 0)
	e.buf = append(e.buf, '\n')
	return e.buf
}

type encoder struct {
	buf []byte
	set []string
}

// object writes a struct and tells whether it holds anything.
func (e *encoder) object(c *codec, v reflect.Value, depth int) bool {
	e.buf = append(e.buf, '{')
	empty := len(e.buf)
	for i := range c.fields {
		f := &c.fields[i]
		start := len(e.buf)
		if start > empty {
			e.buf = append(e.buf, ',')
		}
		e.line(depth + 1)
		e.buf = append(e.buf, '"')
		e.buf = append(e.buf, f.name...)
		e.buf = append(e.buf, `": `...)
		if !e.value(f, f.in(v), depth+1) {
			e.buf = e.buf[:start]
		}
	}
	if len(e.buf) == empty {
		e.buf = append(e.buf, '}')
		return false
	}
	e.line(depth)
	e.buf = append(e.buf, '}')
	return true
}

// value writes a field's value and tells whether it is known.
func (e *encoder) value(f *codecField, v reflect.Value, depth int) bool {
	switch f.op {
	case opText:
		s := v.String()
		e.buf = appendText(e.buf, s)
		return s != "" && !f.secret
	case opWhole:
		e.buf = strconv.AppendInt(e.buf, v.Int(), 10)
		return v.Int() != 0
	case opTri:
		t := Tri(v.Uint())
		e.buf = strconv.AppendBool(e.buf, t == Yes)
		return t.Known()
	case opRef:
		return e.ref(*v.Addr().Interface().(*Ref))
	case opTexts:
		return e.texts(f, *v.Addr().Interface().(*[]string), depth)
	case opList:
		return e.list(f, v, depth)
	}
	return e.object(f.sub, v, depth)
}

func (e *encoder) ref(r Ref) bool {
	if r.IsSet() {
		e.buf = appendText(e.buf, r.Name)
		return true
	}
	e.buf = append(e.buf, "null"...)
	return r.Known
}

// lineOfTexts is how long a list of text may be, in bytes, to stand on one line.
const lineOfTexts = 80

func (e *encoder) texts(f *codecField, list []string, depth int) bool {
	if list == nil {
		return false
	}
	if f.set && !ascends(list) {
		e.set = append(e.set[:0], list...)
		slices.Sort(e.set)
		e.set = slices.Compact(e.set)
		list = e.set
	}
	start := len(e.buf)
	e.buf = append(e.buf, '[')
	for i, s := range list {
		if i > 0 {
			e.buf = append(e.buf, ", "...)
		}
		e.buf = appendText(e.buf, s)
		if len(e.buf)-start >= lineOfTexts {
			e.buf = e.buf[:start]
			e.longTexts(list, depth)
			return true
		}
	}
	e.buf = append(e.buf, ']')
	return true
}

func ascends(list []string) bool {
	for i := 1; i < len(list); i++ {
		if list[i-1] >= list[i] {
			return false
		}
	}
	return true
}

func (e *encoder) longTexts(list []string, depth int) {
	e.buf = append(e.buf, '[')
	for i, s := range list {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.line(depth + 1)
		e.buf = appendText(e.buf, s)
	}
	e.line(depth)
	e.buf = append(e.buf, ']')
}

// sample is after how many things of a list its size is foreseen.
const sample = 64

func (e *encoder) list(f *codecField, v reflect.Value, depth int) bool {
	if v.IsNil() {
		return false
	}
	e.buf = append(e.buf, '[')
	start := len(e.buf)
	order := f.sub.orderIfShuffled(f.kind, v)
	for i := range v.Len() {
		if i == sample {
			e.buf = slices.Grow(e.buf, (len(e.buf)-start)/sample*(v.Len()-sample)*17/16)
		}
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.line(depth + 1)
		n := i
		if order != nil {
			n = int(order[i])
		}
		e.object(f.sub, v.Index(n), depth+1)
	}
	if v.Len() > 0 {
		e.line(depth)
	}
	e.buf = append(e.buf, ']')
	return true
}

// orderIfShuffled gives the canonical order of a list, nil when it has it already.
func (c *codec) orderIfShuffled(kind Kind, list reflect.Value) []uint32 {
	if len(c.keys) == 0 {
		return nil
	}
	for i := 1; i < list.Len(); i++ {
		if c.compareThings(kind, list.Index(i-1), list.Index(i)) > 0 {
			return c.order(kind, list)
		}
	}
	return nil
}

const indent = "\n                                                                                                                                "

func (e *encoder) line(depth int) { e.buf = append(e.buf, indent[:1+2*depth]...) }

// appendText writes a JSON string: quotes, backslashes and control characters
// are escaped, what is not UTF-8 becomes U+FFFD, all else stands for itself.
func appendText(buf []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	buf = append(buf, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if plainByte[c] {
			continue
		}
		buf = append(buf, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			buf = append(buf, '\\', c)
		case '\n':
			buf = append(buf, `\n`...)
		case '\r':
			buf = append(buf, `\r`...)
		case '\t':
			buf = append(buf, `\t`...)
		default:
			const hex = "0123456789abcdef"
			buf = append(buf, `\u00`...)
			buf = append(buf, hex[c>>4], hex[c&15])
		}
	}
	return append(append(buf, s[start:]...), '"')
}
