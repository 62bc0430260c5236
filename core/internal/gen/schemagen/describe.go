package schemagen

import (
	"regexp"
	"strings"
	"unicode"
)

// description says what a field means: by its comment, else by its own name.
func description(types map[string]*structType, f *field) string {
	var parts []string
	switch {
	case f.doc != "":
		parts = append(parts, inKeys(types, f.doc))
	case f.of != "" && types[f.of].doc != "":
		parts = append(parts, inKeys(types, types[f.of].doc))
	case f.typ == "tri":
		parts = append(parts, capital(words(f.key))+", yes or no.")
	default:
		parts = append(parts, "The "+words(f.key)+".")
	}
	if ref := f.tags["ref"]; ref != "" {
		parts = append(parts, "Names "+refWords(f, ref)+".")
	}
	if f.typ == "ref" {
		parts = append(parts, "null is none.")
	}
	return strings.Join(parts, " ")
}

func refWords(f *field, ref string) string {
	noun := "a " + words(strings.TrimPrefix(ref, "policy:"))
	switch {
	case ref == "policy:*":
		return "a policy of the kind in \"policyType\""
	case strings.HasPrefix(ref, "policy:"):
		noun += " policy"
	}
	if strings.ContainsAny(noun[2:3], "aeio") {
		noun = "an" + noun[1:]
	}
	if f.typ == "texts" {
		return "things of kind \"" + ref + "\""
	}
	return noun
}

var (
	subject = regexp.MustCompile(`^[A-Z][A-Za-z0-9]* (?:is|are) `)
	goWords = regexp.MustCompile(`\b[A-Z][A-Za-z0-9]*\b`)
	opening = regexp.MustCompile(`^[A-Z][a-z]+[A-Z][A-Za-z0-9]* `)
)

// inKeys writes a comment as a reader of the document wants it: without the
// name that it begins with, and with keys in place of the fields' Go names.
func inKeys(types map[string]*structType, doc string) string {
	doc = subject.ReplaceAllString(doc, "")
	doc = opening.ReplaceAllStringFunc(doc, func(name string) string {
		if _, isType := types[strings.TrimSpace(name)]; isType {
			return words(name)
		}
		return name
	})
	return capital(goWords.ReplaceAllStringFunc(doc, func(name string) string {
		if key := keyOf(types, name); key != "" && strings.ContainsFunc(name[1:], unicode.IsUpper) {
			return key
		}
		return name
	}))
}

// keyOf gives the key of a field by its Go name, "" when no struct has it.
func keyOf(types map[string]*structType, goName string) string {
	key := ""
	for _, t := range types {
		for _, f := range t.fields {
			if f.goName == goName && (key == "" || f.key < key) {
				key = f.key
			}
		}
	}
	return key
}

// words gives a name in camel case as words: "usageLocation" is "usage location".
func words(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		upper := unicode.IsUpper(r)
		if i > 0 && upper {
			last, next := unicode.IsUpper(runes[i-1]), i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if !last || next {
				b.WriteByte(' ')
			}
		}
		if upper && acronym(runes, i) {
			b.WriteRune(r)
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// acronym tells whether the capital at i has another beside it, as in "ID".
func acronym(runes []rune, i int) bool {
	before := i > 0 && unicode.IsUpper(runes[i-1])
	after := i+1 < len(runes) && unicode.IsUpper(runes[i+1])
	if before && i+1 < len(runes) && unicode.IsLower(runes[i+1]) {
		return false
	}
	return before || after
}

// capital begins a sentence; a key keeps its own first letter.
func capital(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s == "" || strings.ContainsFunc(first, unicode.IsUpper) {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
