package source

import (
	"testing"

	"github.com/matryer/is"
)

// Facts lic.sku-ids and lic.sku-ra: the ids that they name are known, and give
// what they say.
func TestTheLicencesThatTheFactsNameAreKnown(t *testing.T) {
	is := is.New(t)
	for licence, want := range map[string]Gives{
		"MCOEV":               {TeamsPhone: true},
		"MCOTEAMS_ESSENTIALS": {TeamsPhone: true, CallingPlan: true},
		"MCOPSTN1":            {CallingPlan: true},
		"MCOPSTN2":            {CallingPlan: true},
		"MCOPSTN5":            {CallingPlan: true},
		"MCOPSTN6":            {CallingPlan: true},
		"MCOPSTN_PAYG_1":      {PayAsYouGo: true},
		"MCOPSTN_PAYG_2":      {PayAsYouGo: true},
		"MCOCAP":              {TeamsPhone: true},
		"MCOMEETADV":          {AudioConferencing: true},
		"MCOMEETACPEA":        {AudioConferencing: true},

		"PHONESYSTEM_VIRTUALUSER":      {ResourceAccount: true},
		"ENTERPRISEPREMIUM":            {TeamsPhone: true, AudioConferencing: true},
		"ENTERPRISEPREMIUM_NOPSTNCONF": {TeamsPhone: true},
	} {
		if got := LicenceGives(licence); got != want {
			t.Errorf("%s gives %+v, not %+v", licence, got, want)
		}
	}
	_, known := SKUByPartNumber("MCOPSTNPP") // Communications Credits by one list, not by the other
	is.True(known)
}
