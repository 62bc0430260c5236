package number

import "fmt"

// reason is a ParseError's Reason.
type reason = string

// The reasons for which a text is refused; they are stable and go into JSON.
const (
	Empty              reason = "empty"
	NoDigits           reason = "no digits"
	Scientific         reason = "scientific"
	Decimal            reason = "decimal"
	NoCountry          reason = "no country"
	UnknownCountry     reason = "unknown country"
	UnknownCallingCode reason = "unknown calling code"
	DoubtfulPrefix     reason = "doubtful prefix"
	TooShort           reason = "too short"
	TooLong            reason = "too long"
	Letters            reason = "letters"
	Address            reason = "address"
	TwoNumbers         reason = "two numbers"
	Parameter          reason = "parameter"
	ControlCharacter   reason = "control character"
	Character          reason = "character"
)

// ParseError says why a text was not read as a number.
type ParseError struct {
	Text   string // as it was given
	Reason string // one of the reasons above
	Detail string // what was seen and what to do, a phrase
}

func (e *ParseError) Error() string {
	return fmt.Sprintf("%q is not read as a telephone number: %s", e.Text, e.Detail)
}

// detail words the reasons that need nothing of the text.
func detail(why reason, country string) string {
	switch why {
	case Empty:
		return "it is empty"
	case NoDigits:
		return "it holds no digits"
	case Scientific:
		return "a spreadsheet turned it into a power of ten and lost digits: format the column as text and export it again"
	case Decimal:
		return "a spreadsheet made a decimal number of it: format the column as text and export it again"
	case NoCountry:
		return "it has no country code: write it with + and the country code, or give the country"
	case UnknownCountry:
		return fmt.Sprintf("country %q is not an ISO 3166-1 alpha-2 code with telephone numbers", country)
	case UnknownCallingCode:
		return "it begins with no known country code: check the digits after the plus or the international prefix"
	case DoubtfulPrefix:
		return "after its national prefix the rest begins with one again: write it with + and the country code, without the prefix"
	case TooShort:
		return "it has too few digits"
	case TooLong:
		return "it has more digits than any telephone number"
	case Letters:
		return "it holds letters: write the number in digits"
	case Address:
		return "it is an address, not a number"
	case TwoNumbers:
		return "it seems to hold more than one number: keep one in a cell"
	case Parameter:
		return "it has a parameter other than ;ext=: remove it"
	}
	return "it holds a character that has no place in a number"
}
