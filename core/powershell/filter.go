package powershell

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Filter is a condition in one of the two filter languages that -Filter
// parameters read. It becomes a PowerShell string as a whole: its own quoting
// is done before, by its own rules.
type Filter struct {
	language filterLanguage
	text     string
	err      error
}

type filterLanguage struct {
	name      string
	compare   func(property, operator, value string) string
	operators []string
	and, or   string
	refused   string // characters that the language's documents do not settle inside a value
}

// odata: Microsoft Graph. A quote is doubled (OData 4.01, ABNF SQUOTE-in-string).
func odata() filterLanguage {
	return filterLanguage{
		name: "OData",
		compare: func(property, operator, value string) string {
			if operator == "startsWith" {
				return "startsWith(" + property + "," + value + ")"
			}
			return property + " " + operator + " " + value
		},
		operators: []string{"eq", "ne", "ge", "le", "startsWith"},
		and:       "and", or: "or",
	}
}

// opath: Get-CsOnlineUser and Get-CsPhoneNumberAssignment (Property -eq
// 'value', as their pages' examples show). How a value
// holds a quote there is not documented, so such a value is refused.
func opath() filterLanguage {
	return filterLanguage{
		name:      "-eq",
		compare:   func(property, operator, value string) string { return property + " -" + operator + " " + value },
		operators: []string{"eq", "ne", "like", "contains"},
		and:       "-and", or: "-or",
		refused: "'\u2018\u2019\u201a\u201b\u201c\u201d\u201e`$",
	}
}

// OData is property operator 'value' for Microsoft Graph.
func OData(property, operator, value string) Filter {
	return comparing(odata(), property, operator, value)
}

// OPath is Property -operator 'value' for the Cs cmdlets.
func OPath(property, operator, value string) Filter {
	return comparing(opath(), property, operator, value)
}

func comparing(l filterLanguage, property, operator, value string) Filter {
	f := Filter{language: l}
	switch {
	case !isPath(property):
		f.err = fmt.Errorf("the property %q of a filter is no plain ASCII name", property)
	case !slices.Contains(l.operators, operator):
		f.err = fmt.Errorf("the operator %q of a filter is not one of %q", operator, l.operators)
	case !utf8.ValidString(value):
		f.err = fmt.Errorf("the value %q of a filter is not valid UTF-8", clip(value))
	case strings.ContainsFunc(value, isHidden) || strings.Contains(value, "\x00"):
		f.err = fmt.Errorf("the value %q of a filter holds a character that cannot be seen", clip(value))
	case strings.ContainsAny(value, l.refused):
		f.err = fmt.Errorf("the value %q of a filter holds a character that the %s filter language does not settle (one of %s): look the object up by its identity", clip(value), l.name, l.refused)
	default:
		f.text = l.compare(property, operator, "'"+strings.ReplaceAll(value, "'", "''")+"'")
	}
	return f
}

// isPath: department, or onPremisesExtensionAttributes/extensionAttribute1.
func isPath(s string) bool {
	for _, part := range strings.Split(s, "/") {
		if !isIdentifier(part) {
			return false
		}
	}
	return true
}

// And is (f and other); both must be of one language.
func (f Filter) And(other Filter) Filter { return f.join(f.language.and, other) }

// Or is (f or other).
func (f Filter) Or(other Filter) Filter { return f.join(f.language.or, other) }

func (f Filter) join(word string, other Filter) Filter {
	switch {
	case f.err != nil:
	case other.err != nil:
		f.err = other.err
	case f.language.name != other.language.name:
		f.err = fmt.Errorf("a filter mixes the languages %s and %s", f.language.name, other.language.name)
	default:
		f.text = "(" + f.text + " " + word + " " + other.text + ")"
	}
	return f
}

// Text is the filter itself, before PowerShell's quoting.
func (f Filter) Text() (string, error) {
	if f.err == nil && f.text == "" {
		return "", fmt.Errorf("the filter is empty: it would match everything")
	}
	return f.text, f.err
}

func (f Filter) write(w *writer) {
	text, err := f.Text()
	if err != nil {
		w.errs = append(w.errs, err)
		return
	}
	w.text(text)
}

// NamePattern is the third kind of -Filter, that of the policy cmdlets: a
// wildcard pattern over the name, with "Tag:" before it in some examples
// ('tag:Sales*') and without in others ('Test*'). So the pattern is whatever ends
// in the name, which stands for itself; one that holds a wildcard character is
// refused, for the pages name no escape.
func NamePattern(name string) Value { return namePattern{name} }

type namePattern struct{ name string }

func (p namePattern) write(w *writer) {
	if strings.ContainsAny(p.name, "*?[]`") {
		w.failf("the name pattern %q holds a wildcard character, and the pages name no escape: look the object up by its identity", clip(p.name))
		return
	}
	w.text("*" + p.name)
}
