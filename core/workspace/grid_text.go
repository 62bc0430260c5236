package workspace

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// needle is a text that is searched for without letter case; digits are found
// also where the number is written with other separators.
type needle struct {
	text, digits string
}

func newNeedle(text string) needle {
	n := needle{text: strings.ToLower(strings.TrimSpace(text))}
	digits := 0
	var b strings.Builder
	for _, r := range n.text {
		switch {
		case r >= '0' && r <= '9':
			digits++
			b.WriteRune(r)
		case r == '+':
			b.WriteRune(r)
		case !strings.ContainsRune(" -.()/", r):
			return n
		}
	}
	if digits > 1 && b.String() != n.text {
		n.digits = b.String()
	}
	return n
}

func (n *needle) in(text string) bool {
	return containsFold(text, n.text) || n.digits != "" && strings.Contains(text, n.digits)
}

// containsFold tells whether text holds lower, which is in lower case, in any
// letter case. It makes nothing.
func containsFold(text, lower string) bool {
	if lower == "" {
		return true
	}
	for i := 0; i < len(text); {
		if hasPrefixFold(text[i:], lower) {
			return true
		}
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return false
}

func hasPrefixFold(text, lower string) bool {
	for lower != "" {
		if text == "" {
			return false
		}
		if a, b := text[0], lower[0]; a < utf8.RuneSelf && b < utf8.RuneSelf {
			if a >= 'A' && a <= 'Z' {
				a += 'a' - 'A'
			}
			if a != b {
				return false
			}
			text, lower = text[1:], lower[1:]
			continue
		}
		a, sizeA := utf8.DecodeRuneInString(text)
		b, sizeB := utf8.DecodeRuneInString(lower)
		if unicode.ToLower(a) != b {
			return false
		}
		text, lower = text[sizeA:], lower[sizeB:]
	}
	return true
}

// compareText orders texts without letter case, and equal ones by their bytes.
func compareText(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		rx, sx := utf8.DecodeRuneInString(x)
		ry, sy := utf8.DecodeRuneInString(y)
		if rx != ry {
			if lx, ly := unicode.ToLower(rx), unicode.ToLower(ry); lx != ly {
				return int(lx) - int(ly)
			}
		}
		x, y = x[sx:], y[sy:]
	}
	if len(x) != len(y) {
		return len(x) - len(y)
	}
	return strings.Compare(a, b)
}
