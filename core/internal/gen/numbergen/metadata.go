package numbergen

import (
	"fmt"
	"slices"

	"github.com/nyaruka/phonenumbers"
)

// The kinds in the order of core/number's Kind.
const (
	unknown = iota
	fixedLine
	mobile
	fixedLineOrMobile
	tollFree
	premiumRate
	sharedCost
	voIP
	personalNumber
	pager
	uan
	voicemail
)

// nowhere is the place of a region in its calling code's list when no region
// claims the number.
const nowhere = 31

// plan is everything behind one calling code.
type plan struct {
	code    int
	regions []*phonenumbers.PhoneMetadata // the main one first
}

func (p plan) main() *phonenumbers.PhoneMetadata { return p.regions[0] }

// plans gives the calling codes in rising order.
func plans() ([]plan, error) {
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		return nil, err
	}
	byRegion := map[string]*phonenumbers.PhoneMetadata{}
	byCode := map[int]*phonenumbers.PhoneMetadata{}
	for _, m := range collection.GetMetadata() {
		if m.GetId() == "001" {
			byCode[int(m.GetCountryCode())] = m
		} else {
			byRegion[m.GetId()] = m
		}
	}
	var all []plan
	for code := range phonenumbers.GetSupportedCallingCodes() {
		p := plan{code: code}
		for _, id := range phonenumbers.GetRegionCodesForCountryCode(code) {
			m := byRegion[id]
			if id == "001" {
				m = byCode[code]
			}
			if m == nil {
				return nil, fmt.Errorf("calling code %d names region %q, which has no metadata", code, id)
			}
			p.regions = append(p.regions, m)
		}
		if len(p.regions) >= nowhere {
			return nil, fmt.Errorf("calling code %d has %d regions: widen the answer", code, len(p.regions))
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b plan) int { return a.code - b.code })
	return all, nil
}

// kindOrder is the order in which the library asks (getNumberTypeHelper).
func kindOrder(m *phonenumbers.PhoneMetadata) []struct {
	kind uint16
	desc *phonenumbers.PhoneNumberDesc
} {
	return []struct {
		kind uint16
		desc *phonenumbers.PhoneNumberDesc
	}{
		{premiumRate, m.GetPremiumRate()},
		{tollFree, m.GetTollFree()},
		{sharedCost, m.GetSharedCost()},
		{voIP, m.GetVoip()},
		{personalNumber, m.GetPersonalNumber()},
		{pager, m.GetPager()},
		{uan, m.GetUan()},
		{voicemail, m.GetVoicemail()},
		{fixedLine, m.GetFixedLine()},
		{mobile, m.GetMobile()},
	}
}

func lengthMask(lengths []int32) uint32 {
	var mask uint32
	for _, l := range lengths {
		if l > 0 {
			mask |= 1 << l
		}
	}
	return mask
}

// described gives the pattern of a description; ok is false when no number
// can match it.
func described(desc *phonenumbers.PhoneNumberDesc) (p pattern, ok bool, err error) {
	expression := desc.GetNationalNumberPattern()
	lengths := desc.GetPossibleLength()
	if expression == "" || len(lengths) > 0 && lengthMask(lengths) == 0 {
		return pattern{}, false, nil
	}
	prog, err := compile(expression)
	return pattern{prog: prog, lengths: lengthMask(lengths)}, true, err
}
