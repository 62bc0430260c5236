//go:build !js

package runbook

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// callers gives Seattle without its account, and two people who call out by
// Direct Routing numbers of their own, who shall share.
func callers() (*plan.Plan, *plan.Plan) {
	p, found := seattle(), seattle()
	p.GroupAssignments, found.GroupAssignments = nil, nil
	p.Users, found.Users = nil, nil
	found.ResourceAccounts, found.AutoAttendants, found.Policies = nil, nil, plan.Policies{}
	for _, of := range []*plan.Plan{p, found} {
		of.PstnUsages = []plan.PstnUsage{{Name: "US out"}}
		of.Policies.VoiceRouting = append(of.Policies.VoiceRouting, plan.VoiceRoutingPolicy{Name: "US out", OnlinePstnUsages: []string{"US out"}})
		of.Policies.EmergencyCallRouting = append(of.Policies.EmergencyCallRouting, plan.EmergencyCallRoutingPolicy{Name: "US Direct Routing",
			EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: "911", EmergencyDialMask: []string{}, OnlinePSTNUsage: "US out"}}})
		for _, n := range []string{"+14255550201", "+14255550202"} {
			of.Numbers = append(of.Numbers, plan.Number{TelephoneNumber: n, NumberType: "DirectRouting", Location: plan.None()})
		}
	}
	for i := range 2 {
		u := plan.User{UserPrincipalName: fmt.Sprintf("u0%d@contoso.com", i+1), ObjectID: fmt.Sprintf("11111111-0000-4000-8000-00000000010%d", i+1), ServicePlans: []string{"MCOEV"},
			UsageLocation: "US", EnterpriseVoiceEnabled: plan.Yes, LineURI: plan.Named(fmt.Sprintf("+1425555020%d", i+1)),
			Policies: plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.Named("US Direct Routing"), VoiceRouting: plan.Named("US out")}}
		found.Users = append(found.Users, u)
		u.LineURI, u.Policies = plan.None(), plan.UserPolicies{SharedCalling: plan.Named("Seattle"), EmergencyCallRouting: plan.Named("TECRP-CPOC"), VoiceRouting: plan.Named("No PSTN usages")}
		p.Users = append(p.Users, u)
	}
	return p, found
}

// policies gives a person's direct policies that calls go by.
func policies(s standin.State, upn string) string {
	for _, row := range s.Tables["people"] {
		if of, _ := row["Policies"].(map[string]any); row["UserPrincipalName"] == upn {
			return fmt.Sprint(row["LineUri"], " ", of["OnlineVoiceRoutingPolicy"], " ", of["TeamsEmergencyCallRoutingPolicy"], " ", of["TeamsSharedCallingRoutingPolicy"])
		}
	}
	return "not there"
}

// Whatever does not come to pass before, nobody loses the way out, or the
// number, for the sake of one that is not there.
func TestNobodyLosesAWayOutForOneThatIsNotThere(t *testing.T) {
	is := is.New(t)
	const group = "22222222-0000-4000-8000-000000000001"
	all := map[string]any{"WaitSeconds": 5, "Done": []string{"number-defaults", "people-licences"}}
	var x *standin.Tenant
	var dir string
	apply := func(p, found *plan.Plan, arrange func(standin.State)) (change.ChangeSet, standin.State, standin.Result) {
		t.Helper()
		set := changes(p, &plan.Snapshot{Objects: found.Objects})
		f, err := Write(p, set, options(false))
		is.NoErr(err)
		s := standin.FromSnapshot(&plan.Snapshot{Objects: found.Objects})
		if x == nil {
			x = standin.Start(t, s)
		}
		x.Load(t, s)
		if s = x.State(t); arrange != nil {
			arrange(s)
			x.Load(t, s)
		}
		all["StatePath"] = t.TempDir()
		dir = laid(t, f)
		r := x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: all})
		return set, x.State(t), r
	}

	// The account has no licence yet, so there is no Shared Calling policy.
	p, found := callers()
	_, s, _ := apply(p, found, nil)
	is.Equal(policies(s, "u01@contoso.com"), "+14255550201 US out US Direct Routing <nil>")

	// A number of which the runbook does not know, for it was given since.
	p, found = callers()
	p.ResourceAccounts[0].ObjectID, p.ResourceAccounts[0].ServicePlans = mainRA, []string{"MCOEV_VIRTUALUSER"}
	found.ResourceAccounts, found.AutoAttendants = p.ResourceAccounts, seattle().AutoAttendants
	for i := range found.Users {
		found.Users[i].LineURI = plan.None()
	}
	_, s, r := apply(p, found, func(s standin.State) {
		s.Tables["numbers"]["+14255550201"]["AssignedPstnTargetId"], s.Tables["numbers"]["+14255550201"]["PstnAssignmentStatus"] = "11111111-0000-4000-8000-000000000101", "UserAssigned"
		for _, row := range s.Tables["people"] {
			if row["UserPrincipalName"] == "u01@contoso.com" {
				row["LineUri"] = "+14255550201"
			}
		}
	})
	is.Equal(policies(s, "u01@contoso.com"), "+14255550201 US out TECRP-CPOC Seattle")
	is.Equal(policies(s, "u02@contoso.com"), "<nil> No PSTN usages TECRP-CPOC Seattle")
	is.True(strings.Contains(strings.Join(r.Host, "\n"), "written without knowing of it"))

	// The same by a group, which waves do not part.
	p, found = callers()
	p.Waves = []plan.Wave{{Name: "One", Users: []string{"u01@contoso.com"}}, {Name: "Two", Users: []string{"u02@contoso.com"}}}
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "voiceRouting", Group: group, Policy: "No PSTN usages", Rank: 1}, {PolicyType: "sharedCalling", Group: group, Policy: "Seattle", Rank: 1}}
	found.GroupAssignments = []plan.GroupAssignment{{PolicyType: "voiceRouting", Group: group, Policy: "US out", Rank: 1}}
	for i := range p.Users {
		p.Users[i].Policies.VoiceRouting, p.Users[i].Policies.SharedCalling, found.Users[i].Policies.VoiceRouting = plan.None(), plan.None(), plan.None()
	}
	p.Groups[0].Members = []string{"u01@contoso.com", "u02@contoso.com"}
	found.Groups[0].Members = p.Groups[0].Members
	set, _, r := apply(p, found, nil)
	is.True(!slices.ContainsFunc(r.Attempts(), func(c standin.Call) bool { return c.Cmdlet == "Grant-CsOnlineVoiceRoutingPolicy" }))
	i := slices.IndexFunc(set.Steps, func(s change.Step) bool { return s.Kind == change.GroupVoiceRouting })
	is.True(strings.HasPrefix(set.Steps[i].Danger, "2 people with a Direct Routing number of their own cannot call out"))
	is.True(strings.Contains(strings.Join(set.Notes, "\n"), "waves do not part the 2 people who lose their way out by it"))

	// All is ready, and still no wave alone takes what the others call out by.
	asked := func(r standin.Result, cmdlet string) bool {
		return slices.ContainsFunc(r.Attempts(), func(c standin.Call) bool { return c.Cmdlet == cmdlet })
	}
	p.ResourceAccounts[0].ObjectID, p.ResourceAccounts[0].ServicePlans = mainRA, []string{"MCOEV_VIRTUALUSER"}
	found.ResourceAccounts = p.ResourceAccounts
	for _, wave := range []string{"One", "all"} {
		all["Wave"] = wave
		_, s, r = apply(p, found, nil)
		is.Equal(asked(r, "Grant-CsOnlineVoiceRoutingPolicy"), wave == "all")
		is.Equal(asked(r, "Remove-CsPhoneNumberAssignment"), wave == "all")
	}
	is.Equal(policies(s, "u01@contoso.com"), "<nil> <nil> TECRP-CPOC <nil>")

	// The same by one policy under which everybody is, and the way back: usages come back behind the number, before Shared Calling goes.
	p.GroupAssignments, found.GroupAssignments = p.GroupAssignments[1:], p.GroupAssignments[:0]
	p.Users[1].Policies.SharedCalling = plan.Named("Seattle")
	global := plan.VoiceRoutingPolicy{Name: "Global", OnlinePstnUsages: []string{}}
	p.Policies.VoiceRouting = append(p.Policies.VoiceRouting, global)
	global.OnlinePstnUsages = []string{"US out"}
	found.Policies.VoiceRouting = append(found.Policies.VoiceRouting, global)
	for _, wave := range []string{"Two", "all"} {
		all["Wave"] = wave
		_, _, r = apply(p, found, nil)
		is.Equal(asked(r, "Set-CsOnlineVoiceRoutingPolicy"), wave == "all")
		is.Equal(asked(r, "Remove-CsPhoneNumberAssignment"), wave == "all")
	}
	delete(all, "Wave")
	// One wave alone would get the number back without the usages, and lose Shared Calling.
	was := policies(x.State(t), "u02@contoso.com")
	r = x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": all["StatePath"], "Wave": "Two"}})
	is.True(!asked(r, "Set-CsPhoneNumberAssignment") && !asked(r, "Grant-CsTeamsSharedCallingRoutingPolicy"))
	is.Equal(policies(x.State(t), "u02@contoso.com"), was)
	is.True(strings.Contains(strings.Join(r.Host, "\n"), "there would be no way out by the number"))
	r = x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": all["StatePath"]}})
	var back []string
	for _, c := range r.Writes() {
		switch c.Cmdlet {
		case "Set-CsPhoneNumberAssignment", "Set-CsOnlineVoiceRoutingPolicy", "Remove-CsGroupPolicyAssignment":
			back = append(back, c.Cmdlet)
		}
	}
	is.Equal(strings.Join(slices.Compact(back), " "), "Set-CsPhoneNumberAssignment Set-CsOnlineVoiceRoutingPolicy Remove-CsGroupPolicyAssignment")

	// Whoever moves is given the country of the new number first.
	p, found = converted2()
	p.Users[0].UsageLocation = "CZ"
	_, s, _ = apply(p, found, nil)
	is.True(strings.HasPrefix(policies(s, "u02@contoso.com"), "+14255550202 "))
	_, s, _ = apply(p, found, func(s standin.State) {
		for _, row := range s.Tables["people"] {
			if row["UserPrincipalName"] == "u02@contoso.com" {
				row["UsageLocation"] = "CZ"
			}
		}
	})
	is.True(strings.HasPrefix(policies(s, "u02@contoso.com"), "+14255550203 "))

	// The new number of a person, and of the account of everybody, is somebody else's by now.
	p, found = converted2()
	theirs := func(s standin.State) {
		for _, n := range []string{"+14255550203", "+14255550150"} {
			s.Tables["numbers"][n]["AssignedPstnTargetId"], s.Tables["numbers"][n]["PstnAssignmentStatus"] = "11111111-0000-4000-8000-000000000109", "UserAssigned"
		}
	}
	_, s, _ = apply(p, found, theirs)
	is.True(strings.HasPrefix(policies(s, "u02@contoso.com"), "+14255550202 "))
	is.Equal(s.Tables["numbers"]["+14255550100"]["PstnAssignmentStatus"], "VoiceApplicationAssigned")
	_, s, _ = apply(p, found, nil)
	is.True(strings.HasPrefix(policies(s, "u02@contoso.com"), "+14255550203 "))
	is.Equal(s.Tables["numbers"]["+14255550150"]["PstnAssignmentStatus"], "VoiceApplicationAssigned")

	// Two people exchange their numbers: done once it is done, for apply and for verify.
	p, found = converted2()
	p.ResourceAccounts[0].PhoneNumber = found.ResourceAccounts[0].PhoneNumber
	u := found.Users[0]
	u.UserPrincipalName, u.ObjectID, u.LineURI = "u03@contoso.com", "11111111-0000-4000-8000-000000000103", plan.Named("+14255550203")
	found.Users = append(found.Users, u)
	u.LineURI = plan.Named("+14255550202")
	p.Users = append(p.Users, u)
	_, s, _ = apply(p, found, nil)
	is.True(strings.HasPrefix(policies(s, "u02@contoso.com"), "+14255550203 "))
	is.True(strings.HasPrefix(policies(s, "u03@contoso.com"), "+14255550202 "))
	for _, script := range []string{"10-apply.ps1", "20-verify.ps1"} {
		again := map[string]any{"StatePath": all["StatePath"]}
		if script == "10-apply.ps1" {
			again["Done"] = all["Done"]
		}
		r := x.Run(t, standin.Run{Script: filepath.Join(dir, script), Parameters: again})
		is.Equal(len(r.Attempts()), 0)
		is.Equal(r.ExitCode, 0)
	}

	// So they do where the plan does not know their object ids.
	for _, of := range []*plan.Plan{p, found} {
		for i := range of.Users {
			of.Users[i].ObjectID = ""
		}
	}
	_, s, _ = apply(p, found, nil)
	is.True(strings.HasPrefix(policies(s, "u02@contoso.com"), "+14255550203 "))
	is.True(strings.HasPrefix(policies(s, "u03@contoso.com"), "+14255550202 "))

	// Sharing ends: the account keeps its number for as long as somebody of any wave calls out by it.
	p, found = converted2()
	p.ResourceAccounts[0].PhoneNumber, p.Policies.SharedCalling = plan.None(), nil
	found.Users[0].LineURI, found.Users[0].Policies = plan.None(), seattle().Users[0].Policies
	p.Users[0].Policies = plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), VoiceRouting: plan.None()}
	p.Waves = []plan.Wave{{Name: "Late", Users: []string{"u02@contoso.com"}}}
	_, s, _ = apply(p, found, nil)
	is.Equal(s.Tables["numbers"]["+14255550100"]["PstnAssignmentStatus"], "VoiceApplicationAssigned")
	all["Wave"] = "Late"
	_, s, r = apply(p, found, nil)
	is.Equal(s.Tables["numbers"]["+14255550100"]["PstnAssignmentStatus"], "Unassigned")
	var writes []string
	for _, c := range r.Writes() {
		writes = append(writes, c.Cmdlet)
	}
	is.Equal(strings.Join(writes, " "), "Set-CsPhoneNumberAssignment Grant-CsOnlineVoiceRoutingPolicy Grant-CsTeamsSharedCallingRoutingPolicy "+
		"Grant-CsTeamsEmergencyCallRoutingPolicy Remove-CsPhoneNumberAssignment")
}

// converted2 is a tenant in which a person and the account change their numbers.
func converted2() (*plan.Plan, *plan.Plan) {
	p, found := seattle(), seattle()
	p.GroupAssignments, found.GroupAssignments = nil, nil
	for _, of := range []*plan.Plan{p, found} {
		of.ResourceAccounts[0].ObjectID, of.ResourceAccounts[0].ServicePlans = mainRA, []string{"MCOEV_VIRTUALUSER"}
		of.Users = []plan.User{{UserPrincipalName: "u02@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000102", ServicePlans: []string{"MCOEV"}, UsageLocation: "US", EnterpriseVoiceEnabled: plan.Yes,
			LineURI: plan.Named("+14255550202"), Policies: plan.UserPolicies{SharedCalling: plan.None()}}}
		for _, n := range []string{"+14255550150", "+14255550202", "+14255550203"} {
			of.Numbers = append(of.Numbers, plan.Number{TelephoneNumber: n, NumberType: "OperatorConnect", Location: plan.Named("55555555-0000-4000-8000-000000000001")})
		}
	}
	p.Users[0].LineURI, p.ResourceAccounts[0].PhoneNumber = plan.Named("+14255550203"), plan.Named("+14255550150")
	return p, found
}

// Whoever shares knows emergency numbers by that policy, up to the moment of sharing no more (fact sc.user.ecrp-required).
func TestEmergencyNumbersGoBehindSharedCalling(t *testing.T) {
	is := is.New(t)
	p, found := seattle(), seattle()
	p.Users[0].Policies = plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), VoiceRouting: plan.None()}
	set := changes(p, &plan.Snapshot{Objects: found.Objects})
	var order []string
	for _, s := range set.Steps {
		if s.Action == change.Remove {
			order = append(order, s.Kind.String())
		}
	}
	is.Equal(strings.Join(order, ", "), "Shared Calling of people taken away, emergency call routing of people taken away")
	f, err := Write(p, set, options(false))
	is.NoErr(err)
	is.True(strings.Contains(string(f.File("data/people.csv")), "(none)"))
}
