package powershell

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// isSingleQuote tells the characters that PowerShell takes for a single quote,
// inside a single-quoted string too: 'O’Brien' ends after the O.
func isSingleQuote(r rune) bool {
	return r == '\'' || r == '\u2018' || r == '\u2019' || r == '\u201a' || r == '\u201b'
}

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
	if !strings.ContainsFunc(s, isSingleQuote) {
		return "'" + s + "'", nil
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
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
