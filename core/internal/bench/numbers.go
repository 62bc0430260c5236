package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	authority "github.com/nyaruka/phonenumbers"

	"partyline/core/number"
)

// asked is a text with the country that it was written in.
type asked struct{ text, country string }

// numberRows compare our reading of numbers with the library that our table is
// made from. Both say E.164, validity, country and kind.
func numberRows() []row {
	clean, messy := corpora()
	const passes = 20
	best := inTurns(5,
		func() {
			for range passes {
				for _, a := range clean {
					number.ParseE164(a.text)
				}
			}
		},
		func() { askAuthority(clean) },
		func() {
			for range passes {
				for _, a := range messy {
					_, _ = number.Parse(a.text, a.country)
				}
			}
		},
		func() { askAuthority(messy) })
	each := func(i, passes int) time.Duration { return best[i] / time.Duration(passes*len(clean)) }
	return []row{
		{what: "numbers, clean E.164: our rate / nyaruka's", figure: passes * ratio(best[1], best[0]), budget: 50, least: true, how: fmt.Sprintf("%v and %v each", each(0, passes), each(1, 1))},
		{what: "numbers, messy text: our rate / nyaruka's", figure: passes * ratio(best[3], best[2]), budget: 5, least: true, how: fmt.Sprintf("%v and %v each", each(2, passes), each(3, 1))},
	}
}

func askAuthority(all []asked) {
	for _, a := range all {
		n, err := authority.Parse(a.text, a.country)
		if err != nil {
			continue
		}
		_, _ = authority.Format(n, authority.E164), authority.GetRegionCodeForNumber(n)
		if authority.IsValidNumber(n) {
			_ = authority.GetNumberType(n)
		}
	}
}

// corpora are the example numbers of every country and kind: as plans hold
// them, and as people write them.
func corpora() (clean, messy []asked) {
	kinds := []authority.PhoneNumberType{authority.FIXED_LINE, authority.MOBILE, authority.TOLL_FREE, authority.PREMIUM_RATE, authority.SHARED_COST, authority.UAN}
	for _, region := range slices.Sorted(maps.Keys(authority.GetSupportedRegions())) {
		for _, kind := range kinds {
			n := authority.GetExampleNumberForType(region, kind)
			if n == nil {
				continue
			}
			clean = append(clean, asked{authority.Format(n, authority.E164), "ZZ"})
			messy = append(messy, asked{dirt(len(messy), authority.Format(n, authority.NATIONAL), authority.Format(n, authority.INTERNATIONAL)), region})
		}
	}
	return clean, messy
}

// dirt writes a number in one of the ways of real files.
func dirt(i int, national, international string) string {
	switch i % 8 {
	case 0:
		return "tel:" + international
	case 1:
		return national + " x123"
	case 2:
		return "(" + international + ")"
	case 3:
		return strings.ReplaceAll(national, " ", "\u00a0")
	case 4:
		return "\u202a" + international + "\u202c"
	case 5:
		return international + ";ext=4711"
	case 6:
		return strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return c - '0' + '０'
			}
			return c
		}, national)
	}
	return " " + strings.ReplaceAll(national, " ", ".")
}
