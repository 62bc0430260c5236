//go:build !js

package runbook

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

const (
	mainID  = "aaaaaaaa-0000-4000-8000-000000000001"
	nightID = "aaaaaaaa-0000-4000-8000-000000000002"
	frontID = "bbbbbbbb-0000-4000-8000-000000000001"
	mainRA  = "11111111-0000-4000-8000-000000000011"
	deskRA  = "11111111-0000-4000-8000-000000000012"
)

// built is hotel as a tenant holds it: by ids, with the recordings in it alone.
func built() *plan.Snapshot {
	p := hotel()
	user := "11111111-0000-4000-8000-000000000001"
	p.Users[0].ObjectID = user
	p.ResourceAccounts[0].ObjectID, p.ResourceAccounts[1].ObjectID = mainRA, deskRA
	for i := range p.ResourceAccounts {
		p.ResourceAccounts[i].ServicePlans = []string{"MCOEV_VIRTUALUSER"}
	}
	p.AutoAttendants[0].ID, p.AutoAttendants[1].ID, p.CallQueues[0].ID = mainID, nightID, frontID
	p.Schedules[0].ID, p.Schedules[0].Type = "cccccccc-0000-4000-8000-000000000001", "WeeklyRecurrence"
	p.Schedules[1].ID, p.Schedules[1].Type = "cccccccc-0000-4000-8000-000000000002", "Fixed"
	a := &p.AutoAttendants[0]
	a.Operator.ID, a.DefaultCallFlow.Greetings[0].Sha256 = user, ""
	for i, id := range []string{deskRA, nightID, "+14255550199", "22222222-0000-4000-8000-000000000001"} {
		a.DefaultCallFlow.Menu.Options[i].CallTarget.ID = id
	}
	q := &p.CallQueues[0]
	q.Agents[0], q.OverflowTarget.ID, q.CallerIDAccounts[0] = user, user, mainRA
	p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: "+14255550150", NumberType: "OperatorConnect", Location: plan.None()})
	for i := range p.AutoAttendants {
		flows := []*plan.CallFlow{&p.AutoAttendants[i].DefaultCallFlow}
		for j := range p.AutoAttendants[i].CallFlows {
			flows = append(flows, &p.AutoAttendants[i].CallFlows[j])
		}
		for _, f := range flows {
			f.Name = or(f.Name, "Flow")
			f.Menu.Name = f.Name + " menu"
		}
	}
	p.Policies.SharedCalling[0].ResourceAccount = plan.Named("main-aa@contoso.com")
	return &plan.Snapshot{Objects: p.Objects}
}

var someID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// answered shows what answers calls: what the tenant gives an id to by its
// name, other ids in the order in which they come, recordings by their files.
func answered(s standin.State) []string {
	names := map[string]string{}
	for _, table := range []string{"attendants", "queues", "schedules"} {
		for id, row := range s.Tables[table] {
			names[id] = fmt.Sprint(row["Name"])
		}
	}
	for id, row := range s.Tables["audio"] {
		names[id] = fmt.Sprint(row["FileName"])
	}
	for id := range s.Tables["groups"] {
		names[id] = id
	}
	for id, row := range s.Tables["people"] {
		names[id] = fmt.Sprint(row["UserPrincipalName"])
	}
	var all []string
	for _, table := range []string{"attendants", "queues", "schedules", "associations", "people", "numbers"} {
		for key, row := range s.Tables[table] {
			if table == "people" && row["AccountType"] != "ResourceAccount" {
				continue
			}
			shown := standin.Row{}
			for name, value := range row {
				if value != nil {
					shown[name] = value
				}
			}
			text, err := json.Marshal(shown)
			if err != nil {
				panic(err)
			}
			n := map[string]string{}
			line := someID.ReplaceAllStringFunc(string(text), func(id string) string {
				if name := names[id]; name != "" {
					return name
				}
				if n[id] == "" {
					n[id] = fmt.Sprint("#", len(n)+1)
				}
				return n[id]
			})
			all = append(all, table+" "+or(names[key], key)+" "+line)
		}
	}
	slices.Sort(all)
	return all
}

// differing gives the lines that only one of the two has.
func differing(a, b []string) string {
	var all []string
	for _, line := range a {
		if !slices.Contains(b, line) {
			all = append(all, "- "+line)
		}
	}
	for _, line := range b {
		if !slices.Contains(a, line) {
			all = append(all, "+ "+line)
		}
	}
	return strings.Join(all, "\n")
}

func otherThan(lines []string, words ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
		word, _, _ := strings.Cut(line, ":")
		return slices.Contains(words, word)
	}), "\n")
}

func textOnly(o *plan.Objects) {
	o.AutoAttendants[0].DefaultCallFlow.Greetings = []plan.Prompt{{Text: "Welcome."}}
}

// What answers calls is changed, moved and removed, read back, not written
// twice, and taken back.
func TestWhatAnswersCallsRunsAgainstATenant(t *testing.T) {
	cases := []struct {
		name     string
		alter    func(p, was *plan.Objects)
		removals bool
		calls    string
	}{
		{"change", func(p, was *plan.Objects) {
			textOnly(was)
			a := &p.AutoAttendants[0]
			a.LanguageID, a.Operator = "fr-FR", plan.CallableEntity{Type: "ApplicationEndpoint", ID: "desk@contoso.com"}
			a.DefaultCallFlow.Greetings = []plan.Prompt{{Text: "Hello."}}
			a.DefaultCallFlow.Menu.Options = a.DefaultCallFlow.Menu.Options[1:]
			a.CallFlows[0].Greetings = []plan.Prompt{{Text: "Shut."}}
			a.CallHandling[1].Enabled = plan.No
			a.ExclusionScope = []string{"22222222-0000-4000-8000-000000000001"}
			q := &was.CallQueues[0]
			q.TimeoutAction, q.TimeoutTarget = "Forward", q.OverflowTarget
			q = &p.CallQueues[0]
			q.Agents, q.OverflowThreshold, q.TimeoutAction = q.Agents[:1], 20, "Forward"
			q.TimeoutTarget = plan.CallableEntity{Type: "ConfigurationEndpoint", ID: "Night"}
			p.Schedules[0].Weekly = p.Schedules[0].Weekly[1:]
			p.Schedules[1].Fixed = []plan.FixedRange{{Start: "2026-12-24T00:00:00", End: "2026-12-28T00:00:00"}}
			p.ResourceAccounts[1].DisplayName = "Front desk of Seattle"
		}, false, "Set-CsAutoAttendant Set-CsCallQueue Set-CsOnlineSchedule Set-CsOnlineApplicationInstance"},
		{"move", func(p, was *plan.Objects) {
			textOnly(p)
			textOnly(was)
			p.ResourceAccounts[0].AutoAttendant, p.ResourceAccounts[1].CallQueue = plan.Named("Night"), plan.None()
			p.ResourceAccounts[0].PhoneNumber = plan.Named("+14255550150")
			p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: "+14255550150", NumberType: "OperatorConnect", Location: p.Numbers[0].Location})
		}, false, "Remove-CsOnlineApplicationInstanceAssociation New-CsOnlineApplicationInstanceAssociation Remove-CsPhoneNumberAssignment Set-CsPhoneNumberAssignment"},
		{"remove", func(p, was *plan.Objects) {
			textOnly(p)
			textOnly(was)
			a := &p.AutoAttendants[0]
			a.DefaultCallFlow.Menu.Options, a.CallFlows, a.CallHandling, a.Operator = a.DefaultCallFlow.Menu.Options[5:], []plan.CallFlow{}, []plan.CallHandling{}, plan.CallableEntity{Type: "User", ID: "user@contoso.com"}
			p.AutoAttendants, p.CallQueues, p.Schedules, p.ResourceAccounts = p.AutoAttendants[:1], []plan.CallQueue{}, []plan.Schedule{}, p.ResourceAccounts[:1]
			was.AutoAttendants[1].CallFlows, was.AutoAttendants[1].CallHandling = was.AutoAttendants[0].CallFlows, was.AutoAttendants[0].CallHandling
		}, true, "Remove-CsAutoAttendant Remove-CsCallQueue Remove-CsOnlineSchedule Remove-CsOnlineApplicationInstanceAssociation"},
	}
	x := standin.Start(t, standin.FromSnapshot(built()))
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			p, was := hotel(), built()
			p.ResourceAccounts[0].ServicePlans, p.ResourceAccounts[1].ServicePlans = []string{"MCOEV_VIRTUALUSER"}, []string{"MCOEV_VIRTUALUSER"}
			c.alter(&p.Objects, &was.Objects)
			x.Load(t, standin.FromSnapshot(was))
			before := x.State(t)
			f, err := Write(p, change.PlanFor(effective.New(p, plan.NewIndex(p)), was, change.Options{Removals: c.removals}), options(false))
			is.NoErr(err)
			dir := laid(t, f)
			done := map[string]any{"Done": []string{"accounts"}}
			apply := play(t, x, dir, "10-apply.ps1", done)
			if bad := otherThan(results(apply), "done", "already", "said"); bad != "" {
				t.Fatal(bad)
			}
			for _, name := range strings.Fields(c.calls) {
				if !slices.ContainsFunc(apply.Writes(), func(call standin.Call) bool { return call.Cmdlet == name }) {
					t.Errorf("%s was not called", name)
				}
			}
			if again := play(t, x, dir, "10-apply.ps1", done); len(again.Attempts()) > 0 {
				t.Errorf("applied again it writes: %v", again.Attempts())
			}
			if bad := otherThan(results(play(t, x, dir, "20-verify.ps1", nil)), "equal"); bad != "" && !c.removals {
				t.Error(bad)
			}
			back := play(t, x, dir, "90-rollback.ps1", nil)
			if bad := otherThan(results(back), "undone", "manual"); bad != "" || counts(results(back))["undone"] < len(strings.Fields(c.calls))-1 {
				t.Error(strings.Join(back.Host, "\n"))
			}
			if d := differing(answered(before), answered(x.State(t))); d != "" {
				t.Errorf("it is not as it was:\n%s", d)
			}
			// And once more, for what was made again has other ids.
			if bad := otherThan(results(play(t, x, dir, "10-apply.ps1", done)), "done", "already", "said"); bad != "" {
				t.Errorf("applied after the way back: %s", bad)
			}
		})
	}
}

// A run that ends between the two halves of a new number goes on with the second.
func TestANumberThatTakesAnothersPlaceIsResumed(t *testing.T) {
	is := is.New(t)
	p, was := hotel(), built()
	textOnly(&p.Objects)
	textOnly(&was.Objects)
	p.ResourceAccounts[0].ServicePlans, p.ResourceAccounts[1].ServicePlans = []string{"MCOEV_VIRTUALUSER"}, []string{"MCOEV_VIRTUALUSER"}
	p.ResourceAccounts[0].PhoneNumber = plan.Named("+14255550150")
	p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: "+14255550150", NumberType: "OperatorConnect", Location: p.Numbers[0].Location})
	x := standin.Start(t, standin.FromSnapshot(was))
	f, err := Write(p, changes(p, was), options(false))
	is.NoErr(err)
	for _, stop := range []standin.Stop{{Write: 1, After: true}, {Write: 2}, {Write: 2, After: true}} {
		x.Load(t, standin.FromSnapshot(was))
		before := answered(x.State(t))
		dir := laid(t, f)
		script := filepath.Join(dir, "10-apply.ps1")
		state := map[string]any{"StatePath": filepath.Join(filepath.Dir(dir), "state")}
		x.Run(t, standin.Run{Script: script, Parameters: state, Stop: &stop})
		r := play(t, x, dir, "10-apply.ps1", nil)
		if bad := otherThan(results(r), "done", "already", "said"); bad != "" {
			t.Errorf("stopped at write %d (after it: %v): %s", stop.Write, stop.After, bad)
		}
		is.Equal(x.State(t).Tables["numbers"]["+14255550100"]["AssignedPstnTargetId"], nil)
		play(t, x, dir, "90-rollback.ps1", nil)
		if d := differing(before, answered(x.State(t))); d != "" {
			t.Errorf("stopped at write %d (after it: %v), it is not as it was:\n%s", stop.Write, stop.After, d)
		}
	}
}

// A recording is taken by its name and hash, or not at all.
func TestARecordingThatIsNotThePlansStopsItsAttendantAlone(t *testing.T) {
	is := is.New(t)
	p := hotel()
	p.ResourceAccounts[0].ServicePlans, p.ResourceAccounts[1].ServicePlans = []string{"MCOEV_VIRTUALUSER"}, []string{"MCOEV_VIRTUALUSER"}
	was := built()
	was.AutoAttendants[0].DefaultCallFlow.Greetings = []plan.Prompt{{Text: "Welcome."}}
	f, err := Write(p, changes(p, was), options(false))
	is.NoErr(err)
	x := standin.Start(t, standin.FromSnapshot(was))
	for _, c := range []struct {
		path, content, want string
	}{
		{"", "", "give the folder that holds it by -PromptPath"},
		{"prompts", "", "welcome.wav is not in "},
		{"prompts", "another", "its SHA-256 is "},
		{"prompts", wave, ""},
	} {
		x.Load(t, standin.FromSnapshot(was))
		dir := laid(t, f)
		prompts := filepath.Join(filepath.Dir(dir), "prompts")
		is.NoErr(os.MkdirAll(prompts, 0o755))
		if c.content != "" {
			is.NoErr(os.WriteFile(filepath.Join(prompts, "welcome.wav"), []byte(c.content), 0o600))
		}
		given := map[string]any{"PromptPath": ""}
		if c.path != "" {
			given["PromptPath"] = prompts
		}
		r := play(t, x, dir, "10-apply.ps1", given)
		failed := ""
		for _, line := range results(r) {
			if !strings.HasPrefix(line, "done") && !strings.HasPrefix(line, "already") && !strings.HasPrefix(line, "said") {
				failed += line + "\n"
			}
		}
		if c.want == "" {
			is.Equal(failed, "")
			continue
		}
		if !strings.Contains(failed, "failed: auto attendant \"Main attendant\"") || !strings.Contains(failed, c.want) {
			t.Errorf("%q: %s", c.want, failed)
		}
		is.Equal(len(r.Attempts()), 0) // neither the recording nor the attendant
	}
}

// Fact num.remove-errors: a removal throws; the tenant decides what came of it.
func TestARemovalThatThrowsIsReadBack(t *testing.T) {
	is := is.New(t)
	p, was := hotel(), built()
	textOnly(&p.Objects)
	textOnly(&was.Objects)
	p.ResourceAccounts[0].ServicePlans, p.ResourceAccounts[1].ServicePlans = []string{"MCOEV_VIRTUALUSER"}, []string{"MCOEV_VIRTUALUSER"}
	p.ResourceAccounts[0].PhoneNumber = plan.Named("+14255550150")
	p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: "+14255550150", NumberType: "OperatorConnect", Location: p.Numbers[0].Location})
	f, err := Write(p, changes(p, was), options(false))
	is.NoErr(err)
	dir := laid(t, f)
	x := standin.Start(t, standin.FromSnapshot(was))
	r := x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": t.TempDir()},
		Faults: []standin.Fault{{Cmdlet: "Remove-CsPhoneNumberAssignment", Kind: standin.Neighbour, Code: "Remove-CsPhoneNumberAssignment -Identity main-aa@contoso.com -RemoveAll -ErrorAction Stop"}}})
	is.True(slices.ContainsFunc(results(r), func(line string) bool {
		return strings.HasPrefix(line, "done: number +14255550100 taken off main-aa@contoso.com - the cmdlet failed")
	}))
	is.Equal(x.State(t).Tables["numbers"]["+14255550150"]["AssignedPstnTargetId"], mainRA)
}

// Fact pace.removal: a number may be seen where it was for a while. It is not
// taken off twice, and the other waits for that.
func TestANumberThatIsStillToBeSeenIsWaitedFor(t *testing.T) {
	is := is.New(t)
	p, was := hotel(), built()
	textOnly(&p.Objects)
	textOnly(&was.Objects)
	p.ResourceAccounts[0].ServicePlans, p.ResourceAccounts[1].ServicePlans = []string{"MCOEV_VIRTUALUSER"}, []string{"MCOEV_VIRTUALUSER"}
	p.ResourceAccounts[0].PhoneNumber = plan.Named("+14255550150")
	p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: "+14255550150", NumberType: "OperatorConnect", Location: p.Numbers[0].Location})
	f, err := Write(p, changes(p, was), options(false))
	is.NoErr(err)
	x := standin.Start(t, standin.FromSnapshot(was))
	apply := standin.Run{Script: filepath.Join(laid(t, f), "10-apply.ps1"), Parameters: map[string]any{"StatePath": t.TempDir(), "WaitSeconds": 30},
		Faults: []standin.Fault{{Cmdlet: "Remove-CsPhoneNumberAssignment", Kind: standin.Late, Seconds: 36000}}}
	number := func(r standin.Result) (writes int, lines string) {
		for _, c := range r.Attempts() {
			if strings.Contains(c.Cmdlet, "PhoneNumberAssignment") {
				writes++
			}
		}
		return writes, otherThan(results(r), "already", "done", "said")
	}
	writes, lines := number(x.Run(t, apply))
	is.Equal(writes, 1)
	is.True(strings.HasPrefix(lines, "waits: number +14255550100 taken off main-aa@contoso.com") && strings.Contains(lines, "waits: number +14255550150"))
	apply.Faults = nil
	writes, lines = number(x.Run(t, apply))
	is.Equal(writes, 0)
	is.True(strings.HasPrefix(lines, "waits: number +14255550100 taken off main-aa@contoso.com - written at "))
	later := x.State(t)
	later.Now += 40000
	x.Load(t, later)
	writes, lines = number(x.Run(t, apply))
	is.Equal(writes, 1)
	is.Equal(lines, "")
}

// A recording that is in the tenant alone is said to be lost before it is.
func TestWhatHasARecordingOfItsOwnIsNotMadeAgain(t *testing.T) {
	is := is.New(t)
	p, was := seattle(), built()
	p.AutoAttendants, p.CallQueues, p.Schedules = []plan.AutoAttendant{was.AutoAttendants[1]}, was.CallQueues, was.Schedules
	p.ResourceAccounts[0].AutoAttendant = plan.Named("Night")
	f, err := Write(p, change.PlanFor(effective.New(p, plan.NewIndex(p)), was, change.Options{Removals: true}), options(false))
	is.NoErr(err)
	is.True(strings.Contains(string(f.File("README.md")), "- auto attendant \"Main attendant\": the recording \"welcome.wav\" is in the tenant alone"))
	is.True(!strings.Contains(string(f.File("90-rollback.ps1")), "New-CsAutoAttendant "))
}
