package powershell

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// byteOrderMark: without one Windows PowerShell 5.1 reads a script in the
// machine's own code page.
const byteOrderMark = "\ufeff"

const (
	indentStep = "    "
	// lineWidth is where a command turns from one line into a table of
	// parameters, and a list into one item a line.
	lineWidth = 140
)

// writer writes one script. It remembers every string that it wrote, so that
// the result can be read back and compared.
type writer struct {
	b      []byte
	indent int
	read   readBack
	met    bindings
	flat   bool // measuring: everything on one line
	errs   []error
}

func (w *writer) raw(s string) { w.b = append(w.b, s...) }

func (w *writer) failf(format string, args ...any) {
	w.errs = append(w.errs, fmt.Errorf(format, args...))
}

func (w *writer) err() error { return errors.Join(w.errs...) }

// lineEnd ends a line as Windows does, without blanks before.
func (w *writer) lineEnd() {
	for n := len(w.b); n > 0 && w.b[n-1] == ' '; n-- {
		w.b = w.b[:n-1]
	}
	if !w.flat && len(w.b)-w.read.at >= readBackStep {
		w.readBack()
	}
	w.raw("\r\n")
}

func (w *writer) newLine() {
	w.lineEnd()
	for range w.indent {
		w.raw(indentStep)
	}
}

func (w *writer) variable(name string) {
	if !isIdentifier(name) {
		w.failf("the variable name %q is no plain ASCII name", name)
		return
	}
	w.raw("$")
	w.raw(name)
}

// text writes s as an expression that reads back as s. Characters that end
// lines, that cannot be seen or that turn the reading direction are written by
// their number: a script must show what it does, and must survive a tool that
// normalizes line ends. The first operand is a string, so + concatenates.
func (w *writer) text(s string) {
	if isBare(s) {
		w.read.meant = append(w.read.meant, s)
		w.raw("'")
		w.raw(s)
		w.raw("'")
		return
	}
	from, parts := 0, 0
	part := func(chunk string) {
		literal, err := Literal(chunk)
		if err != nil {
			w.errs = append(w.errs, err)
		}
		w.read.meant = append(w.read.meant, chunk)
		w.raw(literal)
		parts++
	}
	if !strings.ContainsFunc(s, isHidden) {
		part(s)
		return
	}
	w.raw("(")
	for at, r := range s {
		if !isHidden(r) {
			continue
		}
		if at > from || parts == 0 {
			if parts > 0 {
				w.raw(" + ")
			}
			part(s[from:at])
		}
		w.raw(fmt.Sprintf(" + [char]0x%02X", r))
		parts++
		from = at + len(string(r))
	}
	if from < len(s) {
		w.raw(" + ")
		part(s[from:])
	}
	w.raw(")")
}

// isHidden: control and format characters of the basic plane (a joiner that an
// emoji or a script needs stays), line and paragraph separators.
func isHidden(r rune) bool {
	if r >= ' ' && r < 0x7f {
		return false
	}
	switch r {
	case 0: // Literal refuses it with a reason
		return false
	case '\u200c', '\u200d': // shape letters and emoji, do not reorder them
		return false
	}
	return r <= 0xffff && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// isBare tells whether a text is printable ASCII without a quote, as most are:
// Literal would put it between quotes as it is.
func isBare(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == '\'' {
			return false
		}
	}
	return true
}

// onLine writes f on one line where it fits, else nothing.
func (w *writer) onLine(f func(*writer)) bool {
	if w.flat {
		f(w)
		return true
	}
	from, texts, errs := len(w.b), len(w.read.meant), len(w.errs)
	w.flat = true
	f(w)
	w.flat = false
	written := w.b[from:]
	if bytes.IndexByte(written, '\n') < 0 && len(w.b)-1-bytes.LastIndexByte(w.b[:from], '\n') <= lineWidth {
		return true
	}
	w.b, w.read.meant, w.errs = w.b[:from], w.read.meant[:texts], w.errs[:errs]
	return false
}

func (w *writer) list(items []Value) {
	flat := func(w *writer) {
		w.raw("@(")
		for i, item := range items {
			if i > 0 {
				w.raw(", ")
			}
			w.value(item)
		}
		w.raw(")")
	}
	if w.onLine(flat) {
		return
	}
	w.raw("@(")
	w.indent++
	for i, item := range items {
		w.newLine()
		w.value(item)
		if i < len(items)-1 {
			w.raw(",")
		}
	}
	w.indent--
	w.newLine()
	w.raw(")")
}

// value writes v; a nil is our own mistake.
func (w *writer) value(v Value) {
	if v == nil {
		w.failf("a value is missing (nil): this is a bug")
		return
	}
	v.write(w)
}

// key writes the key of a table.
func (w *writer) key(key, written string) {
	if written != key {
		w.read.meant = append(w.read.meant, key)
	}
	w.raw(written)
}

// keyText is a key as it is written: bare, or quoted.
func (w *writer) keyText(key string) string {
	if isIdentifier(key) && !slices.ContainsFunc(reservedWords, func(word string) bool { return len(word) == len(key) && strings.EqualFold(word, key) }) {
		return key
	}
	literal, err := Literal(key)
	if err != nil || strings.ContainsFunc(key, isHidden) {
		w.failf("the hashtable key %q holds a character that cannot be seen", key)
	}
	return literal
}

// reservedWords may be keys unquoted, but quoted they read better.
var reservedWords = []string{
	"begin", "break", "catch", "class", "continue", "data", "define", "do", "dynamicparam", "else", "elseif", "end", "enum",
	"exit", "filter", "finally", "for", "foreach", "from", "function", "hidden", "if", "in", "param", "process", "return",
	"static", "switch", "throw", "trap", "try", "until", "using", "var", "while",
}

func (w *writer) table(entries []Entry) {
	for i, e := range entries {
		if slices.ContainsFunc(entries[:i], func(other Entry) bool { return strings.EqualFold(other.Key, e.Key) }) {
			w.failf("the hashtable has the key %q twice (case does not count)", e.Key)
		}
	}
	flat := func(w *writer) {
		w.raw("@{")
		for i, e := range entries {
			if i > 0 {
				w.raw("; ")
			}
			w.key(e.Key, w.keyText(e.Key))
			w.raw(" = ")
			w.value(e.Value)
		}
		w.raw("}")
	}
	if (w.flat || len(entries) < 3) && w.onLine(flat) {
		return
	}
	w.lines(entries)
}

// lines writes a table one entry a line, with the equals signs in a column.
func (w *writer) lines(entries []Entry) {
	widest := 0
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = w.keyText(e.Key)
		widest = max(widest, utf8.RuneCountInString(keys[i]))
	}
	w.raw("@{")
	w.indent++
	for i, e := range entries {
		w.newLine()
		w.key(e.Key, keys[i])
		for range widest - utf8.RuneCountInString(keys[i]) {
			w.raw(" ")
		}
		w.raw(" = ")
		w.value(e.Value)
	}
	w.indent--
	w.newLine()
	w.raw("}")
}
