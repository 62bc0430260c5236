package importer

import (
	"errors"
	"fmt"
	"strings"
)

// jsonReader reads the elements of a JSON document one by one: those of an
// array, of the "value" array of a wrapper (Graph, Windows PowerShell 5.1), one
// bare object, or objects one after the other (NDJSON).
type jsonReader struct {
	t *text
	// inArray and inWrapper say where the next element stands.
	inArray, inWrapper bool
	first              bool
	// lines says that each line is an element by itself (NDJSON): one that is
	// broken ends at its line, and open is inside one.
	lines, open bool
	// nextLink says that the wrapper names a further page.
	nextLink bool
	single   bool
	count    int
	size     int // of the element at hand
	depth    int
	scratch  []byte
}

const (
	maxElement = 64 << 20
	maxDepth   = 128
	valueSize  = 64 // about what a value takes beside its text
)

func (r *jsonReader) fail(format string, args ...any) error {
	if r.t.err != nil {
		return r.t.err
	}
	if c, more := r.t.peek(); r.open && more && c == '\n' {
		format, args = "the line ends in the middle of its object", nil
	}
	return &FileError{Line: r.t.line, Problem: fmt.Sprintf(format, args...)}
}

func (r *jsonReader) space() (byte, bool) {
	for {
		c, ok := r.t.peek()
		if !ok || c != ' ' && c != '\t' && c != '\n' && c != '\r' || c == '\n' && r.open {
			return c, ok
		}
		r.t.take()
	}
}

// next gives the next element and its line; ok is false at the end.
func (r *jsonReader) next() (v value, line int, ok bool, err error) {
	for {
		r.size = 0
		c, more := r.space()
		line = r.t.line
		switch {
		case r.inArray:
			if !more {
				return v, line, false, r.fail("the file ends in the middle of its array: it is cut off")
			}
			if c == ']' {
				r.t.take()
				r.inArray = false
				if r.inWrapper {
					if err := r.restOfWrapper(); err != nil {
						return v, line, false, err
					}
				}
				continue
			}
			if !r.first {
				if c != ',' {
					return v, line, false, r.fail("found %q where a comma or the end of the array should be", string(rune(c)))
				}
				r.t.take()
				r.space()
				line = r.t.line
			}
			r.first = false
			v, err = r.value()
			r.count++
			return v, line, err == nil, err
		case !more:
			return v, line, false, r.t.err
		case c == '[' && !r.lines:
			r.t.take()
			r.inArray, r.first = true, true
		case c == '{' && r.lines:
			r.open = true
			v, err = r.value()
			r.open = false
			return v, line, err == nil, err
		case c == '{':
			v, wrapper, err := r.objectOrWrapper()
			if err != nil {
				return v, line, false, err
			}
			if wrapper {
				continue
			}
			r.single = r.count == 0
			r.count++
			return v, line, true, nil
		default:
			return v, line, false, r.fail("found %q where a JSON object or array should begin", string(rune(c)))
		}
	}
}

// row is next; of lines, one that is broken is told to skip and passed over.
func (r *jsonReader) row(skip func(line int, problem string)) (v value, line int, ok bool, err error) {
	for {
		v, line, ok, err = r.next()
		var broken *FileError
		if !r.lines || !errors.As(err, &broken) {
			return v, line, ok, err
		}
		skip(line, broken.Problem)
		r.open, r.depth = false, 0
		for more := true; more && r.t.line == line; {
			_, more = r.t.take()
		}
	}
}

// objectOrWrapper reads an object at the top. When its member "value" is an
// array, it stops inside: the elements are read from there.
func (r *jsonReader) objectOrWrapper() (v value, wrapper bool, err error) {
	v.kind = object
	r.t.take()
	for {
		more, err := r.member(&v, len(v.names) == 0)
		if err != nil || !more {
			return v, false, err
		}
		name := v.names[len(v.names)-1]
		if strings.EqualFold(name, "value") && len(v.items) < len(v.names) {
			r.inArray, r.inWrapper, r.first = true, true, true
			r.noticeLink(v)
			return v, true, nil
		}
	}
}

// member reads one member of an object that is open. An array under "value" is
// left unread at the top.
func (r *jsonReader) member(v *value, isFirst bool) (more bool, err error) {
	c, ok := r.space()
	switch {
	case !ok:
		return false, r.fail("the file ends in the middle of an object: it is cut off")
	case c == '}':
		r.t.take()
		return false, nil
	case !isFirst:
		if c != ',' {
			return false, r.fail("found %q where a comma or the end of the object should be", string(rune(c)))
		}
		r.t.take()
		c, _ = r.space()
	}
	if c != '"' {
		return false, r.fail("found %q where a property name should be", string(rune(c)))
	}
	name, err := r.str()
	if err != nil {
		return false, err
	}
	if c, _ := r.space(); c != ':' {
		return false, r.fail("property %q has no colon after its name", shorten(name))
	}
	r.t.take()
	v.names = append(v.names, name)
	if c, _ := r.space(); c == '[' && r.depth == 0 && strings.EqualFold(name, "value") && !r.inWrapper {
		r.t.take()
		return true, nil
	}
	item, err := r.value()
	v.items = append(v.items, item)
	return true, err
}

func (r *jsonReader) noticeLink(v value) {
	for i := range v.items {
		if strings.EqualFold(v.names[i], "@odata.nextLink") && !v.items[i].isNone() {
			r.nextLink = true
		}
	}
}

func (r *jsonReader) restOfWrapper() error {
	var v value
	for {
		more, err := r.member(&v, false)
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	r.inWrapper = false
	r.noticeLink(v)
	return nil
}
