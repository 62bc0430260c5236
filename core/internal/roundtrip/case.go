//go:build !js

package roundtrip

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partyline/core/change"
	"partyline/core/importer"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// Case is a tenant and the plan that it shall become.
type Case struct {
	Was      standin.State
	Plan     *plan.Plan
	Removals bool
	// Hand is PowerShell for what the runbook leaves to a person before it begins.
	Hand string
	// Left are differences that stay, in the words of Differences.
	Left []string
}

// Laid is a case whose runbook lies ready: the tenant as it was when it began.
type Laid struct {
	*Night
	Case
	First standin.State
	Set   change.ChangeSet
	// Found is what the collector found.
	Found *importer.Result
	// End is the tenant after a whole run.
	End standin.State
	// More, where there is one, tells whether there is time to end or kill one more run.
	More func() bool
	// wrote are the writes of the first apply of a whole run, kinds those of all
	// its parts: what sort of step each was of.
	wrote []standin.Call
	kinds [][]string
}

// Ready collects the tenant of a case, writes the runbook and lets it look.
func (n *Night) Ready(t testing.TB, c Case) *Laid {
	t.Helper()
	n.Load(t, c.Was)
	l := &Laid{Night: n, Case: c, Found: n.Adopts(t)}
	l.Set = n.LayWith(t, c.Plan, l.Found.Snapshot, c.Removals)
	l.finish(t, "00-preflight.ps1")
	if c.Hand != "" {
		n.Eval(t, c.Hand)
	}
	l.First = n.State(t)
	return l
}

// Adopts collects the tenant into an empty plan, and fails the test where that
// plan differs from the tenant.
func (n *Night) Adopts(t testing.TB) *importer.Result {
	t.Helper()
	adopted := &plan.Plan{}
	found := n.Collect(t, adopted)
	for _, b := range found.Batches {
		if _, err := plan.Apply(adopted, plan.NewIndex(adopted), b); err != nil {
			t.Fatal(err)
		}
	}
	if d := against(adopted, found.Snapshot); len(d) > 0 {
		t.Errorf("what is collected and imported differs from its own tenant:\n%s", strings.Join(d, "\n"))
	}
	return found
}

func (l *Laid) more() bool { return l.More == nil || l.More() }

// Begin puts the tenant and the records back to where the night begins.
func (l *Laid) Begin(t testing.TB) {
	t.Helper()
	l.Load(t, l.First)
	if err := os.RemoveAll(l.StatePath); err != nil {
		t.Fatal(err)
	}
}

// everyone are the parameters of a whole run, by script: all waves, and what a
// person says to have looked at.
func everyone(script string) map[string]any {
	switch script {
	case "10-apply.ps1":
		return map[string]any{"Wave": "all", "WaitSeconds": 60, "OutsideWindow": true, "Done": "funding,number-defaults,numbers-held,locations"}
	case "20-verify.ps1":
		return map[string]any{"Wave": "all"}
	case "90-rollback.ps1":
		return map[string]any{"Wave": "all", "WaitSeconds": 60}
	}
	return nil
}

// has tells whether the runbook has a script.
func (n *Night) has(script string) bool {
	_, err := os.Stat(filepath.Join(n.Dir, script))
	return err == nil
}

// apply runs apply until it is through: once before the licences, once behind them.
func (l *Laid) apply(t testing.TB) []standin.Result {
	t.Helper()
	var all []standin.Result
	for i, script := range l.parts() {
		all = append(all, l.Do(t, script, everyone(script)))
		l.through(t, i, all[i])
	}
	return all
}

// through fails the test when a part of a run did not do everything; without
// its licences the first cannot.
func (l *Laid) through(t testing.TB, part int, r standin.Result) {
	t.Helper()
	if parts := l.parts(); part > 0 || len(parts) == 1 {
		ended(t, parts[part], r)
	}
}

// finish runs a script and fails the test when it did not do everything.
func (n *Night) finish(t testing.TB, script string) standin.Result {
	t.Helper()
	r := n.Do(t, script, everyone(script))
	ended(t, script, r)
	return r
}

// ended fails the test when a run did not do everything.
func ended(t testing.TB, script string, r standin.Result) {
	t.Helper()
	if r.ExitCode != 0 || r.Threw != "" || len(r.Errors) > 0 || r.Stopped {
		t.Errorf("%s: code %d, threw %q %s, errors %q\n%s", script, r.ExitCode, r.Threw, r.StopReason, r.Errors, unfinished(r))
	}
}

// Whole runs everything once: the tenant is as the plan says, and a second run
// writes nothing.
func (l *Laid) Whole(t testing.TB) {
	t.Helper()
	l.Begin(t)
	l.kinds = nil
	for i, script := range l.parts() {
		r, moments := l.Watched(t, script, everyone(script))
		l.through(t, i, r)
		if i == 0 {
			l.wrote = r.Writes()
		}
		l.kinds = append(l.kinds, kindsOf(r, moments))
	}
	l.finish(t, "20-verify.ps1")
	l.End = l.State(t)
	if d := slices.DeleteFunc(l.Differences(t, l.Plan), func(d string) bool { return slices.Contains(l.Left, d) }); len(d) > 0 {
		t.Errorf("after the run the tenant differs from the plan:\n%s", strings.Join(d, "\n"))
	}
	for _, r := range l.apply(t) {
		if a := r.Attempts(); len(a) > 0 {
			t.Errorf("a second run writes: %s", strings.Join(cmdlets(a), ", "))
		}
	}
}

// Back takes everything back after a run, and fails the test where the tenant
// is not as it was: but for steps that the README calls irreversible, and that
// the results name.
func (l *Laid) Back(t testing.TB) {
	t.Helper()
	for range 2 {
		back := l.Do(t, "90-rollback.ps1", everyone("90-rollback.ps1"))
		if back.Threw != "" || back.Stopped {
			t.Fatalf("90-rollback.ps1 threw %q %s", back.Threw, back.StopReason)
		}
		left := l.irreversible(t, "rollback-results.csv", unfinished(back))
		if l.has("05-licences.ps1") {
			r := l.Do(t, "05-licences.ps1", map[string]any{"Rollback": true})
			left = append(left, l.irreversible(t, "licences-results.csv", unfinished(r))...)
		}
		if d := differ(without(l.First, left), without(l.State(t), left)); d != "" {
			t.Errorf("taken back, the tenant differs from what it was:\n%s", d)
		}
	}
	if r := l.Do(t, "90-rollback.ps1", everyone("90-rollback.ps1")); len(r.Attempts()) > 0 {
		t.Errorf("a second rollback writes: %s", strings.Join(cmdlets(r.Attempts()), ", "))
	}
}

// irreversible gives the rows of steps without a way back, and fails the test
// where the README did not name one, or something else was not taken back.
func (l *Laid) irreversible(t testing.TB, name, said string) []row {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(l.Dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var left []row
	for _, r := range l.results(t, name) {
		switch r.Result {
		case "undone", "manual":
		case "irreversible":
			left = append(left, r)
			if what, _, _ := strings.Cut(r.What, " for "); !strings.Contains(string(readme), what) {
				t.Errorf("the README does not say beforehand that this has no way back: %s", r.What)
			}
		default:
			t.Errorf("not taken back: %s: %s (%s)", r.Result, r.What, r.Detail)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
	return left
}

// WhatIf runs a script with -WhatIf, as a file and as a command: nothing is
// written in the tenant, and the results are.
func (l *Laid) WhatIf(t testing.TB, script string, asFile bool) {
	t.Helper()
	if err := os.RemoveAll(l.StatePath); err != nil {
		t.Fatal(err)
	}
	parameters := map[string]any{"WhatIf": true}
	maps.Copy(parameters, everyone(script))
	before := l.State(t)
	r := l.Do(t, script, parameters, func(r *standin.Run) { r.AsFile = asFile })
	if r.Threw != "" || len(r.Errors) > 0 {
		t.Errorf("%s -WhatIf: threw %q, errors %q", script, r.Threw, r.Errors)
	}
	if a := r.Attempts(); len(a) > 0 {
		t.Errorf("%s -WhatIf writes: %s", script, strings.Join(cmdlets(a), ", "))
	}
	if d := differ(before, l.State(t)); d != "" {
		t.Errorf("%s -WhatIf changed the tenant:\n%s", script, d)
	}
}

// cmdlets names those of calls, each once, in order of first use.
func cmdlets(calls []standin.Call) []string {
	var names []string
	for _, c := range calls {
		if !slices.Contains(names, c.Cmdlet) {
			names = append(names, c.Cmdlet)
		}
	}
	return names
}
