package number

// This file follows parseHelper, maybeExtractCountryCode and
// maybeStripNationalPrefixAndCarrierCode of nyaruka/phonenumbers v1.8.1 step
// by step, since equality with them is what the differential test asks for.

// maxDigits bounds what is kept of a text: an international prefix, a calling
// code, a national prefix with carrier code and the longest number fit.
const maxDigits = 48

// digitString is a short string of digits that can be changed in place.
type digitString struct {
	bytes [maxDigits]byte
	count int
}

func (d *digitString) all() []byte { return d.bytes[:d.count] }

func (d *digitString) set(parts ...[]byte) {
	var next digitString
	for _, part := range parts {
		next.count += copy(next.bytes[next.count:], part)
	}
	*d = next
}

// lengthAnswer is what testNumberLength of the library says.
type lengthAnswer uint8

const (
	possible lengthAnswer = iota
	localOnly
	tooShort
	tooLong
	between // no number of this length, but shorter and longer ones
)

func (r region) length(count int) lengthAnswer {
	lengths := r.lengths()
	switch {
	case count < 32 && r.localLengths()&(1<<count) != 0:
		return localOnly
	case count >= 32 || lengths>>count == 0:
		return tooLong
	case lengths&(1<<count) != 0:
		return possible
	case lengths&(1<<count-1) == 0:
		return tooShort
	}
	return between
}

// stripNationalPrefix takes the national prefix and carrier code off digits
// and applies the region's transform rule. It reports whether digits changed
// hands, which may leave them equal.
func (r region) stripNationalPrefix(digits *digitString) bool {
	if digits.count == 0 || r.prefixDigits()&(1<<(digits.bytes[0]-'0')) == 0 {
		return false
	}
	prefix := r.prefix()
	found, ok := prefix.match(digits.all())
	if !ok {
		return false
	}
	viable := r.inShape(digits.all())
	stripped := *digits
	rest := digits.bytes[found[1]:digits.count]
	if rule := r.transform(); rule == "" || found[2*prefix.groups()] < 0 {
		stripped.set(rest)
	} else {
		var made digitString
		for i := 0; i < len(rule); i++ {
			if rule[i] != '$' {
				made.set(made.all(), []byte{rule[i]})
				continue
			}
			i++
			group := 2 * int(rule[i]-'0')
			if found[group] >= 0 {
				made.set(made.all(), digits.bytes[found[group]:found[group+1]])
			}
		}
		made.set(made.all(), rest)
		stripped = made
	}
	if viable && !r.inShape(stripped.all()) {
		return false
	}
	*digits = stripped
	return true
}

// settle strips the national prefix where a possible number remains.
func (r region) settle(digits *digitString) {
	stripped := *digits
	if !r.stripNationalPrefix(&stripped) {
		return
	}
	switch r.length(stripped.count) {
	case tooShort, localOnly, between:
	default:
		*digits = stripped
	}
}

// rewrites says whether settle would change a national number.
func (r region) rewrites(national string) bool {
	if r.prefixDigits()&(1<<(national[0]-'0')) == 0 {
		return false
	}
	var digits digitString
	digits.count = copy(digits.bytes[:], national)
	r.settle(&digits)
	return string(digits.all()) != national
}

// resolve finds the calling code and the national significant number of
// digits that were written with or without a plus; home is the region to read
// them in, known says whether there is one.
func resolve(digits *digitString, plus bool, home region, known bool) (code, reason) {
	c, national, why := extractCode(*digits, plus, home, known)
	if why == UnknownCallingCode && plus && known {
		// As the library does: forget the plus and try once more.
		c, national, why = extractCode(*digits, false, home, known)
		if why == "" && c == 0 {
			why = UnknownCallingCode
		}
	}
	if why != "" {
		return 0, why
	}
	rules := home
	if c != 0 {
		rules = c.main()
	} else {
		c, national = home.code(), *digits
	}
	if national.count < minNational {
		return 0, TooShort
	}
	rules.settle(&national)
	if national.count < minNational {
		return 0, TooShort
	}
	if national.count > maxNational {
		return 0, TooLong
	}
	if c.main().rewrites(string(national.all())) {
		// Read again, the number would be another one.
		return 0, DoubtfulPrefix
	}
	*digits = national
	return c, ""
}

// extractCode gives code 0 when the digits carry none.
func extractCode(digits digitString, plus bool, home region, known bool) (code, digitString, reason) {
	international := plus
	if !plus && known {
		if found, ok := home.idd().match(digits.all()); ok {
			// A calling code cannot begin with zero, so such a match is
			// no international prefix.
			if end := found[1]; end == digits.count || digits.bytes[end] != '0' {
				digits.set(digits.bytes[end:digits.count])
				international = true
			}
		}
	}
	if international {
		if digits.count <= minNational {
			return 0, digits, TooShort
		}
		c, width, ok := codeOf(digits.all())
		if !ok {
			return 0, digits, UnknownCallingCode
		}
		digits.set(digits.bytes[width:digits.count])
		return c, digits, ""
	}
	if !known {
		return 0, digits, NoCountry
	}
	if c, width, ok := codeOf(digits.all()); ok && c == home.code() {
		national := digits
		national.set(national.bytes[width:national.count])
		home.stripNationalPrefix(&national)
		better := !home.inShape(digits.all()) && home.inShape(national.all())
		if better || home.length(digits.count) == tooLong {
			return c, national, ""
		}
	}
	return 0, digits, ""
}
