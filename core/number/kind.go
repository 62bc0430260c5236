package number

// Kind says what a number is for, in libphonenumber's terms.
type Kind uint8

// The kinds. Unknown is the kind of every number that is not valid.
const (
	Unknown Kind = iota
	FixedLine
	Mobile
	FixedLineOrMobile // the plan does not tell the two apart, as in +1
	TollFree
	PremiumRate
	SharedCost // the caller pays a part
	VoIP
	PersonalNumber // follows a person
	Pager
	UAN // universal access number: a company's one number
	Voicemail
)

// String gives the name in lowerCamelCase, as it stands in plans and JSON.
func (k Kind) String() string {
	switch k {
	case FixedLine:
		return "fixedLine"
	case Mobile:
		return "mobile"
	case FixedLineOrMobile:
		return "fixedLineOrMobile"
	case TollFree:
		return "tollFree"
	case PremiumRate:
		return "premiumRate"
	case SharedCost:
		return "sharedCost"
	case VoIP:
		return "voip"
	case PersonalNumber:
		return "personalNumber"
	case Pager:
		return "pager"
	case UAN:
		return "uan"
	case Voicemail:
		return "voicemail"
	}
	return "unknown"
}
