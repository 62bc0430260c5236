//go:build !js

package roundtrip

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// Each fault at some writes; the whole table is a matter of the soak.
func TestFaultsEndWellOrStop(t *testing.T) {
	c := NewCampaign(t)
	for i, kind := range Kinds {
		for at := 1 + 3*i%11; at <= len(c.Writes); at += 11 {
			for _, p := range c.Hurt(t, AtWrite(kind, at)) {
				t.Errorf("(%s) %s", c.Writes[at-1].Cmdlet, p)
			}
		}
	}
}

// With a day of propagation nobody loses a number before the policy is in
// force; who waits is parked, and finished later.
func TestADayOfPropagation(t *testing.T) {
	is := is.New(t)
	c := NewCampaign(t)
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
func TestARoleThatEndsWhileANumberIsGivenUp(t *testing.T) {
	is := is.New(t)
	c := NewCampaign(t)
	c.Again(t)
	at := slices.IndexFunc(c.Writes, func(w standin.Call) bool { return w.Cmdlet == "Remove-CsPhoneNumberAssignment" }) + 2
	r, problems := c.Apply(t, AtWrite(standin.Fault{Kind: standin.Denied, Times: standin.Always}, at))
	is.Equal(problems, nil)
	is.True(strings.Contains(r.Threw, "Activate your role"))
	ana := c.State(t).Tables["people"][c.Shared["ana@contoso.com"].ID]
	is.Equal(ana["LineUri"], nil)
	is.Equal(ana["EnterpriseVoiceEnabled"], false)

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
