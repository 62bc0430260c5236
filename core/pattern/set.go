package pattern

import "unicode"

// set is a set of UTF-16 units: what one step of a pattern takes.
type set struct {
	ranges  []span
	classes []class
	negate  bool
	fold    bool // letters match in either case
	minus   *set // what [a-z-[aeiou]] takes away

	ascii [2]uint64 // worked out beforehand, as nearly all text is
	ready bool
}

func (s *set) prepare() {
	for c := range uint16(128) {
		if s.has(c) {
			s.ascii[c/64] |= 1 << (c % 64)
		}
	}
	s.ready = true
}

type span struct{ low, high uint16 }

// class is a class of characters: \d, \W, \p{Lu}.
type class struct {
	in  func(rune) bool
	not bool
}

func one(c uint16, fold bool) *set { return &set{ranges: []span{{c, c}}, fold: fold} }

func (s *set) has(c uint16) bool {
	if s.ready && c < 128 {
		return s.ascii[c/64]>>(c%64)&1 == 1
	}
	in := s.holds(c) || s.fold && s.holdsOtherCase(c)
	return in != s.negate && (s.minus == nil || !s.minus.has(c))
}

func (s *set) holds(c uint16) bool {
	for _, r := range s.ranges {
		if r.low <= c && c <= r.high {
			return true
		}
	}
	for _, k := range s.classes {
		if k.in(rune(c)) != k.not {
			return true
		}
	}
	return false
}

func (s *set) holdsOtherCase(c uint16) bool {
	low := lower(rune(c))
	for r := unicode.SimpleFold(rune(c)); r != rune(c); r = unicode.SimpleFold(r) {
		if r <= 0xFFFF && lower(r) == low && s.holdsRange(uint16(r)) {
			return true
		}
	}
	return false
}

// holdsRange leaves the classes out: they do not widen with the case.
func (s *set) holdsRange(c uint16) bool {
	for _, r := range s.ranges {
		if r.low <= c && c <= r.high {
			return true
		}
	}
	return false
}

// lower maps as .NET does without a culture: characters are the same letter
// when their small letters are. The dotted capital I has no other case there.
func lower(r rune) rune {
	if r == 'İ' {
		return r
	}
	return unicode.ToLower(r)
}

func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

func isWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.Mn, unicode.Nd, unicode.Pc)
}

// isBoundaryWord is what \b and group names go by: word characters and the two joiners.
func isBoundaryWord(r rune) bool { return isWord(r) || r == '\u200C' || r == '\u200D' }

func isCased(r rune) bool { return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt) }

// shorthand gives the class of \d, \s, \w and their opposites.
func shorthand(letter uint16) (class, bool) {
	switch letter {
	case 'd', 'D':
		return class{isDigit, letter == 'D'}, true
	case 's', 'S':
		return class{unicode.IsSpace, letter == 'S'}, true
	case 'w', 'W':
		return class{isWord, letter == 'W'}, true
	}
	return class{}, false
}
