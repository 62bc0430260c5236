package powershell

import "strconv"

// Value is a PowerShell value or expression, as a tree. Only this package
// makes them, so that whatever is written went through Literal or a name check.
type Value interface {
	write(*writer)
}

type (
	stringValue struct{ text string }
	intValue    struct{ n int64 }
	boolValue   struct{ on bool }
	nullValue   struct{}
	arrayValue  struct{ items []Value }
	guidValue   struct{ text string }
	switchValue struct{ on bool }
	tableValue  struct {
		entries []Entry
		prefix  string // "", "[ordered]" or "[pscustomobject]"
	}
	modifierValue struct{ add, remove, replace []Value }
	variableValue struct {
		name    string
		members []string
	}
	blockValue struct{ body []Statement }
)

// String is text, written so that it reads back equal, whatever it holds.
func String(s string) Value { return stringValue{s} }

// Strings is an array of texts.
func Strings(s ...string) Value {
	items := make([]Value, len(s))
	for i := range s {
		items[i] = String(s[i])
	}
	return arrayValue{items}
}

// Int is a whole number.
func Int(n int64) Value { return intValue{n} }

// Bool is $true or $false.
func Bool(on bool) Value { return boolValue{on} }

// Null is $null.
func Null() Value { return nullValue{} }

// Array is @(...).
func Array(items ...Value) Value { return arrayValue{items} }

// Switch gives a switch parameter: present, or -Name:$false.
func Switch(on bool) Value { return switchValue{on} }

// GUID is the text of a GUID (8-4-4-4-12 hexadecimal digits); another shape is
// an error when the command is bound.
func GUID(s string) Value { return guidValue{s} }

// Entry is one key of a hashtable.
type Entry struct {
	Key   string
	Value Value
}

// Hashtable is @{Key = value}, in the order given. A key that is no plain
// identifier is quoted; a key given twice (without case) is an error.
func Hashtable(entries ...Entry) Value { return tableValue{entries: entries} }

// Ordered is [ordered]@{...}: it keeps its order when it is enumerated.
func Ordered(entries ...Entry) Value { return tableValue{entries, "[ordered]"} }

// Object is [pscustomobject]@{...}.
func Object(entries ...Entry) Value { return tableValue{entries, "[pscustomobject]"} }

// Add is the list modifier @{add = @(...)}: it keeps what the list has.
func Add(items ...Value) Value { return modifierValue{add: items} }

// Remove is the list modifier @{remove = @(...)}.
func Remove(items ...Value) Value { return modifierValue{remove: items} }

// Replace is the list modifier @{replace = @(...)}.
func Replace(items ...Value) Value { return modifierValue{replace: items} }

// Variable is $name. Name is an ASCII identifier.
func Variable(name string) Value { return variableValue{name: name} }

// Member is $name.First.Second; each an ASCII identifier.
func Member(name string, members ...string) Value { return variableValue{name, members} }

// ScriptBlock is { ... }.
func ScriptBlock(body ...Statement) Value { return blockValue{body} }

func (v stringValue) write(w *writer) { w.text(v.text) }
func (v nullValue) write(w *writer)   { w.raw("$null") }
func (v boolValue) write(w *writer)   { w.raw(boolText(v.on)) }
func (v switchValue) write(w *writer) { w.raw(boolText(v.on)) }

func (v intValue) write(w *writer) {
	if v.n < 0 {
		// In an argument a bare -1 looks like a parameter to a reader.
		w.raw("(" + strconv.FormatInt(v.n, 10) + ")")
		return
	}
	w.raw(strconv.FormatInt(v.n, 10))
}

func (v guidValue) write(w *writer) {
	if !isGUID(v.text) {
		w.failf("%q is no GUID: it needs 8-4-4-4-12 hexadecimal digits", v.text)
		return
	}
	w.text(v.text)
}

func (v arrayValue) write(w *writer) { w.list(v.items) }

func (v modifierValue) write(w *writer) {
	w.raw("@{")
	first := true
	for _, part := range []struct {
		key   string
		items []Value
	}{{"add", v.add}, {"remove", v.remove}, {"replace", v.replace}} {
		if part.items == nil {
			continue
		}
		if !first {
			w.raw("; ")
		}
		first = false
		w.raw(part.key + " = ")
		w.list(part.items)
	}
	w.raw("}")
}

func (v tableValue) write(w *writer) {
	w.raw(v.prefix)
	w.table(v.entries)
}

func (v variableValue) write(w *writer) {
	w.variable(v.name)
	for _, member := range v.members {
		if !isIdentifier(member) {
			w.failf("the property %q of $%s is no plain ASCII name", member, v.name)
			return
		}
		w.raw(".")
		w.raw(member)
	}
}

func (v blockValue) write(w *writer) {
	w.raw("{")
	w.body(v.body)
	w.raw("}")
}

func boolText(on bool) string {
	if on {
		return "$true"
	}
	return "$false"
}

func isGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch i {
		case 8, 13, 18, 23:
			if s[i] != '-' {
				return false
			}
		default:
			if !isHex(s[i]) {
				return false
			}
		}
	}
	return true
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// isIdentifier: only ASCII, so that 5.1 reads it alike under every code page.
func isIdentifier(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		c := s[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return true
}
