//go:build !js

package runbook

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// -StatePath may hold the journal of another runbook, or none at all.
func TestOnlyWhatThisRunbookDidIsTakenBack(t *testing.T) {
	is := is.New(t)
	const apply, back = "10-apply.ps1", "90-rollback.ps1"
	every := more("Wave", "all", "OutsideWindow", true)
	foreign := state + `[IO.File]::WriteAllText($file, ([IO.File]::ReadAllText($file) -replace '"manifest":"[0-9a-f]{8}', '"manifest":"00000000'))` + "\n"
	all := runs(t, laid(t, small(t, "")), smallStart,
		run{Script: back, Before: removing},
		run{Script: apply, Done: "hand", More: every},
		run{Script: back, Before: foreign},
		run{Script: apply, Before: told, Done: "hand", More: every},
		run{Script: back},
		run{Script: apply, Before: told, Done: "hand", More: more("Wave", "all", "OutsideWindow", true, "Only", "ana@contoso.com")},
		run{Script: apply, Before: "Remove-Item -LiteralPath (Join-Path $StatePath 'run.lock')\n[void] (New-Item -ItemType Directory -Path (Join-Path $StatePath 'run.lock'))\n"})
	has(t, all[0], "stopped: There is no journal of this runbook in", "writes: 0")
	has(t, all[1], "done: policy P")
	has(t, all[2], "stopped: There is no journal of this runbook in", "of another one", "writes: 0")
	has(t, all[3], "already: policy P", "already: policy for ana@contoso.com") // and so not ours
	has(t, all[4], "writes: 0")
	has(t, all[5], "usages X+U policies 1 ana P bo P", `Nothing was looked at that has the address "ana@contoso.com" (-Only)`)
	is.Equal(all[5].code, 1)
	has(t, all[6], "stopped: The folder of journal and results cannot be written", "writes: 0")
	is.True(!strings.Contains(all[6].output, "Another run"))
}

// What somebody else had already changed as the plan wants it is not ours.
func TestWhatWasAsWantedBeforeWeWroteIsNotTakenBack(t *testing.T) {
	p := seattle()
	w := &writer{plan: p, index: plan.NewIndex(p), options: options(false)}
	set := func(description, usage string) []ps.Statement {
		return []ps.Statement{ps.Run(ps.Cmd("Set-CsOnlineVoiceRoutingPolicy").Param("Identity", ps.String("P")).Param("Description", ps.String(description)).Param("OnlinePstnUsages", ps.Strings(usage)))}
	}
	f, err := w.folder([]placed{{change.Step{Kind: change.VoiceRoutingPolicy}, []part{{address: "policy:voiceRouting/P", what: "policy P", read: ps.Cmd("Get-CsOnlineVoiceRoutingPolicy"), named: "P",
		wanted: []ps.Entry{text("Description", "new"), {Key: "OnlinePstnUsages", Value: ps.Strings("V")}}, was: []ps.Entry{text("Description", "old"), {Key: "OnlinePstnUsages", Value: ps.Strings("U")}},
		write: set("new", "V"), change: set("new", "V"), undoChange: set("old", "U")}}}}, nil)
	is.New(t).NoErr(err)
	start := "$global:Tenant.TenantId = '66666666-0000-4000-8000-000000000001'\n"
	begin := `Set-StandIn 'Set-CsOnlineVoiceRoutingPolicy' { param($b) Test-Fault 'Set-CsOnlineVoiceRoutingPolicy'; $global:Tenant.VoiceRouting[0].Description = $b.Description; $global:Tenant.VoiceRouting[0].OnlinePstnUsages = @($b.OnlinePstnUsages) }
$global:Tenant.VoiceRouting = @([pscustomobject] @{ Identity = 'Tag:P'; Description = 'DESC'; OnlinePstnUsages = @('U') })
`
	print := `Write-Host "now $($global:Tenant.VoiceRouting[0].Description) $($global:Tenant.VoiceRouting[0].OnlinePstnUsages)"` + "\n"
	for _, c := range []struct{ description, neighbour, says, now string }{
		{"old", "", "undone: policy P", "now old U"},
		{"new", "", "kept: policy P - Description was as the plan wants it before this runbook wrote the rest", "now new V"},
		// Put back in part between two runs of ours: all of it is ours.
		{"old", "$global:Tenant.VoiceRouting[0].Description = 'old'\n", "undone: policy P", "now old U"},
	} {
		all := runs(t, laid(t, f), start, run{Script: "10-apply.ps1", Before: strings.Replace(begin, "DESC", c.description, 1)}, run{Script: "10-apply.ps1", Before: c.neighbour},
			run{Script: "90-rollback.ps1", Before: print}, run{Script: "00-preflight.ps1", Before: print})
		has(t, all[0], "done: policy P")
		has(t, all[2], "now new V", c.says)
		has(t, all[3], c.now)
	}
}

// Calendars, letters and decimal signs of the operator's machine change nothing.
func TestTheOperatorsCultureChangesNothing(t *testing.T) {
	for _, culture := range []string{"tr-TR", "th-TH", "fa-IR"} {
		set := "[System.Threading.Thread]::CurrentThread.CurrentCulture = '" + culture + "'\n"
		all := runs(t, laid(t, small(t, "")), smallStart,
			run{Script: "10-apply.ps1", Before: removing + set, More: more("Wave", "TWO")},
			run{Script: "10-apply.ps1", Before: set, Done: "HAND", More: more("Wave", "two,ONE", "OutsideWindow", true, "Only", "USER:ANA@CONTOSO.COM", "StopAfter", "1h")},
			run{Script: "10-apply.ps1", Before: set, Done: "HAND", More: more("Wave", "two,ONE", "OutsideWindow", true, "StopAfter", "1h")},
			run{Script: "10-apply.ps1", Before: set, Done: "HAND", More: more("Resume", true)},
			run{Script: "90-rollback.ps1", Before: set}, run{Script: "00-preflight.ps1", Before: told})
		has(t, all[0], `The window of the wave "two" ended at 2020-01-02T00:00:00Z`, "writes: 0")
		has(t, all[1], "waits: usage U - not named by -Only")
		has(t, all[2], "done: usage U", "done: policy for ana@contoso.com", "said: by hand")
		if all[2].code != 0 {
			t.Errorf("%s", all[2].output)
		}
		has(t, all[3], "Resumes the run of 20", "writes: 0")
		if all[3].code != 0 {
			t.Errorf("%s", all[3].output)
		}
		has(t, all[4], "undone: policy for ana@contoso.com", "undone: usage U")
		has(t, all[5], "usages X policies 0 ana  bo \n")
	}
}
