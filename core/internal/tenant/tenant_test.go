package tenant

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/number"
	"partyline/core/plan"
)

func TestATenantIsAPlanThatReadsBack(t *testing.T) {
	is := is.New(t)
	p := Make(Size{Users: 1000, Numbers: 400, Sites: 25}, 1)
	is.Equal(len(p.Users), 1000)
	is.Equal(len(p.Numbers), 400)
	is.Equal(len(p.Sites), 25)
	text := plan.EncodePlan(p)
	back, _, err := plan.DecodePlan("tenant.json", text)
	is.NoErr(err)
	is.Equal(string(plan.EncodePlan(back)), string(text))
}

func TestTheSameSeedGivesTheSameTenant(t *testing.T) {
	is := is.New(t)
	size := Size{Users: 200, Numbers: 60, Sites: 5}
	is.Equal(plan.EncodePlan(Make(size, 7)), plan.EncodePlan(Make(size, 7)))
	is.True(string(plan.EncodePlan(Make(size, 7))) != string(plan.EncodePlan(Make(size, 8))))
}

func TestEveryNameOfATenantIsFound(t *testing.T) {
	p := Make(Size{Users: 1000, Numbers: 400, Sites: 25}, 1)
	x := plan.NewIndex(p)
	found := func(kind plan.Kind, name string) {
		t.Helper()
		if _, ok := x.Find(kind, name); !ok && name != "" {
			t.Errorf("no %s %q", kind, name)
		}
	}
	for _, u := range p.Users {
		found(plan.KindSite, u.Site)
		found(plan.KindNumber, u.LineURI.Name)
		found(plan.KindSharedCalling, u.Policies.SharedCalling.Name)
		found(plan.KindEmergencyCallRouting, u.Policies.EmergencyCallRouting.Name)
		found(plan.KindVoiceRouting, u.Policies.VoiceRouting.Name)
	}
	for _, a := range p.ResourceAccounts {
		found(plan.KindNumber, a.PhoneNumber.Name)
		found(plan.KindAttendant, a.AutoAttendant.Name)
		found(plan.KindVoiceRouting, a.VoiceRoutingPolicy.Name)
	}
	for _, n := range p.Numbers {
		found(plan.KindLocation, n.Location.Name)
		found(plan.KindOperator, n.Operator)
	}
}

func TestTheNumbersOfTheWorldAreNumbersOfTheirCountries(t *testing.T) {
	is := is.New(t)
	p := World(Size{Users: 2000, Numbers: 900, Sites: 48}, 1)
	seen := map[string]bool{}
	for i := range p.Numbers {
		n, ok := number.ParseE164(p.Numbers[i].TelephoneNumber)
		if !ok || !n.Valid || n.Country != p.Numbers[i].IsoCountryCode {
			t.Errorf("%q is no number of %s: %+v", p.Numbers[i].TelephoneNumber, p.Numbers[i].IsoCountryCode, n)
		}
		is.True(!seen[n.E164]) // no number twice
		seen[n.E164] = true
	}
	is.Equal(plan.EncodePlan(p), plan.EncodePlan(World(Size{Users: 2000, Numbers: 900, Sites: 48}, 1)))
}
