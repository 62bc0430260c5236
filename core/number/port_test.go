//go:build !js

package number

import (
	"testing"

	"github.com/matryer/is"
	authority "github.com/nyaruka/phonenumbers"
)

// If the port is corrected one day, nationalForm of the differential test and
// the note in docs/decisions/number-table.md can go.
func TestThePortStillLosesArgentineAreaCodes(t *testing.T) {
	is := is.New(t)
	n, err := authority.Parse("+5491123456789", "")
	is.NoErr(err)
	is.Equal(authority.Format(n, authority.NATIONAL), "09 15-2345-6789")
	// The form that we show leads back to the number; the port's does not.
	back, err := authority.Parse("011 15-2345-6789", "AR")
	is.NoErr(err)
	is.Equal(authority.Format(back, authority.E164), "+5491123456789")
	lost, err := authority.Parse("09 15-2345-6789", "AR")
	is.NoErr(err)
	is.True(authority.Format(lost, authority.E164) != "+5491123456789")
}
