package number

import (
	"strings"
	"unicode/utf8"
)

// maxExtension is the longest extension that is read, after a label that can
// be nothing else (the library's limit).
const maxExtension = 20

// maxPaused is the longest extension after two commas, the pauses of a
// dialler. It is shorter than any number, so that two numbers are not read
// as one with an extension.
const maxPaused = 6

// extensionLabel is a way to announce an extension.
type extensionLabel struct {
	text  string
	limit int // digits that may follow
}

// labelOf gives the label with which s begins. The list and the limits are
// EXTN_PATTERNS_FOR_PARSING's; a tilde is left out, for it also stands between
// the groups of a number.
func labelOf(s string) (extensionLabel, bool) {
	for _, label := range [...]extensionLabel{
		{"extension", maxExtension}, {"extensión", maxExtension}, {"extensio\u0301n", maxExtension},
		{"extn", maxExtension}, {"ext", maxExtension}, {"xtn", maxExtension}, {"xt", maxExtension},
		{"ｅｘｔｎ", maxExtension}, {"ｅｘｔ", maxExtension}, {"ｘｔｎ", maxExtension}, {"ｘｔ", maxExtension},
		{"доб", maxExtension}, {"anexo", maxExtension},
		{"x", 9}, {"ｘ", 9}, {"#", 9}, {"＃", 9}, {"int", 9}, {"ｉｎｔ", 9},
	} {
		if hasPrefixFold(s, label.text) {
			return label, true
		}
	}
	return extensionLabel{}, false
}

// extension reads rest, all of it, as an extension.
func (w *written) extension(rest string) bool {
	if hasPrefixFold(rest, ";ext=") {
		end, ok := w.extensionDigits(rest[len(";ext="):], maxExtension)
		return ok && end == ""
	}
	after := strings.TrimLeft(rest, " \u00A0\t,")
	label, ok := labelOf(after)
	switch {
	case ok:
		after = after[len(label.text):]
	case strings.HasPrefix(rest, ",,"):
		label.limit = maxPaused
	default:
		return false
	}
	if r, size := utf8.DecodeRuneInString(after); r == ':' || r == '.' || r == '．' {
		after = after[size:]
	}
	end, ok := w.extensionDigits(strings.TrimLeft(after, " \u00A0\t,-"), label.limit)
	return ok && (end == "" || end == "#")
}

// extensionDigits reads up to limit digits and gives what follows them.
func (w *written) extensionDigits(s string, limit int) (rest string, ok bool) {
	w.extCount = 0
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		digit, isDigit := digitOf(r)
		if !isDigit {
			break
		}
		if w.extCount == limit {
			return s, false
		}
		w.ext[w.extCount] = digit
		w.extCount++
		s = s[size:]
	}
	return s, w.extCount > 0
}
