package plan

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// DecodePlan reads a plan. The file's name stands in errors and positions
// only. The error is an Errors: every flaw with its place.
func DecodePlan(file string, src []byte) (*Plan, *Source, error) {
	p := new(Plan)
	s, err := decode(file, src, PlanFormat, migrations[:], reflect.ValueOf(p).Elem())
	if err != nil {
		return nil, nil, err
	}
	return p, s, nil
}

// DecodeSnapshot reads a snapshot, as DecodePlan reads a plan.
func DecodeSnapshot(file string, src []byte) (*Snapshot, *Source, error) {
	snapshot := new(Snapshot)
	s, err := decode(file, src, SnapshotFormat, migrations[:], reflect.ValueOf(snapshot).Elem())
	if err != nil {
		return nil, nil, err
	}
	return snapshot, s, nil
}

const byteOrderMark = "\uFEFF"

func decode(file string, src []byte, format string, steps []migration, into reflect.Value) (*Source, error) {
	if int64(len(src)) > math.MaxInt32 {
		return nil, Errors{{File: file, Line: 1, Column: 1, Problem: "the file is larger than 2 GB"}}
	}
	text := strings.TrimPrefix(string(src), byteOrderMark)
	s := &Source{File: file, original: text, text: text, codec: codecOf(into.Type())}
	if !utf8.ValidString(text) {
		return nil, s.errors([]flaw{notUTF8(text)})
	}
	head, bad := readHead(text, format, len(steps)+1)
	if bad != nil {
		return nil, s.errors([]flaw{*bad})
	}
	if head.version > 0 && head.version <= len(steps) {
		s.text, s.moved = migrate(text, head.version, steps[head.version-1:])
	}
	d := &decoder{reader: reader{text: s.text}, source: s}
	d.document(into)
	if len(d.flaws) > 0 {
		return nil, s.errors(d.flaws)
	}
	return s, nil
}

func notUTF8(text string) flaw {
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	bad := flaw{at: at, problem: fmt.Sprintf("byte 0x%02X is not UTF-8", text[at]), hint: "save the file as UTF-8"}
	if strings.HasPrefix(text, "\xFF\xFE") || strings.HasPrefix(text, "\xFE\xFF") {
		bad.problem = "the file is UTF-16, a Partyline file is UTF-8"
		bad.hint = "if it is an export, use import"
	}
	return bad
}

// decoder reads one document into the structs of its shape.
type decoder struct {
	reader
	source *Source
	flaws  []flaw
	// path is where the reader stands: one segment per open object and list.
	path []segment
	// texts is memory for lists of text, cut into pieces; list is the one being read.
	texts []string
	list  []string
}

// segment is a key, or an index where key is "".
type segment struct {
	key   string
	index int
}

func (d *decoder) document(into reflect.Value) {
	d.next()
	ok := d.object(d.source.codec, into)
	if ok && (d.next() != 0 || d.pos < len(d.text)) {
		ok = d.fail(d.pos, "something follows the end of the document", "one file holds one document")
	}
	if !ok && d.bad != nil {
		d.report(*d.bad)
	}
}

// report notes a flaw at the present path; no means that there are enough.
func (d *decoder) report(f flaw) bool {
	var b strings.Builder
	for i, s := range d.path {
		if i > 0 {
			b.WriteByte('/')
		}
		if s.key == "" {
			b.WriteString(strconv.Itoa(s.index))
		} else {
			b.WriteString(pointerEscape(s.key))
		}
	}
	f.path = b.String()
	d.flaws = append(d.flaws, f)
	return len(d.flaws) < maxErrors
}

// wrong reports a value of another type than wanted, and passes over it.
func (d *decoder) wrong(wanted string) bool {
	at, c := d.pos, d.next()
	if !d.skip(len(d.path)) {
		return false
	}
	f := flaw{at: at, problem: "expected " + wanted + ", found " + describe(c, d.text[at:d.pos])}
	if c == 'n' {
		f.hint = "leave the key out when the value is not known"
	}
	return d.report(f)
}

func describe(c byte, token string) string {
	switch c {
	case '"':
		return "text " + quoted(token[1:len(token)-1])
	case '{':
		return "an object"
	case '[':
		return "a list"
	case 't', 'f', 'n':
		return token
	}
	return "number " + token
}

// errors turns flaws into errors, by place.
func (s *Source) errors(flaws []flaw) Errors {
	slices.SortStableFunc(flaws, func(a, b flaw) int { return a.at - b.at })
	all := make(Errors, len(flaws))
	for i, f := range flaws {
		line, column := s.lineColumn(f.at)
		all[i] = &SyntaxError{File: s.File, Line: line, Column: column, Path: f.path, Problem: f.problem, Hint: f.hint}
	}
	return all
}
