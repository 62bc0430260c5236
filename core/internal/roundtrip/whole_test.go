//go:build !js

package roundtrip

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// example gives a plan of the repository's examples and what was found for it.
func example(t testing.TB, name string) (*plan.Plan, *plan.Snapshot) {
	t.Helper()
	dir := filepath.Join("../../../examples", name)
	read := func(file string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	p, _, err := plan.DecodePlan(name, read("plan.partyline.json"))
	if err != nil {
		t.Fatal(err)
	}
	found, _, err := plan.DecodeSnapshot(name, read("plan.snapshot.json"))
	if err != nil {
		t.Fatal(err)
	}
	return p, found
}

// What the collector reads of a tenant makes a plan from which that tenant does
// not differ.
func TestCollectedImportedCompared(t *testing.T) {
	is := is.New(t)
	_, found := example(t, "contoso")
	n := Begin(t, standin.FromSnapshot(found))
	p := &plan.Plan{}
	for _, b := range n.Collect(t, p).Batches {
		_, err := plan.Apply(p, plan.NewIndex(p), b)
		is.NoErr(err)
	}
	is.True(len(p.Users) > 0)
	is.Equal(strings.Join(n.Differences(t, p), "\n"), "")
}
