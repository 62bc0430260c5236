//go:build !js

package runbook

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/internal/pwshtest"
	"partyline/core/plan"
)

// converted gives Seattle and the tenant in which everybody still has a number,
// one of them goes, one is exchanged, one changes its type, and one is given.
func converted() (*plan.Plan, *plan.Snapshot) {
	p, found := seattle(), seattle()
	own := func(of *plan.Plan, number, numberType string) {
		of.Numbers = append(of.Numbers, plan.Number{TelephoneNumber: number, NumberType: numberType, Location: plan.Named("55555555-0000-4000-8000-000000000001")})
	}
	for _, of := range []*plan.Plan{p, found} {
		of.Policies.Calling = []plan.CallingPolicy{{Name: "AllowCalling"}}
		of.Policies.DialPlan = []plan.DialPlan{{Name: "Plan'9"}}
	}
	for _, n := range []string{"+14255550201", "+14255550202", "+14255550203", "+14255550204", "+14255550205"} {
		own(p, n, "OperatorConnect")
		own(found, n, map[bool]string{true: "DirectRouting", false: "OperatorConnect"}[n == "+14255550204"])
	}
	person := func(of *plan.Plan, upn string, line plan.Ref, policies plan.UserPolicies) {
		of.Users = append(of.Users, plan.User{UserPrincipalName: upn, ObjectID: "11111111-0000-4000-8000-0000000001" + upn[1:3], ServicePlans: []string{"MCOEV"}, UsageLocation: "US",
			LineURI: line, EnterpriseVoiceEnabled: plan.Yes, Policies: policies})
	}
	shared, own1 := p.Users[0].Policies, plan.UserPolicies{SharedCalling: plan.None(), VoiceRouting: plan.None(), Calling: plan.None(), DialPlan: plan.None()}
	had := own1
	had.Calling, had.DialPlan = plan.Named("AllowCalling"), plan.Named("Plan'9")
	person(found, "u01@contoso.com", plan.Named("+14255550201"), had)
	person(p, "u01@contoso.com", plan.None(), shared)
	person(found, "u02@contoso.com", plan.Named("+14255550202"), had)
	person(p, "u02@contoso.com", plan.Named("+14255550203"), own1)
	person(found, "u04@contoso.com", plan.Named("+14255550204"), own1)
	person(p, "u04@contoso.com", plan.Named("+14255550204"), own1)
	person(found, "u05@contoso.com", plan.None(), shared)
	person(p, "u05@contoso.com", plan.Named("+14255550205"), own1)
	p.Waves = []plan.Wave{{Name: "One", Users: []string{"u01@contoso.com"}, NotBefore: "2026-12-01T18:00:00Z"}}
	return p, &plan.Snapshot{Objects: found.Objects}
}

func TestConversionsInOrder(t *testing.T) {
	is := is.New(t)
	p, found := converted()
	set := changes(p, found)
	var kinds []string
	for _, s := range set.Steps {
		if s.Kind.Article() == change.AfterCutOver {
			kinds = append(kinds, s.Kind.String())
		}
	}
	is.Equal(strings.Join(kinds, ", "), "calls to freed numbers, own number given up, own number moved, own number, voice routing of people with own numbers, Shared Calling of people taken away, freed number held")
	i := slices.IndexFunc(set.Steps, func(s change.Step) bool { return s.Kind == change.PeopleNumberGone })
	is.Equal(set.Steps[i].Danger, "Calls to these 2 numbers no longer reach the people who have them. Calls to 1 of them are answered by nobody. 1 person can neither call nor be called, emergency calls included, from there until the new number is given (fact num.assign-enables-voice).")
	is.Equal(len(set.Waves), 2)
	is.Equal(set.Waves[0].CutOver, 1)
	// A person looks in the course of a step that a script does.
	byHand, err := ByHand(p, set)
	is.NoErr(err)
	is.True(strings.HasPrefix(byHand[i], "look at Get-CsPhoneNumberTenantConfiguration"))
	is.Equal(byHand[0], "")
}

func TestARealEngineAcceptsConversions(t *testing.T) {
	engine := pwshtest.Start(t)
	p, found := converted()
	f, err := Write(p, changes(p, found), options(false))
	is.New(t).NoErr(err)
	is.New(t).True(bytes.Contains(f.File("00-preflight.ps1"), []byte("'7.5.0'"))) // fact num.block
	dir := laid(t, f)
	for _, name := range []string{"10-apply.ps1", "20-verify.ps1"} {
		engine.CheckScript(t, filepath.Join(dir, name), filepath.Join(dir, moduleName))
	}
}
