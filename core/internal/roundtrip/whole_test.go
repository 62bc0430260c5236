//go:build !js

package roundtrip

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// What the collector reads of a tenant makes a plan from which that tenant does
// not differ.
func TestCollectedImportedCompared(t *testing.T) {
	is := is.New(t)
	found := example.Snapshot(t, "contoso")
	n := Begin(t, standin.FromSnapshot(found))
	p := &plan.Plan{}
	for _, b := range n.Collect(t, p).Batches {
		_, err := plan.Apply(p, plan.NewIndex(p), b)
		is.NoErr(err)
	}
	is.True(len(p.Users) > 0)
	is.Equal(strings.Join(n.Differences(t, p), "\n"), "")
}
