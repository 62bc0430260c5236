package source

import (
	"slices"
	"testing"

	"github.com/matryer/is"
)

// countryFile is the part of countries.json that the table must repeat.
type countryFile struct {
	Count     int
	Countries map[string]struct {
		TeamsEmergencyNumbers struct {
			Numbers, Primary, FormerNumbers []string
			CallingCode                     string
			DialMasks                       map[string][]string
		}
		EmergencyNumbers            struct{ Numbers []string }
		SharedCalling               struct{ CallingPlanServiceNumber string }
		PayAsYouGo                  struct{ Zone string }
		CallingPlanEmergencyRouting struct{ Method, Fact string }
		CivicAddress                struct {
			EditableBySetCmdlet       bool
			MustMatchAreaCodeOfNumber *bool
		}
		DynamicEmergencyRouting struct{ Supported *bool }
		Availability            struct{ CallingPlanForSale *bool }
		TestNumber              struct{ Number string }
	}
}

func answerOf(b *bool) Answer {
	switch {
	case b == nil:
		return NotStated
	case *b:
		return Yes
	}
	return No
}

func TestTheCountriesAreThoseOfTheFile(t *testing.T) {
	is := is.New(t)
	var file countryFile
	readData(t, "countries.json", &file)
	is.Equal(len(Countries()), file.Count)
	for code, want := range file.Countries {
		got, ok := CountryByCode(code)
		is.True(ok)
		is.Equal(got.Code, code)
		is.Equal(got.CallingCode, want.TeamsEmergencyNumbers.CallingCode)
		is.True(slices.Equal(got.TeamsEmergencyNumbers, want.TeamsEmergencyNumbers.Numbers))
		is.True(slices.Equal(got.PrimaryNumbers, want.TeamsEmergencyNumbers.Primary))
		is.True(len(got.PrimaryNumbers) > 0 || len(got.TeamsEmergencyNumbers) == 0)
		is.Equal(got.TeamsEmergencyMasks, want.TeamsEmergencyNumbers.DialMasks)
		is.True(slices.Equal(got.FormerNumbers, want.TeamsEmergencyNumbers.FormerNumbers))
		is.True(slices.Equal(got.ShortNumbers, want.EmergencyNumbers.Numbers))
		is.Equal(got.SharedCallingExcluded, want.SharedCalling.CallingPlanServiceNumber == "excluded")
		is.Equal(got.EditableBySetCmdlet, want.CivicAddress.EditableBySetCmdlet)
		is.Equal(got.AddressMatchesArea, answerOf(want.CivicAddress.MustMatchAreaCodeOfNumber))
		is.Equal(got.DynamicRouting, answerOf(want.DynamicEmergencyRouting.Supported))
		is.Equal(got.CallingPlanForSale, answerOf(want.Availability.CallingPlanForSale))
		is.Equal(got.PayAsYouGoZone, want.PayAsYouGo.Zone)
		is.Equal(got.CallingPlanRouting, want.CallingPlanEmergencyRouting.Method)
		is.Equal(got.CallingPlanRoutingFact, want.CallingPlanEmergencyRouting.Fact)
		is.Equal(got.TestNumber, want.TestNumber.Number)
	}
}

// The facts name these sets in words; the data must agree with them.
func TestTheCountriesAgreeWithTheFacts(t *testing.T) {
	is := is.New(t)
	var excluded, area []string
	editable := 0
	for _, c := range Countries() {
		if c.SharedCallingExcluded {
			excluded = append(excluded, c.Code)
		}
		if c.AddressMatchesArea == Yes {
			area = append(area, c.Code)
		}
		if c.EditableBySetCmdlet {
			editable++
		}
	}
	is.Equal(excluded, []string{"AU", "CZ", "HU", "JP", "NZ", "RO", "SG"}) // sc.ra.excluded-countries
	is.Equal(area, []string{"BE", "DE", "ES", "FR", "IE", "NL"})           // addr.areacode-match
	is.Equal(editable, 22)                                                 // addr.set-limited
	us, ok := CountryByCode("US")
	is.True(ok)
	is.Equal(us.TeamsEmergencyNumbers, []string{"911"})
	is.Equal(us.TeamsEmergencyMasks["911"], []string{"1911", "9911", "19911", "11911"}) // ecrp.ms-number-list
	is.Equal(us.TestNumber, "933")                                                      // ecrp.933
	_, ok = CountryByCode("ZZ")
	is.True(!ok)
	_, ok = CountryByCode("")
	is.True(!ok)
}
