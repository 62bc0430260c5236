package powershell

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// singleQuotes are the characters that PowerShell takes for a single quote,
// inside a single-quoted string too: 'O’Brien' ends after the O.
const singleQuotes = "'\u2018\u2019\u201a\u201b"

func isSingleQuote(r rune) bool { return strings.ContainsRune(singleQuotes, r) }

// Literal gives the single-quoted PowerShell literal that reads back as s, and
// is the one place that writes string literals. Everything but the five single
// quotes stands for itself in it, newlines too. A NUL and invalid UTF-8 are
// refused. The real engine's vectors are in testdata/powershell-literals.json.
func Literal(s string) (string, error) {
	if at := strings.IndexByte(s, 0); at >= 0 {
		return "", fmt.Errorf("the text %q has a NUL at byte %d, which no PowerShell script can carry: remove it from the plan", clip(s), at)
	}
	if !utf8.ValidString(s) {
		return "", fmt.Errorf("the text %q is not valid UTF-8, so a script could not give it back unchanged: enter it again in the plan", clip(s))
	}
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('\'')
	for _, r := range s {
		b.WriteRune(r)
		if isSingleQuote(r) {
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String(), nil
}

// clip keeps error texts readable: they may quote a prompt of a thousand words.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}
