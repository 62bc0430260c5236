package importer

import (
	"strings"
)

// valueKind is what a cell or a JSON value is.
type valueKind uint8

const (
	absent valueKind = iota // the file has no such column or property
	null
	textual
	numeric
	boolean
	list
	object
	lost // a type name or blanks stand where content was
)

// value is a cell of a CSV, or a JSON value; text holds its spelling.
type value struct {
	kind  valueKind
	text  string
	items []value // of a list, or the members of an object
	names []string
}

// member gives an object's member by name, without letter case.
func (v value) member(name string) value {
	for i, n := range v.names {
		if strings.EqualFold(n, name) {
			return v.items[i]
		}
	}
	return value{}
}

func (v value) has(name string) bool { return v.member(name).kind != absent }

const zeroGUID = "00000000-0000-0000-0000-000000000000"

// isNone tells whether nothing stands there: null, an empty text or a GUID of zeros.
func (v value) isNone() bool {
	if v.kind == null {
		return true
	}
	if v.kind != textual {
		return false
	}
	s := strings.TrimSpace(v.text)
	return s == "" || s == zeroGUID
}

// isTypeName tells whether a text is a .NET type's name, which is what an
// exporter writes for content that it lost: "System.Object[]",
// "System.Collections.Generic.List`1[System.String]", "Microsoft.Rtc....Menu".
func isTypeName(s string) bool {
	rest := ""
	for _, prefix := range []string{"System.", "Microsoft.", "Deserialized."} {
		if strings.HasPrefix(s, prefix) {
			rest = s[len(prefix):]
		}
	}
	if rest == "" || strings.ContainsAny(rest, " \t\r\n,;@") {
		return false
	}
	if strings.HasSuffix(rest, "[]") || strings.Contains(rest, "`1[") && strings.HasSuffix(rest, "]") {
		return true
	}
	// A class is more than a domain: no host name has capitals after each dot.
	dots := 0
	for part := range strings.SplitSeq(rest, ".") {
		if part == "" || part[0] < 'A' || part[0] > 'Z' {
			return false
		}
		dots++
	}
	return dots >= 2 || strings.HasPrefix(s, "System.")
}

// truncatedObject reads "@{A=1; B=x}", the text that a too shallow
// ConvertTo-Json writes for an object, by the names that are asked for: a
// value may hold "; " itself, so only "; NAME=" with a known name parts.
func truncatedObject(s string, known []string) (value, bool) {
	if !strings.HasPrefix(s, "@{") || !strings.HasSuffix(s, "}") {
		return value{}, false
	}
	return knownPairs(s[2:len(s)-1], "; ", known)
}

// screenObject reads "A=1;B=x", the text of an object on the screen.
func screenObject(s string, known []string) (value, bool) { return knownPairs(s, ";", known) }

func knownPairs(s, separator string, known []string) (value, bool) {
	v := value{kind: object}
	nameAt := func(rest string) (string, bool) {
		for _, name := range known {
			if len(rest) > len(name) && rest[len(name)] == '=' && strings.EqualFold(rest[:len(name)], name) {
				return name, true
			}
		}
		return "", false
	}
	for {
		name, ok := nameAt(s)
		if !ok {
			return value{}, false
		}
		rest := s[len(name)+1:]
		end, from := len(rest), 0
		for {
			i := strings.Index(rest[from:], separator)
			if i < 0 {
				break
			}
			if _, ok := nameAt(rest[from+i+len(separator):]); ok {
				end = from + i
				break
			}
			from += i + len(separator)
		}
		member := value{kind: textual, text: rest[:end]}
		if member.text == "" {
			member.kind = null
		}
		v.names = append(v.names, name)
		v.items = append(v.items, member)
		if end == len(rest) {
			return v, true
		}
		s = rest[end+len(separator):]
	}
}
