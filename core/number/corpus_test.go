//go:build !js

package number

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	authority "github.com/nyaruka/phonenumbers"
)

// corpus makes numbers from a seed; each worker has its own.
type corpus struct{ *rand.Rand }

func newCorpus(seed, worker uint64) corpus {
	return corpus{rand.New(rand.NewPCG(seed, worker))}
}

func codes() []code {
	var all []code
	for value := range 1000 {
		if place := int(table[codeIndexAt+value]); place > 0 {
			all = append(all, code(codesAt+(place-1)*codeSize))
		}
	}
	return all
}

// random gives a calling code and digits of any kind behind it.
func (r corpus) random(all []code) string {
	c := all[r.IntN(len(all))]
	out := c.appendDigits([]byte{'+'})
	for range 2 + r.IntN(maxNational-1) {
		out = append(out, byte('0'+r.IntN(10)))
	}
	return string(out)
}

// accepted walks the automaton of a calling code to a valid number.
func (r corpus) accepted(all []code) string {
	for {
		c := all[r.IntN(len(all))]
		out := c.appendDigits([]byte{'+'})
		state := c.classes()
		stop := r.IntN(maxNational + 1)
		for length := 1; length <= maxNational; length++ {
			digit, next, ok := r.livingStep(state)
			if !ok {
				break
			}
			out = append(out, byte('0'+digit))
			state = next
			if u16(nodesAt+state*nodeSize)&15 != 0 && length >= min(stop, 4) {
				if length >= stop || r.IntN(2) == 0 {
					return string(out)
				}
			}
		}
		if u16(nodesAt+state*nodeSize)&15 != 0 {
			return string(out)
		}
	}
}

// acceptedIn is accepted for one calling code.
func (r corpus) acceptedIn(c code) string { return r.accepted([]code{c}) }

// nationalDigits gives digits as someone in a country might dial them: with
// and without prefixes, area codes, country codes, and some that are wrong.
func (r corpus) nationalDigits(all []code, country string) string {
	home, _ := regionOf(country)
	width := len(home.code().digits())
	national := r.acceptedIn(home.code())[1+width:]
	switch r.IntN(10) {
	case 0:
		return "0" + national
	case 1:
		return home.code().digits() + national
	case 2:
		return home.code().digits() + "0" + national
	case 3:
		return []string{"00", "011", "810", "0011", "010", "119"}[r.IntN(6)] + r.accepted(all)[1:]
	case 4:
		return string(rune('0'+r.IntN(10))) + national
	case 5:
		return "8" + national
	case 6:
		return strconv.Itoa(r.IntN(1_000_000)) + national
	case 7:
		return national[r.IntN(max(1, len(national)-3)):]
	case 8:
		return "1" + national
	}
	return national
}

// livingStep chooses among the digits that can still lead to a valid number.
func (r corpus) livingStep(state int) (digit, next int, ok bool) {
	var living [10]int
	count := 0
	for d := range 10 {
		if to := u16(nodesAt + state*nodeSize + 2 + 2*d); !isSink(to) {
			living[count] = d
			count++
		}
	}
	if count == 0 {
		return 0, 0, false
	}
	digit = living[r.IntN(count)]
	return digit, u16(nodesAt + state*nodeSize + 2 + 2*digit), true
}

func isSink(state int) bool {
	return u16(nodesAt+state*nodeSize+2) == state
}

// neighbour changes, adds or drops one digit of the national number.
func (r corpus) neighbour(number string) string {
	_, width, _ := codeOf(number[1:])
	at := 1 + width + r.IntN(len(number)-1-width)
	digit := string(rune('0' + r.IntN(10)))
	switch r.IntN(4) {
	case 0:
		return number[:at] + digit + number[at:]
	case 1:
		return number[:at] + number[at+1:]
	}
	return number[:at] + digit + number[at+1:]
}

// examples are the numbers that the metadata itself gives, of every region
// and type.
func examples() []string {
	var all []string
	add := func(n *authority.PhoneNumber) {
		if n != nil {
			all = append(all, authority.Format(n, authority.E164))
		}
	}
	for _, country := range Countries() {
		for kind := authority.FIXED_LINE; kind <= authority.VOICEMAIL; kind++ {
			add(authority.GetExampleNumberForType(country, kind))
		}
	}
	for code := range authority.GetSupportedGlobalNetworkCallingCodes() {
		add(authority.GetExampleNumberForNonGeoEntity(code))
	}
	return all
}

// messy writes a valid number as a person might, and says in which country
// to read it.
func (r corpus) messy(number string) (text, country string) {
	n, _ := ParseE164(number)
	country = n.Country
	if len(country) != 2 {
		country = "US"
	}
	text = n.International()
	if r.IntN(2) == 0 && len(n.Country) == 2 {
		text = n.National()
	}
	text = strings.ReplaceAll(text, " ", []string{" ", "-", "\u00a0", ".", " ", "/"}[r.IntN(6)])
	switch r.IntN(8) {
	case 0:
		text = "tel:" + text
	case 1:
		text += fmt.Sprintf(" x%d", r.IntN(10000))
	case 2:
		text += fmt.Sprintf(" ext. %d", 1+r.IntN(10000))
	case 3:
		text += fmt.Sprintf(";ext=%d", r.IntN(10000))
	case 4:
		text = "(" + text + ")"
	case 5:
		text = strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return c - '0' + '０'
			}
			return c
		}, text)
	case 6:
		text = " " + text
	}
	return text, country
}
