package effective

import (
	"strings"

	"partyline/core/plan"
)

// Dynamic is what the location information service knows of a site's networks.
type Dynamic struct {
	// Any tells that a subnet of the site, or anything at its address or in its
	// town, has a location; Devices that an access point, switch or port at its
	// address has one.
	Any, Devices bool
	// Subnets and V6 count the subnets of the site, and those of IPv6.
	Subnets, V6 int
	// Missing are subnets of the site that the service does not hold.
	Missing []string
}

// Dynamic gives what the location information service knows of a site.
func (p *Places) Dynamic(site int) Dynamic { return p.dynamic[site] }

type townOf struct{ country, key string }

// located is where the service's entries lead.
type located struct {
	places           *Places
	addresses        map[int]bool
	devices          map[int]bool
	towns            map[townOf]bool
	subnets, answers map[string]bool
}

// add takes an entry; those of one location are alike.
func (l *located) add(location string, device bool) {
	if l.answers[location] && (!device || l.answers["device "+location]) {
		return
	}
	l.answers[location] = true
	if device {
		l.answers["device "+location] = true
	}
	place, ok := l.places.OfLocation(location)
	if !ok {
		return
	}
	if place.Address >= 0 {
		l.addresses[place.Address] = true
		if device {
			l.devices[place.Address] = true
		}
	}
	if place.Town != "" {
		l.towns[townOf{place.Country, townKey(place.Town)}] = true
	}
}

func (l *located) near(place Place) bool {
	key := townKey(place.Town)
	for t := range l.towns {
		if (t.country == "" || place.Country == "" || t.country == place.Country) && sameTownKey(t.key, key) {
			return true
		}
	}
	return false
}

func (p *Places) findDynamic() {
	o := &p.world.Plan.Objects
	l := located{p, map[int]bool{}, map[int]bool{}, map[townOf]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range o.LisSubnets {
		l.subnets[o.LisSubnets[i].Subnet] = true
		l.add(o.LisSubnets[i].Location, false)
	}
	for i := range o.LisAccessPoints {
		l.add(o.LisAccessPoints[i].Location, true)
	}
	for i := range o.LisSwitches {
		l.add(o.LisSwitches[i].Location, true)
	}
	for i := range o.LisPorts {
		l.add(o.LisPorts[i].Location, true)
	}
	p.dynamic = make([]Dynamic, len(o.Sites))
	for i := range o.NetworkSubnets {
		site, ok := p.world.Index.Find(plan.KindSite, o.NetworkSubnets[i].NetworkSite)
		if !ok {
			continue
		}
		p.dynamic[site].Subnets++
		if strings.Contains(o.NetworkSubnets[i].SubnetID, ":") {
			p.dynamic[site].V6++
		}
		switch {
		case l.subnets[o.NetworkSubnets[i].SubnetID]:
			p.dynamic[site].Any = true
		default:
			p.dynamic[site].Missing = append(p.dynamic[site].Missing, o.NetworkSubnets[i].SubnetID)
		}
	}
	for i := range p.dynamic {
		d, place := &p.dynamic[i], p.sites[i]
		d.Devices = l.devices[place.Address]
		d.Any = d.Any || l.addresses[place.Address] || place.Town != "" && l.near(place)
	}
}
