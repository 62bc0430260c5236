package change

import (
	"slices"
	"strings"

	"partyline/core/plan"
)

// LocationWords gives the id of an emergency location, and behind it the place
// and the city that plan or tenant have for it.
func (s *ChangeSet) LocationWords(p *plan.Plan, id string) string {
	words := placeWords(&p.Objects, s.Index(p), id)
	if words == "" {
		words = placeWords(&s.Was.Objects, s.FoundIndex(), id)
	}
	if words == "" {
		return id
	}
	return id + " (" + words + ")"
}

func placeWords(of *plan.Objects, x *plan.Index, id string) string {
	i, ok := x.Find(plan.KindLocation, id)
	if !ok {
		return ""
	}
	l := &of.Locations[i]
	city := l.City
	if c, ok := x.Find(plan.KindCivicAddress, l.CivicAddress); ok && city == "" {
		city = of.CivicAddresses[c].City
	}
	return strings.Join(slices.DeleteFunc([]string{l.Place, city}, func(word string) bool { return word == "" }), ", ")
}
