//go:build !js

package roundtrip

import (
	"fmt"
	"testing"

	"partyline/core/change"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

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

// batched is how many people BatchNight grants a policy, enough for a batch.
const batched = 205

// BatchFaults are what may go wrong with a batch.
var BatchFaults = []standin.Fault{
	{Cmdlet: "New-CsBatch*", Kind: standin.Propagation, Seconds: 7 * 3600},
	{Cmdlet: "New-CsBatch*", Kind: standin.Lost},
	{Cmdlet: "New-CsBatch*", Kind: standin.Denied, Times: standin.Always},
	{Cmdlet: "New-CsBatch*", Kind: standin.Unavailable},
	{Cmdlet: "New-CsBatch*", Kind: standin.ErrorObject},
	{Cmdlet: "Get-CsBatch*", Kind: standin.Unavailable, Times: 3},
}

// BatchNight grants in a batch with a fault, and then again without it: in the
// end everybody holds the policy, and one that is on its way is not asked for again.
func (n *Night) BatchNight(t testing.TB, f standin.Fault) {
	t.Helper()
	p, found := granted(change.ByBatch, batched)
	n.Load(t, standin.FromSnapshot(found))
	n.StatePath = fmt.Sprintf("%s-%s", n.StatePath, f.Kind)
	n.Lay(t, p, found)
	run := func(faults ...standin.Fault) standin.Result {
		return n.Do(t, "10-apply.ps1", map[string]any{"Wave": "all", "WaitSeconds": 60}, func(r *standin.Run) { r.Faults = faults })
	}
	r := run(f)
	if f.Kind == standin.Propagation {
		if again := run(); r.ExitCode != 1 || again.ExitCode != 1 || len(r.Writes()) != 1 || len(again.Writes()) != 0 {
			t.Errorf("a batch on its way: codes %d and %d, %d writes and %d", r.ExitCode, again.ExitCode, len(r.Writes()), len(again.Writes()))
		}
	}
	n.Eval(t, fmt.Sprintf("Step-Clock %v", f.Seconds))
	if r.ExitCode != 0 {
		r = run()
	}
	if r.ExitCode != 0 {
		t.Errorf("%s of %s: %s %q", f.Kind, f.Cmdlet, r.Threw, leftOpen(r))
	}
	holds := 0
	for _, row := range n.State(t).Tables["people"] {
		if policies, _ := row["Policies"].(map[string]any); policies["OnlineVoiceRoutingPolicy"] == "Outside" {
			holds++
		}
	}
	if holds != batched {
		t.Errorf("%s of %s: %d people hold the policy, not %d", f.Kind, f.Cmdlet, holds, batched)
	}
}
