//go:build !js

package runbook

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/pwshtest"
)

// inModule runs code in the scope of the module and gives the lines that it prints.
func inModule(t *testing.T, code string) []string {
	t.Helper()
	module := filepath.Join(laid(t, written(t, seattle())), moduleName)
	load := "$m = Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape('" + strings.ReplaceAll(module, "'", "''") + "')) -PassThru -DisableNameChecking\n& $m {\n" + code + "\n}"
	out, err := exec.Command(pwshtest.Find(t), "-NoProfile", "-NonInteractive", "-Command", load).CombinedOutput()
	if err != nil {
		t.Fatalf("%v %s", err, out)
	}
	return strings.Split(strings.TrimSpace(strings.ReplaceAll(string(out), "\r", "")), "\n")
}

// What the service says is told from what people named their things.
func TestAnErrorIsReadByItsStatusNotByTheNamesInIt(t *testing.T) {
	is := is.New(t)
	cases := []struct{ message, id, means string }{
		{"Response status code does not indicate success: 403 (Forbidden).", "x", "refused"},
		{"Response status code does not indicate success: 401 (Unauthorized).", "x", "refused"},
		{"Der Zugriff wurde verweigert", "Forbidden,Some.Cmdlet", "refused"},
		{"Demasiadas solicitudes", "TooManyRequests,Some.Cmdlet", "throttled"},
		{"Response status code 429 (Too Many Requests)", "x", "throttled"},
		{"Service is unavailable. Please try again", "x", "lost"},
		{"The operation has timed out.", "x", "lost"},
		{"(503) Server error", "x", "lost"},
		{"Location Room 401 was not found", "x", ""},
		{"There is no policy 'Forbidden numbers'", "x", ""},
		{"The dial plan \"HTTP status 429\" isn't there", "x", ""},
		{"Hall 503 isn't a place; it's closed", "x", ""},
		{"It isn't allowed: 403 (Forbidden), and it's final", "x", "refused"},
	}
	code := ""
	for _, c := range cases {
		quoted := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
		code += "$e = New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList (New-Object -TypeName System.InvalidOperationException -ArgumentList " + quoted(c.message) + "), " + quoted(c.id) + ", 'InvalidOperation', $null\n" +
			"'' + $(if (Test-PartylineRefused -Problem $e) { 'refused' }) + $(if (Test-PartylineThrottled -Problem $e) { 'throttled' }) + $(if (Test-PartylineLost -Problem $e) { 'lost' }) + '.'\n"
	}
	got := inModule(t, code)
	is.Equal(len(got), len(cases))
	for i, c := range cases {
		if got[i] != c.means+"." {
			t.Errorf("%q (%s) is taken for %q", c.message, c.id, got[i])
		}
	}
}

func TestThePlanOfResourceAccountsIsNoTeamsPhone(t *testing.T) {
	got := inModule(t, `foreach ($have in @('MCOEV', 'MCOEV_GOV', 'MCOEV_VIRTUALUSER', 'MCOEV_VIRTUALUSER_GOV')) {
    foreach ($want in @('MCOEV', 'MCOEV_VIRTUALUSER')) {
        $have + ' ' + $want + ' ' + @(Get-PartylineMissing -Name 'AssignedPlan' -Value @([pscustomobject] @{ Capability = $have; CapabilityStatus = 'Enabled' }) -Wanted @($want)).Count
    }
}`)
	is.New(t).Equal(strings.Join(got, "; "), "MCOEV MCOEV 0; MCOEV MCOEV_VIRTUALUSER 1; MCOEV_GOV MCOEV 0; MCOEV_GOV MCOEV_VIRTUALUSER 1; "+
		"MCOEV_VIRTUALUSER MCOEV 1; MCOEV_VIRTUALUSER MCOEV_VIRTUALUSER 0; MCOEV_VIRTUALUSER_GOV MCOEV 1; MCOEV_VIRTUALUSER_GOV MCOEV_VIRTUALUSER 0")
}
