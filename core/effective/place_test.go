package effective

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func TestNamesOfOneTown(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Praha", "PRAHA", true},
		{"Praha", "Prague", true},
		{"Praha 8", "Prague", true},
		{"1010 Wien", "Vienna", true},
		{"München", "Muenchen", true},
		{"München", "Munich", true},
		{"Düsseldorf", "Duesseldorf", true},
		{"Frankfurt", "Frankfurt am Main", true},
		{"City of London", "London", true},
		{"København", "Copenhagen", true},
		{"'s-Gravenhage", "Den Haag", true},
		{"Łódź", "Lodz", true},
		{"Praha", "Brno", false},
		{"York", "Yorktown", false},
		{"Seattle", "Tacoma", false},
		{"", "Praha", false},
		{"8", "Praha", false},
	} {
		if SameTown(c.a, c.b) != c.same || SameTown(c.b, c.a) != c.same {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.same)
		}
	}
}

func TestALocationLeadsToItsAddress(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "a", DefaultLocationID: "D", City: "Praha", CityAlias: "Karlín", CountryOrRegion: "cz"}}
	p.Locations = []plan.Location{{LocationID: "l", CivicAddress: "A"}, {LocationID: "lone", City: "Brno", CountryOrRegion: "CZ"}}
	p.Sites = []plan.Site{{Name: "one", Location: "l"}, {Name: "two", City: "Karlin", Country: "cz"}, {Name: "three"}}
	places := New(p, plan.NewIndex(p)).Places()
	praha := Place{Address: 0, Country: "CZ", Town: "Praha"}
	for _, id := range []string{"l", "L", "d"} {
		place, ok := places.OfLocation(id)
		is.True(ok)
		is.Equal(place, praha)
	}
	brno, ok := places.OfLocation("lone")
	is.True(ok)
	is.Equal(brno, Place{Address: -1, Country: "CZ", Town: "Brno"})
	_, ok = places.OfLocation("gone")
	is.True(!ok)

	is.Equal(places.OfSite(0), praha)
	is.Equal(places.Same(places.OfSite(0), places.OfSite(1)), plan.Yes) // by its alias
	is.Equal(places.Same(places.OfSite(0), brno), plan.No)
	is.Equal(places.Same(places.OfSite(0), places.OfSite(2)), plan.Unknown)
}

func TestWhatTheLocationServiceKnowsOfASite(t *testing.T) {
	p := &plan.Plan{}
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "a", City: "Praha", CountryOrRegion: "CZ"}, {CivicAddressID: "b", City: "Ostrava", CountryOrRegion: "CZ"}}
	p.Locations = []plan.Location{{LocationID: "la", CivicAddress: "a"}, {LocationID: "lb", CivicAddress: "b"}}
	p.Sites = []plan.Site{
		{Name: "subnet", City: "Plzeň"}, {Name: "address", Location: "la"}, {Name: "town", City: "Prague", Country: "CZ"},
		{Name: "abroad", City: "Praha", Country: "SK"}, {Name: "none", City: "Brno"}, {Name: "nowhere"}, {Name: "wired", Location: "lb"},
	}
	p.NetworkSubnets = []plan.NetworkSubnet{
		{SubnetID: "10.0.0.0", NetworkSite: "Subnet"}, {SubnetID: "2001:db8::", NetworkSite: "subnet"}, {SubnetID: "10.0.9.0", NetworkSite: "gone"},
	}
	p.LisSubnets = []plan.LisSubnet{{Subnet: "10.0.0.0", Location: "la"}, {Subnet: "10.7.0.0", Location: "lost"}}
	p.LisPorts = []plan.LisPort{{ChassisID: "c", PortID: "1", Location: "lb"}, {ChassisID: "c", PortID: "2", Location: "lb"}}
	places := New(p, plan.NewIndex(p)).Places()
	for i, want := range []Dynamic{
		{Any: true, Subnets: 2, V6: 1, Missing: []string{"2001:db8::"}}, {Any: true}, {Any: true}, {}, {}, {}, {Any: true, Devices: true},
	} {
		is.New(t).Equal(places.Dynamic(i), want)
	}
}
