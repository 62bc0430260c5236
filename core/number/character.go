package number

import "unicode"

// digitOf reads the digits that the library reads: ASCII, full-width,
// Arabic-Indic and Persian. Others are refused, as their value is not ours
// to guess in a number.
func digitOf(r rune) (byte, bool) {
	switch {
	case r >= '0' && r <= '9':
		return byte(r), true
	case r < 0x660:
		return 0, false
	case r >= 0x660 && r <= 0x669:
		return byte(r - 0x660 + '0'), true
	case r >= 0x6F0 && r <= 0x6F9:
		return byte(r - 0x6F0 + '0'), true
	case r >= 0xFF10 && r <= 0xFF19:
		return byte(r - 0xFF10 + '0'), true
	}
	return 0, false
}

// isSeparator says whether people write r between the groups of a number.
func isSeparator(r rune) bool {
	switch r {
	case ' ', '-', '.', '/', '(', ')', '[', ']':
		return true
	}
	if r < 0x80 {
		return false
	}
	switch r {
	case '（', '）', '［', '］', '．', '／', '⁄', '∕', '․',
		'−', '⁃', 'ー': // minus, hyphen bullet, the Japanese long-vowel mark
		return true
	}
	return unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Zs, r)
}

// isInvisible says whether r has no form of its own: direction marks, joiners
// and the like, which Teams and contact apps put around numbers.
func isInvisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x61C, r == 0x180E, r == 0xFEFF,
		r >= 0x200B && r <= 0x200F,
		r >= 0x202A && r <= 0x202E,
		r >= 0x2060 && r <= 0x2064,
		r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}

func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\r' || r == '\n' || r >= 0x80 && unicode.Is(unicode.Zs, r)
}

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '`', '´', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '«', '»', '‹', '›', '＂', '＇':
		return true
	}
	return false
}

// hasPrefixFold ignores the case of ASCII letters; prefix is in lower case.
func hasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := 0; i < len(prefix); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != prefix[i] {
			return false
		}
	}
	return true
}
