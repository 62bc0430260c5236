package source

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestTheLicencesAreThoseOfTheFile(t *testing.T) {
	is := is.New(t)
	var file struct {
		ServicePlans []struct {
			Name    string
			IDs     []string
			Meaning string
		}
		SKUs []struct {
			SkuPartNumber, SkuID, ProductName, Kind, Note string
			Gives                                         []string
			VoiceServicePlans                             []struct{ Name, ID string }
		}
	}
	readData(t, "skus.json", &file)
	for _, want := range file.ServicePlans {
		got, ok := ServicePlanByID(strings.ToUpper(want.IDs[0]))
		is.True(ok)
		is.Equal(got.Name, want.Name)
		is.Equal(got.Meaning, want.Meaning)
		again, ok := ServicePlanByName(strings.ToLower(want.Name) + " ")
		is.True(ok)
		is.Equal(again, got)
		is.True(got.Gives != Gives{}) // the file states a meaning for it
	}
	is.Equal(len(SKUs()), len(file.SKUs))
	for _, want := range file.SKUs {
		got, ok := SKUByPartNumber(strings.ToLower(want.SkuPartNumber))
		is.True(ok)
		is.Equal(got.PartNumber, want.SkuPartNumber)
		is.Equal(got.ID, want.SkuID)
		is.Equal(got.ProductName, want.ProductName)
		is.Equal(got.Kind, want.Kind)
		is.Equal(got.Note, want.Note)
		if want.SkuID != "" {
			byID, ok := SKUByID(strings.ToUpper(want.SkuID))
			is.True(ok)
			is.Equal(byID.ID, want.SkuID)
		}
	}
}

// A licence gives what its service plans give together: the two columns of
// the file were written apart.
func TestALicenceGivesWhatItsServicePlansGive(t *testing.T) {
	is := is.New(t)
	checked := 0
	for _, s := range SKUs() {
		if len(s.ServicePlans) == 0 {
			continue
		}
		var sum Gives
		for _, name := range s.ServicePlans {
			p, ok := ServicePlanByName(name)
			is.True(ok)
			sum.TeamsPhone = sum.TeamsPhone || p.Gives.TeamsPhone
			sum.ResourceAccount = sum.ResourceAccount || p.Gives.ResourceAccount
			sum.CallingPlan = sum.CallingPlan || p.Gives.CallingPlan
			sum.PayAsYouGo = sum.PayAsYouGo || p.Gives.PayAsYouGo
			sum.CommunicationsCredits = sum.CommunicationsCredits || p.Gives.CommunicationsCredits
			sum.TeamsPhoneMobile = sum.TeamsPhoneMobile || p.Gives.TeamsPhoneMobile
			sum.AudioConferencing = sum.AudioConferencing || p.Gives.AudioConferencing
		}
		if sum != s.Gives {
			t.Errorf("%s gives %+v, its service plans %v give %+v", s.PartNumber, s.Gives, s.ServicePlans, sum)
		}
		checked++
	}
	is.True(checked > 70)
}

func TestTeamsPhoneIsDecidedByServicePlan(t *testing.T) {
	is := is.New(t)
	for plan, want := range map[string]bool{
		"MCOEV": true, "mcoev_gov": true, "MCOEVSMB": true, "4828C8EC-DC2E-4779-B502-87AC9CE28AB7": true,
		"MCOEV_VIRTUALUSER": false, "MCOEV_VIRTUALUSER_GOV": false, "f47330e9-c134-43b3-9993-e7f004506889": false,
		"MCOPSTN1": false, "TEAMS1": false, "SPE_E5": false, "": false,
	} {
		is.Equal(IsTeamsPhone(plan), want) // plan
	}
	is.True(LicenceGives("SPE_E5").TeamsPhone)
	is.Equal(LicenceGives("PHONESYSTEM_VIRTUALUSER"), Gives{ResourceAccount: true})
	is.Equal(LicenceGives("unheard of"), Gives{})
	is.Equal(LicenceGives("MCOPSTN_PAYG_2"), Gives{PayAsYouGo: true}) // lic.sku-ids
	is.True(GivesPayAsYouGo([]string{"SPE_E5", "MCOPSTN_PAYG_1"}, nil))
	is.True(GivesPayAsYouGo(nil, []string{"156a1efe-17cd-4b03-9f17-2eb512298fb3"}))
	is.True(!GivesPayAsYouGo([]string{"MCOPSTN2"}, []string{"MCOPSTN1"}))
}
