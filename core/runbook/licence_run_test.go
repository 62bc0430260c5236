//go:build !js

package runbook

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// unlicensed is a tenant whose accounts stand and whose people lack Teams Phone:
// Bo has it by a group, Cy has no usage location, Di is of the second wave.
func unlicensed() (*plan.Plan, standin.State) {
	p := hotel()
	textOnly(&p.Objects)
	p.Users = append(p.Users, plan.User{UserPrincipalName: "cy@contoso.com", UsageLocation: "US", Policies: p.Users[0].Policies},
		plan.User{UserPrincipalName: "di@contoso.com", UsageLocation: "US", Policies: p.Users[0].Policies})
	for i := range p.Users {
		p.Users[i].ServicePlans = []string{}
		p.Users[i].ObjectID = fmt.Sprintf("11111111-0000-4000-8000-00000000000%d", i+1)
	}
	p.CallQueues[0].Agents = []string{"user@contoso.com"}
	p.Waves = []plan.Wave{{Name: "One", Users: []string{"user@contoso.com", "bo@contoso.com", "cy@contoso.com"}}, {Name: "Two", Users: []string{"di@contoso.com"}}}
	was := built()
	was.Users = slices.Clone(p.Users)
	was.Users[2].UsageLocation = ""
	was.ResourceAccounts[0].ServicePlans, was.ResourceAccounts[1].ServicePlans = []string{}, []string{}
	was.ResourceAccounts[0].UsageLocation = ""
	was.Tenant.Licences = []plan.Licence{{SkuPartNumber: "PHONESYSTEM_VIRTUALUSER", Enabled: 10}, {SkuPartNumber: "MCOEV", Enabled: 10}}
	return p, standin.FromSnapshot(was)
}

// byGroup gives Bo the licence by the group.
const byGroup = `$sku = (Get-MgSubscribedSku -All | Where-Object { $_.SkuPartNumber -eq 'MCOEV' }).SkuId
Set-MgGroupLicense -GroupId '22222222-0000-4000-8000-000000000001' -AddLicenses @(@{ SkuId = $sku }) -RemoveLicenses @() -ErrorAction Stop`

func held(s standin.State) map[string]string {
	all := map[string]string{}
	for _, row := range s.Tables["people"] {
		var list []string
		licences, _ := row["Licences"].([]any)
		for _, l := range licences {
			one, _ := l.(standin.Row)
			how := "direct"
			if g := fmt.Sprint(one["Group"]); g != "" && one["Group"] != nil {
				how = "group"
			}
			list = append(list, fmt.Sprint(one["Sku"], " ", how))
		}
		slices.Sort(list)
		upn := fmt.Sprint(row["UserPrincipalName"])
		all[upn] = strings.Join(list, ", ")
	}
	return all
}

func TestLicencesAreGivenCountedAndTakenBack(t *testing.T) {
	is := is.New(t)
	p, start := unlicensed()
	was := built()
	was.Users = slices.Clone(p.Users)
	was.ResourceAccounts[0].ServicePlans, was.ResourceAccounts[1].ServicePlans = []string{}, []string{}
	f, err := Write(p, changes(p, was), options(false))
	is.NoErr(err)
	x := standin.Start(t, start)
	x.Eval(t, byGroup)
	start = x.State(t)
	dir := laid(t, f)
	run := func(more map[string]any, asFile bool) standin.Result {
		t.Helper()
		given := map[string]any{"StatePath": filepath.Join(filepath.Dir(dir), "state")}
		for k, v := range more {
			given[k] = v
		}
		return x.Run(t, standin.Run{Script: filepath.Join(dir, "05-licences.ps1"), Parameters: given, AsFile: asFile})
	}

	for _, asFile := range []bool{true, false} {
		r := run(map[string]any{"WhatIf": true}, asFile)
		is.Equal(len(r.Attempts()), 0) // -WhatIf
		is.True(counts(results(r))["would"] >= 4)
	}

	// Too few: nothing is assigned, and the message counts them.
	few := x.State(t)
	few.Tables["skus"]["MCOEV"]["Enabled"] = 2.0
	x.Load(t, few)
	r := run(nil, false)
	is.Equal(r.ExitCode, 1)
	is.Equal(len(r.Attempts()), 0)
	is.True(strings.Contains(r.Threw, "MCOEV: 3 needed, 1 free")) // Bo has one
	is.True(strings.Contains(r.Threw, "Nothing was assigned"))

	// A wave: its people and the accounts.
	x.Load(t, start)
	r = run(map[string]any{"Wave": "One"}, false)
	is.Equal(r.ExitCode, 0)
	is.Equal(held(x.State(t)), map[string]string{"main-aa@contoso.com": "PHONESYSTEM_VIRTUALUSER direct", "desk@contoso.com": "PHONESYSTEM_VIRTUALUSER direct",
		"user@contoso.com": "MCOEV direct", "bo@contoso.com": "MCOEV group", "cy@contoso.com": "MCOEV direct", "di@contoso.com": ""})
	is.True(slices.ContainsFunc(results(r), func(line string) bool {
		return strings.HasPrefix(line, "already: Teams Phone for bo@contoso.com - given by the group")
	}))

	// Everybody; what was done is found done.
	r = run(nil, true)
	is.Equal(r.ExitCode, 0)
	is.Equal(len(r.Writes()), 1)
	is.Equal(held(x.State(t))["di@contoso.com"], "MCOEV direct")
	is.Equal(len(run(nil, false).Attempts()), 0)

	// A group that comes to give what was given directly is none of ours.
	x.Eval(t, `New-MgGroupMember -GroupId '22222222-0000-4000-8000-000000000001' -DirectoryObjectId '11111111-0000-4000-8000-000000000004' -ErrorAction Stop`)
	is.Equal(len(run(map[string]any{"Rollback": true, "WhatIf": true}, false).Attempts()), 0)
	is.Equal(len(run(map[string]any{"Rollback": true, "WhatIf": true}, true).Attempts()), 0)
	r = run(map[string]any{"Rollback": true}, false)
	is.Equal(counts(results(r))["undone"], 5)
	is.Equal(held(x.State(t)), map[string]string{"main-aa@contoso.com": "", "desk@contoso.com": "", "user@contoso.com": "", "bo@contoso.com": "MCOEV group", "cy@contoso.com": "", "di@contoso.com": "MCOEV group"})
	is.Equal(counts(results(r))["irreversible"], 2) // the usage locations of Cy and of an account
	is.Equal(len(run(map[string]any{"Rollback": true}, false).Attempts()), 0)
}
