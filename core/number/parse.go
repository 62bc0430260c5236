package number

// Parse reads a number as people write it: international with plus, national
// with the country given, with an international prefix of that country, with
// an extension. country is alpha-2 in either case; with "" only forms with a
// plus are read. The error is a *ParseError.
//
// A number that could be read need not be valid: look at Valid.
func Parse(text, country string) (Number, error) {
	if n, ok := ParseE164(text); ok {
		return n, nil
	}
	var w written
	if why := read(text, &w); why != "" {
		return Number{}, refusal(text, country, why, &w)
	}
	home, known := regionOf(country)
	if !known && !w.plus {
		why := NoCountry
		if country != "" {
			why = UnknownCountry
		}
		return Number{}, refusal(text, country, why, &w)
	}
	c, why := resolve(&w.digits, w.plus, home, known)
	if why != "" {
		return Number{}, refusal(text, country, why, &w)
	}
	var buffer [1 + 3 + maxNational]byte
	e164 := append(c.appendDigits(append(buffer[:0], '+')), w.digits.all()...)
	n := c.number(string(e164), string(w.digits.all()))
	n.Ext = string(w.ext[:w.extCount])
	return n, nil
}

func refusal(text, country string, why reason, w *written) *ParseError {
	return &ParseError{Text: text, Reason: why, Detail: detail(why, country) + w.seen()}
}
