//go:build !js

package roundtrip

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// manyThings is a plan of as many things of each of three kinds: one that is asked
// for by a filter, one by its own parameter, and a policy.
func manyThings(each int) (*plan.Plan, *plan.Snapshot) {
	p, _ := Cutover(Plain)
	p.Users, p.Waves, p.GroupAssignments, p.ResourceAccounts, p.AutoAttendants, p.Groups, p.Numbers = nil, nil, nil, nil, nil, nil, nil
	p.Policies = plan.Policies{VoiceRouting: []plan.VoiceRoutingPolicy{}}
	p.NetworkRegions = []plan.NetworkRegion{{NetworkRegionID: "West"}}
	p.Sites = []plan.Site{{Name: "Seattle", NetworkSite: plan.Yes, NetworkRegion: "West"}}
	p.NetworkSubnets, p.LisSubnets = []plan.NetworkSubnet{}, []plan.LisSubnet{}
	found := *p
	for i := range each {
		p.NetworkSubnets = append(p.NetworkSubnets, plan.NetworkSubnet{SubnetID: fmt.Sprintf("10.1.%d.0", i), MaskBits: 24, NetworkSite: "Seattle"})
		p.LisSubnets = append(p.LisSubnets, plan.LisSubnet{Subnet: fmt.Sprintf("10.1.%d.0", i), Location: placeID})
		p.Policies.VoiceRouting = append(p.Policies.VoiceRouting, plan.VoiceRoutingPolicy{Name: fmt.Sprintf("Outside %03d", i), OnlinePstnUsages: []string{}})
	}
	return p, &plan.Snapshot{Objects: found.Objects}
}

// whole counts the calls that read all of a kind.
func whole(r standin.Result) int {
	n := 0
	for _, c := range r.Calls {
		if strings.HasPrefix(c.Cmdlet, "Get-") && c.Parameters["Filter"] == nil && c.Parameters["Identity"] == nil && c.Parameters["Subnet"] == nil {
			n++
		}
	}
	return n
}

func TestThingsOfAKind(t *testing.T) {
	n := Begin(t, standin.State{})
	t.Run("calls per thing", func(t *testing.T) { callsPerThing(t, n) })
	t.Run("a kept list hides no neighbour", func(t *testing.T) { aKeptListHidesNoNeighbour(t, n) })
	t.Run("a cmdlet that finds nothing is not believed", func(t *testing.T) { aCmdletThatFindsNothing(t, n) })
}

// A thing that is written is read by itself before and after; what is as wanted
// costs no call of its own, and nothing reads the whole of a kind for each
// thing. The log is what the bench prints.
func callsPerThing(t *testing.T, n *Night) {
	is := is.New(t)
	const each = 10
	things := 3 * each
	p, found := manyThings(each)
	n.Load(t, standin.FromSnapshot(found))
	n.StatePath = t.TempDir()
	n.Lay(t, p, found)
	for _, run := range []struct {
		what, script string
		parameters   map[string]any
		written      int
	}{
		{"tried with -WhatIf", "10-apply.ps1", map[string]any{"WhatIf": true}, 0},
		{"written", "10-apply.ps1", nil, things},
		{"found written", "10-apply.ps1", nil, 0},
		{"verified", "20-verify.ps1", nil, 0},
		{"taken back", "90-rollback.ps1", nil, things},
	} {
		r := n.Do(t, run.script, run.parameters)
		if r.ExitCode != 0 {
			t.Fatalf("%s: %s %q", run.what, r.Threw, leftOpen(r))
		}
		reads, writes := change.CallsOfThings(run.written)
		t.Logf("calls per thing, %s: %.3f, estimated %.3f, of %d things", run.what, float64(len(r.Calls))/float64(things), float64(reads+writes)/float64(things), things)
		is.Equal(len(r.Writes()), writes)
		is.True(len(r.Calls) <= reads+writes+aRun)
		is.True(whole(r) <= aRun)
	}
}

// aRun is how many calls a run makes whatever it writes.
const aRun = 12

// What is kept decides over nothing that is written: a neighbour who comes
// between the list and a thing's own turn is noticed.
func aKeptListHidesNoNeighbour(t *testing.T, n *Night) {
	is := is.New(t)
	p, found := manyThings(4)
	n.Load(t, standin.FromSnapshot(found))
	n.StatePath = t.TempDir()
	n.Lay(t, p, found)
	r := n.Do(t, "10-apply.ps1", nil, func(r *standin.Run) {
		r.Faults = []standin.Fault{
			{Cmdlet: "New-CsTenantNetworkSubnet", From: 2, Kind: standin.Neighbour, Code: "New-CsTenantNetworkSubnet -SubnetID 10.1.3.0 -MaskBits 16 -NetworkSiteID Seattle"},
			{Cmdlet: "Set-CsOnlineLisSubnet", From: 2, Kind: standin.Neighbour, Code: "Set-CsOnlineLisSubnet -Subnet 10.1.2.0 -LocationId '55555555-0000-4000-8000-0000000000aa'"},
			{Cmdlet: "New-CsOnlineVoiceRoutingPolicy", From: 1, Kind: standin.Neighbour, Code: "New-CsOnlineVoiceRoutingPolicy -Identity 'Outside 003' -Description theirs"},
		}
	})
	is.Equal(r.ExitCode, 1)
	left := strings.Join(leftOpen(r), "\n")
	is.Equal(strings.Count(left, "differs: "), 2) // a policy that somebody made as it shall be, but for its description, is as wanted
	is.True(strings.Contains(left, "10.1.3.0"))
	is.True(strings.Contains(left, "10.1.2.0"))
	is.Equal(n.Eval(t, "(Get-CsTenantNetworkSubnet -Identity 10.1.3.0).MaskBits"), []string{"16"})
	is.Equal(n.Eval(t, "(Get-CsOnlineLisSubnet -Subnet 10.1.2.0).LocationId"), []string{"55555555-0000-4000-8000-0000000000aa"})
}

// No document says what a filter or a key answers for a name that is not there,
// nor how it takes every name: whatever it does, the whole list has the last word.
func aCmdletThatFindsNothing(t *testing.T, n *Night) {
	p, found := manyThings(3)
	p.NetworkSubnets[2].Description = "new"
	was := *found
	was.NetworkSubnets = []plan.NetworkSubnet{{SubnetID: "10.1.1.0", MaskBits: 24, NetworkSite: "Seattle"}, {SubnetID: "10.1.2.0", MaskBits: 24, NetworkSite: "Seattle", Description: "old"}}
	was.LisSubnets = []plan.LisSubnet{{Subnet: "10.1.2.0", Location: placeID}}
	n.Load(t, standin.FromSnapshot(&was))
	n.Lay(t, p, &was)
	begin := n.State(t)
	for _, c := range []struct{ name, answer string }{
		{"it finds nothing", "return"},
		{"it throws", "throw 'Object reference not set to an instance of an object.'"},
		{"it throws what is not there", "if (-not (Read-Row $table $key)) { throw 'Object reference not set to an instance of an object.' }"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			n.Load(t, begin)
			n.StatePath = t.TempDir()
			n.Eval(t, `
$script:Whole = @{ Subnet = $Behaviours['Get-CsTenantNetworkSubnet']; Lis = $Behaviours['Get-CsOnlineLisSubnet'] }
Add-Behaviour 'Get-CsTenantNetworkSubnet' { param($p) $table = 'subnets'; if ($p.Filter) { $key = ([string] $p.Filter).Trim('*'); `+c.answer+` }; & $Whole.Subnet $p }
Add-Behaviour 'Get-CsOnlineLisSubnet' { param($p) $table = 'lisSubnets'; if ($p.Subnet) { $key = [string] $p.Subnet; `+c.answer+` }; & $Whole.Lis $p }`)
			defer n.Eval(t, `$script:Behaviours['Get-CsTenantNetworkSubnet'] = $Whole.Subnet; $script:Behaviours['Get-CsOnlineLisSubnet'] = $Whole.Lis`)
			before := n.Eval(t, "(Read-Row 'subnets' '10.1.2.0').Description")
			r := n.Do(t, "10-apply.ps1", nil)
			if r.ExitCode != 0 {
				t.Fatalf("%s %q", r.Threw, leftOpen(r))
			}
			is.Equal(len(r.Writes()), 2+2+3)
			is.Equal(n.Eval(t, "(Read-Row 'subnets' '10.1.2.0').Description"), []string{"new"})
			is.Equal(n.Do(t, "20-verify.ps1", nil).ExitCode, 0)
			is.Equal(n.Do(t, "90-rollback.ps1", nil).ExitCode, 0)
			is.Equal(n.Eval(t, "(Read-Row 'subnets' '10.1.2.0').Description"), before)
			is.True(!slices.Contains(n.Eval(t, "(Get-Rows 'subnets').Keys; (Get-Rows 'lisSubnets').Keys"), "10.1.0.0"))
		})
	}
}
