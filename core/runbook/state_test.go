//go:build !js

package runbook

import (
	"runtime"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// What a person gives that is not there, and folders that cannot be written:
// true words, and nothing is written without its journal.
func TestWhatCannotBeIsSaid(t *testing.T) {
	is := is.New(t)
	const apply, back = "10-apply.ps1", "90-rollback.ps1"
	all := runs(t, laid(t, small(t, "")), smallStart,
		run{Script: apply, Before: removing, Done: "hnad", More: more("Wave", "all", "OutsideWindow", true)},
		run{Script: back, More: more("Only", "user:nobody@contoso.com")},
		run{Script: back, More: more("Only", "policy:voiceRouting/P")},
		run{Script: back, More: more("Wave", "three")},
		run{Script: back, More: more("StopAfter", "0m")},
		run{Script: back, More: more("StopAfter", "soon")},
		run{Script: apply, More: more("Wave", "one", "StopAfter", "0m")},
	)
	has(t, all[0], `No step by hand that was looked at is named "hnad" (-Done). They are: hand`, "manual: by hand", "done: policy P")
	has(t, all[1], `Nothing was looked at that has the address "user:nobody@contoso.com" (-Only)`, "writes: 0")
	is.Equal(all[1].code, 1)
	has(t, all[2], "writes: 0", "kept: policy P - others may use it")
	is.True(!strings.Contains(all[2].output, "Nothing was looked at"))
	has(t, all[3], `stopped: There is no wave "three"`, "writes: 0")
	has(t, all[4], "No new step begins (-StopAfter 0m). Next would be: ", "left for another run: ", "(run this again)", "writes: 0")
	is.Equal(all[4].code, 1)
	has(t, all[5], `stopped: -StopAfter takes a time such as 90m, 3h or 1h30m, not "soon".`, "writes: 0")
	has(t, all[6], "left for another run: ", "(run this again with -Resume)", "writes: 0")
}

// A disk without room behind a write: nothing is written without the journal; the lock
// is let go of, and with room again it goes on.
func TestADiskThatIsFull(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there is no /dev/full here")
	}
	is := is.New(t)
	const apply = "10-apply.ps1"
	full := "foreach ($m in @(Get-Module 'Partyline.Runbook')) { & $m { if ($null -ne $script:Run) { $script:Run.Journal = [IO.FileStream]::new('/dev/full', 'Open', 'Write') } } }"
	one := more("Wave", "one")
	all := runs(t, laid(t, small(t, "")), smallStart,
		run{Script: apply, Before: removing + "Set-StandIn 'Set-CsOnlinePstnUsage' { param($b) Test-Fault 'Set-CsOnlinePstnUsage'; $global:Tenant.Usage = @($global:Tenant.Usage) + $b.Usage.add; " + full + " }\n", More: one},
		run{Script: apply, Before: removing, More: one},
		run{Script: apply, More: more("Wave", "one", "StatePath", "/dev/null/state")},
		run{Script: "90-rollback.ps1", More: more("Wave", "all")},
		run{Script: "00-preflight.ps1", Before: told})
	has(t, all[0], "stopped: Stopped: the journal cannot be written (", "No space left", "writes: 1")
	has(t, all[1], "done: usage U - begun in an earlier run", "done: policy for ana@contoso.com")
	has(t, all[2], "stopped: The folder of journal and results cannot be", "Give another by -StatePath", "writes: 0")
	for _, r := range all {
		is.True(!strings.Contains(r.output, "Another run"))
	}
	has(t, all[4], "usages X policies 0 ana  bo \n")
}
