package envelope

import "strings"

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

// Hides tells whether one of the words is among what is masked.
func (m Masked) Hides(word string) bool {
	for w := range strings.SplitSeq(string(m), ",") {
		if w == word {
			return true
		}
	}
	return false
}

func (m Masked) sound() bool {
	var s Shown
	for i, shown := range [...]*bool{&s.Names, &s.Numbers, &s.Addresses, &s.Notes, &s.Prices} {
		*shown = !m.Hides(maskWords[i])
	}
	return s.Masked() == m
}
