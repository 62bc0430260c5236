//go:build !js

package runbook

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/pwshtest"
)

// -Confirm asks once for each write. What is declined is not done, nor what
// needs it; a later run does it. In a batch the one answer is for all of it.
func TestConfirmIsAnswered(t *testing.T) {
	is := is.New(t)
	const apply, back = "10-apply.ps1", "90-rollback.ps1"
	asked := func(pairs ...any) map[string]any {
		return more(append(pairs, "Confirm", true, "Wave", "all", "OutsideWindow", true)...)
	}
	// A batch takes a moment, as long as nobody waits.
	standIns := removing + `
Set-StandIn 'New-CsBatchPolicyAssignmentOperation' { param($b) Test-Fault 'New-CsBatchPolicyAssignmentOperation'; foreach ($id in $b.Identity) { (Find-User $id).OnlineVoiceRoutingPolicy = New-Row @{ Name = $b.PolicyName } }; 'bbbbbbbb-0000-4000-8000-000000000001' }
Set-StandIn 'Get-CsBatchPolicyAssignmentOperation' { New-Row @{ OverallStatus = 'Completed' } }
`
	typed := []string{
		"L",           // 0: no to all
		"y", "n", "y", // 1: usage, not the policy, the account
		"y", "n", // 2: the policy, not the batch
		"A",      // 3: all the rest
		"L",      // 4: back: no to all
		"n", "y", // 5: back: not Ana's, Bo's
		"y", "y", "?", "y", // 6: help, too
	}
	all := typing(t, laid(t, small(t, "OnlineVoiceRoutingPolicy")), smallStart, strings.Join(typed, "\n")+"\n",
		run{Script: apply, Before: standIns, Done: "hand", More: asked()},
		run{Script: apply, Done: "hand", More: asked()},
		run{Script: apply, Done: "hand", More: asked()},
		run{Script: apply, Done: "hand", More: asked("Resume", true)},
		run{Script: back, More: more("Confirm", true)},
		run{Script: back, More: more("Confirm", true)},
		run{Script: back, More: more("Confirm", true), Before: told},
		run{Script: back, Before: told})
	for i, r := range all {
		if r.code == 9 {
			t.Errorf("%d: %s", i, r.output)
		}
	}
	questions := func(i int) int { return strings.Count(all[i].output, "Performing the operation") }
	has(t, all[0], "writes: 0", "declined: usage U", "waits: policy P - for usage:U", "declined: account")
	is.Equal(questions(0), 1)
	has(t, all[1], "writes: 2", "done: usage U", "declined: policy P", "waits: policy for ana@contoso.com - for policy:voiceRouting/P", "done: account")
	is.Equal(questions(1), 3)
	has(t, all[2], "writes: 1", "done: policy P", "declined: policy for ana@contoso.com", "declined: policy for bo@contoso.com")
	is.Equal(questions(2), 2)
	has(t, all[3], "writes: 1", "done: policy for ana@contoso.com", "done: policy for bo@contoso.com")
	is.Equal(all[3].code, 0)
	has(t, all[4], "writes: 0", "declined: policy for bo@contoso.com", "kept: policy P")
	has(t, all[5], "writes: 1", "declined: policy for ana@contoso.com", "undone: policy for bo@contoso.com", "kept: policy P")
	has(t, all[6], "undone: policy P", "undone: usage U", "Yes to All")
	has(t, all[7], "usages X policies 0 ana  bo \n", "writes: 0")
}

// As a file, in an engine of its own, with somebody there, with nobody, and with
// somebody who leaves: it does not hang, and writes nothing that was not agreed to.
func TestConfirmAsAFile(t *testing.T) {
	is := is.New(t)
	engine := pwshtest.Find(t)
	dir, aside := laid(t, small(t, "")), t.TempDir()
	modules := filepath.Join(aside, "modules", "MicrosoftTeams")
	is.NoErr(os.MkdirAll(modules, 0o755))
	is.NoErr(os.WriteFile(filepath.Join(modules, "MicrosoftTeams.psm1"), append(pwshtest.StandInModule(), recording...), 0o600))
	is.NoErr(os.WriteFile(filepath.Join(modules, "MicrosoftTeams.psd1"), []byte("@{ RootModule = 'MicrosoftTeams.psm1'; ModuleVersion = '7.9.0'; FunctionsToExport = '*' }\n"), 0o600))
	writes := filepath.Join(aside, "writes")
	for i, c := range []struct {
		typed   string
		options []string
		wrote   string
		says    []string
	}{
		{"y\n", nil, "Set-CsOnlinePstnUsage\n", []string{"waits: usage U", "waits: policy P", "Stopped: -Confirm asks before each write, and nobody can answer here", "Results: "}},
		{"", []string{"-NonInteractive"}, "", []string{"Stopped: -Confirm asks before each write, and nobody can answer here", "NonInteractive"}},
	} {
		is.NoErr(os.WriteFile(writes, nil, 0o600))
		command := exec.Command(engine, append(append([]string{"-NoProfile"}, c.options...), "-File", filepath.Join(dir, "10-apply.ps1"), "-Confirm", "-WaitSeconds", "0", "-StatePath", filepath.Join(aside, fmt.Sprintf("state-%d", i)))...)
		command.Stdin = strings.NewReader(c.typed)
		command.Env = append(os.Environ(), "NO_COLOR=1", "PARTYLINE_WRITES="+writes, "PSModulePath="+filepath.Join(aside, "modules")+string(os.PathListSeparator)+os.Getenv("PSModulePath"))
		out, err := command.CombinedOutput()
		if err == nil {
			t.Errorf("%d: the exit code is 0", i)
		}
		wrote, err := os.ReadFile(writes)
		is.NoErr(err)
		if string(wrote) != c.wrote {
			t.Errorf("%d: wrote %q: %s", i, wrote, out)
		}
		for _, want := range c.says {
			if !strings.Contains(strings.Join(strings.Fields(string(out)), " "), want) {
				t.Errorf("%d: no %q in %s", i, want, out)
			}
		}
	}
}
