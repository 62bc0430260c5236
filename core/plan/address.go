package plan

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Address names a thing, or a field of it: kind ":" key [ "#" JSON pointer ].
// Key parts are joined by "/", each percent-encoded except unreserved
// characters, "+" and "@". Two addresses of one thing may differ in letter
// case where the kind does not mind it: compare Folded.
type Address string

// At gives the address of the thing of a kind with these key parts.
func At(kind Kind, key ...string) Address {
	var b strings.Builder
	n := len(kind.String()) + len(key)
	for _, part := range key {
		n += len(part)
	}
	b.Grow(n)
	b.WriteString(kind.String())
	if kind.IsPolicy() {
		b.WriteByte('/')
	} else {
		b.WriteByte(':')
	}
	for i, part := range key {
		if i > 0 {
			b.WriteByte('/')
		}
		writeKeyPart(&b, norm.NFC.String(part))
	}
	return Address(b.String())
}

// Field gives the address of a field of the thing, by JSON pointer parts.
func (a Address) Field(parts ...string) Address {
	var b strings.Builder
	b.WriteString(string(a))
	if !strings.Contains(string(a), "#") {
		b.WriteByte('#')
	}
	for _, part := range parts {
		b.WriteByte('/')
		b.WriteString(pointerEscape(part))
	}
	return Address(b.String())
}

// Thing gives the address without its field.
func (a Address) Thing() Address {
	thing, _, _ := strings.Cut(string(a), "#")
	return Address(thing)
}

// Pointer gives the JSON pointer, "" when the address names a whole thing.
func (a Address) Pointer() string {
	_, pointer, _ := strings.Cut(string(a), "#")
	return pointer
}

// Parsed is an address taken apart.
type Parsed struct {
	Kind    Kind
	Key     []string
	Pointer []string
}

// Parse takes an address apart; it refuses what At and Field would not write.
func (a Address) Parse() (Parsed, error) {
	refuse := func(format string, args ...any) (Parsed, error) {
		return Parsed{}, fmt.Errorf("address %q: %s", string(a), fmt.Sprintf(format, args...))
	}
	thing, pointer, hasPointer := strings.Cut(string(a), "#")
	word, key, ok := strings.Cut(thing, ":")
	if !ok {
		return refuse("no kind: write it as kind:key, for example \"user:ana@contoso.com\"")
	}
	if word == "policy" {
		policyType, name, ok := strings.Cut(key, "/")
		if !ok {
			return refuse("a policy is named by its kind and name, for example \"policy:sharedCalling/Seattle\"")
		}
		word, key = "policy:"+policyType, name
	}
	kind, ok := KindOf(word)
	if !ok {
		return refuse("unknown kind %q", word)
	}
	if key == "" {
		return refuse("no key after the kind")
	}
	parsed := Parsed{Kind: kind}
	for part := range strings.SplitSeq(key, "/") {
		decoded, err := readKeyPart(part)
		if err != nil {
			return refuse("%v", err)
		}
		parsed.Key = append(parsed.Key, decoded)
	}
	if At(kind, parsed.Key...) != Address(thing) {
		return refuse("not in its one written form, which is %q", string(At(kind, parsed.Key...)))
	}
	if !hasPointer {
		return parsed, nil
	}
	if pointer == "" || pointer[0] != '/' {
		return refuse("the part after \"#\" is a JSON pointer and begins with \"/\"")
	}
	for part := range strings.SplitSeq(pointer[1:], "/") {
		decoded, err := pointerUnescape(part)
		if err != nil {
			return refuse("%v", err)
		}
		parsed.Pointer = append(parsed.Pointer, decoded)
	}
	return parsed, nil
}

// unreserved is RFC 3986's set, with "+" and "@".
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '-' || c == '.' || c == '_' || c == '~' || c == '+' || c == '@'
}

func writeKeyPart(b *strings.Builder, part string) {
	const hex = "0123456789ABCDEF"
	if isUnreserved(part) {
		b.WriteString(part)
		return
	}
	for i := 0; i < len(part); i++ {
		if c := part[i]; unreserved(c) {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
}

// isUnreserved tells whether a part is written as it is, as most are.
func isUnreserved(part string) bool {
	for i := 0; i < len(part); i++ {
		if !unreserved(part[i]) {
			return false
		}
	}
	return true
}

func readKeyPart(part string) (string, error) {
	if part == "" {
		return "", fmt.Errorf("an empty key part")
	}
	if isUnreserved(part) {
		return part, nil
	}
	var b strings.Builder
	for i := 0; i < len(part); i++ {
		c := part[i]
		switch {
		case unreserved(c):
			b.WriteByte(c)
		case c == '%' && i+2 < len(part) && isHex(part[i+1]) && isHex(part[i+2]):
			b.WriteByte(unhex(part[i+1])<<4 | unhex(part[i+2]))
			i += 2
		case c == '%':
			return "", fmt.Errorf("\"%%\" needs two hexadecimal digits after it")
		default:
			return "", fmt.Errorf("%q must be percent-encoded", string(rune(c)))
		}
	}
	if !utf8.ValidString(b.String()) {
		return "", fmt.Errorf("key part %q is not UTF-8", part)
	}
	return b.String(), nil
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f' }

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c <= 'F':
		return c - 'A' + 10
	}
	return c - 'a' + 10
}

func pointerEscape(part string) string {
	return strings.ReplaceAll(strings.ReplaceAll(part, "~", "~0"), "/", "~1")
}

func pointerUnescape(part string) (string, error) {
	for i := 0; i < len(part); i++ {
		if part[i] == '~' && (i+1 == len(part) || part[i+1] != '0' && part[i+1] != '1') {
			return "", fmt.Errorf("\"~\" in a JSON pointer is written \"~0\"")
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~"), nil
}
