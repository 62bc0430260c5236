//go:build !js

package runbook

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// once applies the runbook of seattle in a tenant.
func once(t *testing.T, start, fault string) run {
	t.Helper()
	return runs(t, laid(t, written(t, seattle())), seattleStart+start, run{Script: "10-apply.ps1", Done: "licences", Fault: fault})[0]
}

func TestWhatDiffersIsLeftAloneAndWhatNeedsItWaits(t *testing.T) {
	is := is.New(t)
	r := once(t, `
$global:Tenant.Emergency = @([pscustomobject] @{ Identity = 'Tag:TECRP-CPOC'; EmergencyNumbers = @([pscustomobject] @{ EmergencyDialString = '911'; EmergencyDialMask = '933'; OnlinePSTNUsage = $null }); AllowEnhancedEmergencyServices = $true; Description = $null })
$global:Tenant.Numbers[0].LocationId = '55555555-0000-4000-8000-00000000000f'
`, "")
	is.Equal(r.code, 1)
	says(t, r, "differs: emergency location", "55555555-0000-4000-8000-00000000000f")
	says(t, r, "differs: emergency call routing policy \"TECRP-CPOC\"", "EmergencyDialMask=933")
	says(t, r, "waits: emergency call routing policy for user@contoso.com", "TECRP-CPOC")
	says(t, r, "waits: Shared Calling policy \"Seattle\"", "account:main-aa@contoso.com")
	says(t, r, "waits: Shared Calling policy for user@contoso.com", "")
	says(t, r, "waits: group", "")
	is.True(!strings.Contains(r.output, "done: Shared Calling"))
}

func TestAPersonWithAnotherPolicyIsLeftAlone(t *testing.T) {
	r := once(t, `
$global:Tenant.Users[0].OnlineVoiceRoutingPolicy = [pscustomobject] @{ Authority = 'Tenant'; Name = 'Other' }
`, "")
	says(t, r, "differs: voice routing policy for user@contoso.com", "\"Other\"")
	says(t, r, "done: voice routing policy for bo@contoso.com", "")
}

func TestAnErrorObjectIsAFailure(t *testing.T) {
	r := once(t, "", "object:Set-CsPhoneNumberAssignment")
	says(t, r, "failed: enable voice for user@contoso.com", "error object: BadRequest")
	says(t, r, "waits: Shared Calling policy for user@contoso.com", "")
}

func TestAMissingRolePausesTheRunAndThrottlingDoesNot(t *testing.T) {
	is := is.New(t)
	all := runs(t, laid(t, written(t, seattle())), seattleStart, run{Script: "10-apply.ps1", Done: "licences", Fault: "forbid:New-CsTeamsEmergencyCallRoutingPolicy"},
		run{Script: "10-apply.ps1", Done: "licences", Fault: "throttle:New-CsTeamsEmergencyCallRoutingPolicy"})
	is.Equal(all[0].code, 9)
	is.True(strings.Contains(all[0].output, "stopped: Paused"))
	is.Equal(strings.Count(all[0].output, "Activate your role"), 1)
	is.True(strings.Contains(all[0].output, "Activate your role"))
	is.True(!strings.Contains(all[0].output, "Step 8 of 9")) // nothing after it was tried
	// Run again with the role, throttled once: it goes on.
	is.Equal(all[1].code, 0)
	says(t, all[1], "done: emergency call routing policy \"TECRP-CPOC\"", "")
	says(t, all[1], "already: resource account", "")
}

func TestAnotherTenantIsRefused(t *testing.T) {
	is := is.New(t)
	for _, r := range runs(t, laid(t, written(t, seattle())), seattleStart+"$global:Tenant.TenantId = '66666666-0000-4000-8000-00000000000f'\n",
		run{Script: "10-apply.ps1"}, run{Script: "20-verify.ps1"}) {
		is.Equal(r.code, 9)
		is.True(strings.Contains(r.output, "This is another tenant"))
		is.True(strings.Contains(r.output, "writes: 0"))
		is.Equal(len(r.results), 0)
	}
}

func TestCallbackNumbersAreChangedByAddAndRemove(t *testing.T) {
	is := is.New(t)
	p, found := seattle(), seattle()
	p.ResourceAccounts[0].ObjectID = "aaaaaaaa-0000-4000-8000-000000000099"
	found.ResourceAccounts[0].ObjectID = "aaaaaaaa-0000-4000-8000-000000000099"
	found.Policies.SharedCalling[0].EmergencyNumbers = []string{"+14255556789", "+14255550199"}
	f, err := Write(p, changes(p, &plan.Snapshot{Objects: found.Objects}), options(false))
	is.NoErr(err)
	apply := string(f.File("10-apply.ps1"))
	is.True(strings.Contains(apply, "Set-CsTeamsSharedCallingRoutingPolicy -Identity 'Seattle' -EmergencyNumbers @{remove = @('+14255550199')}"))
	is.True(strings.Contains(apply, "Set-CsTeamsSharedCallingRoutingPolicy -Identity 'Seattle' -EmergencyNumbers @{add = @('+14255554321')}"))
	is.True(!strings.Contains(apply, "replace ="))
	start := seattleStart + `
$id = 'aaaaaaaa-0000-4000-8000-000000000099'
$global:Tenant.Accounts = @([pscustomobject] @{ ObjectId = $id; UserPrincipalName = 'main-aa@contoso.com'; DisplayName = 'Main attendant'; ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07' })
Add-Person $id 'main-aa@contoso.com'
$global:Tenant.Numbers[0].AssignedPstnTargetId = $id
$global:Tenant.Numbers[0].LocationId = '55555555-0000-4000-8000-000000000001'
`
	for _, c := range []struct{ numbers, begin, holds string }{
		{"'+14255556789', '+14255550199'", "done: Shared Calling policy \"Seattle\"", ""},
		{"'+14255550555'", "differs: Shared Calling policy \"Seattle\"", "+14255550555"},
	} {
		r := runs(t, laid(t, f), start+"$global:Tenant.SharedCalling = @([pscustomobject] @{ Identity = 'Tag:Seattle'; ResourceAccount = $id; EmergencyNumbers = @("+c.numbers+"); Description = $null })\n",
			run{Script: "10-apply.ps1", Done: "licences"})[0]
		says(t, r, c.begin, c.holds)
	}
}

func says(t *testing.T, r run, begin, holds string) {
	t.Helper()
	for _, line := range r.results {
		if strings.HasPrefix(line, begin) && strings.Contains(line, holds) {
			return
		}
	}
	t.Errorf("no result %q with %q in %s", begin, holds, r.output)
}

func TestAChangedFolderIsRefusedBeforeAnythingIsLoaded(t *testing.T) {
	is := is.New(t)
	folder := written(t, seattle())
	dir, aside := laid(t, folder), t.TempDir()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	keep := func(name string, data []byte) string {
		path := filepath.Join(aside, name)
		is.NoErr(os.WriteFile(path, data, 0o600))
		return path
	}
	people, module := folder.File("data/people.csv"), folder.File(moduleName)
	asWritten := keep("people.csv", people)
	// Signed, and with other line ends, it is the same.
	signed := append(bytes.ReplaceAll(module, []byte("\r\n"), []byte("\n")), "\n# SIG # Begin signature block\n# MIIF\n# SIG # End signature block\n"...)
	all := runs(t, dir, seattleStart,
		run{Script: "10-apply.ps1", Copy: []swap{{keep("changed.csv", bytes.Replace(people, []byte("Seattle"), []byte("Seattl3"), 1)), at("data/people.csv")}}},
		run{Script: "10-apply.ps1", Copy: []swap{{"", at("data/people.csv")}}},
		run{Script: "10-apply.ps1", Copy: []swap{{asWritten, at("data/people.csv")}, {asWritten, at("data/more.csv")}}},
		run{Script: "10-apply.ps1", Copy: []swap{{"", at("data/more.csv")}, {keep("module", append([]byte("throw 'loaded'\n"), module...)), at(moduleName)}}},
		run{Script: "00-preflight.ps1", Copy: []swap{{keep("signed", signed), at(moduleName)}}})
	for i, why := range []string{"data/people.csv is not as it was written", "data/people.csv is missing", "data/more.csv", moduleName + " is not as it was written"} {
		if r := all[i]; r.code != 9 || !strings.Contains(r.output, why) || len(r.results) > 0 || strings.Contains(r.output, "Results go to") {
			t.Errorf("not refused with %q: %d %s", why, r.code, r.output)
		}
	}
	if r := all[4]; r.code != 0 {
		t.Errorf("a signed module is refused: %s", r.output)
	}
}
