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

func TestWhatDiffersIsLeftAloneAndWhatNeedsItWaits(t *testing.T) {
	is := is.New(t)
	x := newTenant(t, written(t, seattle()), seattleStart+`
$global:Tenant.Emergency = @([pscustomobject] @{ Identity = 'Tag:TECRP-CPOC'; EmergencyNumbers = @([pscustomobject] @{ EmergencyDialString = '911'; EmergencyDialMask = '933'; OnlinePSTNUsage = $null }); AllowEnhancedEmergencyServices = $true; Description = $null })
$global:Tenant.Numbers[0].LocationId = '55555555-0000-4000-8000-00000000000f'
$global:Tenant.Users[1].TeamsEmergencyCallRoutingPolicy = [pscustomobject] @{ Authority = 'Tenant'; Name = 'Other' }
`)
	out, results, code := x.run("10-apply.ps1", "-Done", "licences")
	is.Equal(code, 1)
	says(t, out, results, "differs: emergency location", "55555555-0000-4000-8000-00000000000f")
	says(t, out, results, "differs: emergency call routing policy \"TECRP-CPOC\"", "EmergencyDialMask=933")
	says(t, out, results, "waits: emergency call routing policy for user@contoso.com", "TECRP-CPOC")
	says(t, out, results, "waits: Shared Calling policy \"Seattle\"", "account:main-aa@contoso.com")
	says(t, out, results, "waits: Shared Calling policy for user@contoso.com", "")
	says(t, out, results, "waits: group", "")
	is.True(!strings.Contains(out, "done: Shared Calling"))
}

func TestAPersonWithAnotherPolicyIsLeftAlone(t *testing.T) {
	x := newTenant(t, written(t, seattle()), seattleStart+`
$global:Tenant.Users[0].OnlineVoiceRoutingPolicy = [pscustomobject] @{ Authority = 'Tenant'; Name = 'Other' }
`)
	out, results, _ := x.run("10-apply.ps1", "-Done", "licences")
	says(t, out, results, "differs: voice routing policy for user@contoso.com", "\"Other\"")
	says(t, out, results, "waits: Shared Calling policy for user@contoso.com", "user:user@contoso.com")
	says(t, out, results, "done: voice routing policy for bo@contoso.com", "")
}

func TestAnErrorObjectIsAFailure(t *testing.T) {
	x := newTenant(t, written(t, seattle()), seattleStart)
	out, results, _ := x.run("10-apply.ps1", "-Done", "licences", "-Fault", "object:Set-CsPhoneNumberAssignment")
	says(t, out, results, "failed: enable voice for user@contoso.com", "error object: BadRequest")
	says(t, out, results, "waits: Shared Calling policy for user@contoso.com", "")
}

func TestAMissingRolePausesTheRun(t *testing.T) {
	is := is.New(t)
	x := newTenant(t, written(t, seattle()), seattleStart)
	out, _, code := x.run("10-apply.ps1", "-Done", "licences", "-Fault", "forbid:New-CsTeamsEmergencyCallRoutingPolicy")
	is.Equal(code, 9)
	is.True(strings.Contains(out, "stopped: Paused"))
	is.True(strings.Contains(out, "Activate your role"))
	is.True(!strings.Contains(out, "Step 8 of 9")) // nothing after it was tried
	// Run again with the role, throttled once: it goes on.
	out, results, code := x.run("10-apply.ps1", "-Done", "licences", "-Fault", "throttle:New-CsTeamsEmergencyCallRoutingPolicy")
	is.Equal(code, 0)
	says(t, out, results, "done: emergency call routing policy \"TECRP-CPOC\"", "")
	says(t, out, results, "already: resource account", "")
}

func TestAnotherTenantIsRefused(t *testing.T) {
	is := is.New(t)
	for _, script := range []string{"10-apply.ps1", "20-verify.ps1"} {
		x := newTenant(t, written(t, seattle()), seattleStart+"$global:Tenant.TenantId = '66666666-0000-4000-8000-00000000000f'\n")
		out, results, code := x.run(script)
		is.Equal(code, 9)
		is.True(strings.Contains(out, "This is another tenant"))
		is.True(strings.Contains(out, "writes: 0"))
		is.Equal(len(results), 0)
	}
}

func TestCallbackNumbersAreChangedByAddAndRemove(t *testing.T) {
	is := is.New(t)
	p := seattle()
	p.ResourceAccounts[0].ObjectID = "aaaaaaaa-0000-4000-8000-000000000099"
	found := seattle()
	found.ResourceAccounts[0].ObjectID = "aaaaaaaa-0000-4000-8000-000000000099"
	found.Policies.SharedCalling[0].EmergencyNumbers = []string{"+14255556789", "+14255550199"}
	f, err := Write(p, changes(p, &plan.Snapshot{Objects: found.Objects}), options(false))
	is.NoErr(err)
	apply := string(f.File("10-apply.ps1"))
	is.True(strings.Contains(apply, "Set-CsTeamsSharedCallingRoutingPolicy -Identity 'Seattle' -EmergencyNumbers @{remove = @('+14255550199')}"))
	is.True(strings.Contains(apply, "Set-CsTeamsSharedCallingRoutingPolicy -Identity 'Seattle' -EmergencyNumbers @{add = @('+14255554321')}"))
	is.True(!strings.Contains(apply, "replace ="))
	policy := `
$id = 'aaaaaaaa-0000-4000-8000-000000000099'
$global:Tenant.Accounts = @([pscustomobject] @{ ObjectId = $id; UserPrincipalName = 'main-aa@contoso.com'; DisplayName = 'Main attendant'; ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07' })
Add-Person $id 'main-aa@contoso.com'
$global:Tenant.Numbers[0].AssignedPstnTargetId = $id
$global:Tenant.Numbers[0].LocationId = '55555555-0000-4000-8000-000000000001'
`
	x := newTenant(t, f, seattleStart+policy+`
$global:Tenant.SharedCalling = @([pscustomobject] @{ Identity = 'Tag:Seattle'; ResourceAccount = $id; EmergencyNumbers = @('+14255556789', '+14255550199'); Description = $null })
`)
	out, results, _ := x.run("10-apply.ps1", "-Done", "licences")
	says(t, out, results, "done: Shared Calling policy \"Seattle\"", "")
	x = newTenant(t, f, seattleStart+policy+`
$global:Tenant.SharedCalling = @([pscustomobject] @{ Identity = 'Tag:Seattle'; ResourceAccount = $id; EmergencyNumbers = @('+14255550555'); Description = $null })
`)
	out, results, _ = x.run("10-apply.ps1", "-Done", "licences")
	says(t, out, results, "differs: Shared Calling policy \"Seattle\"", "+14255550555")
}

func says(t *testing.T, out string, results []string, begin, holds string) {
	t.Helper()
	for _, r := range results {
		if strings.HasPrefix(r, begin) && strings.Contains(r, holds) {
			return
		}
	}
	t.Errorf("no result %q with %q in %s", begin, holds, out)
}

func TestAChangedFolderIsRefusedBeforeAnythingIsLoaded(t *testing.T) {
	is := is.New(t)
	x := newTenant(t, written(t, seattle()), seattleStart)
	file := func(name string) string { return filepath.Join(x.dir, filepath.FromSlash(name)) }
	read := func(name string) []byte {
		b, err := os.ReadFile(file(name))
		is.NoErr(err)
		return b
	}
	refused := func(why string) {
		t.Helper()
		out, results, code := x.run("10-apply.ps1")
		if code != 9 || !strings.Contains(out, why) || len(results) > 0 || strings.Contains(out, "Results go to") {
			t.Errorf("not refused with %q: %d %s", why, code, out)
		}
	}
	people, module := read("data/people.csv"), read(moduleName)

	is.NoErr(os.WriteFile(file("data/people.csv"), bytes.Replace(people, []byte("Seattle"), []byte("Seattl3"), 1), 0o600))
	refused("data/people.csv is not as it was written")
	is.NoErr(os.Remove(file("data/people.csv")))
	refused("data/people.csv is missing")
	is.NoErr(os.WriteFile(file("data/people.csv"), people, 0o600))

	is.NoErr(os.WriteFile(file("data/more.csv"), nil, 0o600))
	refused("data/more.csv")
	is.NoErr(os.Remove(file("data/more.csv")))

	is.NoErr(os.WriteFile(file(moduleName), append([]byte("throw 'loaded'\n"), module...), 0o600))
	refused(moduleName + " is not as it was written")

	// Signed, and with other line ends, it is the same.
	signed := append(bytes.ReplaceAll(module, []byte("\r\n"), []byte("\n")), "\n# SIG # Begin signature block\n# MIIF\n# SIG # End signature block\n"...)
	is.NoErr(os.WriteFile(file(moduleName), signed, 0o600))
	out, _, code := x.run("00-preflight.ps1")
	if code != 0 {
		t.Errorf("signed files are refused: %s", out)
	}
}
