package workspace

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// needle is a text that is searched for without letter case and without the
// marks of Latin letters; digits are found also where the number is written with
// other separators.
type needle struct {
	text, digits string
}

func newNeedle(text string) needle {
	n := needle{text: strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return letter(r)
	}, strings.TrimSpace(text))}
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

// containsFold tells whether text holds folded, the text of a needle, in any
// letter case and with any marks. It makes nothing.
func containsFold(text, folded string) bool {
	if folded == "" {
		return true
	}
	first := folded[0]
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if lowerASCII(c) == first && hasPrefixFold(text[i:], folded) {
				return true
			}
			i++
			continue
		}
		if hasPrefixFold(text[i:], folded) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return false
}

func lowerASCII(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

func hasPrefixFold(text, folded string) bool {
	for folded != "" {
		if text == "" {
			return false
		}
		if a, b := text[0], folded[0]; a < utf8.RuneSelf && b < utf8.RuneSelf {
			if lowerASCII(a) != b {
				return false
			}
			text, folded = text[1:], folded[1:]
			continue
		}
		a, sizeA := utf8.DecodeRuneInString(text)
		text = text[sizeA:]
		if isMark(a) {
			continue
		}
		b, sizeB := utf8.DecodeRuneInString(folded)
		if letter(a) != b {
			return false
		}
		folded = folded[sizeB:]
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
