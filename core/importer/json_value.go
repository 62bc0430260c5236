package importer

import (
	"strconv"
	"strings"
)

func (r *jsonReader) value() (value, error) {
	c, ok := r.space()
	if !ok {
		return value{}, r.fail("the file ends where a value should be: it is cut off")
	}
	if r.size += valueSize; r.size > maxElement {
		return value{}, r.fail("one element is larger than %d MB", maxElement>>20)
	}
	switch c {
	case '"':
		s, err := r.str()
		return value{kind: textual, text: s}, err
	case '{', '[':
		r.depth++
		defer func() { r.depth-- }()
		if r.depth > maxDepth {
			return value{}, r.fail("values are nested deeper than %d levels", maxDepth)
		}
		r.t.take()
		if c == '{' {
			return r.object()
		}
		return r.list()
	}
	return r.literal()
}

func (r *jsonReader) object() (value, error) {
	v := value{kind: object}
	for {
		more, err := r.member(&v, len(v.names) == 0)
		if err != nil {
			return v, err
		}
		if !more {
			break
		}
	}
	// Windows PowerShell 5.1 writes a list that once was decorated in this form.
	if len(v.names) == 2 && v.member("Count").kind == numeric && v.member("value").kind == list {
		return v.member("value"), nil
	}
	return v, nil
}

func (r *jsonReader) list() (value, error) {
	v := value{kind: list}
	for {
		c, ok := r.space()
		if !ok {
			return v, r.fail("the file ends in the middle of a list: it is cut off")
		}
		if c == ']' {
			r.t.take()
			return v, nil
		}
		if len(v.items) > 0 {
			if c != ',' {
				return v, r.fail("found %q where a comma or the end of the list should be", string(rune(c)))
			}
			r.t.take()
		}
		item, err := r.value()
		if err != nil {
			return v, err
		}
		v.items = append(v.items, item)
	}
}

func (r *jsonReader) literal() (value, error) {
	r.scratch = r.scratch[:0]
	for {
		c, ok := r.t.peek()
		if !ok || strings.IndexByte(" \t\r\n,:]}[{\"", c) >= 0 {
			break
		}
		if len(r.scratch) > 64 {
			break
		}
		r.t.take()
		r.scratch = append(r.scratch, c)
	}
	s := string(r.scratch)
	switch s {
	case "null":
		return value{kind: null}, nil
	case "true", "false":
		return value{kind: boolean, text: s}, nil
	}
	if _, err := strconv.ParseFloat(s, 64); err != nil || strings.IndexByte("-0123456789", s[0]) < 0 {
		return value{}, r.fail("found %q where a value should be", shorten(s))
	}
	return value{kind: numeric, text: s}, nil
}
