package number

// IsDirectRoutingNumber says whether s has the form of a Direct Routing
// number: 3 to 38 digits, with or without plus, and at most an extension of 1
// to 12 digits after ";ext=" in any case (facts num.format, num.length-dr).
// Such a number need not be E.164; what Parse reads always has this form when
// written by String, unless its extension is longer.
func IsDirectRoutingNumber(s string) bool {
	if s != "" && s[0] == '+' {
		s = s[1:]
	}
	count := countDigits(s)
	if count < 3 || count > 38 {
		return false
	}
	rest := s[count:]
	if rest == "" {
		return true
	}
	if !hasPrefixFold(rest, ";ext=") {
		return false
	}
	extension := rest[len(";ext="):]
	count = countDigits(extension)
	return count == len(extension) && count >= 1 && count <= 12
}
