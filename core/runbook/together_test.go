//go:build !js

package runbook

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// ofPerson gives the writes that name a person, by the end of the object id.
func ofPerson(r standin.Result, id string) string {
	var all []string
	for _, c := range r.Writes() {
		if of, _ := c.Parameters["Identity"].(string); strings.HasSuffix(of, id) {
			all = append(all, strings.TrimPrefix(c.Cmdlet, "Grant-Cs"))
		}
	}
	return strings.Join(all, " ")
}

// With a Direct Routing number, its usages are the way out until the number
// goes: both go in one step of the person, wherever the usages come from, and
// both come back in one, usages first.
func TestUsagesGoWithTheNumber(t *testing.T) {
	is := is.New(t)
	const group = "22222222-0000-4000-8000-000000000001"
	direct := func() (*plan.Plan, *plan.Plan) {
		p, found := callers()
		for _, of := range []*plan.Plan{p, found} {
			of.ResourceAccounts = seattle().ResourceAccounts
			of.ResourceAccounts[0].ObjectID, of.ResourceAccounts[0].ServicePlans = mainRA, []string{"MCOEV_VIRTUALUSER"}
			of.AutoAttendants = seattle().AutoAttendants
		}
		return p, found
	}
	behind := func() (*plan.Plan, *plan.Plan) { // no direct policy any more, and the group's has no usages
		p, found := direct()
		for _, of := range []*plan.Plan{p, found} {
			of.GroupAssignments = []plan.GroupAssignment{{PolicyType: "voiceRouting", Group: group, Policy: "No PSTN usages", Rank: 1}}
			of.Groups[0].Members = []string{"u01@contoso.com", "u02@contoso.com"}
		}
		found.Policies.VoiceRouting = p.Policies.VoiceRouting
		for i := range p.Users {
			p.Users[i].Policies.VoiceRouting = plan.None()
		}
		return p, found
	}
	const had = "+14255550201 US out US Direct Routing <nil>"
	var x *standin.Tenant
	for _, c := range []struct {
		name  string
		made  func() (*plan.Plan, *plan.Plan)
		has   string
		ended []int
	}{{"direct", direct, "<nil> No PSTN usages TECRP-CPOC Seattle", []int{0, 1, 2}}, {"behind the direct one", behind, "<nil> <nil> TECRP-CPOC Seattle", []int{0}}} {
		p, found := c.made()
		f, err := Write(p, changes(p, &plan.Snapshot{Objects: found.Objects}), options(false))
		is.NoErr(err)
		dir := laid(t, f)
		if x == nil {
			x = standin.Start(t, standin.FromSnapshot(&plan.Snapshot{Objects: found.Objects}))
		}
		// Ended behind the n-th cmdlet of the first person's step, the next run goes on.
		number := 0 // of all writes, the last one before that step
		for _, ended := range c.ended {
			x.Load(t, standin.FromSnapshot(&plan.Snapshot{Objects: found.Objects}))
			state := map[string]any{"StatePath": t.TempDir()}
			apply := standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"WaitSeconds": 5, "Done": []string{"number-defaults", "people-licences", "licences"}, "StatePath": state["StatePath"]}}
			if ended > 0 {
				stopped := apply
				stopped.Stop = &standin.Stop{Write: number + ended, After: true}
				is.True(x.Run(t, stopped).Stopped)
				is.True(strings.HasPrefix(policies(x.State(t), "u02@contoso.com"), "+14255550202 US out "))
			}
			r := x.Run(t, apply)
			if got := policies(x.State(t), "u01@contoso.com"); got != c.has || r.ExitCode != 0 {
				t.Fatalf("%s, ended at %d: %s, code %d %s\n%s", c.name, ended, got, r.ExitCode, r.Threw, strings.Join(r.Host, "\n"))
			}
			if ended == 0 {
				is.Equal(x.Run(t, standin.Run{Script: filepath.Join(dir, "20-verify.ps1"), Parameters: state}).ExitCode, 0)
				number = slices.IndexFunc(r.Writes(), func(c standin.Call) bool { return c.Cmdlet == "Remove-CsPhoneNumberAssignment" }) - 1
			}
			is.True(strings.HasSuffix(ofPerson(r, "102"), "OnlineVoiceRoutingPolicy Remove-CsPhoneNumberAssignment Set-CsPhoneNumberAssignment"))
			back := x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: state})
			if got := policies(x.State(t), "u01@contoso.com"); got != had {
				t.Fatalf("%s, ended at %d, back: %s\n%s", c.name, ended, got, strings.Join(back.Host, "\n"))
			}
			is.True(strings.HasPrefix(ofPerson(back, "102"), "Set-CsPhoneNumberAssignment OnlineVoiceRoutingPolicy "))
		}
	}
}

// A number that the service takes away only after minutes takes voice along a
// second time: whoever was cut over, or gave a number back, has voice in the same run.
func TestALateRemovalLeavesNobodyWithoutVoice(t *testing.T) {
	is := is.New(t)
	x, dir, state := conversion(t)
	late := []standin.Fault{{Cmdlet: "Remove-CsPhoneNumberAssignment", Kind: standin.Late, Seconds: 100, Clears: true, Times: standin.Always}}
	x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 300, "Done": []string{"licences", "people-licences", "number-defaults"}}, Faults: late})
	is.Equal(theirs(x.State(t), "u01@contoso.com"), "- voice Seattle AllowCalling")
	is.Equal(theirs(x.State(t), "u02@contoso.com"), "+14255550203 voice - -")
	x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 300}, Faults: late})
	is.Equal(theirs(x.State(t), "u05@contoso.com"), "- voice Seattle -")
}

// Whoever gave a number for another and has not got that yet, and whoever is
// without voice, is finished by the next run, window or not, -Done or not; nobody else is begun.
func TestWhoIsInTheMiddleIsFinishedOutsideTheWindow(t *testing.T) {
	is := is.New(t)
	p, found := converted()
	p.Waves = []plan.Wave{{Name: "One", Users: []string{"u01@contoso.com", "u02@contoso.com", "u05@contoso.com"}, NotBefore: "2026-01-01T18:00:00Z", NotAfter: "2026-01-02T18:00:00Z"}}
	f, err := Write(p, changes(p, found), options(false))
	is.NoErr(err)
	dir := laid(t, f)
	x := standin.Start(t, standin.FromSnapshot(found))
	var whole []standin.Call
	for _, c := range []struct{ id, upn, want string }{{"101", "u01@contoso.com", "- voice Seattle AllowCalling"}, {"102", "u02@contoso.com", "+14255550203 voice - -"}} {
		x.Load(t, standin.FromSnapshot(found))
		all := map[string]any{"StatePath": t.TempDir(), "WaitSeconds": 10, "Wave": "One", "OutsideWindow": true, "Done": []string{"licences", "people-licences", "number-defaults"}}
		apply := standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: all}
		if whole == nil {
			whole = x.Run(t, apply).Writes()
			x.Load(t, standin.FromSnapshot(found))
			all["StatePath"] = t.TempDir()
		}
		gone := slices.IndexFunc(whole, func(w standin.Call) bool {
			id, _ := w.Parameters["Identity"].(string)
			return w.Cmdlet == "Remove-CsPhoneNumberAssignment" && strings.HasSuffix(id, c.id)
		})
		apply.Stop = &standin.Stop{Write: gone + 1, After: true}
		x.Run(t, apply)
		is.True(strings.HasPrefix(theirs(x.State(t), c.upn), "- no voice"))
		apply.Stop = nil
		delete(all, "OutsideWindow")
		delete(all, "Done")
		r := x.Run(t, apply)
		if got := theirs(x.State(t), c.upn); got != c.want || r.Threw != "" {
			t.Fatalf("%s: %s %s\n%s", c.upn, got, r.Threw, strings.Join(r.Host, "\n"))
		}
		is.Equal(len(r.Writes()), len(strings.Fields(ofPerson(r, c.id)))) // nobody else is begun
		r = x.Run(t, apply)
		is.True(strings.Contains(r.Threw, "Nothing was done"))
	}
}
