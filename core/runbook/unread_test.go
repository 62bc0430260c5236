//go:build !js

package runbook

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// What a step leads to is read before the step begins. What cannot be read holds
// up that step and what needs it, and the run goes on.
func TestWhatAStepLeadsToCannotBeRead(t *testing.T) {
	p, was := hotel(), built()
	textOnly(&p.Objects)
	was.AutoAttendants, was.CallQueues, was.Schedules = []plan.AutoAttendant{}, []plan.CallQueue{}, []plan.Schedule{}
	was.ResourceAccounts[0].AutoAttendant, was.ResourceAccounts[1].CallQueue = plan.None(), plan.None()
	start := standin.FromSnapshot(was)
	f, err := Write(p, change.PlanFor(effective.New(p, plan.NewIndex(p)), was, change.Options{}), options(false))
	if err != nil {
		t.Fatal(err)
	}
	dir := laid(t, f)
	x := standin.Start(t, start)
	is := is.New(t)
	r := x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": t.TempDir(), "WaitSeconds": 10, "Done": []string{"licences"}},
		Faults: []standin.Fault{{Cmdlet: "Get-CsAutoAttendant", Kind: standin.Unavailable, Times: standin.Always}}})
	is.Equal(r.Threw, "")
	for _, want := range []string{"failed: auto attendant \"Night\"", "attendant Night cannot be read: ", "done: call queue \"Front desk\"", "already: emergency call routing policy \"TECRP-CPOC\""} {
		if !slices.ContainsFunc(r.Host, func(line string) bool { return strings.HasPrefix(line, "  "+want) }) {
			t.Errorf("no %q in\n%s", want, strings.Join(r.Host, "\n"))
		}
	}
}

// The results of the last run stand open in a spreadsheet, and nobody has a home.
func TestResultsThatAreHeldAndAMissingHome(t *testing.T) {
	is := is.New(t)
	const apply = "10-apply.ps1"
	all := runs(t, laid(t, small(t, "")), smallStart,
		run{Script: apply, ShowOnly: true, More: more("Wave", "one")},
		run{Script: apply, ShowOnly: true, Before: "$global:Held = [IO.FileStream]::new((Join-Path $StatePath 'apply-whatif-results.csv'), 'Open', 'ReadWrite', 'None')", More: more("Wave", "one")},
		run{Script: apply, ShowOnly: true, Before: "$env:HOME = '/nowhere'; $env:USERPROFILE = '/nowhere'", More: more("Wave", "one", "StatePath", "")})
	has(t, all[0], "apply-whatif-results.csv")
	has(t, all[1], "apply-whatif-results-2")
	is.True(!strings.Contains(all[1].output, "cannot be written"))
	has(t, all[2], "stopped: Whoever runs this has no profile folder", "Give one by -StatePath")
}
