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

// small is a runbook of few parts: a usage in a shared list, a policy, an
// account that no cmdlet removes, something by hand, and a grant to the people
// of two waves.
func small(t *testing.T, batch string) Folder {
	t.Helper()
	p := seattle()
	w := &writer{plan: p, index: plan.NewIndex(p), options: options(false)}
	list := func(c *ps.Command) []ps.Statement { return []ps.Statement{ps.Run(c)} }
	usages := func(change ps.Value) []ps.Statement {
		return list(ps.Cmd("Set-CsOnlinePstnUsage").Param("Identity", ps.String("Global")).Param("Usage", change))
	}
	policy := plan.Address("policy:voiceRouting/P")
	grant := func(value ps.Value) []ps.Statement {
		return list(ps.Cmd("Grant-CsOnlineVoiceRoutingPolicy").Param("Identity", ps.Member("person", "Identity")).Param("PolicyName", value))
	}
	parts := []placed{
		{change.Step{Kind: change.Usage}, []part{{address: "usage:U", what: "usage U", holds: true, read: ps.Cmd("Get-CsOnlinePstnUsage").Param("Identity", ps.String("Global")),
			wanted: []ps.Entry{{Key: "Usage", Value: ps.Strings("U")}}, write: usages(ps.Add(ps.String("U"))), undo: usages(ps.Remove(ps.String("U")))}}},
		{change.Step{Kind: change.VoiceRoutingPolicy}, []part{{address: string(policy), what: "policy P", after: []plan.Address{"usage:U"}, read: ps.Cmd("Get-CsOnlineVoiceRoutingPolicy"), named: "P",
			wanted: []ps.Entry{{Key: "OnlinePstnUsages", Value: ps.Strings("U")}},
			write:  list(ps.Cmd("New-CsOnlineVoiceRoutingPolicy").Param("Identity", ps.String("P")).Param("OnlinePstnUsages", ps.Strings("U"))),
			undo:   list(ps.Cmd("Remove-CsOnlineVoiceRoutingPolicy").Param("Identity", ps.String("P")))}}},
		{change.Step{Kind: change.PeopleVoiceRouting}, []part{{what: "policy", field: "policy", rows: "Policy", batch: batch, read: ps.Cmd("Get-CsOnlineUser").Param("Identity", ps.Member("person", "Identity")),
			wanted: []ps.Entry{{Key: "OnlineVoiceRoutingPolicy", Value: ps.Member("person", "Policy")}}, was: []ps.Entry{{Key: "OnlineVoiceRoutingPolicy", Value: ps.Null()}},
			write: grant(ps.Member("person", "Policy")), undoChange: grant(ps.Null())}}},
		{change.Step{Kind: change.GroupPolicy}, []part{{address: "account:a@contoso.com", what: "account", read: ps.Cmd("Get-CsOnlineApplicationInstance"), named: "a@contoso.com", key: "UserPrincipalName",
			wanted: []ps.Entry{text("DisplayName", "A")}, forever: "no cmdlet removes an account (fact ra.no-remove-cmdlet)",
			write: list(ps.Cmd("New-CsOnlineApplicationInstance").Param("UserPrincipalName", ps.String("a@contoso.com")).Param("ApplicationId", ps.GUID(applicationID["AutoAttendant"])).
				Param("DisplayName", ps.String("A")))},
			{address: "tenant:Global", field: "hand", what: "by hand", manual: "hand", how: "do it", manualUndo: "undo it"}}},
	}
	people := "\ufeffAddress,UserPrincipalName,Identity,Wave,After,Policy\r\n" +
		"user:ana@contoso.com,ana@contoso.com,11111111-0000-4000-8000-000000000001,one,policy:voiceRouting/P,P\r\n" +
		"user:bo@contoso.com,bo@contoso.com,11111111-0000-4000-8000-000000000002,two,policy:voiceRouting/P,P\r\n"
	waves := "\ufeffName,NotBefore,NotAfter,People\r\none,,,1\r\ntwo,2020-01-01T00:00:00Z,2020-01-02T00:00:00Z,1\r\n"
	f, err := w.folder(parts, Folder{{"data/people.csv", []byte(people)}, {"data/waves.csv", []byte(waves)}})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const smallStart = person + `
$global:Tenant.TenantId = '66666666-0000-4000-8000-000000000001'
$global:Tenant.Usage = @('X')
Add-Person '11111111-0000-4000-8000-000000000001' 'ana@contoso.com'
Add-Person '11111111-0000-4000-8000-000000000002' 'bo@contoso.com'
`

// removing are stand-ins that remove; a policy in use cannot be removed.
const removing = `
Set-StandIn 'Set-CsOnlinePstnUsage' { param($b) Test-Fault 'Set-CsOnlinePstnUsage'
    if ($b.Usage.Contains('add')) { $global:Tenant.Usage = @($global:Tenant.Usage) + $b.Usage.add }
    if ($b.Usage.Contains('remove')) { $global:Tenant.Usage = @($global:Tenant.Usage | Where-Object { $_ -notin $b.Usage.remove }) } }
Set-StandIn 'Remove-CsOnlineVoiceRoutingPolicy' { param($b) Test-Fault 'Remove-CsOnlineVoiceRoutingPolicy'
    if ($global:Tenant.Users | Where-Object { $_.OnlineVoiceRoutingPolicy.Name -eq $b.Identity }) { throw 'the policy is in use' }
    $global:Tenant.VoiceRouting = @($global:Tenant.VoiceRouting | Where-Object { $_.Identity -ne "Tag:$($b.Identity)" }) }
Set-StandIn 'Grant-CsOnlineVoiceRoutingPolicy' { param($b) Test-Fault 'Grant-CsOnlineVoiceRoutingPolicy'
    $u = Find-User $b.Identity; $u.OnlineVoiceRoutingPolicy = if ($b.PolicyName) { New-Row @{ Authority = 'Tenant'; Name = $b.PolicyName } } }
`

// told prints what is in the tenant.
const told = `Write-Host "usages $($global:Tenant.Usage -join '+') policies $(@($global:Tenant.VoiceRouting).Count) ana $((Find-User 'ana@contoso.com').OnlineVoiceRoutingPolicy.Name) bo $((Find-User 'bo@contoso.com').OnlineVoiceRoutingPolicy.Name)"` + "\n"

func more(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return m
}

func has(t *testing.T, r run, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(r.output, text) {
			t.Errorf("no %q in %s", text, r.output)
		}
	}
}

func TestWavesAreTakenOneByOneAndTakenBack(t *testing.T) {
	is := is.New(t)
	const apply, back = "10-apply.ps1", "90-rollback.ps1"
	all := runs(t, laid(t, small(t, "")), smallStart,
		run{Script: apply, Before: removing, More: more("Wave", "three")},
		run{Script: apply, More: more("Wave", "two")},
		run{Script: apply, More: more("WhatIf", true, "Wave", "all")},
		run{Script: apply},
		run{Script: apply, More: more("Wave", "one")},
		run{Script: apply, More: more("Wave", []string{"two"}, "OutsideWindow", true), Done: "hand"},
		run{Script: back, ShowOnly: true},
		run{Script: back, More: more("Wave", "two"), Before: told},
		run{Script: back, Before: told},
		run{Script: back, Before: told},
		run{Script: apply, Before: told, Done: "hand", More: more("Wave", "all", "OutsideWindow", true)},
		run{Script: "20-verify.ps1", More: more("Wave", "all")})
	has(t, all[0], `There is no wave "three". The waves are: one, two; or all.`, "writes: 0")
	has(t, all[1], `The window of the wave "two" ended at`, "Nothing was done", "writes: 0")
	has(t, all[2], `The window of the wave "two" ended at`, "writes: 0", "would: usage U", "would: policy for bo@contoso.com")
	has(t, all[3], "-Wave names none", "done: usage U", "done: policy P", "manual: by hand", "Next: do what the lines above ask for")
	is.True(!strings.Contains(all[3].output, "ana@"))
	has(t, all[4], "already: policy P", "done: policy for ana@contoso.com")
	is.True(!strings.Contains(all[4].output, "bo@"))
	has(t, all[5], "done: policy for bo@contoso.com", "said: by hand", "Next: ./20-verify.ps1 with the same -Wave.")
	is.Equal(all[5].code, 0)
	has(t, all[6], "would: policy for ana@contoso.com", "would: usage U", "irreversible: account", "writes: 0")
	has(t, all[7], "usages X+U policies 1 ana P bo P", "undone: policy for bo@contoso.com", "writes: 1")
	has(t, all[8], "usages X+U policies 1 ana P bo \n", "undone: policy for ana@contoso.com", "undone: policy P", "undone: usage U", "irreversible: account", "ra.no-remove-cmdlet", "manual: by hand - undo it")
	has(t, all[9], "usages X policies 0 ana  bo \n", "writes: 0")
	has(t, all[10], "done: policy for ana@contoso.com", "done: policy for bo@contoso.com", "done: usage U", "already: account")
	is.Equal(all[11].code, 0)
}

// state is the folder of the runs' own files.
const state = "$file = Join-Path $StatePath 'journal.jsonl'\n"

func TestTheJournalAndTheTenantTellWhatWasDone(t *testing.T) {
	is := is.New(t)
	const apply = "10-apply.ps1"
	lost := removing + `$global:Tenant.Lost = 'after'
Set-StandIn 'New-CsOnlineVoiceRoutingPolicy' { param($b) Test-Fault 'New-CsOnlineVoiceRoutingPolicy'
    if ($global:Tenant.Lost -ne 'before') { New-Policy 'VoiceRouting' $b @{ Identity = "Tag:$($b.Identity)"; OnlinePstnUsages = @($b.OnlinePstnUsages); Description = $null } }
    if ($global:Tenant.Lost) { throw 'An error occurred while sending the request: the connection was closed.' } }
`
	all := runs(t, laid(t, small(t, "")), smallStart,
		run{Script: apply, More: more("Resume", true)},
		run{Script: apply, Before: lost + "$global:Tenant.Lost = 'before'\n", Fault: "forbid:New-CsOnlineApplicationInstance", More: more("Wave", "one")},
		run{Script: apply, Before: "$global:Tenant.Lost = 'after'\n", More: more("Resume", true)},
		// A run that was killed leaves a line half written, and nothing locked.
		run{Script: apply, Done: "hand", More: more("StopAfter", "0m", "Wave", "one"), Before: state + `[IO.File]::WriteAllText($file, ([IO.File]::ReadAllText($file).Split([char] 10) | Where-Object { $_ -notlike '*"end"*' }) -join [char] 10)
[IO.File]::AppendAllText($file, '{"e":"done","address":"usa')` + "\n"},
		run{Script: apply, Done: "hand", Before: "$global:lock = [IO.File]::Open((Join-Path $StatePath 'run.lock'), 'OpenOrCreate', 'ReadWrite', 'None')\n"},
		run{Script: apply, Done: "hand", More: more("Wave", "one"), Before: "$global:lock.Dispose()\n"},
		run{Script: apply, Done: "hand", More: more("Wave", "one"), Before: state + "Write-Host ([IO.File]::ReadAllText($file))\n"})
	has(t, all[0], "stopped: There is nothing to resume")
	has(t, all[1], "done: usage U", "failed: policy P - An error occurred", "Whether it was done is not known", "waits: policy for ana@contoso.com",
		": policy P (failed)", "stopped: Paused", `, at "account". Activate your role`, "Results: ")
	is.Equal(all[1].code, 9)
	has(t, all[2], "ended before its time", "Its results: ", "Resumes the run of", "already: usage U", "done: policy P - the cmdlet failed (An error occurred", "but it was done",
		"done: policy for ana@contoso.com", "done: account", "manual: by hand")
	is.True(!strings.Contains(all[2].output, "bo@")) // the wave of the first run
	has(t, all[3], "ended before its time", "No new step begins (-StopAfter 0m). Next would be: usage U", "left for another run: 5")
	is.Equal(all[3].code, 1)
	has(t, all[4], "stopped: Another run of this runbook is going on. It began at", "writes: 0")
	has(t, all[5], "already: usage U", "already: policy for ana@contoso.com", "already: account")
	is.Equal(all[5].code, 0)
	has(t, all[6], `"note":"This file holds names and numbers of people`, `{"e":"begun"`, `"mode":"create","before":null,"after":{"OnlinePstnUsages":["U"]}`, `"before":{"OnlineVoiceRoutingPolicy":null}`, "writes: 0")
}

func TestWhatANeighbourChangedStays(t *testing.T) {
	all := runs(t, laid(t, small(t, "")), smallStart,
		run{Script: "10-apply.ps1", Before: removing, Done: "hand", More: more("Wave", "all", "OutsideWindow", true)},
		run{Script: "90-rollback.ps1", Before: "(Find-User 'ana@contoso.com').OnlineVoiceRoutingPolicy = New-Row @{ Name = 'Q' }\n$global:Tenant.VoiceRouting[0].OnlinePstnUsages = @('U', 'X')\n"},
		run{Script: "90-rollback.ps1", Before: told + "$global:Tenant.VoiceRouting[0].OnlinePstnUsages = @('U')\n"},
		run{Script: "00-preflight.ps1", Before: told})
	has(t, all[1], "kept: policy for ana@contoso.com - it was changed since: OnlineVoiceRoutingPolicy is \"Q\"", "undone: policy for bo@contoso.com",
		"kept: policy P - it was changed since", "kept: usage U - policy P still needs it")
	has(t, all[2], "usages X+U policies 1 ana Q bo ", "undone: policy P", "undone: usage U")
	has(t, all[3], "usages X policies 0 ana Q bo ")
}

func TestABatchIsOneWriteForManyAndReadBackForEach(t *testing.T) {
	is := is.New(t)
	standIns := removing + `
$global:Tenant.Status = 'InProgress'
Set-StandIn 'New-CsBatchPolicyAssignmentOperation' { param($b) Test-Fault 'New-CsBatchPolicyAssignmentOperation'; $global:Tenant.Handed = $b; 'bbbbbbbb-0000-4000-8000-000000000001' }
Set-StandIn 'Get-CsBatchPolicyAssignmentOperation' { New-Row @{ OverallStatus = $global:Tenant.Status } }
`
	finish := "foreach ($id in $global:Tenant.Handed.Identity) { (Find-User $id).OnlineVoiceRoutingPolicy = New-Row @{ Name = $global:Tenant.Handed.PolicyName } }; $global:Tenant.Status = 'Completed'\n"
	every := more("Wave", "all", "OutsideWindow", true)
	all := runs(t, laid(t, small(t, "OnlineVoiceRoutingPolicy")), smallStart,
		run{Script: "10-apply.ps1", Before: standIns, Done: "hand", More: every},
		run{Script: "10-apply.ps1", More: more("Resume", true)},
		run{Script: "10-apply.ps1", Before: finish, Done: "hand", More: more("Resume", true)},
		run{Script: "90-rollback.ps1"},
		run{Script: "00-preflight.ps1", Before: told})
	has(t, all[0], `policy "P" for 2 people in one batch`, "the batch is not complete yet", "parked: policy for ana@contoso.com - it is in the batch bbbbbbbb", "writes: 4")
	has(t, all[1], "parked: policy for bo@contoso.com", "writes: 0")
	has(t, all[2], "done: policy for ana@contoso.com", "done: policy for bo@contoso.com", "writes: 0")
	is.Equal(all[2].code, 0)
	has(t, all[3], "undone: policy for ana@contoso.com", "undone: policy P")
	has(t, all[4], "usages X policies 0 ana  bo \n")
}
