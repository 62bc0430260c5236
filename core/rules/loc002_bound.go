package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc002 = rule.Rule{
	ID:       "LOC002",
	Title:    "Network identifiers and sites lead to a validated address with coordinates",
	Severity: finding.Error,
	Kind:     plan.KindNone,
	Facts:    []string{"loc.lis-location-unchecked", "loc.lis-geocode", "addr.validated", "addr.validated-ps"},
	Why: "The tenant takes a wrong location id without complaint, and an address that cannot be bound gives no location: " +
		"the emergency call carries none.",
	Checked:    "The location of every site and of every subnet, access point, switch and port, and the address behind it.",
	NotChecked: "Whether the network is where the address says.",
	Messages: map[string]string{
		"missing":   "location {location} is not among the tenant's locations, and the tenant does not check that",
		"unread":    "the locations that network identifiers lead to are not in the files",
		"geocode":   "the address has network identifiers on it but no latitude and longitude",
		"validated": "the address has network identifiers on it but is {status!}; search it on the map of the admin centre, which validates",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindSite)
		places, p := v.Places(), v.Plan()
		bound := make([]bool, len(p.CivicAddresses))
		entries := lisEntries(&p.Objects)
		if p.Locations == nil {
			if len(entries) > 0 {
				v.Unknown("unread", v.AddressOf(plan.KindTenant, 0), nil, "Get-CsOnlineLisLocation")
			}
			return
		}
		for _, e := range entries {
			place, ok := places.OfLocation(e.location)
			if !ok {
				v.Fail("missing", v.AddressOf(e.kind, e.index, "location"), finding.Args{"location": e.location})
			} else if place.Address >= 0 {
				bound[place.Address] = true
			}
		}
		for i := range p.Sites {
			if id := p.Sites[i].Location; id != "" {
				if _, ok := places.OfLocation(id); !ok {
					v.Fail("missing", v.AddressOf(plan.KindSite, i, "location"), finding.Args{"location": id})
				}
			}
		}
		for i := range p.CivicAddresses {
			a := &p.CivicAddresses[i]
			if !bound[i] {
				continue
			}
			if a.Latitude == "" || a.Longitude == "" {
				v.Fail("geocode", v.AddressOf(plan.KindCivicAddress, i, "latitude"), nil)
			}
			if status := a.ValidationStatus; status != "" && !strings.EqualFold(status, "Validated") {
				v.FailAs(finding.Warning, "validated", v.AddressOf(plan.KindCivicAddress, i, "validationStatus"), finding.Args{"status": status})
			}
		}
	},
}
