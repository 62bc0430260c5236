package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

// siteOf gives the site where a user works: their own, else that of the goal that names them.
func siteOf(v *rule.View, i int) (int, bool) {
	if site, ok := v.World.Site(i); ok {
		v.Reads(plan.KindSite, site)
		return site, true
	}
	name := v.Plan().Users[i].Site
	if name == "" {
		goal, ok := v.World.Goal(i)
		if !ok {
			return 0, false
		}
		name = v.Plan().Goals.SharedCalling[goal].Site
	}
	return v.Find(plan.KindSite, name)
}

// sharedBy gives the inventory entry of the number that user i shares, and the policy's name.
func sharedBy(v *rule.View, i int) (n *plan.Number, policy string, ok bool) {
	p, ok := sharing(v, i)
	if !ok {
		return nil, "", false
	}
	n, ok = sharedNumber(v, p)
	return n, v.SharedCalling(p).Name, ok
}

// routesByDynamicLocation tells whether a country's emergency calls follow the
// caller's dynamic location (fact loc.dynamic-countries).
func routesByDynamicLocation(country string) bool {
	c, ok := source.CountryByCode(strings.ToUpper(country))
	return ok && c.DynamicRouting == source.Yes
}

// placeText writes a place as people know it: "1200 3rd Avenue, Seattle, US".
func placeText(v *rule.View, place effective.Place) string {
	parts := make([]string, 0, 3)
	if place.Address >= 0 {
		a := &v.Plan().CivicAddresses[place.Address]
		if street := strings.TrimSpace(a.HouseNumber + " " + a.StreetName); street != "" {
			parts = append(parts, street)
		}
	}
	for _, part := range []string{place.Town, place.Country} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// lisUnread gives the exports of network identifiers that the plan lacks.
func lisUnread(o *plan.Objects) []string {
	var missing []string
	for _, list := range []struct {
		unread bool
		cmdlet string
	}{
		{o.LisSubnets == nil, "Get-CsOnlineLisSubnet"},
		{o.LisAccessPoints == nil, "Get-CsOnlineLisWirelessAccessPoint"},
		{o.LisSwitches == nil, "Get-CsOnlineLisSwitch"},
		{o.LisPorts == nil, "Get-CsOnlineLisPort"},
	} {
		if list.unread {
			missing = append(missing, list.cmdlet)
		}
	}
	return missing
}

// lisEntry is a network identifier with a location.
type lisEntry struct {
	kind     plan.Kind
	index    int
	location string
}

// lisEntries gives every network identifier of the location information service.
func lisEntries(o *plan.Objects) []lisEntry {
	var all []lisEntry
	for i := range o.LisSubnets {
		all = append(all, lisEntry{plan.KindLisSubnet, i, o.LisSubnets[i].Location})
	}
	for i := range o.LisAccessPoints {
		all = append(all, lisEntry{plan.KindLisAccessPoint, i, o.LisAccessPoints[i].Location})
	}
	for i := range o.LisSwitches {
		all = append(all, lisEntry{plan.KindLisSwitch, i, o.LisSwitches[i].Location})
	}
	for i := range o.LisPorts {
		all = append(all, lisEntry{plan.KindLisPort, i, o.LisPorts[i].Location})
	}
	return all
}
