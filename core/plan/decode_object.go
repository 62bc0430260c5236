package plan

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// object reads the object at the present place into the struct v.
func (d *decoder) object(c *codec, v reflect.Value) bool {
	if d.next() != '{' {
		return d.expected("an object")
	}
	d.pos++
	if d.next() == '}' {
		d.pos++
		return true
	}
	level := len(d.path)
	d.path = append(d.path, segment{})
	var seen uint64
	for likely := 0; ; {
		at := d.pos
		number, name, ok := d.key(c, likely)
		if !ok {
			d.path = d.path[:level]
			return false
		}
		d.path[level].key = name
		if !d.colon() {
			return false
		}
		switch {
		case number < 0:
			if !d.unknownKey(c, name, at) {
				return false
			}
		case seen&(1<<number) != 0:
			if !d.report(flaw{at: at, problem: fmt.Sprintf("key %q stands twice in one object", name), hint: "keep one of the two"}) || !d.skip(level+1) {
				return false
			}
		default:
			seen |= 1 << number
			likely = number + 1
			d.next()
			if f := &c.fields[number]; !d.value(f, f.in(v)) {
				return false
			}
		}
		if more, ok := d.comma('}'); !ok || !more {
			d.path = d.path[:level+b2i(!ok)]
			return ok
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// key reads a key and gives the number of its field, -1 when there is none.
// Files are mostly in canonical order, so the search begins at the likely one.
func (d *decoder) key(c *codec, likely int) (number int, name string, ok bool) {
	if d.next() != '"' {
		return 0, "", d.expected("a key in quotes")
	}
	rest := d.text[d.pos+1:]
	if end := strings.IndexByte(rest, '"'); end >= 0 {
		if number = c.find(rest[:end], likely); number >= 0 {
			d.pos += end + 2
			return number, rest[:end], true
		}
	}
	if name, ok = d.str(); !ok {
		return 0, "", false
	}
	return c.find(name, 0), name, true
}

func (c *codec) find(name string, likely int) int {
	for i := likely; i < len(c.fields); i++ {
		if c.fields[i].name == name {
			return i
		}
	}
	for i := range min(likely, len(c.fields)) {
		if c.fields[i].name == name {
			return i
		}
	}
	return -1
}

func (d *decoder) unknownKey(c *codec, name string, at int) bool {
	names := make([]string, len(c.fields))
	for i, f := range c.fields {
		names[i] = f.name
	}
	return d.report(flaw{at: at, problem: "unknown key " + quoted(name), hint: didYouMean(name, names)}) && d.skip(len(d.path))
}

// value reads the value at the present place into the field's value v.
func (d *decoder) value(f *codecField, v reflect.Value) bool {
	if f.secret {
		return d.report(flaw{at: d.pos, problem: "secrets are never kept in a plan", hint: "take the key away, and change the secret if this file was ever shared"}) && d.skip(len(d.path))
	}
	switch f.op {
	case opText:
		return d.textValue(f, v)
	case opWhole:
		return d.whole(v)
	case opTri:
		return d.tri(v)
	case opRef:
		return d.ref(v)
	case opTexts:
		return d.textList(v)
	case opList:
		return d.things(f, v)
	}
	if f.kind != KindNone {
		d.source.starts[f.kind] = append(d.source.starts[f.kind], uint32(d.pos))
	}
	if d.next() != '{' {
		return d.wrong("an object")
	}
	return d.object(f.sub, v)
}

func (d *decoder) textValue(f *codecField, v reflect.Value) bool {
	if d.next() != '"' {
		return d.wrong("text")
	}
	at := d.pos
	s, ok := d.str()
	if !ok {
		return false
	}
	v.SetString(s)
	if f.oneof == nil || s == "" || slices.Contains(f.oneof, s) {
		return true
	}
	problem := fmt.Sprintf("%s is not one of %s", quoted(s), enumeration(f.oneof))
	return d.report(flaw{at: at, problem: problem, hint: didYouMean(s, f.oneof)})
}

func enumeration(words []string) string {
	var b strings.Builder
	for i, word := range words {
		switch {
		case i > 0 && i == len(words)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", word)
	}
	return b.String()
}

func (d *decoder) whole(v reflect.Value) bool {
	size := numberSize(d.text[d.pos:])
	token := d.text[d.pos : d.pos+size]
	digits := strings.TrimPrefix(token, "-")
	if size == 0 || strings.ContainsAny(digits, ".eE") {
		return d.wrong("a whole number")
	}
	if len(digits) > 15 {
		at := d.pos
		d.pos += size
		return d.report(flaw{at: at, problem: "number " + token + " is too large"})
	}
	var n int64
	for i := range len(digits) {
		n = n*10 + int64(digits[i]-'0')
	}
	if len(digits) < size {
		n = -n
	}
	v.SetInt(n)
	d.pos += size
	return true
}

func (d *decoder) tri(v reflect.Value) bool {
	switch rest := d.text[d.pos:]; {
	case strings.HasPrefix(rest, "true"):
		v.SetUint(uint64(Yes))
		d.pos += len("true")
	case strings.HasPrefix(rest, "false"):
		v.SetUint(uint64(No))
		d.pos += len("false")
	default:
		return d.wrong("true or false")
	}
	return true
}

func (d *decoder) ref(v reflect.Value) bool {
	into := v.Addr().Interface().(*Ref)
	switch d.next() {
	case '"':
		at := d.pos
		s, ok := d.str()
		if ok && s == "" {
			return d.report(flaw{at: at, problem: "empty text where something is named", hint: "write null for \"none\", or leave the key out when it is not known"})
		}
		*into = Named(s)
		return ok
	case 'n':
		if strings.HasPrefix(d.text[d.pos:], "null") {
			d.pos += len("null")
			*into = None()
			return true
		}
	}
	return d.wrong("text or null")
}

// textList reads a list of text. Its memory is a piece of a larger one, with
// no room to grow into the next piece.
func (d *decoder) textList(v reflect.Value) bool {
	if d.next() != '[' {
		return d.wrong("a list of text")
	}
	d.pos++
	list := d.list[:0]
	level := len(d.path)
	for more := d.next() != ']'; more; {
		if d.next() == '"' {
			s, ok := d.str()
			if !ok {
				return false
			}
			list = append(list, s)
		} else {
			d.path = append(d.path, segment{index: len(list)})
			if !d.wrong("text") {
				return false
			}
			list = append(list, "")
			d.path = d.path[:level]
		}
		var ok bool
		if more, ok = d.comma(']'); !ok {
			return false
		}
		if !more {
			d.pos--
		}
	}
	d.pos++
	d.list = list
	*v.Addr().Interface().(*[]string) = d.keep(list)
	return true
}

// keep copies a list to memory of its own.
func (d *decoder) keep(list []string) []string {
	const piece = 1024
	if len(list) > piece/4 {
		return slices.Clone(list)
	}
	if len(list) > cap(d.texts)-len(d.texts) || d.texts == nil {
		d.texts = make([]string, 0, piece)
	}
	start := len(d.texts)
	d.texts = append(d.texts, list...)
	return d.texts[start:len(d.texts):len(d.texts)]
}
