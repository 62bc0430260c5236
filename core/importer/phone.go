package importer

import (
	"errors"
	"strings"

	"partyline/core/number"
	"partyline/core/plan"
)

// phone gives a number as E.164 with optional ";ext=": what the tenant writes,
// without "tel:". A number that a spreadsheet has ruined is refused.
func (c *cell) phone() (string, bool) {
	s, ok := c.text()
	if !ok || s == "" {
		return "", ok
	}
	number, problem := readPhone(s)
	if problem != "" {
		c.refuse(problem)
		return "", false
	}
	return number, true
}

// phoneRef is phone for a field that may be known to be none.
func (c *cell) phoneRef() (plan.Ref, bool) {
	s, ok := c.phone()
	return plan.Ref{Known: ok, Name: strings.Clone(s)}, ok
}

func readPhone(s string) (e164, problem string) {
	if len(s) > 4 && strings.EqualFold(s[:4], "tel:") {
		s = s[4:]
	}
	if isE164(s) {
		return s, ""
	}
	n, err := number.Parse(s, "")
	if err != nil {
		var refused *number.ParseError
		if errors.As(err, &refused) {
			return "", "is not read as a telephone number: " + refused.Detail
		}
		return "", err.Error()
	}
	if n.Ext != "" {
		return n.E164 + ";ext=" + n.Ext, ""
	}
	return n.E164, ""
}

// isE164 tells whether a text is "+", up to 15 digits, and maybe ";ext=" with digits.
func isE164(s string) bool {
	if len(s) < 3 || s[0] != '+' || s[1] == '0' {
		return false
	}
	i := 1
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i-1 > 15 || i-1 < 2 {
		return false
	}
	rest := s[i:]
	if rest == "" {
		return true
	}
	if len(rest) < 6 || !strings.HasPrefix(rest, ";ext=") {
		return false
	}
	for i := 5; i < len(rest); i++ {
		if rest[i] < '0' || rest[i] > '9' {
			return false
		}
	}
	return true
}
