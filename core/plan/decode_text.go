package plan

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep lists and objects may lie in each other; the shapes
// themselves need less than ten.
const maxDepth = 64

// reader walks over the JSON of a text that is known to be UTF-8. Its methods
// give no when the text is broken; then bad says how.
type reader struct {
	text string
	pos  int
	bad  *flaw
}

func (r *reader) fail(at int, problem, hint string) bool {
	r.bad = &flaw{at: at, problem: problem, hint: hint}
	return false
}

// next skips white space and gives the byte there, 0 at the end of the text.
func (r *reader) next() byte {
	for r.pos < len(r.text) {
		c := r.text[r.pos]
		if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
		r.pos++
	}
	return 0
}

// expected fails at the present place.
func (r *reader) expected(what string) bool {
	if r.pos >= len(r.text) {
		return r.truncated()
	}
	c, _ := utf8.DecodeRuneInString(r.text[r.pos:])
	switch c {
	case '"':
		return r.fail(r.pos, "expected "+what+", found a quote", "")
	case '/', '#':
		return r.fail(r.pos, fmt.Sprintf("expected %s, found %q", what, string(c)), "JSON has no comments")
	}
	return r.fail(r.pos, fmt.Sprintf("expected %s, found %q", what, string(c)), "")
}

func (r *reader) truncated() bool {
	return r.fail(len(r.text), "the file ends here, in the middle of the document", "it was cut off: take a whole copy, or the .bak beside it")
}

// plainByte tells which bytes stand for themselves inside a JSON string.
var plainByte = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return plain
}()

// str reads a string; the place is its opening quote. Without escapes it is a
// part of the text and costs no memory.
func (r *reader) str() (string, bool) {
	start := r.pos + 1
	i := start
	for i < len(r.text) && plainByte[r.text[i]] {
		i++
	}
	if i < len(r.text) && r.text[i] == '"' {
		r.pos = i + 1
		return r.text[start:i], true
	}
	return r.escaped(start, i)
}

// escaped reads the rest of a string whose first special byte is at i.
func (r *reader) escaped(start, i int) (string, bool) {
	var b strings.Builder
	for {
		b.WriteString(r.text[start:i])
		if i >= len(r.text) {
			return "", r.truncated()
		}
		switch c := r.text[i]; c {
		case '"':
			r.pos = i + 1
			return b.String(), true
		case '\\':
			size, ok := r.escape(&b, i)
			if !ok {
				return "", false
			}
			i += size
		default:
			return "", r.fail(i, fmt.Sprintf("a bare control character U+%04X inside text", c), "write it as an escape such as \"\\n\", or close the quote before it")
		}
		start = i
		for i < len(r.text) && plainByte[r.text[i]] {
			i++
		}
	}
}

// escape reads the escape at i and gives its size.
func (r *reader) escape(b *strings.Builder, i int) (int, bool) {
	if i+1 >= len(r.text) {
		return 0, r.truncated()
	}
	switch c := r.text[i+1]; c {
	case '"', '\\', '/':
		b.WriteByte(c)
	case 'b':
		b.WriteByte('\b')
	case 'f':
		b.WriteByte('\f')
	case 'n':
		b.WriteByte('\n')
	case 'r':
		b.WriteByte('\r')
	case 't':
		b.WriteByte('\t')
	case 'u':
		return r.unicodeEscape(b, i)
	default:
		found, _ := utf8.DecodeRuneInString(r.text[i+1:])
		return 0, r.fail(i, "unknown escape \"\\"+string(found)+"\"", "a backslash itself is written \"\\\\\"")
	}
	return 2, true
}

func (r *reader) unicodeEscape(b *strings.Builder, i int) (int, bool) {
	first, ok := r.hex4(i)
	if !ok {
		return 0, false
	}
	if !utf16.IsSurrogate(first) {
		b.WriteRune(first)
		return 6, true
	}
	if strings.HasPrefix(r.text[i+6:], `\u`) {
		second, ok := r.hex4(i + 6)
		if !ok {
			return 0, false
		}
		if both := utf16.DecodeRune(first, second); both != utf8.RuneError {
			b.WriteRune(both)
			return 12, true
		}
	}
	return 0, r.fail(i, "half of a surrogate pair, \""+r.text[i:i+6]+"\"", "characters above U+FFFF take two \"\\u\" escapes, or stand for themselves")
}

func (r *reader) hex4(i int) (rune, bool) {
	if i+6 > len(r.text) {
		return 0, r.truncated()
	}
	var value rune
	for _, c := range []byte(r.text[i+2 : i+6]) {
		if !isHex(c) {
			return 0, r.fail(i, "\"\\u\" needs four hexadecimal digits after it", "")
		}
		value = value<<4 | rune(unhex(c))
	}
	return value, true
}

// skip passes over one value of any type.
func (r *reader) skip(depth int) bool {
	switch c := r.next(); c {
	case '"':
		_, ok := r.str()
		return ok
	case '{', '[':
		return r.skipInside(c, depth)
	}
	return r.scalar()
}

func (r *reader) skipInside(open byte, depth int) bool {
	if depth >= maxDepth {
		return r.fail(r.pos, fmt.Sprintf("more than %d lists and objects inside each other", maxDepth), "")
	}
	object, end := open == '{', open+2
	r.pos++
	if r.next() == end {
		r.pos++
		return true
	}
	for {
		if object {
			if r.next() != '"' {
				return r.expected("a key in quotes")
			}
			if _, ok := r.str(); !ok || !r.colon() {
				return false
			}
		}
		if !r.skip(depth + 1) {
			return false
		}
		if more, ok := r.comma(end); !ok || !more {
			return ok
		}
	}
}

func (r *reader) colon() bool {
	if r.next() != ':' {
		return r.expected("a colon after the key")
	}
	r.pos++
	return true
}

// comma reads what follows a value in a list or object: more tells whether
// another one does.
func (r *reader) comma(end byte) (more, ok bool) {
	switch r.next() {
	case end:
		r.pos++
		return false, true
	case ',':
		r.pos++
		if r.next() == end {
			return false, r.fail(r.pos-1, "a comma before the end", "take the comma away")
		}
		return true, true
	}
	return false, r.expected(fmt.Sprintf("a comma or %q", string(rune(end))))
}

// scalar passes over a number, true, false or null.
func (r *reader) scalar() bool {
	rest := r.text[r.pos:]
	for _, word := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(rest, word) {
			r.pos += len(word)
			return true
		}
	}
	if size := numberSize(rest); size > 0 {
		r.pos += size
		return true
	}
	if rest != "" && (strings.HasPrefix("true", rest) || strings.HasPrefix("false", rest) || strings.HasPrefix("null", rest)) {
		return r.truncated()
	}
	return r.expected("a value")
}

// numberSize gives the length of the JSON number at the start of s, 0 for none.
func numberSize(s string) int {
	i := 0
	digits := func() bool {
		start := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i > start
	}
	if i < len(s) && s[i] == '-' {
		i++
	}
	if i < len(s) && s[i] == '0' {
		i++
	} else if !digits() {
		return 0
	}
	if i < len(s) && s[i] == '.' {
		i++
		if !digits() {
			return 0
		}
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if !digits() {
			return 0
		}
	}
	return i
}
