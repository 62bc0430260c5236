package number

import "strings"

// National gives the form for display within the country, "(425) 555-0100",
// with the extension as the country writes it; "" for the zero Number.
func (n Number) National() string {
	c, national, ok := splitE164(n.E164)
	if !ok {
		return ""
	}
	var buffer [64]byte
	out := appendDisplay(buffer[:0], national, c.display(national, 0))
	return string(n.appendExtension(out, c))
}

// International gives the form for display anywhere, "+1 425-555-0100"; ""
// for the zero Number.
func (n Number) International() string {
	c, national, ok := splitE164(n.E164)
	if !ok {
		return ""
	}
	var buffer [64]byte
	out := append(c.appendDigits(append(buffer[:0], '+')), ' ')
	out = appendDisplay(out, national, c.display(national, 1))
	return string(n.appendExtension(out, c))
}

// RFC3966 gives the telephone URI, "tel:+1-425-555-0100;ext=12"; "" for the
// zero Number.
func (n Number) RFC3966() string {
	c, national, ok := splitE164(n.E164)
	if !ok {
		return ""
	}
	var buffer, shown [64]byte
	out := append(c.appendDigits(append(buffer[:0], "tel:+"...)), '-')
	divided := false
	start := len(out)
	for _, b := range appendDisplay(shown[:0], national, c.display(national, 1)) {
		if b < '0' || b > '9' {
			divided = len(out) > start
			continue
		}
		if divided {
			out = append(out, '-')
			divided = false
		}
		out = append(out, b)
	}
	if n.Ext != "" {
		out = append(append(out, ";ext="...), n.Ext...)
	}
	return string(out)
}

// String gives E.164 and ";ext=" with the extension where there is one: the
// form of a LineURI without "tel:". Parse reads it back.
func (n Number) String() string {
	if n.Ext == "" {
		return n.E164
	}
	return n.E164 + ";ext=" + n.Ext
}

// AreaCode gives the national destination code of a geographic number, "425";
// "" where the number is of no area or the plan has no area codes. The rules
// are GetLengthOfGeographicalAreaCode's.
func AreaCode(n Number) string {
	c, national, ok := splitE164(n.E164)
	if !ok {
		return ""
	}
	n = c.number(n.E164, national)
	home, known := regionOf(n.Country)
	if !known {
		return ""
	}
	// Without a national prefix the plan is closed; Mexico is the exception,
	// and a leading zero is part of the number in Italy.
	if !home.hasNationalPrefix() && national[0] != '0' && c.value() != 52 {
		return ""
	}
	if !geographic(n.Kind, c.value()) {
		return ""
	}
	return c.destination(national, n.Kind)
}

// geographic is isNumberGeographical: mobile numbers belong to an area in
// Mexico, Argentina, Brazil and Indonesia. In China they do too, but without
// an area code.
func geographic(kind Kind, code int) bool {
	switch kind {
	case FixedLine, FixedLineOrMobile:
		return true
	case Mobile:
		return code == 52 || code == 54 || code == 55 || code == 62
	}
	return false
}

// destination is the first group of the international form, where another
// follows; Argentina's mobile 9 counts as part of it.
func (c code) destination(national string, kind Kind) string {
	var buffer [64]byte
	shown := string(appendDisplay(buffer[:0], national, c.display(national, 1)))
	groups := strings.FieldsFunc(shown, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case len(groups) < 2:
		return ""
	case kind == Mobile && c.value() == 54:
		return groups[0] + groups[1]
	}
	return groups[0]
}

// display gives the form of a national number: which 0 for use in the
// country, 1 for use abroad; "" for the bare digits.
func (c code) display(national string, which int) string {
	pair := walk(c.displays(), national)
	return text(u16(displaysAt + 4*pair + 2*which))
}

// appendDisplay writes digits in a form: bytes below 0x80 are themselves, one
// above is followed by a count and copies digits.
func appendDisplay(to []byte, national, form string) []byte {
	if form == "" {
		return append(to, national...)
	}
	for i := 0; i < len(form); i++ {
		if form[i] < 0x80 {
			to = append(to, form[i])
			continue
		}
		from := int(form[i] - 0x80)
		i++
		to = append(to, national[from:from+int(form[i])]...)
	}
	return to
}

func (n Number) appendExtension(to []byte, c code) []byte {
	if n.Ext == "" {
		return to
	}
	return append(append(to, c.extensionPrefix()...), n.Ext...)
}
