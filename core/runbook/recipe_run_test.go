//go:build !js

package runbook

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// runnable is everything that stands by itself: without what hangs on a number.
func runnable(p *plan.Plan) *plan.Plan {
	p.Policies.SharedCalling, p.Policies.Mobility = nil, nil
	p.GroupAssignments = nil
	for i := range p.UnassignedNumbers {
		p.UnassignedNumbers[i].TargetType = "ResourceAccount" // of the others the targets do not exist
	}
	return p
}

// ground is a tenant with accounts and places, and nothing of what a plan adds.
func ground() *plan.Plan {
	p, all := runnable(bare()), everything(false)
	p.ResourceAccounts, p.CivicAddresses, p.Locations, p.Groups = all.ResourceAccounts, all.CivicAddresses, all.Locations, all.Groups
	return p
}

// sorted puts the usages of a route, whose order means nothing, in order.
func sorted(row standin.Row) standin.Row {
	list, isList := row["OnlinePstnUsages"].([]any)
	if _, isRoute := row["NumberPattern"]; isList && isRoute {
		slices.SortFunc(list, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	}
	return row
}

// A tenant of a real engine, whose cmdlets somebody else wrote: everything is
// made, changed and removed, read back, not written twice, and taken back.
func TestEveryKindRunsAgainstATenant(t *testing.T) {
	cases := []struct {
		name     string
		p, found *plan.Plan
		removals bool
	}{
		{"create", runnable(everything(false)), ground(), false},
		{"change", runnable(everything(true)), runnable(everything(false)), false},
		{"remove", ground(), runnable(everything(false)), true},
	}
	x := standin.Start(t, standin.FromSnapshot(found(cases[0].found)))
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			x.Load(t, standin.FromSnapshot(found(c.found)))
			before := x.State(t).Tables
			set := change.PlanFor(effective.New(c.p, plan.NewIndex(c.p)), found(c.found), change.Options{Removals: c.removals})
			f, err := Write(c.p, set, options(false))
			is.NoErr(err)
			dir, state := laid(t, f), t.TempDir()
			run := func(script string) standin.Result {
				return x.Run(t, standin.Run{Script: filepath.Join(dir, script), Parameters: map[string]any{"StatePath": state}})
			}
			show := func(r standin.Result) {
				for _, line := range r.Host {
					if strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "  done") && !strings.HasPrefix(line, "  already") && !strings.HasPrefix(line, "  equal") && !strings.HasPrefix(line, "  undone") {
						t.Log(line)
					}
				}
				t.Log(r.Threw, r.Errors)
			}
			apply := run("10-apply.ps1")
			if apply.ExitCode != 0 || len(apply.Writes()) == 0 {
				show(apply)
				t.Fatal("it is not applied")
			}
			if again := run("10-apply.ps1"); len(again.Writes()) > 0 {
				show(again)
				t.Errorf("applied again it writes: %v", again.Writes()[0])
			}
			if verify := run("20-verify.ps1"); verify.ExitCode != 0 {
				show(verify)
				t.Error("it does not read back")
			}
			back := run("90-rollback.ps1")
			after := x.State(t).Tables
			for table, rows := range before {
				for key, row := range rows {
					if !reflect.DeepEqual(sorted(row), sorted(after[table][key])) {
						show(back)
						t.Errorf("%s %s is not as it was:\n%v\n%v", table, key, row, after[table][key])
					}
				}
				if len(after[table]) != len(rows) {
					show(back)
					t.Errorf("%s has %d, had %d", table, len(after[table]), len(rows))
				}
			}
		})
	}
}

// An address that the plan names itself gets its id from the tenant: it is
// found by what it is, validated by a person, and only then used.
func TestAnAddressOfThePlansOwnIsMadeValidatedAndUsed(t *testing.T) {
	is := is.New(t)
	all := everything(false)
	p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version}
	p.Tenant = all.Tenant
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "office", CompanyName: "Contoso", HouseNumber: "1", StreetName: "Union", City: "Seattle", CountryOrRegion: "US", Latitude: "47.6", Longitude: "-122.3"}}
	p.Locations = []plan.Location{{LocationID: "floor", CivicAddress: "office", Place: "Floor 1"}, {LocationID: "house", CivicAddress: "office", IsDefault: plan.Yes}}
	p.LisSubnets = []plan.LisSubnet{{Subnet: "10.1.2.0", Location: "floor"}, {Subnet: "10.1.3.0", Location: "house"}}
	was := &plan.Plan{}
	was.Tenant = p.Tenant
	was.CivicAddresses = []plan.CivicAddress{{CivicAddressID: civicID, CompanyName: "Contoso", HouseNumber: "2", StreetName: "Union", City: "Seattle", CountryOrRegion: "US", Latitude: "47.6", Longitude: "-122.3"}}
	was.Locations, was.LisSubnets = []plan.Location{}, []plan.LisSubnet{}
	x := standin.Start(t, standin.FromSnapshot(found(was)))
	before := x.State(t).Tables
	f, err := Write(p, change.Plan(effective.New(p, plan.NewIndex(p)), found(was)), options(false))
	is.NoErr(err)
	dir, state := laid(t, f), t.TempDir()
	run := func(script string) standin.Result {
		r := x.Run(t, standin.Run{Script: filepath.Join(dir, script), Parameters: map[string]any{"StatePath": state}})
		t.Log(script, r.ExitCode, r.Threw, strings.Join(r.Host, "\n"))
		return r
	}
	is.Equal(run("10-apply.ps1").ExitCode, 1) // a person validates it
	now := x.State(t)
	is.Equal(len(now.Tables["addresses"]), len(before["addresses"])+1)
	is.Equal(len(now.Tables["lisSubnets"]), 0)
	for _, row := range now.Tables["addresses"] {
		row["ValidationStatus"] = "Validated"
	}
	x.Load(t, now)
	is.Equal(run("10-apply.ps1").ExitCode, 0)
	now = x.State(t)
	is.Equal(len(now.Tables["lisSubnets"]), 2)
	is.Equal(run("20-verify.ps1").ExitCode, 0)
	is.Equal(len(run("10-apply.ps1").Writes()), 0)
	run("90-rollback.ps1")
	now = x.State(t)
	is.Equal(len(now.Tables["lisSubnets"]), 0)
	is.Equal(len(now.Tables["locations"]), len(before["locations"]))
	is.Equal(len(now.Tables["addresses"]), len(before["addresses"]))
}
