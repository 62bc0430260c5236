package change

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// A number shows the civic address of the location that it was given: a plan
// that gives it the location alone does not differ from that, but from another.
func TestANumbersAddressIsThatOfItsLocation(t *testing.T) {
	is := is.New(t)
	p := office("DirectRouting")
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "hall"}, {CivicAddressID: "yard"}}
	p.Locations = []plan.Location{{LocationID: "floor", CivicAddress: "hall"}}
	p.Numbers[0].Location, p.Numbers[0].CivicAddress = plan.Named("floor"), plan.None()
	found := foundAs(p)
	found.Numbers[0].CivicAddress = plan.Named("Hall")
	is.Equal(lines(Compare(p, found, Comparing{})), nil)

	found.Numbers[0].CivicAddress = plan.Named("yard")
	is.Equal(len(Compare(p, found, Comparing{}).Things), 1)
	p.Numbers[0].Location = plan.None()
	found.Numbers[0].Location, found.Numbers[0].CivicAddress = plan.None(), plan.Named("hall")
	is.Equal(len(Compare(p, found, Comparing{}).Things), 1)
}
