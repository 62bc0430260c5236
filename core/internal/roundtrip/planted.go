//go:build !js

package roundtrip

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partyline/core/change"
	"partyline/core/internal/pwshtest"
	"partyline/core/internal/standin"
	"partyline/core/runbook"
)

// Checks are what a runbook must pass, by name; each gives what is wrong.
var Checks = map[string]func(testing.TB, *Campaign) []string{
	"scripts": checkScripts, "night": checkNight, "way back": checkWayBack, "day": checkDay, "errors": checkErrors, "wave": checkWave,
}

// checkScripts: every script parses, binds, names -ErrorAction, and uses 5.1.
func checkScripts(t testing.TB, c *Campaign) []string {
	if c.engine == nil {
		c.engine = pwshtest.Start(t)
	}
	module := filepath.Join(c.Dir, "Partyline.Runbook.psm1")
	var problems []string
	for _, script := range []string{"10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
		for _, p := range c.engine.Problems(t, filepath.Join(c.Dir, script), module) {
			problems = append(problems, fmt.Sprintf("%s:%d: %s: %s", script, p.Line, p.Kind, p.Text))
		}
	}
	return problems
}

// checkNight: a run keeps the laws and ends as it shall.
func checkNight(t testing.TB, c *Campaign) []string {
	c.Again(t)
	r, problems := c.Apply(t)
	if r.ExitCode != 0 {
		problems = append(problems, "the run does not end well: "+r.Threw+" "+strings.Join(leftOpen(r), "; "))
	}
	if is := c.Now(t); is != c.Calm {
		problems = append(problems, "the end is another: "+firstDifference(is, c.Calm))
	}
	return problems
}

// checkWayBack: what was done is undone, and what others put into a shared list meanwhile stays.
func checkWayBack(t testing.TB, c *Campaign) []string {
	c.Applied(t)
	c.Eval(t, "Set-CsOnlinePstnUsage -Identity Global -Usage @{ add = 'Theirs' }")
	c.Do(t, "90-rollback.ps1", map[string]any{"Wave": "all"})
	want := c.begin
	tables := c.State(t).Tables
	var problems []string
	if usages := fmt.Sprint(tables["usages"]["Global"]["Usage"]); usages != "[Out Theirs]" {
		problems = append(problems, "the usages are "+usages)
	}
	for key, row := range want.Tables["people"] {
		if is := tables["people"][key]["LineUri"]; is != row["LineUri"] && row["AccountType"] != "ResourceAccount" {
			problems = append(problems, fmt.Sprintf("the number of %s is %v", row["UserPrincipalName"], is))
		}
	}
	for _, name := range []string{"policy:TeamsSharedCallingRoutingPolicy", "policy:TeamsEmergencyCallRoutingPolicy", "treatments"} {
		for key := range tables[name] {
			if key != "Global" {
				problems = append(problems, name+" still holds "+key)
			}
		}
	}
	return problems
}

// checkDay: with a day of propagation nobody is cut off.
func checkDay(t testing.TB, c *Campaign) []string {
	c.Again(t)
	_, problems := c.Apply(t, standin.Fault{Cmdlet: "Grant-*", Kind: standin.Propagation, Times: standin.Always, Seconds: 86400})
	return problems
}

// checkErrors: what a cmdlet answers instead of doing it is told in its words.
func checkErrors(t testing.TB, c *Campaign) []string {
	c.Again(t)
	r, problems := c.Apply(t, standin.Fault{Cmdlet: "Set-CsPhoneNumberAssignment", Kind: standin.ErrorObject, Text: "no such thing today"})
	if !slices.ContainsFunc(leftOpen(r), func(line string) bool {
		return strings.HasPrefix(line, "failed") && strings.Contains(line, "no such thing today")
	}) {
		problems = append(problems, "an error object is not told")
	}
	return problems
}

// checkWave: a wave is done, and nobody of another.
func checkWave(t testing.TB, c *Campaign) []string {
	c.Again(t)
	all := c.Parameters["Wave"]
	c.Parameters["Wave"] = "One"
	r, problems := c.Apply(t)
	c.Parameters["Wave"] = all
	for _, w := range r.Writes() {
		if w.Parameters["Identity"] == c.Shared["bo@contoso.com"].ID {
			problems = append(problems, w.Cmdlet+" for somebody of another wave")
		}
	}
	if c.State(t).Tables["people"][c.Shared["ana@contoso.com"].ID]["LineUri"] != nil {
		problems = append(problems, "the wave is not done")
	}
	return problems
}

// Planted is a fault in the emitter: an edit of what it wrote, or of the steps
// that it was given, and the check that notices it.
type Planted struct {
	Name, Check    string
	File, From, To string
	// All: at each place, for a second call would mend what the first leaves out.
	All   bool
	Steps func([]change.Step) []change.Step
}

// Faults are mistakes that an emitter could make.
var Faults = []Planted{
	{Name: "voice is not switched on again", Check: "night", File: "10-apply.ps1", From: "            Set-CsPhoneNumberAssignment -Identity $person.Identity -EnterpriseVoiceEnabled $true -ErrorAction Stop\r\n", To: "", All: true},
	{Name: "the location comes after the policy", Check: "night", Steps: func(steps []change.Step) []change.Step {
		i := slices.IndexFunc(steps, func(s change.Step) bool { return s.Kind == change.NumberLocation })
		s := steps[i]
		steps = slices.Delete(slices.Clone(steps), i, i+1)
		at := slices.IndexFunc(steps, func(s change.Step) bool { return s.Kind == change.SharedCallingPolicy })
		return slices.Insert(steps, at+1, s)
	}},
	{Name: "a shared list is replaced", Check: "night", File: "10-apply.ps1", From: "-Usage @{add = @('Help')}", To: "-Usage @{replace = @('Help')}"},
	{Name: "the rank is missing", Check: "night", File: "10-apply.ps1", From: " -PolicyName 'Nothing' -Rank 1", To: " -PolicyName 'Nothing'"},
	{Name: "the value before is wrong", Check: "night", File: "10-apply.ps1", From: "$before = [ordered]@{EnterpriseVoiceEnabled = $false}", To: "$before = [ordered]@{EnterpriseVoiceEnabled = $null; UsageLocation = 'DE'}"},
	{Name: "the way back empties a shared list", Check: "way back", File: "90-rollback.ps1", From: "-Usage @{remove = @('Help')}", To: "-Usage @{replace = @('Out')}"},
	{Name: "the gate is left out", Check: "day", File: "Partyline.Runbook.psm1", From: "if ($null -ne $Gate -and -not $mute) {", To: "if ($false) {"},
	{Name: "a name is not quoted", Check: "scripts", File: "10-apply.ps1", From: "-Named 'Main attendant'", To: "-Named Main attendant"},
	{Name: "-ErrorAction is missing", Check: "scripts", File: "10-apply.ps1", From: "-EnterpriseVoiceEnabled $true -ErrorAction Stop", To: "-EnterpriseVoiceEnabled $true"},
	{Name: "error objects are passed over", Check: "errors", File: "Partyline.Runbook.psm1", From: "$names -contains 'Code' -and", To: "$false -and"},
	{Name: "the wave is passed over", Check: "wave", File: "Partyline.Runbook.psm1", From: "if (-not $script:Run.Everyone -and -not $waves.ContainsKey($row.Wave)) { continue }", To: ""},
	{Name: "the journal is not flushed", Check: "night", File: "Partyline.Runbook.psm1", From: "$script:Run.Journal.Flush($Flush.IsPresent)", To: ""},
}

// Plant lays out the runbook with a fault in it, its manifest made to agree; it
// gives false when there is no place for the fault.
func (c *Campaign) Plant(t testing.TB, f Planted) bool {
	t.Helper()
	set := c.set
	if f.Steps != nil {
		set.Steps = f.Steps(set.Steps)
	}
	folder, err := runbook.Write(c.Plan, set, runbook.Options{AsOf: asOf, Version: "0.0.0", Catalogue: "1"})
	if err != nil {
		t.Fatal(err)
	}
	if f.File != "" {
		i := slices.IndexFunc(folder, func(file runbook.File) bool { return file.Name == f.File })
		if !bytes.Contains(folder[i].Bytes, []byte(f.From)) {
			return false
		}
		many := 1
		if f.All {
			many = -1
		}
		folder[i].Bytes = bytes.Replace(folder[i].Bytes, []byte(f.From), []byte(f.To), many)
		folder = rehash(t, folder)
	}
	c.LayFolder(t, folder)
	return true
}

// rehash puts the hashes of the files into the manifest.
func rehash(t testing.TB, folder runbook.Folder) runbook.Folder {
	t.Helper()
	at := slices.IndexFunc(folder, func(f runbook.File) bool { return f.Name == "manifest.json" })
	var m map[string]any
	if err := json.Unmarshal(folder[at].Bytes, &m); err != nil {
		t.Fatal(err)
	}
	for _, entry := range m["files"].([]any) {
		e := entry.(map[string]any)
		for _, f := range folder {
			if f.Name == e["name"] {
				e["sha256"] = runbook.Hash(f)
			}
		}
	}
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	folder[at].Bytes = data
	return folder
}
