package numbergen

import "github.com/nyaruka/phonenumbers"

// regionTests are the places of a region's patterns in a machine; -1: none.
type regionTests struct {
	leading, general int
	kinds            map[uint16]int
	sameAsFixed      bool
}

// classes builds the automaton that answers kind and region of a number:
// kind in the low four bits, place in the calling code's list above.
func classes(into *pool, p plan) (uint16, error) {
	m := &machine{pool: into}
	add := func(q pattern) int {
		m.patterns = append(m.patterns, q)
		return len(m.patterns) - 1
	}
	tests := make([]regionTests, len(p.regions))
	for i, region := range p.regions {
		test, err := regionPatterns(region, add)
		if err != nil {
			return 0, err
		}
		if len(p.regions) == 1 {
			test.leading = -1 // a lone region owns all numbers, as the library has it
		}
		tests[i] = test
	}
	m.answer = func(accepted []bool, _ int) uint16 {
		for place, test := range tests {
			kind := test.kind(accepted)
			switch {
			case len(tests) == 1,
				test.leading >= 0 && accepted[test.leading],
				test.leading < 0 && kind != unknown:
				return kind | uint16(place)<<4
			}
		}
		return unknown | nowhere<<4
	}
	return m.root(), nil
}

func regionPatterns(region *phonenumbers.PhoneMetadata, add func(pattern) int) (regionTests, error) {
	test := regionTests{leading: -1, general: -1, kinds: map[uint16]int{}, sameAsFixed: region.GetSameMobileAndFixedLinePattern()}
	if leading := region.GetLeadingDigits(); leading != "" {
		prog, err := compile(leading)
		if err != nil {
			return test, err
		}
		test.leading = add(pattern{prog: prog, prefix: true})
	}
	q, ok, err := described(region.GetGeneralDesc())
	if err != nil || !ok {
		return test, err
	}
	test.general = add(q)
	for _, of := range kindOrder(region) {
		q, ok, err := described(of.desc)
		if err != nil {
			return test, err
		}
		if ok {
			test.kinds[of.kind] = add(q)
		}
	}
	return test, nil
}

// kind follows getNumberTypeHelper of the library, question by question.
func (t regionTests) kind(accepted []bool) uint16 {
	is := func(kind uint16) bool {
		at, ok := t.kinds[kind]
		return ok && accepted[at]
	}
	if t.general < 0 || !accepted[t.general] {
		return unknown
	}
	for _, kind := range []uint16{premiumRate, tollFree, sharedCost, voIP, personalNumber, pager, uan, voicemail} {
		if is(kind) {
			return kind
		}
	}
	switch {
	case is(fixedLine) && (t.sameAsFixed || is(mobile)):
		return fixedLineOrMobile
	case is(fixedLine):
		return fixedLine
	case !t.sameAsFixed && is(mobile):
		return mobile
	}
	return unknown
}

// generalShape builds the automaton that says (1 or 0) whether a number is in
// a region's general pattern, whatever the lengths: the question by which the
// library decides on national prefixes.
func generalShape(into *pool, region *phonenumbers.PhoneMetadata) (uint16, error) {
	prog, err := compile(region.GetGeneralDesc().GetNationalNumberPattern())
	if err != nil {
		return 0, err
	}
	m := &machine{pool: into, patterns: []pattern{{prog: prog}}}
	m.answer = func(accepted []bool, _ int) uint16 {
		if accepted[0] {
			return 1
		}
		return 0
	}
	return m.root(), nil
}
