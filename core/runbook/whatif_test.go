//go:build !js

package runbook

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/pwshtest"
)

// recording is a tenant with nothing in it that notes each write.
const recording = `
function Invoke-StandIn {
    param([string] $Name, [string] $Set, $Bound)
    if ($Name -match '^(New|Set|Grant|Remove|Clear|Import)-Cs') { [IO.File]::AppendAllText($env:PARTYLINE_WRITES, $Name + [char] 10) }
    if ($Name -eq 'Get-CsTenant') { [pscustomobject] @{ TenantId = '66666666-0000-4000-8000-000000000001' } }
}
`

// The preference reaches the functions of a module under -File and not under &.
func TestWhatIfWritesNothingHoweverAScriptIsCalled(t *testing.T) {
	is := is.New(t)
	engine := pwshtest.Find(t)
	dir, aside := laid(t, written(t, seattle())), t.TempDir()
	modules := filepath.Join(aside, "modules", "MicrosoftTeams")
	is.NoErr(os.MkdirAll(modules, 0o755))
	is.NoErr(os.WriteFile(filepath.Join(modules, "MicrosoftTeams.psm1"), append(pwshtest.StandInModule(), recording...), 0o600))
	is.NoErr(os.WriteFile(filepath.Join(modules, "MicrosoftTeams.psd1"), []byte("@{ RootModule = 'MicrosoftTeams.psm1'; ModuleVersion = '7.9.0'; FunctionsToExport = '*' }\n"), 0o600))
	writes := filepath.Join(aside, "writes")
	start := func(arguments ...string) string {
		c := exec.Command(engine, append([]string{"-NoProfile", "-NonInteractive"}, arguments...)...)
		c.Env = append(os.Environ(), "NO_COLOR=1", "PARTYLINE_WRITES="+writes, "PSModulePath="+filepath.Join(aside, "modules")+string(os.PathListSeparator)+os.Getenv("PSModulePath"))
		out, _ := c.CombinedOutput() // what waits makes the exit code 1
		return string(out)
	}
	for _, name := range []string{"00-preflight.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
		script, state := filepath.Join(dir, name), filepath.Join(aside, name)
		quoted := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
		for _, out := range []string{start("-File", script, "-WhatIf", "-StatePath", state),
			start("-Command", "& "+quoted(script)+" -WhatIf -StatePath "+quoted(state))} {
			if _, err := os.Stat(writes); err == nil || !strings.Contains(out, "Results: ") || name == "10-apply.ps1" && !strings.Contains(out, "would: resource account") {
				t.Fatalf("%s: %s", name, out)
			}
		}
		stage := strings.TrimSuffix(name[3:], ".ps1")
		_, err := os.Stat(filepath.Join(state, stage+"-whatif-results.csv")) // written past the preference
		is.NoErr(err)
	}
	start("-File", filepath.Join(dir, "10-apply.ps1"), "-StatePath", filepath.Join(aside, "real"), "-WaitSeconds", "0")
	_, err := os.Stat(writes)
	is.NoErr(err) // without -WhatIf it writes
}
