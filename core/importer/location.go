package importer

import (
	"strings"

	"partyline/core/plan"
)

var civicAddress = shape{
	cmdlet: "Get-CsOnlineLisCivicAddress",
	must:   [][]string{oneOf("CivicAddressId"), oneOf("DefaultLocationId", "StreetName", "CountryOrRegion", "HouseNumber")},
	not:    []string{"LocationId", "TelephoneNumber"},
	feeds:  []plan.Kind{plan.KindCivicAddress},
	open: func(run *run) func(*row) bool {
		type a = plan.CivicAddress
		return keyed(run.civicAddresses.index, func(a *a, key string) { a.CivicAddressID = key }, []field{
			textField(func(a *a) *string { return &a.DefaultLocationID }, "DefaultLocationId"),
			textField(func(a *a) *string { return &a.Description }, "Description"),
			textField(func(a *a) *string { return &a.CompanyName }, "CompanyName"),
			textField(func(a *a) *string { return &a.CompanyTaxID }, "CompanyTaxId"),
			textField(func(a *a) *string { return &a.HouseNumber }, "HouseNumber"),
			textField(func(a *a) *string { return &a.HouseNumberSuffix }, "HouseNumberSuffix"),
			textField(func(a *a) *string { return &a.PreDirectional }, "PreDirectional"),
			textField(func(a *a) *string { return &a.StreetName }, "StreetName"),
			textField(func(a *a) *string { return &a.StreetSuffix }, "StreetSuffix"),
			textField(func(a *a) *string { return &a.PostDirectional }, "PostDirectional"),
			textField(func(a *a) *string { return &a.City }, "City"),
			textField(func(a *a) *string { return &a.CityAlias }, "CityAlias"),
			textField(func(a *a) *string { return &a.StateOrProvince }, "StateOrProvince"),
			textField(func(a *a) *string { return &a.PostalCode }, "PostalCode"),
			textField(func(a *a) *string { return &a.CountryOrRegion }, "CountryOrRegion"),
			textField(func(a *a) *string { return &a.Latitude }, "Latitude"),
			textField(func(a *a) *string { return &a.Longitude }, "Longitude"),
			textField(func(a *a) *string { return &a.Elin }, "Elin"),
			wordField(func(a *a) *string { return &a.ValidationStatus }, "ValidationStatus"),
		}, "CivicAddressId")
	},
}

var location = shape{
	cmdlet: "Get-CsOnlineLisLocation",
	must:   [][]string{oneOf("LocationId"), oneOf("CivicAddressId")},
	not:    []string{"TelephoneNumber", "DefaultLocationId"},
	feeds:  []plan.Kind{plan.KindLocation},
	open: func(run *run) func(*row) bool {
		type l = plan.Location
		return keyed(run.locations.index, func(l *l, key string) { l.LocationID = key }, []field{
			textField(func(l *l) *string { return &l.CivicAddress }, "CivicAddressId"),
			textField(func(l *l) *string { return &l.Place }, "Location"),
			triField(func(l *l) *plan.Tri { return &l.IsDefault }, "IsDefault"),
			textField(func(l *l) *string { return &l.Elin }, "Elin"),
			textField(func(l *l) *string { return &l.City }, "City"),
			textField(func(l *l) *string { return &l.CountryOrRegion }, "CountryOrRegion"),
		}, "LocationId")
	},
}

var lisSubnet = shape{
	cmdlet: "Get-CsOnlineLisSubnet",
	must:   [][]string{oneOf("Subnet"), oneOf("LocationId")},
	feeds:  []plan.Kind{plan.KindLisSubnet},
	open: func(run *run) func(*row) bool {
		type s = plan.LisSubnet
		return keyed(run.lisSubnets.index, func(s *s, key string) { s.Subnet = key }, []field{
			textField(func(s *s) *string { return &s.Location }, "LocationId"),
			textField(func(s *s) *string { return &s.Description }, "Description"),
		}, "Subnet")
	},
}

var lisAccessPoint = shape{
	cmdlet: "Get-CsOnlineLisWirelessAccessPoint",
	must:   [][]string{oneOf("Bssid"), oneOf("LocationId")},
	feeds:  []plan.Kind{plan.KindLisAccessPoint},
	open: func(run *run) func(*row) bool {
		type a = plan.LisAccessPoint
		return keyed(run.lisAccessPoints.index, func(a *a, key string) { a.Bssid = key }, []field{
			textField(func(a *a) *string { return &a.Location }, "LocationId"),
			textField(func(a *a) *string { return &a.Description }, "Description"),
		}, "Bssid")
	},
}

var lisSwitch = shape{
	cmdlet: "Get-CsOnlineLisSwitch",
	must:   [][]string{oneOf("ChassisId"), oneOf("LocationId")},
	not:    []string{"PortId"},
	feeds:  []plan.Kind{plan.KindLisSwitch},
	open: func(run *run) func(*row) bool {
		type s = plan.LisSwitch
		return keyed(run.lisSwitches.index, func(s *s, key string) { s.ChassisID = key }, []field{
			textField(func(s *s) *string { return &s.Location }, "LocationId"),
			textField(func(s *s) *string { return &s.Description }, "Description"),
		}, "ChassisId")
	},
}

var lisPort = shape{
	cmdlet: "Get-CsOnlineLisPort",
	must:   [][]string{oneOf("ChassisId"), oneOf("PortId"), oneOf("LocationId")},
	feeds:  []plan.Kind{plan.KindLisPort},
	open: func(run *run) func(*row) bool {
		type p = plan.LisPort
		run.lisPorts.looked = true
		b := bind([]field{
			textField(func(p *p) *string { return &p.Location }, "LocationId"),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		})
		return func(r *row) bool {
			chassis, ok := r.key("ChassisId")
			if !ok {
				return false
			}
			port, ok := r.key("PortId")
			if !ok {
				return false
			}
			run.lisPorts.put(r, b, onAny(func(p *p) { p.ChassisID, p.PortID = strings.Clone(chassis), strings.Clone(port) }), chassis, port)
			return true
		}
	},
}
