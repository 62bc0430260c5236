package change

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence makes text begin with a capital and end with a full stop, "" stays.
func sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return ""
	}
	text = string(unicode.ToUpper(r)) + text[n:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

// twoSentences puts one danger behind another; either may be "".
func twoSentences(a, b string) string {
	return strings.TrimSpace(sentence(a) + " " + sentence(b))
}
