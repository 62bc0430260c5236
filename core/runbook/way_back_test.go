//go:build !js

package runbook

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// What cannot be given back keeps what people call by instead.
func TestTheWayBackLeavesNobodyWithoutAWayOut(t *testing.T) {
	is := is.New(t)
	var x *standin.Tenant
	var dir string
	var state map[string]any
	with := func(more map[string]any) map[string]any {
		all := map[string]any{"StatePath": state["StatePath"], "WaitSeconds": 5}
		for name, value := range more {
			all[name] = value
		}
		return all
	}
	apply := func() {
		t.Helper()
		r := x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: with(map[string]any{"Done": []string{"number-defaults", "people-licences", "licences"}})})
		is.Equal(r.Threw, "")
	}
	begin := func(p, found *plan.Plan) {
		t.Helper()
		f, err := Write(p, changes(p, &plan.Snapshot{Objects: found.Objects}), options(false))
		is.NoErr(err)
		s := standin.FromSnapshot(&plan.Snapshot{Objects: found.Objects})
		if x == nil {
			x = standin.Start(t, s)
		}
		x.Load(t, s)
		dir, state = laid(t, f), map[string]any{"StatePath": t.TempDir()}
		apply()
	}
	back := func(r standin.Run) string {
		t.Helper()
		r.Script, r.Parameters = filepath.Join(dir, "90-rollback.ps1"), with(r.Parameters)
		return strings.Join(x.Run(t, r).Host, "\n")
	}

	// The usages come from Global, which lost them behind the last person.
	p, found := callers()
	for i, of := range []*plan.Plan{p, found} {
		of.ResourceAccounts, of.AutoAttendants = seattle().ResourceAccounts, seattle().AutoAttendants
		of.ResourceAccounts[0].ObjectID, of.ResourceAccounts[0].ServicePlans = mainRA, []string{"MCOEV_VIRTUALUSER"}
		of.Policies.VoiceRouting = append(of.Policies.VoiceRouting, plan.VoiceRoutingPolicy{Name: "Global", OnlinePstnUsages: [][]string{{}, {"US out"}}[i]})
	}
	for i := range found.Users {
		found.Users[i].Policies.VoiceRouting = plan.None()
	}
	begin(p, found)
	apply()
	const shares = "<nil> No PSTN usages TECRP-CPOC Seattle"
	host := back(standin.Run{Parameters: map[string]any{"Only": "user:u01@contoso.com"}})
	is.Equal(policies(x.State(t), "u01@contoso.com"), shares)
	is.True(strings.Contains(host, "has no PSTN usages and stays"))
	is.True(strings.Contains(host, "kept because something else needs it: 1. Run this again when that is gone"))
	// All of it, but one policy is somebody else's by now, and the service refuses the usages.
	s := x.State(t)
	for _, row := range s.Tables["people"] {
		if row["UserPrincipalName"] == "u02@contoso.com" {
			row["Policies"].(map[string]any)["OnlineVoiceRoutingPolicy"] = "US out"
		}
	}
	x.Load(t, s)
	back(standin.Run{Faults: []standin.Fault{{Cmdlet: "Set-CsOnlineVoiceRoutingPolicy", Kind: standin.ErrorObject, Text: "BadRequest", Times: standin.Always}}})
	is.Equal(policies(x.State(t), "u01@contoso.com"), "+14255550201 <nil> TECRP-CPOC Seattle")
	is.Equal(policies(x.State(t), "u02@contoso.com"), "<nil> US out TECRP-CPOC Seattle")
	back(standin.Run{})
	is.Equal(policies(x.State(t), "u01@contoso.com"), "+14255550201 <nil> US Direct Routing <nil>")

	// Two people exchanged numbers, and the account's former number is somebody's by now.
	p, found = converted2()
	u := found.Users[0]
	u.UserPrincipalName, u.ObjectID, u.LineURI = "u03@contoso.com", "11111111-0000-4000-8000-000000000103", plan.Named("+14255550203")
	found.Users = append(found.Users, u)
	u.LineURI = plan.Named("+14255550202")
	p.Users = append(p.Users, u)
	begin(p, found)
	s = x.State(t)
	s.Tables["numbers"]["+14255550100"]["AssignedPstnTargetId"], s.Tables["numbers"]["+14255550100"]["PstnAssignmentStatus"] = "11111111-0000-4000-8000-000000000109", "UserAssigned"
	x.Load(t, s)
	back(standin.Run{Parameters: map[string]any{"Only": "user:u02@contoso.com"}})
	is.Equal(theirs(x.State(t), "u02@contoso.com"), "+14255550203 voice - -")
	back(standin.Run{Stop: &standin.Stop{Write: 1, After: true}})
	is.Equal(theirs(x.State(t), "u02@contoso.com"), "- no voice - -")
	back(standin.Run{Parameters: map[string]any{"StopAfter": "0m"}}) // whoever is between two numbers is finished
	is.Equal(theirs(x.State(t), "u02@contoso.com"), "+14255550202 voice - -")
	is.Equal(theirs(x.State(t), "u03@contoso.com"), "+14255550203 voice - -")
	host = back(standin.Run{})
	is.Equal(x.State(t).Tables["numbers"]["+14255550150"]["PstnAssignmentStatus"], "VoiceApplicationAssigned")
	is.True(strings.Contains(host, "the former number +14255550100 is still with"))

	// Sharing ended with own numbers, and the account cannot get its number back.
	p, found = converted2()
	p.ResourceAccounts[0].PhoneNumber, p.Policies.SharedCalling = plan.None(), nil
	found.Users[0].LineURI, found.Users[0].Policies = plan.None(), seattle().Users[0].Policies
	p.Users[0].Policies = plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), VoiceRouting: plan.None()}
	begin(p, found)
	is.True(strings.HasPrefix(policies(x.State(t), "u02@contoso.com"), "+14255550203 "))
	back(standin.Run{Faults: []standin.Fault{{Cmdlet: "Set-CsPhoneNumberAssignment", Kind: standin.ErrorObject, Text: "BadRequest"}}})
	is.True(strings.HasPrefix(policies(x.State(t), "u02@contoso.com"), "+14255550203 "))
	back(standin.Run{})
	is.Equal(theirs(x.State(t), "u02@contoso.com"), "- voice Seattle -")
}
