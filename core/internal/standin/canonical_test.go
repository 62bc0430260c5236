//go:build !js

package standin

import (
	"regexp"
	"slices"
	"testing"

	"github.com/matryer/is"

	"partyline/core/powershell"
)

// Two ways to the same tenant, with other ids in between, are equal; another tenant is not.
func TestEqualTenantsHaveEqualText(t *testing.T) {
	is := is.New(t)
	x := Start(t, company())
	before := x.State(t).Text()
	make := `New-CsOnlineLisCivicAddress -CompanyName C -CountryOrRegion US -City Reno -Latitude 39.5 -Longitude -119.8 | Out-Null`
	x.Eval(t, make)
	once := x.State(t).Text()
	is.True(once != before)
	x.Load(t, company())
	x.Eval(t, make)
	x.Eval(t, `Get-CsOnlineLisCivicAddress -City Reno | ForEach-Object { Remove-CsOnlineLisCivicAddress -CivicAddressId $_.CivicAddressId }`)
	is.Equal(x.State(t).Text(), before)
	x.Eval(t, make)
	is.Equal(x.State(t).Text(), once)
}

// strangers are the catalogue's cmdlets that throw: conferencing, mainline
// attendants, hybrid numbers, buying numbers, text messages, voicemail of one
// person, packages; a runbook writes none of them.
const strangers = `DialInConferencing|MainlineAttendant|HybridTelephoneNumber|SmsActivation|VoicemailUserSettings|PolicyPackage|` +
	`AutoAttendantHolidays|Export-CsOnlineAudioFile|OnlineTelephoneNumber(Order|Country|Type)?$|TenantBlockedCallingNumbers|Test-CsEffectiveTenantDialPlan`

func TestEveryOtherCmdletIsKnown(t *testing.T) {
	is := is.New(t)
	x := Start(t, State{})
	known := x.must(t, request{Op: "behaviours"}).Values
	for _, c := range powershell.Cmdlets() {
		if !c.BuiltIn && !slices.Contains(known, c.Name) && !regexp.MustCompile(strangers).MatchString(c.Name) {
			t.Errorf("the tenant does not know %s", c.Name)
		}
	}
	for _, name := range known {
		if _, ok := powershell.CmdletByName(name); !ok && !slices.Contains([]string{"New-CsOnlineDialOutPolicy"}, name) {
			t.Errorf("the catalogue has no %s", name)
		}
	}
	r := x.must(t, x.request(Run{Script: script(t, "try { Set-CsOnlineVoicemailUserSettings -Identity x } catch { $_.Exception.Message }")}))
	is.Equal(r.Output, []string{"the stand-in tenant does not know this cmdlet: Set-CsOnlineVoicemailUserSettings"})
}
