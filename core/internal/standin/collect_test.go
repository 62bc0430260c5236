//go:build !js

package standin

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"partyline/core/importer"
	"partyline/core/internal/example"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// collected runs the collector against a tenant and imports what it wrote.
func collected(t *testing.T, x *Tenant) *importer.Result {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, importer.CollectScriptName)
	if err := os.WriteFile(path, importer.CollectScript(), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	r := x.Run(t, Run{Script: path, Parameters: map[string]any{"OutputFolder": out}})
	if r.Threw != "" {
		t.Fatalf("the collector ended: %s %v", r.Threw, r.Errors)
	}
	for _, w := range r.Warnings {
		t.Log(w)
	}
	if n := len(r.Attempts()); n > 0 {
		t.Errorf("the collector writes: %v", r.Attempts())
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	var files []importer.File
	for _, e := range entries {
		files = append(files, importer.File{Name: e.Name(), Open: func() (io.ReadCloser, error) { return os.Open(filepath.Join(out, e.Name())) }})
	}
	result, err := importer.Import(&plan.Plan{}, nil, files, importer.Options{AsOf: "2026-11-24T12:00:00Z"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Files {
		if f.Refused != "" {
			t.Errorf("%s: %s", f.File, f.Refused)
		}
	}
	return result
}

// What the collector reads of a tenant and the importer makes of it describes the same tenant.
func TestCollectAndImportIsARoundTrip(t *testing.T) {
	x := Start(t, State{})
	states := map[string]State{
		"contoso":       FromSnapshot(example.Snapshot(t, "contoso")),
		"contoso-fixed": FromSnapshot(example.Snapshot(t, "contoso-fixed")),
		"everything":    FromObjects(everything()),
		"made":          FromObjects(&tenant.Make(tenant.Size{Users: 60, Numbers: 40, Sites: 4}, 7).Objects),
	}
	for name, state := range states {
		t.Run(name, func(t *testing.T) {
			delete(state.Tables, "numberConfiguration") // the collector does not read it
			x.Load(t, state)
			before := x.State(t).Text()
			again := FromSnapshot(collected(t, x).Snapshot)
			delete(again.Tables, "numberConfiguration")
			x.Load(t, again)
			after := x.State(t).Text()
			if before != after {
				t.Error(fmt.Sprint("the tenant differs after the round trip: ", firstDifference(before, after)))
			}
		})
	}
}

// firstDifference gives what two texts have around the first place where they differ.
func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-120)
	return fmt.Sprintf("\n%s\n----\n%s", a[from:min(len(a), i+160)], b[from:min(len(b), i+160)])
}
