package number

// Number is a telephone number that could be read. The zero Number is none.
type Number struct {
	E164    string // "+14255550100", without extension
	Ext     string // digits of an extension, "" when none
	Country string // ISO 3166-1 alpha-2; "001" for codes of no country; "" when not decided
	Kind    Kind
	Valid   bool // in a pattern of the country, of a length that the pattern has
}

// ParseE164 reads clean E.164, "+" and ASCII digits, without allocating. The
// answer is the one that Parse gives; ok is false for anything else, also for
// a number that Parse would read but change, such as "+4402071838750".
func ParseE164(s string) (n Number, ok bool) {
	c, national, ok := splitE164(s)
	if !ok || c.main().rewrites(national) {
		return Number{}, false
	}
	return c.number(s, national), true
}

// splitE164 finds the calling code and the national significant number.
func splitE164(s string) (c code, national string, ok bool) {
	if len(s) < 4 || len(s) > 1+3+maxNational || s[0] != '+' {
		return c, "", false
	}
	for i := 1; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return c, "", false
		}
	}
	c, width, ok := codeOf(s[1:])
	national = s[1+width:]
	return c, national, ok && len(national) >= minNational && len(national) <= maxNational
}

// number classifies a national significant number of the code.
func (c code) number(e164, national string) Number {
	answer := walk(c.classes(), national)
	n := Number{E164: e164, Kind: Kind(answer & 15), Valid: answer&15 != 0}
	if place := int(answer >> 4); place < c.regionCount() {
		n.Country = c.region(place).id()
	}
	return n
}

// Country gives the country of a clean E.164 number: alpha-2, "001", or ""
// when the number cannot be read or several countries share its code and none
// claims it.
func Country(e164 string) string {
	c, national, ok := splitE164(e164)
	if !ok {
		return ""
	}
	return c.number(e164, national).Country
}

// CallingCode gives the code of a country without plus, "1" for "US"; "" for
// a country that is not known.
func CallingCode(country string) string {
	r, ok := regionOf(country)
	if !ok {
		return ""
	}
	return r.code().digits()
}

// Countries gives the alpha-2 codes of all known countries, in order.
func Countries() []string {
	all := make([]string, countryCount)
	for i := range all {
		all[i] = table[countriesAt+2*i:][:2]
	}
	return all
}
