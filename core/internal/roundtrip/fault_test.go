//go:build !js

package roundtrip

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// One engine, and one runbook, for many nights.
func TestNightsThatGoWrong(t *testing.T) {
	c := NewCampaign(t)
	for _, night := range []struct {
		name string
		of   func(*testing.T, *Campaign)
	}{
		{"faults end well or stop", faultsEndWellOrStop}, {"a day of propagation", aDayOfPropagation}, {"a role that ends while a number is given up", aRoleThatEnds},
		{"killed in each fault", killedInEachFault}, {"faults on the way back", faultsOnTheWayBack}, {"what neighbours do stays", whatNeighboursDoStays},
		{"what neighbours do on the way back stays", whatNeighboursDoOnTheWayBackStays}, {"the next wave minds only its own", theNextWaveMindsOnlyItsOwn},
		{"signed and changed", signedAndChanged}, {"planted faults are caught", plantedFaultsAreCaught},
	} {
		t.Run(night.name, func(t *testing.T) { night.of(t, c) })
	}
}

// Each fault at some writes; the whole table is a matter of the soak.
func faultsEndWellOrStop(t *testing.T, c *Campaign) {
	for i, kind := range Kinds {
		for at := 1 + 3*i%23; at <= len(c.Writes); at += 23 {
			for _, p := range c.Hurt(t, AtWrite(kind, at)) {
				t.Errorf("(%s) %s", c.Writes[at-1].Cmdlet, p)
			}
		}
	}
}

// With a day of propagation nobody loses a number before the policy is in
// force; who waits is parked, and finished later.
func aDayOfPropagation(t *testing.T, c *Campaign) {
	is := is.New(t)
	c.Again(t)
	day := standin.Fault{Cmdlet: "Grant-*", Kind: standin.Propagation, Times: standin.Always, Seconds: 86400}
	r, problems := c.Apply(t, day)
	is.Equal(problems, nil)
	is.Equal(r.ExitCode, 1)
	parked := strings.Join(leftOpen(r), "\n")
	is.True(strings.Contains(parked, "parked: own number given up, voice on again for bo@contoso.com"))
	is.True(!strings.Contains(parked, "ana@contoso.com")) // granted directly
	r, problems = c.Apply(t)
	is.Equal(problems, nil)
	is.Equal(len(r.Writes()), 0) // too early
	c.Eval(t, "Step-Clock 86400")
	r, problems = c.Apply(t)
	is.Equal(problems, nil)
	is.Equal(r.ExitCode, 0)
	is.True(c.Now(t) == c.Calm)
}

// A role ends between number and voice: the next run puts voice on, and the way
// back leaves everybody as they were.
func aRoleThatEnds(t *testing.T, c *Campaign) {
	is := is.New(t)
	c.Again(t)
	at := slices.IndexFunc(c.Writes, func(w standin.Call) bool { return w.Cmdlet == "Remove-CsPhoneNumberAssignment" }) + 2
	r, problems := c.Apply(t, AtWrite(standin.Fault{Kind: standin.Denied, Times: standin.Always}, at))
	is.Equal(problems, nil)
	is.True(strings.Contains(r.Threw, "Activate your role"))
	bo := c.State(t).Tables["people"][c.Shared["bo@contoso.com"].ID]
	is.Equal(bo["LineUri"], nil)
	is.Equal(bo["EnterpriseVoiceEnabled"], false)

	r, problems = c.Apply(t)
	is.Equal(problems, nil)
	is.Equal(r.ExitCode, 0)
	is.True(c.Now(t) == c.Calm)

	back := c.Do(t, "90-rollback.ps1", map[string]any{"Wave": "all"})
	is.Equal(back.Threw, "")
	for key, was := range c.begin.Tables["people"] {
		now := c.State(t).Tables["people"][key]
		if was["AccountType"] == "User" {
			is.Equal(now["LineUri"], was["LineUri"])
			is.Equal(now["EnterpriseVoiceEnabled"], was["EnterpriseVoiceEnabled"])
		}
	}
}

// Each fault at one write of the way back.
func faultsOnTheWayBack(t *testing.T, c *Campaign) {
	is := is.New(t)
	c.Applied(t)
	calm, problems := c.Back(t)
	is.Equal(problems, nil)
	former, writes := c.Now(t), calm.Writes()
	for _, upn := range []string{"ana@contoso.com", "bo@contoso.com"} {
		row, was := c.State(t).Tables["people"][c.Shared[upn].ID], c.begin.Tables["people"][c.Shared[upn].ID]
		is.Equal(row["LineUri"], was["LineUri"])
		is.Equal(row["EnterpriseVoiceEnabled"], true)
	}
	for i, kind := range Kinds {
		at := 1 + 3*i%len(writes)
		for _, p := range c.HurtBack(t, former, AtWrite(kind, at)) {
			t.Errorf("(%s) %s", writes[at-1].Cmdlet, p)
		}
	}
}
