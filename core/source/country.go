package source

import (
	_ "embed"
	"sort"
	"strings"
	"sync"
)

// Answer is what the sources say to a yes-or-no question about a country.
type Answer uint8

const (
	NotStated Answer = iota // no source read says anything; not the same as No
	No
	Yes
)

// Country is what is known about one country or territory.
type Country struct {
	Code        string // ISO 3166-1 alpha-2
	CallingCode string // as in Microsoft's emergency table, without plus; "" when it is not in the table

	// TeamsEmergencyNumbers is the list that Microsoft keeps (fact
	// ecrp.ms-number-list); prefer it to ShortNumbers.
	TeamsEmergencyNumbers []string
	// PrimaryNumbers are those of TeamsEmergencyNumbers without any of which there
	// is no emergency number to dial: our own mark, inferred (countries.json says how).
	PrimaryNumbers []string
	// TeamsEmergencyMasks are the dial masks that the list gives for a number,
	// in its order. Calling code + number is a mask of every number besides.
	TeamsEmergencyMasks map[string][]string
	FormerNumbers       []string // in the 2024-05 list only
	EmergencyNote       string
	ShortNumbers        []string // emergency numbers by libphonenumber; the two lists differ for many countries
	TestNumber          string   // for test calls, such as 933
	TestNumberFact      string

	// SharedCallingExcluded: Calling Plan service numbers of this country
	// cannot back Shared Calling (fact sc.ra.excluded-countries). It says
	// nothing about Direct Routing and Operator Connect numbers.
	SharedCallingExcluded bool

	// CallingPlanRouting is how Calling Plan emergency calls are routed:
	// "dynamic", "screened", "nationalDatabase", "numberPrefix", "carrier",
	// "incumbentCallCentre", "unsupported" and the like; "" when not stated.
	CallingPlanRouting     string
	CallingPlanRoutingFact string
	DynamicRouting         Answer // dynamic location routes emergency calls (fact loc.dynamic-countries)
	DynamicRoutingFact     string
	AddressRequiredAt      string // when Calling Plan wants the address; "" when not stated

	EditableBySetCmdlet  bool   // Set-CsOnlineLisCivicAddress is public here (fact addr.set-limited)
	LatLongOptional      Answer // a civic address needs no coordinates (fact addr.required)
	AddressMatchesArea   Answer // the address must fit the number's area code (fact addr.areacode-match)
	OnlyNonGeographic    Answer // user numbers are non-geographic only (fact num.dk-nongeo)
	PayAsYouGoZone       string // "1", "2" or words; "" when the zone lists lack it (fact lic.payg-zones)
	PayAsYouGoNote       string
	CallingPlanForSale   Answer // state of 2023-01, as all that follow
	AudioConferencing    Answer
	TeamsPhoneForSale    Answer
	TollNumbers          Answer
	TollFreeNumbers      Answer
	CommunicationsCredit Answer
	AvailabilityNote     string
}

//go:embed countries_gen.txt
var countriesText string

var countriesOnce = sync.OnceValue(func() []Country {
	var countries []Country
	for r := range rows(countriesText) {
		c := Country{Code: r.take(), CallingCode: r.take()}
		for _, word := range r.words() {
			number, masks, _ := strings.Cut(word, "=")
			number, primary := strings.CutPrefix(number, "!")
			if primary {
				c.PrimaryNumbers = append(c.PrimaryNumbers, number)
			}
			c.TeamsEmergencyNumbers = append(c.TeamsEmergencyNumbers, number)
			if masks != "" {
				if c.TeamsEmergencyMasks == nil {
					c.TeamsEmergencyMasks = map[string][]string{}
				}
				c.TeamsEmergencyMasks[number] = strings.Split(masks, ",")
			}
		}
		c.FormerNumbers = r.words()
		c.ShortNumbers = r.words()
		answers := r.take()
		for i, to := range []*Answer{
			&c.DynamicRouting, &c.LatLongOptional, &c.AddressMatchesArea, &c.OnlyNonGeographic,
			&c.CallingPlanForSale, &c.AudioConferencing, &c.TeamsPhoneForSale, &c.TollNumbers,
			&c.TollFreeNumbers, &c.CommunicationsCredit,
		} {
			*to = Answer(answers[i] - '0')
		}
		c.SharedCallingExcluded = r.take() == "excluded"
		c.EditableBySetCmdlet = r.take() == "editable"
		c.CallingPlanRouting, c.CallingPlanRoutingFact = r.take(), r.take()
		c.DynamicRoutingFact = r.take()
		c.AddressRequiredAt = r.take()
		c.PayAsYouGoZone, c.PayAsYouGoNote = r.take(), r.take()
		c.TestNumber, c.TestNumberFact = r.take(), r.take()
		c.EmergencyNote = r.take()
		c.AvailabilityNote = r.take()
		countries = append(countries, c)
	}
	return countries
})

// Countries gives every country that a source names, sorted by code.
func Countries() []Country { return countriesOnce() }

// CountryByCode gives the country of an ISO 3166-1 alpha-2 code in capitals.
func CountryByCode(iso2 string) (Country, bool) {
	countries := countriesOnce()
	at := sort.Search(len(countries), func(i int) bool { return countries[i].Code >= iso2 })
	if at == len(countries) || countries[at].Code != iso2 {
		return Country{}, false
	}
	return countries[at], true
}
