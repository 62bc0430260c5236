package workspace

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The Latin letters with marks lie in two runs; letters gives what each is
// without case and mark.
const (
	latinFirst, latinLast     = 0xC0, 0x24F
	furtherFirst, furtherLast = 0x1E00, 0x1EFF
)

// lettersAlone are those that Unicode does not take apart, though people
// without them on the keyboard type the letter beside.
var lettersAlone = map[rune]rune{
	'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ħ': 'h', 'ŧ': 't', 'ı': 'i', 'ŀ': 'l', 'ŋ': 'n', 'ƒ': 'f', 'ɨ': 'i',
}

var (
	latin   = letters(latinFirst, latinLast)
	further = letters(furtherFirst, furtherLast)
)

func letters(first, last rune) []uint16 {
	all := make([]uint16, last-first+1)
	var decomposed []byte
	for r := first; r <= last; r++ {
		decomposed = norm.NFD.AppendString(decomposed[:0], string(unicode.ToLower(r)))
		base, _ := utf8.DecodeRune(decomposed)
		if alone, ok := lettersAlone[base]; ok {
			base = alone
		}
		all[r-first] = uint16(base)
	}
	return all
}

// letter gives a rune without case and, of Latin letters, without mark.
func letter(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= latinFirst && r <= latinLast:
		return rune(latin[r-latinFirst])
	case r >= furtherFirst && r <= furtherLast:
		return rune(further[r-furtherFirst])
	}
	return unicode.ToLower(r)
}

// isMark tells a mark that is written as a character of its own after its letter.
func isMark(r rune) bool { return r >= 0x300 && r <= 0x36F }
