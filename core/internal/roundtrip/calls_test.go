//go:build !js

package roundtrip

import (
	"path/filepath"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/internal/standin"
)

// ways of granting a policy to many people, and how many.
var ways = []struct {
	way    change.Way
	people int
}{{change.OneByOne, 60}, {change.ByGroup, 60}, {change.ByBatch, 220}}

// A grant takes as many cmdlet calls as the estimate of its duration says, and
// a few for the whole run. The log is what the bench prints.
func TestCallsPerPerson(t *testing.T) {
	is := is.New(t)
	n := Begin(t, standin.State{})
	for _, w := range ways {
		p, found := granted(w.way, w.people)
		n.Load(t, standin.FromSnapshot(found))
		n.StatePath = filepath.Join(n.scratch, "state-"+w.way.String())
		n.Lay(t, p, found)
		r := n.Do(t, "10-apply.ps1", map[string]any{"Wave": "all"})
		if r.ExitCode != 0 {
			t.Fatalf("%s: %s %q", w.way, r.Threw, leftOpen(r))
		}
		if w.way != change.ByGroup {
			holds := 0
			for _, row := range n.State(t).Tables["people"] {
				if policies, _ := row["Policies"].(map[string]any); policies["OnlineVoiceRoutingPolicy"] == "Outside" {
					holds++
				}
			}
			is.Equal(holds, w.people)
		}
		reads, writes := change.Calls(w.way, w.people)
		t.Logf("calls per person, granted %s: %.3f, estimated %.3f, of %d people", w.way, float64(len(r.Calls))/float64(w.people), float64(reads+writes)/float64(w.people), w.people)
		is.Equal(len(r.Writes()), writes)
		is.True(len(r.Calls) <= reads+writes+12)
	}
}
