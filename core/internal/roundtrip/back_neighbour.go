//go:build !js

package roundtrip

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"partyline/core/internal/standin"
)

// BackNeighbour is what others do in the middle of a way back.
type BackNeighbour struct {
	Name, Code string
	// Holds is code that gives "True" while what they did is there.
	Holds string
	// Says are beginnings of results, one of which a run gives when they came
	// before the write that would have undone them; none where no write would.
	Says []string
	// Whole tells that the list of usages loses ours all the same.
	Whole bool
}

const (
	theirAccount = "aaaaaaaa-0000-4000-8000-000000000002"
	freeNumber   = "+14255550203"
	freeToo      = "+14255550204"
	freeAsWell   = "+14255550205"
)

// BackNeighbours come while the night of Cutover is taken back.
var BackNeighbours = []BackNeighbour{
	{"a usage is added to the list", "Set-CsOnlinePstnUsage -Identity Global -Usage @{ add = 'Theirs' }", "(Get-CsOnlinePstnUsage -Identity Global).Usage -contains 'Theirs'", nil, true},
	{"the voice routing policy is described", "Set-CsOnlineVoiceRoutingPolicy -Identity Nothing -OnlinePstnUsages 'Out'", "(Get-CsOnlineVoiceRoutingPolicy -Identity Nothing).OnlinePstnUsages -contains 'Out'", []string{`kept: voice routing policy "Nothing"`}, false},
	{"a callback number is taken out", "Set-CsTeamsSharedCallingRoutingPolicy -Identity Seattle -EmergencyNumbers @{ remove = @('+14255550111') }", "((Get-CsTeamsSharedCallingRoutingPolicy -Identity Seattle).EmergencyNumbers -join ',') -eq '+14255550110'", []string{`kept: Shared Calling policy "Seattle"`}, false},
	{"the emergency policy is described", "Set-CsTeamsEmergencyCallRoutingPolicy -Identity Emergency -Description 'theirs'", "(Get-CsTeamsEmergencyCallRoutingPolicy -Identity Emergency).Description -eq 'theirs'", []string{`kept: emergency call routing policy "Emergency"`}, false},
	{"who had no number gets one", "Set-CsPhoneNumberAssignment -Identity cy@contoso.com -PhoneNumber '" + freeNumber + "' -PhoneNumberType OperatorConnect", "$u = Get-CsOnlineUser -Identity cy@contoso.com; $u.LineUri -eq 'tel:" + freeNumber + "' -and $u.EnterpriseVoiceEnabled", []string{"kept: enable voice for cy@contoso.com"}, false},
	{"a former number goes to somebody else", "Remove-CsPhoneNumberAssignmentBlock -TelephoneNumber '+14255550201'; Set-CsPhoneNumberAssignment -Identity dee@contoso.com -PhoneNumber '+14255550201' -PhoneNumberType OperatorConnect", "(Get-CsOnlineUser -Identity dee@contoso.com).LineUri -eq 'tel:+14255550201'", []string{"failed: voice routing policy changed and own number given up, voice on again for ana@contoso.com"}, false},
	{"somebody else gets the Shared Calling policy", "Grant-CsTeamsSharedCallingRoutingPolicy -Identity dee@contoso.com -PolicyName Seattle", "(Get-CsOnlineUser -Identity dee@contoso.com).TeamsSharedCallingRoutingPolicy.Name -eq 'Seattle'", []string{`failed: Shared Calling policy "Seattle"`, `kept: Shared Calling policy "Seattle"`}, false},
	{"another group gets the voice routing policy", "Grant-CsOnlineVoiceRoutingPolicy -Group '" + othersID + "' -PolicyName Nothing -Rank 2", "@(Get-CsGroupPolicyAssignment -GroupId '" + othersID + "' -PolicyType OnlineVoiceRoutingPolicy).PolicyName -eq 'Nothing'", []string{`failed: voice routing policy "Nothing"`, `kept: voice routing policy "Nothing"`}, false},
	{"the group gets another policy", "Grant-CsOnlineVoiceRoutingPolicy -Group '" + officeID + "' -PolicyName Outside -Rank 1", "@(Get-CsGroupPolicyAssignment -GroupId '" + officeID + "' -PolicyType OnlineVoiceRoutingPolicy).PolicyName -eq 'Outside'", []string{`kept: group "Office": voice routing policy`}, false},
	{"a person gets another policy", "Grant-CsOnlineVoiceRoutingPolicy -Identity cy@contoso.com -PolicyName Outside", "(Get-CsOnlineUser -Identity cy@contoso.com).OnlineVoiceRoutingPolicy.Name -eq 'Outside'", []string{"kept: voice routing policy for cy@contoso.com"}, true},
	{"a person gets the former number back", "Remove-CsPhoneNumberAssignmentBlock -TelephoneNumber '+14255550201'; Set-CsPhoneNumberAssignment -Identity ana@contoso.com -PhoneNumber '+14255550201' -PhoneNumberType OperatorConnect", "(Get-CsOnlineUser -Identity ana@contoso.com).LineUri -eq 'tel:+14255550201'", []string{"undone: voice routing policy changed and own number given up, voice on again for ana@contoso.com"}, true},
	{"a person gets another number", "Set-CsPhoneNumberAssignment -Identity ana@contoso.com -PhoneNumber '" + freeToo + "' -PhoneNumberType OperatorConnect", "(Get-CsOnlineUser -Identity ana@contoso.com).LineUri -eq 'tel:" + freeToo + "'", []string{"kept: voice routing policy changed and own number given up, voice on again for ana@contoso.com"}, false},
	{"another Shared Calling policy uses the account", "New-CsTeamsSharedCallingRoutingPolicy -Identity Theirs -ResourceAccount 'aaaaaaaa-0000-4000-8000-000000000001'; Grant-CsTeamsSharedCallingRoutingPolicy -Identity dee@contoso.com -PolicyName Theirs", "$n = Read-Row 'numbers' '" + sharedAt + "'; $n.AssignedPstnTargetId -eq 'aaaaaaaa-0000-4000-8000-000000000001' -and $n.LocationId -eq '" + placeID + "'", []string{"kept: emergency location", "kept: number " + sharedAt}, false},
	{"another account is answered by the attendant", "New-CsOnlineApplicationInstanceAssociation -Identities @('" + theirAccount + "') -ConfigurationId (Get-CsAutoAttendant -NameFilter 'Main attendant').Identity -ConfigurationType AutoAttendant", "@(Get-CsAutoAttendant -NameFilter 'Main attendant').ApplicationInstances -contains '" + theirAccount + "'", []string{`failed: auto attendant "Main attendant"`, `kept: auto attendant "Main attendant"`}, false},
	{"the attendant speaks another language", "$a = Get-CsAutoAttendant -NameFilter 'Main attendant'; $a.LanguageId = 'de-DE'; Set-CsAutoAttendant -Instance $a", "(Get-CsAutoAttendant -NameFilter 'Main attendant').LanguageId -eq 'de-DE'", []string{`kept: auto attendant "Main attendant"`}, false},
	{"the account gets another number", "Remove-CsPhoneNumberAssignment -Identity " + accountUP + " -RemoveAll; Set-CsPhoneNumberAssignment -Identity " + accountUP + " -PhoneNumber '" + freeAsWell + "' -PhoneNumberType OperatorConnect", "(Read-Row 'numbers' '" + freeAsWell + "').AssignedPstnTargetId -eq 'aaaaaaaa-0000-4000-8000-000000000001'", []string{"kept: number " + sharedAt}, false},
	{"the treatment of a former number is another", "Set-CsTeamsUnassignedNumberTreatment -Identity Partyline-14255550202 -Target '" + theirAccount + "'", "(Get-CsTeamsUnassignedNumberTreatment -Identity Partyline-14255550202).Target -eq '" + theirAccount + "'", []string{"kept: calls to the former number go to the attendant for bo@contoso.com"}, false},
}

// Crowd adds what neighbours use to a tenant: an account, a number, and Dee.
func Crowd(s *standin.State) {
	s.Put("people", theirAccount, standin.Row{"Identity": theirAccount, "UserPrincipalName": "theirs@contoso.com", "SipAddress": "sip:theirs@contoso.com",
		"AccountType": "ResourceAccount", "ApplicationId": "ce933385-9390-45d1-9512-c8d228074e07", "LineUri": "+14255550900", "Policies": standin.Row{}, "UsageLocation": "US",
		"Plans": []standin.Row{{"Name": "MCOEV_VIRTUALUSER", "At": 0}}, "Licences": []standin.Row{}})
	s.Put("people", "11111111-0000-4000-8000-000000000004", standin.Row{"Identity": "11111111-0000-4000-8000-000000000004", "UserPrincipalName": "dee@contoso.com", "SipAddress": "sip:dee@contoso.com",
		"AccountType": "User", "AccountEnabled": true, "Policies": standin.Row{}, "UsageLocation": "US", "TeamsUpgradeEffectiveMode": "TeamsOnly", "LineUri": nil, "OnPremLineUri": nil,
		"EnterpriseVoiceEnabled": true, "Plans": []standin.Row{{"Name": "MCOEV", "At": 0}}, "Licences": []standin.Row{}})
	number := func(n, target, location string) {
		s.Put("numbers", n, standin.Row{"TelephoneNumber": n, "NumberType": "OperatorConnect", "IsoCountryCode": "US", "AssignedPstnTargetId": target, "LocationId": location, "AssignmentBlockedState": "NotBlocked",
			"PstnAssignmentStatus": "Unassigned", "ActivationState": "Activated", "Capability": []string{}, "LocationUpdateSupported": true})
	}
	number("+14255550900", theirAccount, placeID)
	for _, n := range []string{freeNumber, freeToo, freeAsWell} {
		number(n, "", placeID)
	}
}

// Met takes everything back, with neighbours just before a write, and then
// again: what they did stays and is told, and whoever had voice has it.
func (c *Campaign) Met(t testing.TB, write int, all ...BackNeighbour) []string {
	t.Helper()
	code, names, until := "$T.Met = @{}\n", []string{}, []int{}
	for i, of := range all {
		until = append(until, c.until(t, of))
		code += fmt.Sprintf("try {%s; $T.Met[%d] = 'True' } catch { $T.Met[%d] = \"$_\" }\n", of.Code, i, i)
		names = append(names, of.Name)
	}
	back := func(faults ...standin.Fault) (standin.Result, []string) {
		r, moments := c.Watched(t, "90-rollback.ps1", map[string]any{"Wave": "all", "WaitSeconds": 30}, faults...)
		return r, append(Told(r, moments, c.Journal(t)), TrueResults(r)...)
	}
	c.crowded(t)
	first, problems := back(standin.Fault{Cmdlet: "*", Writes: true, From: write, Kind: standin.Neighbour, Code: code})
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if first.Threw != "" {
		say("the run threw: %s", first.Threw)
	}
	met, whole := make([]bool, len(all)), true
	for i, of := range all {
		came := strings.Join(c.Eval(t, fmt.Sprintf("$T.Met[%d]", i)), "")
		before := until[i] == 0 || write < until[i]
		met[i] = came == "True" && before
		whole = whole && of.Whole
		if came != "True" && before {
			say("they could not (%s): %s", of.Name, came)
		}
	}
	look := func(when string) {
		for i, of := range all {
			if holds := strings.Join(c.Eval(t, "try { "+of.Holds+" } catch { \"$_\" }"), ""); met[i] && holds != "True" {
				say("%s, what they did is gone (%s): %s", when, of.Name, holds)
			}
		}
		people := c.State(t).Tables["people"]
		for key, was := range c.begin.Tables["people"] {
			if was["AccountType"] == "User" && was["EnterpriseVoiceEnabled"] == true && people[key]["EnterpriseVoiceEnabled"] != true {
				say("%s, %v had voice and has none", when, was["UserPrincipalName"])
			}
		}
	}
	look("back")
	for i, of := range all {
		if met[i] && !tells(first, of.Says) {
			say("no result of %q in\n%s", of.Says, strings.Join(first.Host, "\n"))
		}
	}
	_, more := back()
	problems = append(problems, more...)
	look("back again")
	if usages := strings.Join(c.Eval(t, "(Get-CsOnlinePstnUsage -Identity Global).Usage -join ','"), ""); whole && strings.Contains(usages, "Help") {
		say("the list of usages still holds what is ours: %s", usages)
	}
	for i := range problems {
		problems[i] = fmt.Sprintf("%s, before write %d of the way back: %s", strings.Join(names, "; "), write, problems[i])
	}
	return problems
}

// crowded begins a way back among neighbours.
func (c *Campaign) crowded(t testing.TB) {
	t.Helper()
	c.Applied(t)
	s := c.State(t)
	Crowd(&s)
	c.Load(t, s)
}

// until gives the write, from 1, of a way back without neighbours that undoes
// what one is about; 0 where none does.
func (c *Campaign) until(t testing.TB, of BackNeighbour) int {
	t.Helper()
	if len(of.Says) == 0 {
		return 0
	}
	if c.undone == nil {
		c.crowded(t)
		_, moments := c.Watched(t, "90-rollback.ps1", map[string]any{"Wave": "all", "WaitSeconds": 30})
		for _, m := range moments {
			if !m.Written {
				continue
			}
			what := m.Last.Step
			if upn, ok := strings.CutPrefix(m.Last.Address, "user:"); ok {
				what += " for " + upn
			}
			c.undone = append(c.undone, what)
		}
	}
	_, about, _ := strings.Cut(of.Says[0], ": ")
	at := slices.IndexFunc(c.undone, func(what string) bool { return strings.HasPrefix(what, about) })
	if at < 0 {
		t.Fatalf("no write of the way back is about %q; they are %q", about, c.undone)
	}
	return at + 1
}

// MetEverywhere lets each neighbour come before each write of the way back,
// while more says so; it gives how often, of how many.
func (c *Campaign) MetEverywhere(t testing.TB, more func() bool) (n, of int) {
	t.Helper()
	for _, who := range BackNeighbours {
		for write := 1; write < max(c.until(t, who), 2); write++ {
			if of++; !more() {
				continue
			}
			n++
			for _, p := range c.Met(t, write, who) {
				t.Error(p)
			}
		}
	}
	return n, of
}

// tells says whether a run gave a result that begins as one of these, if there are any.
func tells(r standin.Result, results []string) bool {
	for _, line := range r.Host {
		for _, want := range results {
			if strings.HasPrefix(line, "  "+want) {
				return true
			}
		}
	}
	return len(results) == 0
}
