package plan

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// valueOf gives a field's value as a Value, "" when it is not known. v is addressable.
func valueOf(f *codecField, v reflect.Value) Value {
	e := &encoder{}
	if !e.value(f, v, 0) {
		return ""
	}
	return oneLine(e.buf)
}

// thingValue gives a whole thing as a Value.
func thingValue(c *codec, v reflect.Value) Value {
	e := &encoder{buf: make([]byte, 0, 1024)}
	e.object(c, v, 0)
	return oneLine(e.buf)
}

// oneLine takes the white space between the tokens of canonical JSON away.
func oneLine(text []byte) Value {
	kept := text[:0]
	inside := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case inside && c == '\\':
			kept = append(kept, c, text[i+1])
			i++
			continue
		case c == '"':
			inside = !inside
		case !inside && (c == ' ' || c == '\n'):
			continue
		}
		kept = append(kept, c)
	}
	return Value(kept)
}

// valueReader reads Values; it lives as long as a batch, since the lists of
// text that it reads share memory.
type valueReader struct {
	source      Source
	texts, list []string
}

// read reads a value into v, which is zero before; "" leaves it so.
func (r *valueReader) read(value Value, f *codecField, v reflect.Value) error {
	if value == "" {
		return nil
	}
	return r.decode(string(value), func(d *decoder) bool { return d.value(f, v) })
}

// readThing reads a whole thing into v, which is zero before.
func (r *valueReader) readThing(value Value, c *codec, v reflect.Value) error {
	return r.decode(string(value), func(d *decoder) bool {
		if d.next() != '{' {
			return d.wrong("an object")
		}
		return d.object(c, v)
	})
}

func (r *valueReader) decode(text string, read func(*decoder) bool) error {
	if !utf8.ValidString(text) {
		return errors.New("the value is not UTF-8")
	}
	r.source = Source{original: text, text: text}
	d := &decoder{reader: reader{text: text}, source: &r.source, texts: r.texts, list: r.list}
	d.next()
	if read(d) && (d.next() != 0 || d.pos < len(d.text)) {
		d.fail(d.pos, "something follows the value", "")
	}
	r.texts, r.list = d.texts, d.list
	if d.bad != nil {
		d.report(*d.bad)
	}
	if len(d.flaws) == 0 {
		return nil
	}
	bad := d.flaws[0]
	var b strings.Builder
	if bad.path != "" {
		fmt.Fprintf(&b, "/%s: ", bad.path)
	}
	b.WriteString(bad.problem)
	if bad.hint != "" {
		b.WriteString("; " + bad.hint)
	}
	return errors.New(b.String())
}
