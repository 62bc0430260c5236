//go:build !js

package roundtrip

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/importer"
	"partyline/core/internal/standin"
	"partyline/core/plan"
	"partyline/core/runbook"
)

// asOf is the time of every request; tenants of the stand-in begin then.
const asOf = "2026-01-01T00:00:00Z"

// Night is a tenant on the night of a change: a stand-in, and the folders that
// people have on their disk.
type Night struct {
	*standin.Tenant
	// Dir holds the runbook, StatePath its records.
	Dir, StatePath string
	// Runs and Writes count what was run, and what it wrote.
	Runs, Writes int
	collected    int
	scratch      string
}

// Begin starts a tenant with a state.
func Begin(t testing.TB, state standin.State) *Night {
	t.Helper()
	scratch := t.TempDir()
	return &Night{Tenant: standin.Start(t, state), scratch: scratch,
		Dir: filepath.Join(scratch, "run book's [1]"), StatePath: filepath.Join(scratch, "state")}
}

// Lay writes the runbook from what was found to a plan.
func (n *Night) Lay(t testing.TB, p *plan.Plan, found *plan.Snapshot) change.ChangeSet {
	t.Helper()
	return n.LayWith(t, p, found, false)
}

// LayWith is Lay, with or without steps that remove what the plan does not hold.
func (n *Night) LayWith(t testing.TB, p *plan.Plan, found *plan.Snapshot, removals bool) change.ChangeSet {
	t.Helper()
	set := change.PlanFor(effective.New(p, plan.NewIndex(p)), found, change.Options{Removals: removals, Cut: importer.Cut})
	folder, err := runbook.Write(p, set, runbook.Options{AsOf: asOf, Version: "0.0.0", Catalogue: "1"})
	if err != nil {
		t.Fatal(err)
	}
	n.LayFolder(t, folder)
	return set
}

// LayFolder puts a runbook in the place of the one before.
func (n *Night) LayFolder(t testing.TB, folder runbook.Folder) {
	t.Helper()
	if err := os.RemoveAll(n.Dir); err != nil {
		t.Fatal(err)
	}
	for _, file := range folder {
		write(t, filepath.Join(n.Dir, filepath.FromSlash(file.Name)), file.Bytes)
	}
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Do runs a script of the runbook with its records in StatePath; change may
// alter the run.
func (n *Night) Do(t testing.TB, script string, parameters map[string]any, change ...func(*standin.Run)) standin.Result {
	t.Helper()
	r := n.Run(t, n.run(script, parameters, change...))
	n.Runs, n.Writes = n.Runs+1, n.Writes+len(r.Writes())
	return r
}

func (n *Night) run(script string, parameters map[string]any, change ...func(*standin.Run)) standin.Run {
	all := map[string]any{"StatePath": n.StatePath}
	maps.Copy(all, parameters)
	r := standin.Run{Script: filepath.Join(n.Dir, script), Parameters: all}
	for _, c := range change {
		c(&r)
	}
	return r
}

// Collect runs the collector and imports what it wrote into a plan, which may
// be empty: it gives the plan with the tenant in it, and what was found.
func (n *Night) Collect(t testing.TB, p *plan.Plan) *importer.Result {
	t.Helper()
	n.collected++
	script := filepath.Join(n.scratch, importer.CollectScriptName)
	write(t, script, importer.CollectScript())
	out := filepath.Join(n.scratch, fmt.Sprintf("export-%d", n.collected))
	r := n.Run(t, standin.Run{Script: script, Parameters: map[string]any{"OutputFolder": out}})
	if r.Threw != "" {
		t.Fatalf("the collector threw: %s\n%s", r.Threw, strings.Join(r.Host, "\n"))
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	var files []importer.File
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(out, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, importer.File{Name: e.Name(), Size: int64(len(data)), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }})
	}
	result, err := importer.Import(p, nil, files, importer.Options{AsOf: asOf}, func(int, int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// Differences collects the tenant and gives what stands between it and a plan,
// in words.
func (n *Night) Differences(t testing.TB, p *plan.Plan) []string {
	t.Helper()
	return against(p, n.Collect(t, &plan.Plan{}).Snapshot)
}

func against(p *plan.Plan, found *plan.Snapshot) []string {
	d := change.Compare(p, found, change.Comparing{Cut: importer.Cut})
	var all []string
	for i := range d.Things {
		all = append(all, told(&d.Things[i]))
	}
	slices.Sort(all)
	return all
}

// told gives a difference on one line.
func told(x *change.Thing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", x.Sign, x.Address)
	for _, f := range x.Fields {
		fmt.Fprintf(&b, " %s: %v -> %v", f.Field, f.Before, f.After)
	}
	return b.String()
}
