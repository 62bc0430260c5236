package number

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is the longest text that is looked at (the library's
// MAX_INPUT_STRING_LENGTH).
const maxText = 250

// twoNumbersFrom is the least count of digits that is a number of its own on
// each side of a mark that also divides numbers.
const twoNumbersFrom = 7

// written is what a text holds, still unread as a number.
type written struct {
	plus     bool
	digits   digitString
	ext      [maxExtension]byte
	extCount int
	culprit  rune // the character for which the text was refused, 0: none
}

// seen names the character of a refusal.
func (w *written) seen() string {
	if w.culprit == 0 {
		return ""
	}
	return " (" + strconv.QuoteToASCII(string(w.culprit)) + ")"
}

// read takes the digits, plus and extension out of a text.
func read(text string, w *written) reason {
	if len(text) > maxText {
		return TooLong
	}
	s := trimLeft(text)
	if hasPrefixFold(s, "tel:") {
		s = trimLeft(s[len("tel:"):])
	}
	s = trimRight(s)
	if s == "" {
		return Empty
	}
	if strings.IndexByte(s, '@') >= 0 {
		return Address
	}
	if why := spreadsheetLoss(s); why != "" {
		return why
	}
	why := w.scan(s)
	if why == "" && w.digits.count < 3 {
		why = TooShort
		if w.digits.count == 0 {
			why = NoDigits
		}
	}
	return why
}

// scan reads character by character up to the extension.
func (w *written) scan(s string) reason {
	slash := 0 // digits before the first slash behind which a number can begin
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		digit, isDigit := digitOf(r)
		switch {
		case isDigit:
			if w.digits.count == maxDigits {
				return TooLong
			}
			w.digits.bytes[w.digits.count] = digit
			w.digits.count++
		case r == '+' || r == '＋':
			if w.plus || w.digits.count > 0 {
				return w.refuse(r, w.severed(TwoNumbers, Character))
			}
			w.plus = true
		case isSeparator(r):
			if (r == '/' || r == '／') && slash == 0 && w.digits.count >= twoNumbersFrom {
				slash = w.digits.count
			}
		case isInvisible(r):
		case unicode.IsControl(r):
			if r == '\n' || r == '\r' {
				return w.refuse(r, w.severed(TwoNumbers, ControlCharacter))
			}
			return w.refuse(r, ControlCharacter)
		default:
			return w.tail(s[i:], r)
		}
		i += size
	}
	if slash > 0 && w.digits.count-slash >= twoNumbersFrom {
		return TwoNumbers
	}
	return ""
}

// tail reads what begins with a character that no number has.
func (w *written) tail(rest string, r rune) reason {
	if w.digits.count >= 3 && w.extension(rest) {
		return ""
	}
	switch {
	case r == ';' && w.digits.count >= 3:
		if len(rest) > 1 && unicode.IsLetter(rune(rest[1])) {
			return Parameter
		}
		return TwoNumbers
	case r == ',' || r == '|' || r == '&':
		return w.refuse(r, w.severed(TwoNumbers, Character))
	case unicode.IsLetter(r):
		return w.refuse(r, Letters)
	}
	return w.refuse(r, Character)
}

// severed chooses by whether a whole number stands before the mark.
func (w *written) severed(whole, part reason) reason {
	if w.digits.count >= twoNumbersFrom {
		return whole
	}
	return part
}

func (w *written) refuse(r rune, why reason) reason {
	w.culprit = r
	return why
}

// trimLeft takes off what stands before a number: blanks, invisible marks,
// quotes, the apostrophe and equals sign by which spreadsheets keep text.
func trimLeft(s string) string {
	return strings.TrimLeftFunc(s, func(r rune) bool { return r == '=' || isAround(r) })
}

// trimRight takes off what stands behind it: the same, line ends among the
// blanks, and punctuation that ends a clause.
func trimRight(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool {
		return r == '.' || r == ',' || r == ';' || r == ':' || isAround(r)
	})
}

func isAround(r rune) bool { return isBlank(r) || isInvisible(r) || isQuote(r) }

// spreadsheetLoss recognises what spreadsheets make of long numbers: a power
// of ten ("4.41E+11"), a decimal number ("4255550100.0").
func spreadsheetLoss(s string) reason {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	whole := countDigits(s)
	rest := s[whole:]
	fraction := 0
	if rest != "" && (rest[0] == '.' || rest[0] == ',') {
		fraction = countDigits(rest[1:])
		zeros := strings.Trim(rest[1:], "0") == ""
		if whole >= twoNumbersFrom && zeros && fraction > 0 && fraction <= 2 {
			return Decimal
		}
		rest = rest[1+fraction:]
	}
	if whole == 0 || rest == "" || rest[0]|0x20 != 'e' {
		return ""
	}
	exponent := strings.TrimLeft(rest[1:], "+-")
	if count := countDigits(exponent); count >= 1 && count <= 3 && count == len(exponent) {
		return Scientific
	}
	return ""
}

func countDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
