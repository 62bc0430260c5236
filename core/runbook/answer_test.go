//go:build !js

package runbook

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

const wave = "RIFF not really a WAV"

// hotel has attendants with everything: hours, holidays, recordings, targets of every kind, a queue.
func hotel() *plan.Plan {
	p := seattle()
	sum := sha256.Sum256([]byte(wave))
	p.Users[0].EnterpriseVoiceEnabled, p.Users[1].EnterpriseVoiceEnabled = plan.Yes, plan.Yes
	p.Schedules = []plan.Schedule{
		{Name: "Open", Weekly: []plan.WeeklyRange{{Day: "Monday", Start: "09:00", End: "17:30"}, {Day: "Tuesday", Start: "09:00", End: "17:30"}, {Day: "Sunday", Start: "00:00", End: "24:00"}}, Complement: plan.Yes},
		{Name: "Christmas", Fixed: []plan.FixedRange{{Start: "2026-12-24T00:00:00", End: "2026-12-27T00:00:00"}}},
	}
	p.CallQueues = []plan.CallQueue{{Name: "Front desk", LanguageID: "en-US", RoutingMethod: "RoundRobin", Agents: []string{"user@contoso.com", "11111111-0000-4000-8000-000000000002"},
		AllowOptOut: plan.Yes, AgentAlertTime: 45, OverflowThreshold: 10, OverflowAction: "Forward", OverflowTarget: plan.CallableEntity{Type: "User", ID: "user@contoso.com"},
		TimeoutThreshold: 300, TimeoutAction: "Disconnect", CallerIDAccounts: []string{"main-aa@contoso.com"}}}
	p.ResourceAccounts = append(p.ResourceAccounts, plan.ResourceAccount{UserPrincipalName: "desk@contoso.com", DisplayName: "Desk", Application: "CallQueue", CallQueue: plan.Named("Front desk"), UsageLocation: "US"})
	a := &p.AutoAttendants[0]
	a.Operator = plan.CallableEntity{Type: "User", ID: "user@contoso.com"}
	a.DefaultCallFlow.Greetings = []plan.Prompt{{AudioFile: "welcome.wav", Sha256: hex.EncodeToString(sum[:])}}
	a.DefaultCallFlow.Menu.Options = []plan.MenuOption{
		{DtmfResponse: "Tone1", Action: "TransferCallToTarget", VoiceResponses: []string{"Desk"}, CallTarget: plan.CallableEntity{Type: "ApplicationEndpoint", ID: "desk@contoso.com"}},
		{DtmfResponse: "Tone2", Action: "TransferCallToTarget", CallTarget: plan.CallableEntity{Type: "ConfigurationEndpoint", ID: "Night"}},
		{DtmfResponse: "Tone3", Action: "TransferCallToTarget", CallTarget: plan.CallableEntity{Type: "ExternalPstn", ID: "+14255550199"}},
		{DtmfResponse: "Tone4", Action: "TransferCallToTarget", CallTarget: plan.CallableEntity{Type: "SharedVoicemail", ID: "Seattle office"}},
		{DtmfResponse: "Tone5", Action: "Announcement", Prompt: plan.Prompt{Text: "We are at 1 Union St."}},
		{DtmfResponse: "Tone0", Action: "TransferCallToOperator"}}
	closed := plan.CallFlow{Name: "Closed", Greetings: []plan.Prompt{{Text: "We are closed."}}, Menu: plan.Menu{Options: []plan.MenuOption{{DtmfResponse: "Automatic", Action: "DisconnectCall"}}}}
	holiday := closed
	holiday.Name, holiday.Greetings = "Holiday", []plan.Prompt{{Text: "Merry Christmas."}}
	a.CallFlows = []plan.CallFlow{closed, holiday}
	a.CallHandling = []plan.CallHandling{{Type: "AfterHours", Schedule: "Open", CallFlow: "Closed"}, {Type: "Holiday", Schedule: "Christmas", CallFlow: "Holiday"}}
	p.AutoAttendants = append(p.AutoAttendants, plan.AutoAttendant{Name: "Night", LanguageID: "en-US", TimeZoneID: "Pacific Standard Time",
		DefaultCallFlow: plan.CallFlow{Menu: plan.Menu{Options: []plan.MenuOption{{DtmfResponse: "Automatic", Action: "DisconnectCall"}}}}})
	return p
}

// unbuilt is hotel before anything of it was made: people, groups, places, numbers.
func unbuilt() *plan.Snapshot {
	p := hotel()
	p.ResourceAccounts, p.AutoAttendants, p.CallQueues, p.Schedules = []plan.ResourceAccount{}, []plan.AutoAttendant{}, []plan.CallQueue{}, []plan.Schedule{}
	p.Policies = plan.Policies{}
	p.GroupAssignments = nil
	for i := range p.Users {
		p.Users[i].Policies = plan.UserPolicies{}
	}
	p.Users[0].ObjectID = "11111111-0000-4000-8000-000000000001"
	for i := range p.Numbers {
		p.Numbers[i].Location = plan.Ref{}
	}
	p.Tenant.Licences = []plan.Licence{{SkuPartNumber: "PHONESYSTEM_VIRTUALUSER", Enabled: 10}}
	return &plan.Snapshot{Objects: p.Objects}
}

// play runs a script against a tenant, its state beside it.
func play(t *testing.T, x *standin.Tenant, dir, name string, more map[string]any) standin.Result {
	t.Helper()
	given := map[string]any{"StatePath": filepath.Join(filepath.Dir(dir), "state")}
	if name == "10-apply.ps1" {
		given["PromptPath"] = filepath.Join(filepath.Dir(dir), "prompts")
	}
	for k, v := range more {
		given[k] = v
	}
	r := x.Run(t, standin.Run{Script: filepath.Join(dir, name), Parameters: given})
	if r.Threw != "" {
		t.Fatalf("%s: %s\n%s", name, r.Threw, strings.Join(r.Host, "\n"))
	}
	return r
}

func results(r standin.Result) []string {
	var all []string
	for _, line := range r.Host {
		if strings.HasPrefix(line, "  ") {
			all = append(all, strings.TrimSpace(line))
		}
	}
	return all
}

func TestAttendantsAreMadeWholeAndTakenBack(t *testing.T) {
	is := is.New(t)
	p := hotel()
	f, err := Write(p, changes(p, unbuilt()), options(false))
	is.NoErr(err)
	dir := laid(t, f)
	prompts := filepath.Join(filepath.Dir(dir), "prompts")
	is.NoErr(os.MkdirAll(prompts, 0o755))
	is.NoErr(os.WriteFile(filepath.Join(prompts, "welcome.wav"), []byte(wave), 0o600))
	x := standin.Start(t, standin.FromSnapshot(unbuilt()))
	play(t, x, dir, "10-apply.ps1", nil) // the accounts
	is.Equal(counts(results(play(t, x, dir, "05-licences.ps1", nil)))["done"], 4)
	again := play(t, x, dir, "05-licences.ps1", nil)
	is.Equal(len(again.Attempts()), 0)
	is.Equal(counts(results(again))["already"], 2)

	made := results(play(t, x, dir, "10-apply.ps1", nil))
	n := counts(made)
	if n["done"] < 8 || n["done"]+n["already"] != len(made) {
		t.Fatal(strings.Join(made, "\n"))
	}
	is.Equal(len(play(t, x, dir, "10-apply.ps1", nil).Attempts()), 0)
	verify := results(play(t, x, dir, "20-verify.ps1", nil))
	is.Equal(counts(verify)["equal"], len(verify))

	back := results(play(t, x, dir, "90-rollback.ps1", nil))
	for _, what := range []string{"schedule \"Open\"", "schedule \"Christmas\"", "call queue \"Front desk\"", "auto attendant \"Night\"", "auto attendant \"Main attendant\"", "desk@contoso.com is answered"} {
		is.True(slices.ContainsFunc(back, func(line string) bool { return strings.HasPrefix(line, "undone: "+what) })) // taken back
	}
	is.Equal(counts(results(play(t, x, dir, "05-licences.ps1", map[string]any{"Rollback": true})))["undone"], 2)
}
