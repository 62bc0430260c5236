package plan

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Source is the text that a document was read from: it finds the place of a
// thing or a field. It describes the document as it was read, not later edits.
// It keeps four bytes per thing; fields are found by reading the thing again.
type Source struct {
	File string
	// original is what the file holds, text what was read: they differ when an
	// older version was migrated, and moved then leads back.
	original, text string
	moved          []move
	codec          *codec
	// starts are the offsets of the things of each kind in text, in the order
	// of the document; order is their numbers by key where that is another.
	starts [kindCount][]uint32
	order  [kindCount][]uint32

	findLines sync.Once
	lines     []uint32
}

// Position gives line and column of a thing, or of a field in it, both from 1;
// columns count characters. A field that the text does not hold gives the
// place of what would hold it.
func (s *Source) Position(a Address) (line, column int, ok bool) {
	at, _, ok := s.find(a)
	if !ok {
		return 0, 0, false
	}
	line, column = s.lineColumn(at)
	return line, column, true
}

// Path gives the place of a thing or field as a path in the document, for
// example "users/3/lineUri".
func (s *Source) Path(a Address) (path string, ok bool) {
	_, path, ok = s.find(a)
	return path, ok
}

func (s *Source) find(a Address) (at int, path string, ok bool) {
	parsed, err := a.Parse()
	if err != nil {
		return 0, "", false
	}
	way, c := s.codec.wayTo(parsed.Kind)
	n, ok := 0, way != ""
	if ok && parsed.Kind.Single() {
		ok = len(s.starts[parsed.Kind]) > 0 && len(parsed.Key) == 1 && Fold(parsed.Kind, parsed.Key[0]) == "global"
	} else if ok {
		n, ok = s.thing(parsed.Kind, c, parsed.Key)
		way += "/" + strconv.Itoa(n)
	}
	if !ok {
		return 0, "", false
	}
	path = strings.Join(append([]string{way}, escapedParts(parsed.Pointer)...), "/")
	return s.field(int(s.starts[parsed.Kind][n]), parsed.Pointer), path, true
}

func escapedParts(parts []string) []string {
	escaped := make([]string, len(parts))
	for i, part := range parts {
		escaped[i] = pointerEscape(part)
	}
	return escaped
}

// wayTo gives the path of the list or struct that holds things of the kind,
// "" when the document has none.
func (c *codec) wayTo(kind Kind) (way string, sub *codec) {
	for i := range c.fields {
		f := &c.fields[i]
		if f.kind == kind {
			return f.name, f.sub
		}
		if f.op == opStruct {
			if way, sub = f.sub.wayTo(kind); way != "" {
				return f.name + "/" + way, sub
			}
		}
	}
	return "", nil
}

// thing gives the number of the thing with that key, in the document's order.
func (s *Source) thing(kind Kind, c *codec, key []string) (int, bool) {
	starts, order := s.starts[kind], s.order[kind]
	if len(key) != len(c.keys) {
		return 0, false
	}
	number := func(i int) int {
		if order != nil {
			return int(order[i])
		}
		return i
	}
	i, ok := sort.Find(len(starts), func(i int) int {
		return compareParts(kind, key, s.keyAt(c, int(starts[number(i)])))
	})
	if !ok {
		return 0, false
	}
	return number(i), true
}

func compareParts(kind Kind, a, b []string) int {
	return slices.CompareFunc(a, b, func(a, b string) int { return compareFolded(kind, a, b) })
}

// keyAt reads the key of the thing whose object begins at that offset.
func (s *Source) keyAt(c *codec, at int) []string {
	key := make([]string, len(c.keys))
	missing := len(key)
	s.eachMember(at, func(name string, r *reader) bool {
		for i, k := range c.keys {
			if c.fields[k].name == name && r.next() == '"' {
				key[i], _ = r.str()
				missing--
				return missing > 0
			}
		}
		return r.skip(0)
	})
	return key
}

// field gives the offset of the field in the object at that offset: of its key,
// or of the element of a list.
func (s *Source) field(at int, pointer []string) int {
	place := at
	for _, part := range pointer {
		next, value := -1, -1
		if s.text[at] == '[' {
			next = s.element(at, part)
			value = next
		} else if s.text[at] == '{' {
			s.eachMemberAt(at, func(keyAt int, name string, r *reader) bool {
				if name == part {
					r.next()
					next, value = keyAt, r.pos
					return false
				}
				return r.skip(0)
			})
		}
		if next < 0 {
			return place
		}
		place, at = next, value
	}
	return place
}

// element gives the offset of the element of the list at that offset, -1 when
// it has none of that number.
func (s *Source) element(at int, part string) int {
	wanted, err := strconv.Atoi(part)
	if err != nil || wanted < 0 {
		return -1
	}
	r := reader{text: s.text, pos: at + 1}
	for n, more := 0, r.next() != ']'; more; n++ {
		r.next()
		if n == wanted {
			return r.pos
		}
		if !r.skip(0) {
			return -1
		}
		more, _ = r.comma(']')
	}
	return -1
}

func (s *Source) eachMember(at int, visit func(name string, r *reader) bool) {
	s.eachMemberAt(at, func(_ int, name string, r *reader) bool { return visit(name, r) })
}

// eachMemberAt walks over the members of the object at that offset until visit
// says no; visit reads the value.
func (s *Source) eachMemberAt(at int, visit func(keyAt int, name string, r *reader) bool) {
	r := &reader{text: s.text, pos: at + 1}
	for more := r.next() == '"'; more; {
		r.next()
		keyAt := r.pos
		name, ok := r.str()
		if !ok || !r.colon() || !visit(keyAt, name, r) {
			return
		}
		more, _ = r.comma('}')
	}
}

// lineColumn gives the place of an offset in text.
func (s *Source) lineColumn(at int) (line, column int) {
	at = s.back(at)
	s.findLines.Do(func() {
		s.lines = append(s.lines, 0)
		for i := 0; ; {
			n := strings.IndexByte(s.original[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			s.lines = append(s.lines, uint32(i))
		}
	})
	line = sort.Search(len(s.lines), func(i int) bool { return int(s.lines[i]) > at })
	return line, 1 + utf8.RuneCountInString(s.original[s.lines[line-1]:at])
}
