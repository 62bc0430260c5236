package effective

import (
	"strings"

	"partyline/core/plan"
)

// Place is where a site or a location is.
type Place struct {
	// Address is the index of its civic address, -1 when the plan does not hold it.
	Address int
	// Country is ISO 3166-1 alpha-2 in capitals; Town is as written; "" is not known.
	Country, Town string
}

// Places answers where things are.
type Places struct {
	world *World
	// defaults leads from the id of a default location to its address (fact addr.default-location).
	defaults map[string]int
	sites    []Place
	dynamic  []Dynamic
}

// Places gives where things are.
func (w *World) Places() *Places { return w.places }

// FindPlaces works out again where things are, after sites, addresses,
// locations or networks changed.
func (w *World) FindPlaces() {
	p := &Places{world: w, defaults: map[string]int{}}
	w.places = p
	for i := range w.Plan.CivicAddresses {
		if id := w.Plan.CivicAddresses[i].DefaultLocationID; id != "" {
			p.defaults[plan.Fold(plan.KindLocation, id)] = i
		}
	}
	p.sites = make([]Place, len(w.Plan.Sites))
	for i := range w.Plan.Sites {
		site := &w.Plan.Sites[i]
		place, ok := p.OfLocation(site.Location)
		if !ok {
			place.Address = -1
		}
		if place.Country == "" {
			place.Country = strings.ToUpper(site.Country)
		}
		if place.Town == "" {
			place.Town = site.City
		}
		p.sites[i] = place
	}
	p.findDynamic()
}

// OfSite gives where a site is: the address of its location, else what it says itself.
func (p *Places) OfSite(site int) Place { return p.sites[site] }

// OfLocation gives where a location is; no when the plan holds neither it nor
// an address whose default it is.
func (p *Places) OfLocation(id string) (Place, bool) {
	if id == "" {
		return Place{}, false
	}
	w := p.world
	place := Place{Address: -1}
	if i, ok := w.Index.Find(plan.KindLocation, id); ok {
		l := &w.Plan.Locations[i]
		place.Country, place.Town = strings.ToUpper(l.CountryOrRegion), l.City
		if address, ok := w.Index.Find(plan.KindCivicAddress, l.CivicAddress); ok {
			place.Address = address
		}
	} else if address, ok := p.defaults[plan.Fold(plan.KindLocation, id)]; ok {
		place.Address = address
	} else {
		return Place{}, false
	}
	if place.Address >= 0 {
		a := &w.Plan.CivicAddresses[place.Address]
		if a.CountryOrRegion != "" {
			place.Country = strings.ToUpper(a.CountryOrRegion)
		}
		if a.City != "" {
			place.Town = a.City
		}
	}
	return place, true
}

// Same tells whether two places are of one municipality; not known when a town is not.
func (p *Places) Same(a, b Place) plan.Tri {
	if a.Address >= 0 && a.Address == b.Address {
		return plan.Yes
	}
	if a.Town == "" || b.Town == "" {
		return plan.Unknown
	}
	if a.Country != "" && b.Country != "" && a.Country != b.Country {
		return plan.No
	}
	return plan.Bool(SameTown(a.Town, b.Town) || p.alias(a, b) || p.alias(b, a))
}

// alias tells whether the address of a goes by the town of b too.
func (p *Places) alias(a, b Place) bool {
	if a.Address < 0 {
		return false
	}
	other := p.world.Plan.CivicAddresses[a.Address].CityAlias
	return other != "" && SameTown(other, b.Town)
}
