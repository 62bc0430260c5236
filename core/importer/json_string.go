package importer

import (
	"unicode/utf16"
	"unicode/utf8"
)

func (r *jsonReader) str() (string, error) {
	r.t.take()
	r.scratch = r.scratch[:0]
	for {
		if !r.t.more() {
			return "", r.fail("the file ends inside a text: it is cut off")
		}
		t := r.t
		at := t.pos
		for at < len(t.buf) && t.buf[at] != '"' && t.buf[at] != '\\' && t.buf[at] >= ' ' {
			at++
		}
		r.scratch = append(r.scratch, t.buf[t.pos:at]...)
		r.size += at - t.pos + 1
		t.pos = at
		if r.size > maxElement {
			return "", r.fail("one element is larger than %d MB", maxElement>>20)
		}
		if at == len(t.buf) {
			continue
		}
		if r.open && t.buf[at] == '\n' {
			return "", r.fail("")
		}
		c, _ := t.take()
		switch {
		case c == '"':
			return string(r.scratch), nil
		case c == '\\':
			if err := r.escape(); err != nil {
				return "", err
			}
		case c == 0 || r.t.nul:
			return "", r.fail("holds NUL bytes: it is not text")
		default:
			// A raw line break or tab inside a text is no JSON, but nothing is lost by taking it.
			r.scratch = append(r.scratch, c)
		}
	}
}

func (r *jsonReader) escape() error {
	c, ok := r.t.peek()
	if !ok {
		return r.fail("the file ends inside a text: it is cut off")
	}
	r.t.take()
	switch c {
	case '"', '\\', '/':
		r.scratch = append(r.scratch, c)
	case 'b':
		r.scratch = append(r.scratch, '\b')
	case 'f':
		r.scratch = append(r.scratch, '\f')
	case 'n':
		r.scratch = append(r.scratch, '\n')
	case 'r':
		r.scratch = append(r.scratch, '\r')
	case 't':
		r.scratch = append(r.scratch, '\t')
	case 'u':
		u, err := r.hex4()
		if err != nil {
			return err
		}
		for utf16.IsSurrogate(u) {
			c, ok := r.t.peek()
			if !ok || c != '\\' {
				break
			}
			r.t.take()
			if c, ok := r.t.peek(); !ok || c != 'u' {
				r.scratch = utf8.AppendRune(r.scratch, utf8.RuneError)
				return r.escape()
			}
			r.t.take()
			low, err := r.hex4()
			if err != nil {
				return err
			}
			pair := utf16.DecodeRune(u, low)
			if pair != utf8.RuneError {
				u = pair
				break
			}
			r.scratch = utf8.AppendRune(r.scratch, utf8.RuneError)
			u = low
		}
		r.scratch = utf8.AppendRune(r.scratch, u)
	default:
		return r.fail("%q is no escape of JSON", "\\"+string(rune(c)))
	}
	return nil
}

func (r *jsonReader) hex4() (rune, error) {
	var u rune
	for range 4 {
		c, _ := r.t.take()
		switch {
		case c >= '0' && c <= '9':
			u = u<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			u = u<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			u = u<<4 | rune(c-'A'+10)
		default:
			return 0, r.fail("\"\\u\" needs four hexadecimal digits after it")
		}
	}
	return u, nil
}
