//go:build !js

package roundtrip

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// ways of granting a policy to many people, and how many.
var ways = []struct {
	way    change.Way
	people int
}{{change.OneByOne, 60}, {change.ByGroup, 60}, {change.ByBatch, 220}}

// granted gives people who are to get a voice routing policy in one way, and
// the tenant in which they have none.
func granted(way change.Way, people int) (*plan.Plan, *plan.Snapshot) {
	p, _ := Cutover(Plain)
	none := plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), VoiceRouting: plan.None()}
	p.Users, p.Waves, p.GroupAssignments, p.ResourceAccounts, p.AutoAttendants = nil, nil, nil, nil, nil
	p.Policies.SharedCalling, p.Policies.EmergencyCallRouting = nil, nil
	p.Groups[0].Members = nil
	for i := range people {
		u := plan.User{UserPrincipalName: fmt.Sprintf("p%03d@contoso.com", i), ObjectID: fmt.Sprintf("11111111-0000-4000-8000-%012d", i+100), ServicePlans: []string{"MCOEV"}, UsageLocation: "US",
			EnterpriseVoiceEnabled: plan.Yes, LineURI: plan.None(), Policies: none}
		p.Users = append(p.Users, u)
		p.Groups[0].Members = append(p.Groups[0].Members, u.UserPrincipalName)
	}
	found := *p
	p.Users = append([]plan.User{}, p.Users...)
	if way == change.ByGroup {
		p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "voiceRouting", Group: officeID, Policy: "Outside", Rank: 1}}
		return p, &plan.Snapshot{Objects: found.Objects}
	}
	for i := range p.Users {
		p.Users[i].Policies.VoiceRouting = plan.Named("Outside")
	}
	return p, &plan.Snapshot{Objects: found.Objects}
}

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
