//go:build !js

package roundtrip

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// neighbours are changes by others in the middle of a run: before the given
// call of a cmdlet, they do something that the run must leave as it is. says
// are results that the run must give, holds what the tenant must still have,
// untouched the people for whom nothing may be written from then on.
var neighbours = []struct {
	name, cmdlet string
	from         int
	code         string
	says         []string
	holds        string
	untouched    []string
	// once: what was taken away is as it was before, so the next run gives it again.
	once bool
}{
	{"a policy of the same name with usages", "Get-CsTenant", 1, "Set-CsOnlinePstnUsage -Identity Global -Usage @{ add = 'Out' }; New-CsOnlineVoiceRoutingPolicy -Identity Nothing -OnlinePstnUsages 'Out'",
		[]string{"differs: voice routing policy \"Nothing\"", "waits: voice routing policy changed and own number given up, voice on again for ana@contoso.com", "waits: voice routing policy for cy@contoso.com", "waits: group \"Office\""},
		`(Get-CsOnlineVoiceRoutingPolicy -Identity Nothing).OnlinePstnUsages -join ''=Out`, []string{"ana@contoso.com", "bo@contoso.com"}, false},
	{"another emergency policy of that name, while accounts are made ready", "Get-CsAutoAttendant", 1, "New-CsTeamsEmergencyCallRoutingPolicy -Identity Emergency -Description 'theirs'",
		[]string{"differs: emergency call routing policy \"Emergency\"", "waits: emergency call routing policy for bo@contoso.com"},
		`(Get-CsTeamsEmergencyCallRoutingPolicy -Identity Emergency).Description=theirs`, []string{"bo@contoso.com"}, false},
	{"a callback number is taken out after the policy was made", "Grant-CsTeamsSharedCallingRoutingPolicy", 1, "Set-CsTeamsSharedCallingRoutingPolicy -Identity Seattle -EmergencyNumbers @{ remove = @('+14255550111') }",
		nil, `(Get-CsTeamsSharedCallingRoutingPolicy -Identity Seattle).EmergencyNumbers -join ','=+14255550110`, nil, false},
	{"a person gets another Shared Calling policy", "Get-CsTenant", 2, "New-CsTeamsSharedCallingRoutingPolicy -Identity Theirs -ResourceAccount 'aaaaaaaa-0000-4000-8000-000000000002'; Grant-CsTeamsSharedCallingRoutingPolicy -Identity ana@contoso.com -PolicyName Theirs",
		[]string{"differs: Shared Calling policy for ana@contoso.com", "waits: voice routing policy changed and own number given up, voice on again for ana@contoso.com", "done: own number given up, voice on again for bo@contoso.com"},
		`(Get-CsOnlineUser -Identity ana@contoso.com).TeamsSharedCallingRoutingPolicy.Name=Theirs`, nil, false},
	{"a person loses the emergency policy just before the number goes", "Get-CsTeamsUnassignedNumberTreatment", 1, "Grant-CsTeamsEmergencyCallRoutingPolicy -Identity ana@contoso.com -PolicyName ''",
		[]string{"parked: voice routing policy changed and own number given up, voice on again for ana@contoso.com", "done: own number given up, voice on again for bo@contoso.com"},
		`(Get-CsOnlineUser -Identity ana@contoso.com).LineUri=tel:+14255550201`, nil, true},
	{"the group gets a policy with usages at a better place", "Get-CsTeamsUnassignedNumberTreatment", 1, "Set-CsOnlinePstnUsage -Identity Global -Usage @{ add = 'Out' }; New-CsOnlineVoiceRoutingPolicy -Identity Out -OnlinePstnUsages 'Out'; Grant-CsOnlineVoiceRoutingPolicy -Identity bo@contoso.com -PolicyName Out",
		[]string{"parked: own number given up, voice on again for bo@contoso.com", "done: voice routing policy changed and own number given up, voice on again for ana@contoso.com"},
		`(Get-CsOnlineUser -Identity bo@contoso.com).LineUri=tel:+14255550202`, nil, false},
	{"a person gets another number", "Get-CsTenant", 3, "Remove-CsPhoneNumberAssignment -Identity ana@contoso.com -RemoveAll; Set-CsPhoneNumberAssignment -Identity ana@contoso.com -PhoneNumber '+14255550203' -PhoneNumberType OperatorConnect",
		[]string{"differs: voice routing policy changed and own number given up, voice on again for ana@contoso.com", "done: own number given up, voice on again for bo@contoso.com"},
		`(Get-CsOnlineUser -Identity ana@contoso.com).LineUri=tel:+14255550203`, nil, false},
	{"a callback number is given to somebody", "Get-CsTenant", 2, "Set-CsPhoneNumberAssignment -Identity cy@contoso.com -PhoneNumber '+14255550110' -PhoneNumberType OperatorConnect",
		[]string{"failed: Shared Calling policy \"Seattle\"", "waits: group \"Office\": Shared Calling policy", "waits: Shared Calling policy for ana@contoso.com"},
		`(Get-CsOnlineUser -Identity cy@contoso.com).LineUri=tel:+14255550110`, nil, false},
	{"the shared number gets another location", "Get-CsAutoAttendant", 1, "New-CsOnlineLisLocation -CivicAddressId '44444444-0000-4000-8000-000000000001' -Location Hall | ForEach-Object { Set-CsPhoneNumberAssignment -PhoneNumber '+14255550100' -LocationId $_.LocationId }",
		[]string{"differs: emergency location", "waits: Shared Calling policy \"Seattle\""},
		`@((Read-Row 'numbers' '+14255550100').LocationId).Where({ $_ -eq '55555555-0000-4000-8000-000000000001' }).Count=0`, nil, false},
}

func whatNeighboursDoStays(t *testing.T, c *Campaign) {
	before := c.begin
	defer func() { c.begin = before }()
	c.begin = standin.FromSnapshot(c.Found)
	c.begin.Put("people", "aaaaaaaa-0000-4000-8000-000000000002", standin.Row{"Identity": "aaaaaaaa-0000-4000-8000-000000000002", "UserPrincipalName": "theirs@contoso.com", "SipAddress": "sip:theirs@contoso.com",
		"AccountType": "ResourceAccount", "ApplicationId": "ce933385-9390-45d1-9512-c8d228074e07", "LineUri": "+14255550900", "Policies": standin.Row{}, "UsageLocation": "US",
		"Plans": []standin.Row{{"Name": "MCOEV_VIRTUALUSER", "At": 0}}, "Licences": []standin.Row{}})
	number := func(n, target, location string) {
		c.begin.Put("numbers", n, standin.Row{"TelephoneNumber": n, "NumberType": "OperatorConnect", "IsoCountryCode": "US", "AssignedPstnTargetId": target, "LocationId": location, "AssignmentBlockedState": "NotBlocked",
			"PstnAssignmentStatus": "Unassigned", "ActivationState": "Activated", "Capability": []string{}, "LocationUpdateSupported": true})
	}
	number("+14255550900", "aaaaaaaa-0000-4000-8000-000000000002", placeID)
	number("+14255550203", "", "")
	for _, of := range neighbours {
		t.Run(of.name, func(t *testing.T) {
			is := is.New(t)
			c.Again(t)
			r, problems := c.Apply(t, standin.Fault{Cmdlet: of.cmdlet, From: of.from, Kind: standin.Neighbour, Code: of.code})
			for _, p := range problems {
				t.Error(p)
			}
			for _, want := range of.says {
				if !slices.ContainsFunc(r.Host, func(line string) bool { return strings.HasPrefix(line, "  "+want) }) {
					t.Errorf("no result %q in\n%s", want, strings.Join(leftOpen(r), "\n"))
				}
			}
			code, value, _ := strings.Cut(of.holds, "=")
			is.Equal(strings.Join(c.Eval(t, code), ""), value)
			for _, upn := range of.untouched {
				for _, w := range r.Writes() {
					if w.Parameters["Identity"] == c.Shared[upn].ID && strings.HasPrefix(w.Cmdlet, "Remove-CsPhone") {
						t.Errorf("%s of %s was called", w.Cmdlet, upn)
					}
				}
			}
			if t.Failed() {
				t.Log(strings.Join(leftOpen(r), "\n"))
			}
			// Run again, it stays.
			if _, problems = c.Apply(t); len(problems) > 0 {
				t.Error(problems)
			}
			is.Equal(strings.Join(c.Eval(t, code), "") == value, !of.once)
		})
	}
}

// What others change meanwhile does not hold up the next wave, unless it is
// something that the wave stands on.
func theNextWaveMindsOnlyItsOwn(t *testing.T, c *Campaign) {
	is := is.New(t)
	c.Again(t)
	wave := func(name string) (standin.Result, []string) {
		c.Parameters["Wave"] = name
		return c.Apply(t)
	}
	r, problems := wave("One")
	is.Equal(problems, nil)
	is.Equal(r.ExitCode, 0)
	var changes strings.Builder
	for i := range 100 {
		fmt.Fprintf(&changes, "New-CsOnlineVoiceRoutingPolicy -Identity 'Other %d'; New-CsTeamsCallingPolicy -Identity 'Calls %d';", i, i)
	}
	c.Eval(t, changes.String()+"; Grant-CsTeamsCallingPolicy -Identity bo@contoso.com -PolicyName 'Calls 1'; Grant-CsOnlineVoiceRoutingPolicy -Identity cy@contoso.com -PolicyName 'Other 3'")
	between := c.State(t)
	r, problems = wave("Two")
	is.Equal(problems, nil)
	is.Equal(leftOpen(r), nil)
	is.Equal(r.ExitCode, 0)
	for _, w := range r.Writes() {
		is.True(w.Parameters["Identity"] != c.Shared["cy@contoso.com"].ID && w.Parameters["Identity"] != c.Shared["ana@contoso.com"].ID) // people of the other wave
	}
	is.True(strings.Contains(c.Now(t), "Calls 99"))

	// The same again with one change that the second wave stands on.
	c.StatePath += "-planted"
	c.Load(t, between)
	c.Eval(t, "Set-CsOnlinePstnUsage -Identity Global -Usage @{ add = 'Out' }; Set-CsOnlineVoiceRoutingPolicy -Identity Nothing -OnlinePstnUsages @{ add = 'Out' }")
	r, _ = wave("Two") // Ana was cut off by the neighbour
	is.Equal(r.ExitCode, 1)
	left := strings.Join(leftOpen(r), "\n")
	is.True(strings.Contains(left, "differs: voice routing policy \"Nothing\""))
	is.True(strings.Contains(left, "parked: own number given up, voice on again for bo@contoso.com - the voice routing policy in force (\"Nothing\") has PSTN usages: Out"))
	is.Equal(c.State(t).Tables["people"][c.Shared["bo@contoso.com"].ID]["LineUri"], "+14255550202")
	c.Parameters["Wave"] = "all"
}
