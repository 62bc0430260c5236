//go:build !js

package runbook

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// A number is taken away and voice put on again by two cmdlets. Whatever ends
// the run between the two, the way back gives the person the number again.
func TestAPersonWhoseCutOverEndedHalfWayGetsTheNumberBack(t *testing.T) {
	p, found := converted()
	f, err := Write(p, changes(p, found), options(false))
	is.New(t).NoErr(err)
	x := standin.Start(t, standin.FromSnapshot(found))
	at := 0 // of all writes, the one that takes the number away
	for _, c := range []struct {
		name string
		hurt func(*standin.Run)
	}{
		{"nothing", func(*standin.Run) {}},
		{"the second is refused", func(r *standin.Run) {
			r.Faults = []standin.Fault{{Cmdlet: "Set-CsPhoneNumberAssignment", From: 1, Times: standin.Always, Kind: standin.ErrorObject, Text: "BadRequest"}}
		}},
		{"the run is ended", func(r *standin.Run) { r.Stop = &standin.Stop{Write: at, After: true} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			x.Load(t, standin.FromSnapshot(found))
			dir, state := laid(t, f), t.TempDir()
			apply := standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 10, "Wave": "One", "OutsideWindow": true,
				"Done": []string{"licences", "people-licences", "number-defaults"}}}
			c.hurt(&apply)
			first := x.Run(t, apply)
			gone := slices.IndexFunc(first.Writes(), func(c standin.Call) bool {
				id, _ := c.Parameters["Identity"].(string)
				return c.Cmdlet == "Remove-CsPhoneNumberAssignment" && strings.HasSuffix(id, "101")
			})
			is.True(gone >= 0)
			if at == 0 {
				at = gone + 1
			} else {
				is.Equal(theirs(x.State(t), "u01@contoso.com"), "- no voice Seattle AllowCalling")
			}
			back := x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": state}})
			if got := theirs(x.State(t), "u01@contoso.com"); got != "+14255550201 voice - AllowCalling" {
				t.Errorf("%s\n%s\n%s", got, strings.Join(first.Host, "\n"), strings.Join(back.Host, "\n"))
			}
		})
	}
}

// The way back of a given number takes it away and puts voice on again, for
// whoever shared: ended between the two, it goes on.
func TestAWayBackThatEndedHalfWayGoesOn(t *testing.T) {
	is := is.New(t)
	x, dir, state := conversion(t)
	x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 10,
		"Done": []string{"licences", "people-licences", "number-defaults"}}})
	is.Equal(theirs(x.State(t), "u05@contoso.com"), "+14255550205 voice - -")
	back := standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": state}}
	ended := back
	ended.Stop = &standin.Stop{Write: 1, After: true}
	for {
		writes := x.Run(t, ended).Writes()
		is.True(len(writes) > 0) // the number is never taken away
		last := writes[len(writes)-1]
		if id, _ := last.Parameters["Identity"].(string); last.Cmdlet == "Remove-CsPhoneNumberAssignment" && strings.HasSuffix(id, "105") {
			break
		}
	}
	is.True(strings.HasPrefix(theirs(x.State(t), "u05@contoso.com"), "- no voice"))
	again := x.Run(t, back)
	is.Equal(again.Threw, "")
	if got := theirs(x.State(t), "u05@contoso.com"); got != "- voice Seattle -" {
		t.Errorf("%s\n%s", got, strings.Join(again.Host, "\n"))
	}
}

// The service fails at one of the writes of the way back: nobody is left without
// number or voice until another run.
func TestTheWayBackRepeatsWhatTheServiceRefused(t *testing.T) {
	is := is.New(t)
	x, dir, state := conversion(t)
	x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 10,
		"Done": []string{"licences", "people-licences", "number-defaults"}}})
	applied := x.State(t)
	for n := 1; ; n++ {
		copied := filepath.Join(t.TempDir(), "state")
		is.NoErr(os.CopyFS(copied, os.DirFS(state)))
		x.Load(t, applied)
		back := x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": copied},
			Faults: []standin.Fault{{Cmdlet: "Set-CsPhoneNumberAssignment", Kind: standin.Unavailable, From: n}}})
		s := x.State(t)
		for who, want := range map[string]string{"u01": "+14255550201 voice - AllowCalling", "u02": "+14255550202 voice - AllowCalling", "u05": "- voice Seattle -"} {
			if got := theirs(s, who+"@contoso.com"); got != want {
				t.Errorf("write %d refused: %s has %s, not %s\n%s", n, who, got, want, strings.Join(back.Host, "\n"))
			}
		}
		if !slices.ContainsFunc(back.Calls, func(c standin.Call) bool { return strings.Contains(c.Error, "unavailable") }) {
			is.True(n > 2) // each was refused once
			return
		}
	}
}

// A cmdlet may answer with an error object and go on (fact num.set-error-object):
// then the number stays with the usages, and the usages do not come back without it.
func TestAStepOfSeveralCmdletsEndsAtAnErrorObject(t *testing.T) {
	is := is.New(t)
	x, dir, state := conversion(t)
	refused := func(cmdlet string) []standin.Fault {
		return []standin.Fault{{Cmdlet: cmdlet, Kind: standin.ErrorObject, Text: "it is refused", Times: standin.Always}}
	}
	routing := func() any {
		for _, row := range x.State(t).Tables["people"] {
			if row["UserPrincipalName"] == "u01@contoso.com" {
				return row["Policies"].(map[string]any)["OnlineVoiceRoutingPolicy"]
			}
		}
		return "not there"
	}
	apply := standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 10, "Done": []string{"licences", "people-licences", "number-defaults"}}}
	before := routing()
	apply.Faults = refused("Grant-CsOnlineVoiceRoutingPolicy")
	x.Run(t, apply)
	is.True(strings.HasPrefix(theirs(x.State(t), "u01@contoso.com"), "+14255550201 voice"))
	is.Equal(routing(), before)

	apply.Faults = nil
	x.Run(t, apply)
	is.True(strings.HasPrefix(theirs(x.State(t), "u01@contoso.com"), "- voice Seattle"))
	shared := routing()
	is.True(shared != before)

	x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": state}, Faults: refused("Set-CsPhoneNumberAssignment")})
	is.True(strings.HasPrefix(theirs(x.State(t), "u01@contoso.com"), "- voice Seattle"))
	is.Equal(routing(), shared) // the way out without a number
}
