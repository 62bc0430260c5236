package envelope

import (
	"fmt"
	"slices"
	"strings"
)

// Masked names what Mask hid: words of maskWords in that order, joined by
// commas; "" is nothing.
type Masked string

var maskWords = [...]string{"names", "numbers", "addresses", "notes", "prices"}

// Shown says what of a plan travels as it is; the zero value masks all of it.
type Shown struct {
	// Names are those of people and groups: display names, user principal
	// names, SIP addresses, object ids.
	Names bool
	// Numbers are telephone numbers after their country and area code.
	Numbers bool
	// Addresses are streets, places and coordinates; city and country always travel.
	Addresses bool
	// Notes are what people wrote: descriptions, reasons, evidence, prompts. They
	// may hold names, numbers and addresses, and so travel only with all three.
	Notes bool
	// Prices are the price sheet.
	Prices bool
}

// Masked gives what is hidden.
func (s Shown) Masked() Masked {
	var hidden []string
	for i, shown := range [...]bool{s.Names, s.Numbers, s.Addresses, s.Notes, s.Prices} {
		if !shown {
			hidden = append(hidden, maskWords[i])
		}
	}
	return Masked(strings.Join(hidden, ","))
}

// Words gives what is hidden, word by word.
func (m Masked) Words() []string {
	if m == "" {
		return nil
	}
	return strings.Split(string(m), ",")
}

// Hides tells whether one of the words is among what is masked.
func (m Masked) Hides(word string) bool {
	return slices.Contains(m.Words(), word)
}

// ShownWithout gives what travels where the words are hidden: those of Masked,
// and "all". Notes, which may hold any of the three, go with names, numbers
// and addresses.
func ShownWithout(hidden []string) (Shown, error) {
	s := Shown{Names: true, Numbers: true, Addresses: true, Notes: true, Prices: true}
	for _, word := range hidden {
		switch word {
		case "names":
			s.Names = false
		case "numbers":
			s.Numbers = false
		case "addresses":
			s.Addresses = false
		case "notes":
			s.Notes = false
		case "prices":
			s.Prices = false
		case "all":
			s = Shown{}
		default:
			return s, fmt.Errorf("nothing is called %q: the words are %s, all", word, strings.Join(maskWords[:], ", "))
		}
	}
	s.Notes = s.Notes && s.Names && s.Numbers && s.Addresses
	return s, nil
}

func (m Masked) sound() bool {
	var s Shown
	for i, shown := range [...]*bool{&s.Names, &s.Numbers, &s.Addresses, &s.Notes, &s.Prices} {
		*shown = !m.Hides(maskWords[i])
	}
	return s.Masked() == m
}
