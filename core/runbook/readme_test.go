//go:build !js

package runbook

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/finding"
	"partyline/core/plan"
)

// What callers may feel and what nobody can take back stand before any command to type.
func TestREADMETellsTheDangerBeforeTheCommand(t *testing.T) {
	is := is.New(t)
	p := seattle()
	p.Waves = []plan.Wave{{Name: "Pilot's", NotBefore: "2026-12-01T20:00:00Z", Users: []string{p.Users[0].UserPrincipalName}}}
	text := string(written(t, p).File("README.md"))
	at := 0
	for _, head := range []string{"## Irreversible", "## How long it takes, and how policies are granted", "## What a person does", "## How to run it", "## The way back", "## What it does, in order", "## The folder"} {
		next := strings.Index(text[at:], head)
		is.True(next >= 0) // in order
		at += next
	}
	for _, part := range []string{
		"| Pilot's | 1 | 0 | not before 2026-12-01T20:00:00Z | about ",
		"one by one, for no batch takes this policy (fact sc.user.batch-not-listed), less than a minute",
		"./10-apply.ps1 -Wave 'Pilot''s' -WhatIf",
		"It cannot take back what stands under \"Irreversible\".",
		"- usage location US on main-aa@contoso.com by 05-licences.ps1: a usage location is not emptied again",
		"(fact ra.roles)", "(fact role.licence)",
	} {
		is.True(strings.Contains(text, part)) // the README says so
	}
}

// Nobody is asked for a role that the runbook does not need.
func TestREADMENamesTheRolesThatAreNeeded(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version, Name: "One policy"}
	p.Tenant = seattle().Tenant
	p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "None", OnlinePstnUsages: []string{}}}
	text := string(written(t, p).File("README.md"))
	is.True(strings.Contains(text, "(fact role.voice)"))
	is.True(!strings.Contains(text, "(fact ra.roles)"))
	is.True(!strings.Contains(text, "(fact role.licence)"))
}

// A danger names whom it hurts, and what is read is not taken for what is changed.
func TestREADMENamesWhoGivesUpANumber(t *testing.T) {
	is := is.New(t)
	p, found := converted()
	f, err := Write(p, changes(p, found), options(true))
	is.NoErr(err)
	text := string(f.File("README.md"))
	is.True(strings.Contains(text, "(u01@contoso.com +14255550201, u02@contoso.com +14255550202)."))
	is.True(strings.Contains(text, "Shared Calling policy: 1 person of 2 who are read, one by one"))
}

// The page counts what the README names.
func TestForeverIsWhatTheREADMENames(t *testing.T) {
	is := is.New(t)
	p := seattle()
	set := changes(p, nil)
	why, err := Forever(p, set)
	is.NoErr(err)
	n := 0
	for i := range why {
		if why[i] != "" {
			is.Equal(set.Steps[i].Kind, change.Account)
			n++
		}
	}
	is.Equal(n, 1)
}

// The way back counts the numbers of accounts, too, and says which number a
// policy keeps from being given back.
func TestTheWayBackCountsEveryNumberThatIsGivenUp(t *testing.T) {
	is := is.New(t)
	back := func(p *plan.Plan, found *plan.Snapshot) string {
		t.Helper()
		f, err := Write(p, changes(p, found), options(true))
		is.NoErr(err)
		_, text, _ := strings.Cut(string(f.File("README.md")), "## The way back")
		text, _, _ = strings.Cut(text, "\n## ")
		return text
	}
	p, found := converted()
	is.True(strings.Contains(back(p, found), " own numbers may be taken by then: "))
	is.True(!strings.Contains(back(p, found), "resource accounts"))
	p, found = converted()
	found.Numbers = append(found.Numbers, plan.Number{TelephoneNumber: "+14255550159", NumberType: "OperatorConnect", Location: found.Numbers[0].Location})
	p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: "+14255550159", NumberType: "OperatorConnect", Location: found.Numbers[0].Location})
	found.ResourceAccounts[0].PhoneNumber = plan.Named("+14255550159")
	p.Policies.SharedCalling[0].EmergencyNumbers = append(p.Policies.SharedCalling[0].EmergencyNumbers, "+14255550159")
	text := back(p, found)
	is.True(strings.Contains(text, "1 number of resource accounts may be taken by then: no script holds it."))
	is.True(strings.Contains(text, "+14255550159 is not free while the Shared Calling policy"))
	is.True(strings.Contains(text, "a number while it is free") || strings.Contains(text, "Irreversible"))
}

// Two facts tell two ways out of Direct Routing; the operator decides.
func TestREADMENamesBothWaysFromDirectRouting(t *testing.T) {
	is := is.New(t)
	p, found := converted()
	f, err := Write(p, changes(p, found), options(true))
	is.NoErr(err)
	text := string(f.File("README.md"))
	for _, part := range []string{"oc.move-from-dr", "New-CsOnlineTelephoneNumberReleaseOrder, fact oc.move-release", "ask the new operator which"} {
		is.True(strings.Contains(text, part))
	}
}

// Whoever is mailed the folder reads how good the plan was.
func TestREADMETellsWhatCheckingThePlanFound(t *testing.T) {
	is := is.New(t)
	p := seattle()
	first := func(c *finding.Counts, failed ...string) string {
		t.Helper()
		o := options(true)
		o.Checked, o.Failed = c, failed
		f, err := Write(p, changes(p, nil), o)
		is.NoErr(err)
		text, _, _ := strings.Cut(string(f.File("README.md")), "\n## ")
		return text
	}
	is.True(!strings.Contains(first(nil), "Checking"))
	is.True(strings.Contains(first(&finding.Counts{Warnings: 1, Unknowns: 2}), "Checking the plan when this was written found 0 errors, 1 warning, and 2 things that could not be told for want of data."))
	is.True(strings.Contains(first(&finding.Counts{Errors: 2, Accepted: 1}, "NUM001", "SHC005"),
		"**Checking the plan when this was written found 2 errors, 0 warnings, and 0 things that could not be told for want of data; 1 finding was accepted by a person.** The runbook does what the plan says, errors included, "))
	is.True(strings.Contains(first(&finding.Counts{Questions: 2}), "for want of data; 2 questions are not answered."))
	is.True(strings.Contains(first(&finding.Counts{Errors: 2}, "NUM001", "SHC005"), "They are of the rules NUM001, SHC005; "))
}

// What the snapshot does not hold, and where an emergency location is.
func TestREADMETellsWhatWasNotReadAndWhereALocationIs(t *testing.T) {
	is := is.New(t)
	p := seattle()
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "home", City: "Seattle"}}
	p.Locations = []plan.Location{{LocationID: p.Numbers[0].Location.Name, CivicAddress: "home", Place: "3rd floor"}}
	o := options(true)
	o.Unread = []string{"not read at all: network subnets (Get-CsTenantNetworkSubnet)"}
	f, err := Write(p, changes(p, nil), o)
	is.NoErr(err)
	text := string(f.File("README.md"))
	is.True(strings.Contains(text, "## What was not read of the tenant\n"))
	is.True(strings.Contains(text, "- not read at all: network subnets (Get-CsTenantNetworkSubnet).\n"))
	is.True(strings.Contains(text, "- set: emergency location 55555555-0000-4000-8000-000000000001 (3rd floor, Seattle) on +14255550100\n"))
	is.True(strings.Contains(string(f.File("00-preflight.ps1")), "000000000001 (3rd floor, Seattle)"))
}
