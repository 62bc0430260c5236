package runbook

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/change"
	ps "partyline/core/powershell"
)

// makesAccounts tells whether there are accounts that only the apply script makes.
func (w *writer) makesAccounts() bool {
	return slices.ContainsFunc(w.set.Steps, func(s change.Step) bool { return s.Kind == change.Account && s.Action == change.Create })
}

// touchesAccounts tells whether resource accounts are made or changed themselves.
func (w *writer) touchesAccounts() bool {
	return slices.ContainsFunc(w.set.Steps, func(s change.Step) bool { return s.Kind == change.Account && s.Action != change.Keep })
}

// namesLicences tells whether a licence is a person's step.
func (w *writer) namesLicences() bool {
	return slices.ContainsFunc(w.set.Steps, func(s change.Step) bool {
		return s.Action == change.Manual && slices.Contains([]change.Kind{change.AccountUsageLocation, change.AccountLicence, change.PayAsYouGo, change.PeopleLicences}, s.Kind)
	})
}

// licenceText tells what 05-licences.ps1 does.
func (w *writer) licenceText(t *prose) {
	t.line("`05-licences.ps1` gives those of `data/licences.csv` the licence that each lacks, and a usage location where there is none and the plan says one. It works by Microsoft Graph (modules Microsoft.Graph.Users, Microsoft.Graph.Users.Actions, Microsoft.Graph.Identity.DirectoryManagement), so run it in a PowerShell of its own: these modules and the Teams module clash.%s It needs the role for licences, and with `-Connect` asks for the permissions %s.",
		map[bool]string{true: " An account must exist before: run `10-apply.ps1` first, and again behind it.", false: ""}[w.makesAccounts()], "`"+strings.Join(graphScopes, "` and `")+"`")
	t.line("")
	t.line("Everybody is read and the free licences are counted before the first is assigned: with too few, nothing is. What a group gives already is not assigned a second time, and nothing is ever taken from anybody, but with `-Rollback`, which takes back the direct assignments that this script made, and no others. Run that behind `90-rollback.ps1`: a licence that something of this runbook still needs is kept; what somebody gave by hand since (a number, voice) it does not see, and goes with the licence. With `-Wave NAME` it takes the people of that wave, and the accounts (back: the people alone); `-WhatIf` and `-StatePath` are as below.")
	t.line("")
	t.line("Licences take a while to reach Teams; `10-apply.ps1` looks, and leaves what still waits for its next run.")
	t.line("")
}

// howTo says what is needed, how the scripts are called, and where their own files lie.
func (w *writer) howTo(t *prose, licences bool) {
	t.line("## How to run it")
	t.line("")
	t.line("You need the PowerShell module MicrosoftTeams %s or later (fact %s), in Windows PowerShell 5.1 or PowerShell 7, and these roles:", w.module(), w.moduleFact())
	t.line("")
	for _, r := range []struct {
		key, what string
		needed    bool
	}{
		{"role.voice", "policies, numbers, grants", true},
		{"ra.roles", "resource accounts", w.touchesAccounts()},
		{"role.licence", "licences", licences || w.namesLicences()},
	} {
		if r.needed {
			t.line("- %s: %s (fact %s)", r.what, factText(r.key), r.key)
		}
	}
	t.line("")
	t.line("A role that is only activated for a time (Privileged Identity Management) must be active while a script runs; when it ends, the run pauses and says so. Of partners who work by delegated rights (GDAP) the documents here say nothing about single cmdlets, nor whether Global Reader is enough for preflight and verify: not known. `00-preflight.ps1` shows it and writes nothing.")
	t.line("")
	t.line("The scripts sign in only when `-Connect` is given; else they use the session that you have (`Connect-MicrosoftTeams`).")
	t.line("")
	t.line("The module must be on that computer, and PowerShell must be allowed to run scripts there. The documents that Partyline knows say nothing of either: see Microsoft's pages on `Install-Module` and on execution policies (`Set-ExecutionPolicy`), and your administrators' rules.")
	t.line("")
	t.line("Windows marks files that came from elsewhere, and may refuse to run them. Unpack the folder, look at it, then take the mark off; the same goes for a downloaded, unsigned `partyline.exe` (the planner in the browser installs nothing):")
	t.line("")
	t.line("```powershell")
	t.line("Get-ChildItem -Path . -Recurse | Unblock-File")
	t.line("./00-preflight.ps1 -Connect")
	if w.plan.Tenant.TenantID != "" {
		t.line("./10-apply.ps1 -WhatIf")
		if licences && w.makesAccounts() {
			t.line("./10-apply.ps1    # makes the accounts; what needs their licences waits")
		}
	}
	if licences {
		t.line("./05-licences.ps1 -Connect    # in a PowerShell of its own")
	}
	if w.plan.Tenant.TenantID != "" {
		if wave := w.firstWave(); wave != "" {
			t.line("./10-apply.ps1    # only what everyone shares: no person")
			t.line("./10-apply.ps1 -Wave %s -WhatIf", wave)
			t.line("./10-apply.ps1 -Wave %s", wave)
			t.line("./20-verify.ps1 -Wave %s    # and so on, wave by wave", wave)
		} else {
			t.line("./10-apply.ps1")
			t.line("./20-verify.ps1")
		}
	}
	t.line("```")
	t.line("")
	if licences {
		w.licenceText(t)
	}
	if w.plan.Tenant.TenantID == "" {
		return
	}
	t.line("Run `10-apply.ps1` as often as needed: what is done is found done. Exit code 1 means that something is left to do; the results say what. Its switches:")
	t.line("")
	switches := [][2]string{
		{"-WhatIf", "writes nothing in the tenant and says what it would; every script takes it. `-Confirm` asks before each write"},
		{"-Done NAME", "says that a manual step is done which no cmdlet shows; give it in every run"},
		{"-Wave NAME", "takes the people of that wave (several, or `all`); without it, in a plan with waves, only what everyone shares is made. `-OutsideWindow` lets a wave run outside its window"},
		{"-Only ADDRESS", "writes nothing but these things, for example `user:ana@contoso.com`"},
		{"-Gone ana@contoso.com", "leaves out somebody who left the tenant since, also on the way back and in `20-verify.ps1`: of nobody can be read, so nothing shared would be taken back. Refused while the person is there"},
		{"-StopAfter 3h", "begins no new step after that time, but finishes those whose number is on its way; so does a run behind the end of a window"},
		{"-Resume", "goes on with the switches of the last run. It reads everything again: the tenant decides, the journal only helps"},
		{"-WaitSeconds 300", "how long it looks for what was written before it goes on and leaves the thing for the next run"},
		{"-PromptPath FOLDER", "where the sound files of attendants lie"},
	}
	if len(w.plan.Waves) == 0 {
		switches = slices.DeleteFunc(switches, func(s [2]string) bool { return s[0] == "-Wave NAME" })
	}
	for _, s := range switches {
		t.line("- `%s`: %s.", s[0], s[1])
	}
	t.line("")
	t.line("If the service refuses (401, 403) the run pauses and names the step: activate your role and run it again, `10-apply.ps1` with `-Resume`. Who is to share and is not ready for it is parked and keeps the own number; a number is exchanged only when the new one is free. Two runs at once with the same folder of records (`-StatePath`) are refused; of a run on another computer or by another admin no script knows.")
	t.line("")
	t.line("Journal, results and transcript go to the folder `Partyline` in your user profile, or to `-StatePath`: they hold names and numbers, so keep them as you keep such data. `journal.jsonl` has a line for each write, before and after it; keep it, for the way back needs it.")
	t.line("")
	w.results(t)
}

func (w *writer) seconds() int {
	n := 0
	for _, s := range w.set.Steps {
		n += s.Seconds
	}
	return n
}

// about words a time of so many seconds, as the planner does.
func about(seconds int) string {
	minutes := change.Minutes(seconds)
	switch {
	case minutes == 0:
		return "less than a minute"
	case minutes < 90:
		return fmt.Sprintf("about %d min", minutes)
	case minutes < 600:
		return fmt.Sprintf("about %.1f h", float64(minutes)/60)
	}
	return fmt.Sprintf("about %d h", (minutes+30)/60)
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// dangers lists what callers may feel.
func (w *writer) dangers(t *prose) {
	head := false
	for _, s := range w.set.Steps {
		if s.Danger == "" {
			continue
		}
		if !head {
			t.line("## Dangers")
			t.line("")
			head = true
		}
		t.line("- %s Step: %s%s.", plain(s.Danger), plain(s.What), w.whom(s))
	}
	if head {
		t.line("")
	}
}

// whom names those whose own number a step takes, gives or moves, the first of many.
func (w *writer) whom(s change.Step) string {
	const most = 5
	var names []string
	more := 0
	for i := range w.set.People {
		p := &w.set.People[i]
		number := w.set.NumberOf(p)
		if s.Kind.Stage() != change.CutOver || number == nil || !p.Differs(s.Kind) {
			continue
		}
		if len(names) == most {
			more++
			continue
		}
		_, was := w.set.UserOf(p)
		names = append(names, strings.TrimSpace(was.UserPrincipalName+" "+number.Before))
	}
	if len(names) == 0 {
		return ""
	}
	text := " (" + strings.Join(names, ", ")
	if more > 0 {
		text += fmt.Sprintf(" and %d more, in `data/people.csv`", more)
	}
	return plain(text) + ")"
}

// back says how to go back.
func (w *writer) back(t *prose, forever bool) {
	if w.plan.Tenant.TenantID == "" {
		return
	}
	t.line("## The way back")
	t.line("")
	t.line("`./90-rollback.ps1` takes back, last first, what the journal says was done by this runbook, as long as it is still as it was made. What somebody else changed since stays and is listed (`kept`). `-Wave NAME` and `-Only` take back people only, and leave what everyone shares. Whoever called out by usages that a group or Global has lost keeps Shared Calling then, for the old number alone would be no way out. In every run Shared Calling goes only behind the own number and its usages, and a new number only when what was there before it can come back. Exit code 1 means that something failed, or is still needed by something else: run it again when that is gone. Run twice it does nothing more; `10-apply.ps1` works again after it. It needs the journal: give the same `-StatePath`.")
	t.line("")
	numbers := w.numbersBack()
	switch {
	case forever:
		t.line("It cannot take back what stands under \"Irreversible\".")
	case numbers != "":
		t.line("Every step that a script does can be taken back, a number while it is free.")
	default:
		t.line("Every step that a script does can be taken back.")
	}
	t.line("")
	if numbers != "" {
		t.line("%s", numbers)
		t.line("")
	}
}

// forever names beforehand what cannot be taken back, and tells whether there is any.
func (w *writer) forever(t *prose, steps []placed, licences bool) bool {
	if w.plan.Tenant.TenantID == "" {
		return false
	}
	forever, seen := []string{}, map[string]bool{}
	for _, p := range steps {
		if p.step.Action == change.Keep {
			continue
		}
		for _, one := range p.parts {
			if why := one.noWayBack(); why != "" && one.writes() {
				line := fmt.Sprintf("- %s: %s.", plain(one.what), plain(strings.TrimSuffix(why, ".")))
				if !seen[line] {
					seen[line] = true
					forever = append(forever, line)
				}
			}
		}
	}
	if licences {
		forever = append(forever, w.locationsForever()...)
	}
	if len(forever) == 0 {
		return false
	}
	t.line("## Irreversible")
	t.line("")
	while := ""
	if w.numbersBack() != "" {
		while = ", a number while it is free"
	}
	t.line("Look at these before anything is run; every other step of a script can be taken back%s.", while)
	t.line("")
	for _, line := range forever {
		t.line("%s", line)
	}
	t.line("")
	return true
}

// firstWave is the first wave as -Wave takes it, "" where there is none.
func (w *writer) firstWave() string {
	if len(w.set.Waves) == 0 || w.set.Waves[0].Index < 0 {
		return ""
	}
	name, err := ps.Literal(w.set.Waves[0].Name)
	if err != nil || strings.ContainsAny(name, "\r\n") {
		return "NAME"
	}
	return name
}
