package example

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"partyline/core/plan"
)

// Path gives where something lies in the folder examples of the repository.
func Path(t testing.TB, parts ...string) string {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			return filepath.Join(append([]string{root, "examples"}, parts...)...)
		}
		above := filepath.Dir(root)
		if above == root {
			t.Fatal("no go.mod above the working folder: the examples are those of the repository")
		}
		root = above
	}
}

// Read gives a file of examples.
func Read(t testing.TB, parts ...string) []byte {
	t.Helper()
	content, err := os.ReadFile(Path(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Names lists the examples that hold a plan.
func Names(t testing.TB) []string {
	t.Helper()
	plans, err := filepath.Glob(Path(t, "*", "plan.partyline.json"))
	if err != nil || len(plans) == 0 {
		t.Fatalf("no plans in examples: %v", err)
	}
	var names []string
	for _, file := range plans {
		names = append(names, filepath.Base(filepath.Dir(file)))
	}
	return names
}

// Plan decodes the plan of an example, anew each time.
func Plan(t testing.TB, name string) *plan.Plan {
	t.Helper()
	p, _, err := plan.DecodePlan(name, Read(t, name, "plan.partyline.json"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Snapshot decodes what was found for an example, nil where nothing was.
func Snapshot(t testing.TB, name string) *plan.Snapshot {
	t.Helper()
	content, err := os.ReadFile(Path(t, name, "plan.snapshot.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	found, _, err := plan.DecodeSnapshot(name, content)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
