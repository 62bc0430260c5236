package importer

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"partyline/core/plan"
)

// row is one record of a file on its way to a thing.
type row struct {
	f     *reading
	line  int
	names []string
	cells []value
	// changed says that something of the thing became different.
	changed bool
	// losses counts the cells and members of the row that hold no content.
	losses int
}

// named gives the value of the first of these columns that the row has.
func (r *row) named(names ...string) (value, string) {
	for _, name := range names {
		for i, n := range r.names {
			if i < len(r.cells) && strings.EqualFold(n, name) {
				return r.cells[i], n
			}
		}
	}
	return value{}, ""
}

// skip gives up the row.
func (r *row) skip(column, value, reason string) bool {
	r.f.run.skip(Skip{File: r.f.name, Line: r.line, Column: column, Value: value, Reason: reason})
	return false
}

// key reads the text of the first of these columns; without one, the row is skipped.
func (r *row) key(names ...string) (string, bool) {
	v, column := r.named(names...)
	if column == "" {
		return "", r.skip(names[0], "", fmt.Sprintf("has no %s", names[0]))
	}
	c := cell{r: r, column: column, v: v}
	s, ok := c.text()
	switch {
	case !ok:
		return "", r.skip(column, v.text, fmt.Sprintf("%s cannot be read, so the row is about nothing known", column))
	case s == "":
		return "", r.skip(column, v.text, fmt.Sprintf("%s is empty, so the row is about nothing", column))
	case r.f.lossy(s):
		return "", r.skip(column, s, "letters outside ASCII were lost as \"?\", so the name is not the thing's: export again with -Encoding UTF8")
	case len(s) > 1024:
		return "", r.skip(column, s, fmt.Sprintf("%s is longer than any name", column))
	}
	return s, true
}

// cell is one value of a row on its way to a field.
type cell struct {
	r      *row
	column string
	v      value
	// already says that another row of this import has set the field.
	already bool
	// losses is the row's count when the cell was begun.
	losses int
	// known is set when the field now holds what the tenant says.
	known bool
}

func (c *cell) refuse(reason string) {
	c.r.f.run.skip(Skip{File: c.r.f.name, Line: c.r.line, Column: c.column, Value: c.v.text, Reason: reason, Cell: true})
	c.r.f.cells++
}

// lose notes that the exporter has lost the content.
func (c *cell) lose() {
	f := c.r.f
	c.r.losses++
	f.run.note(Note{ID: NoteLostContent, File: f.name, Column: c.column, Value: c.v.text, Line: c.r.line,
		Command: exportCommand(f.shape.cmdlet),
		Message: fmt.Sprintf("%s holds no content here, only what is left of a list or an object; it stays unknown", c.column)}, false)
}

// text gives the value as text; "" is none. It is false when the value is
// lost or is not text.
func (c *cell) text() (string, bool) {
	switch c.v.kind {
	case null:
		return "", true
	case textual:
		s := trim(c.v.text)
		if s == zeroGUID {
			return "", true
		}
		if isTypeName(s) || strings.HasPrefix(s, "@{") {
			c.lose()
			return "", false
		}
		return s, true
	case numeric, boolean:
		return c.v.text, true
	case lost:
		c.lose()
		return "", false
	case list:
		if len(c.v.items) == 0 {
			return "", true
		}
		if len(c.v.items) == 1 {
			inner := *c
			inner.v = c.v.items[0]
			return inner.text()
		}
		c.refuse("is a list where one value should be")
	case object:
		c.refuse("is an object where a value should be")
	}
	return "", false
}

// word is text that is a word of a fixed list; a number in its place is what
// JSON makes of it without -EnumsAsStrings, and what it means is not documented.
func (c *cell) word() (string, bool) {
	s, ok := c.text()
	if ok && c.v.kind == numeric {
		c.numberForWord()
		return "", false
	}
	return s, ok
}

func (c *cell) numberForWord() {
	f := c.r.f
	c.r.losses++
	f.run.note(Note{ID: NoteNumbersForWords, File: f.name, Column: c.column, Value: c.v.text, Line: c.r.line,
		Command: exportCommand(f.shape.cmdlet),
		Message: fmt.Sprintf("%s is a number where the tenant has a word, and what the number means is not documented; it stays unknown", c.column)}, false)
}

func trim(s string) string {
	if s == "" || s[0] > ' ' && s[0] < 0x80 && s[len(s)-1] > ' ' && s[len(s)-1] < 0x80 {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == 0xFEFF })
}

func (c *cell) tri() (plan.Tri, bool) {
	s, ok := c.text()
	if !ok || s == "" {
		return plan.Unknown, ok
	}
	switch {
	case strings.EqualFold(s, "true"):
		return plan.Yes, true
	case strings.EqualFold(s, "false"):
		return plan.No, true
	}
	c.refuse("is neither True nor False")
	return plan.Unknown, false
}

func (c *cell) integer() (int, bool) {
	s, ok := c.text()
	if !ok || s == "" {
		return 0, ok
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		c.refuse("is not a whole number")
		return 0, false
	}
	return n, true
}

// ref gives a name that may be known to be none.
func (c *cell) ref() (plan.Ref, bool) {
	s, ok := c.text()
	if ok && c.r.f.lossy(s) {
		c.refuse("letters outside ASCII were lost as \"?\", so it names nothing: export again with -Encoding UTF8")
		return plan.Ref{}, false
	}
	return plan.Ref{Known: ok, Name: c.r.f.run.keep(s)}, ok
}

// policy gives a policy's name: from {Authority, Name}, from bare text, with
// or without "Tag:". None is Global or what a group gives.
func (c *cell) policy() (plan.Ref, bool) {
	inner := *c
	switch c.v.kind {
	case object:
		inner.v = c.v.member("Name")
		if inner.v.kind == absent {
			c.refuse("is an object without a Name")
			return plan.Ref{}, false
		}
	case textual:
		if cut, ok := truncatedObject(c.v.text, []string{"Authority", "Name"}); ok {
			inner.v = cut.member("Name")
		}
	}
	ref, ok := inner.ref()
	ref.Name = policyName(ref.Name)
	if strings.EqualFold(ref.Name, "Global") {
		ref.Name = ""
	}
	return ref, ok
}

// policyName drops the prefix that policy cmdlets put before a name.
func policyName(s string) string {
	if len(s) > 4 && strings.EqualFold(s[:4], "tag:") {
		return s[4:]
	}
	return s
}

// words gives a list of words that hold no blanks themselves, from a list or
// from a cell in which something has joined them. nil with true does not occur.
func (c *cell) words() ([]string, bool) {
	return c.listBy(func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' || unicode.IsSpace(r) })
	})
}

// phrases is words whose members may hold blanks: only ";" parts them.
func (c *cell) phrases() ([]string, bool) {
	return c.listBy(func(s string) []string { return strings.Split(s, ";") })
}

func (c *cell) listBy(split func(string) []string) ([]string, bool) {
	switch c.v.kind {
	case null:
		return []string{}, true
	case list:
		out := make([]string, 0, len(c.v.items))
		for _, item := range c.v.items {
			inner := *c
			inner.v = item
			s, ok := inner.text()
			if !ok {
				return nil, false
			}
			if s != "" {
				out = append(out, c.r.f.run.keep(s))
			}
		}
		return out, true
	}
	s, ok := c.text()
	if !ok {
		return nil, false
	}
	out := []string{}
	for _, part := range split(s) {
		if part = trim(part); part != "" {
			out = append(out, c.r.f.run.keep(part))
		}
	}
	return out, true
}

// objects gives the objects of a list. A text in place of an object is read by
// the known names when it is "@{...}"; blanks and type names are lost content.
func (c *cell) objects(known ...string) ([]value, bool) {
	switch c.v.kind {
	case null:
		// An empty cell may stand for one object as well as for none: the
		// exporter joins the empty texts of n objects with n-1 blanks.
		if c.r.f.csv {
			c.lose()
			return nil, false
		}
		return nil, true
	case object:
		return []value{c.v}, true
	case list:
		out := make([]value, 0, len(c.v.items))
		for _, item := range c.v.items {
			inner := *c
			inner.v = item
			one, ok := inner.object(known)
			if !ok {
				return nil, false
			}
			out = append(out, one)
		}
		return out, true
	case textual:
		if one, ok := c.textObject(known); ok {
			return []value{one}, true
		}
	}
	c.lose()
	return nil, false
}

func (c *cell) object(known []string) (value, bool) {
	switch c.v.kind {
	case object:
		return c.v, true
	case textual:
		if one, ok := c.textObject(known); ok {
			return one, true
		}
	}
	c.lose()
	return value{}, false
}

func (c *cell) textObject(known []string) (value, bool) {
	s := trim(c.v.text)
	if one, ok := truncatedObject(s, known); ok {
		return one, true
	}
	return screenObject(s, known)
}

// inner gives the cell of an object's member; its column names the way.
func (c *cell) inner(of value, name string) *cell {
	return &cell{r: c.r, column: c.column + "." + name, v: of.member(name)}
}

// differs notes that two rows disagree; the first stays.
func (c *cell) differs(stays, other string) {
	f := c.r.f
	f.run.note(Note{ID: NoteDifferingValue, File: f.name, Column: c.column, Value: other, Line: c.r.line,
		Message: fmt.Sprintf("%s differs from what another row or file says of the same thing (%q stays)", c.column, shorten(stays))}, false)
}

// masks tells whether a text with "?" for lost letters is the other text.
func masks(lossy, whole string) bool {
	if !strings.Contains(lossy, "?") || lossy == whole {
		return false
	}
	for lossy != "" && whole != "" {
		r, size := utf8.DecodeRuneInString(whole)
		if lossy[0] != '?' && lossy[0] != whole[0] || lossy[0] == '?' && r < utf8.RuneSelf && r != '?' {
			return false
		}
		if lossy[0] != '?' {
			size = 1
		}
		lossy, whole = lossy[1:], whole[size:]
	}
	return lossy == "" && whole == ""
}
