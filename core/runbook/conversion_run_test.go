//go:build !js

package runbook

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// theirs gives what a person holds in the tenant: number, voice, Shared Calling, calling policy.
func theirs(s standin.State, upn string) string {
	for _, row := range s.Tables["people"] {
		if row["UserPrincipalName"] != upn {
			continue
		}
		policies, _ := row["Policies"].(map[string]any)
		text := func(v any) string {
			switch v := v.(type) {
			case string:
				return strings.TrimPrefix(v, "tel:")
			case bool:
				return map[bool]string{true: "voice", false: "no voice"}[v]
			}
			return "-"
		}
		return strings.Join([]string{text(row["LineUri"]), text(row["EnterpriseVoiceEnabled"]), text(policies["TeamsSharedCallingRoutingPolicy"]), text(policies["TeamsCallingPolicy"])}, " ")
	}
	return "not there"
}

// conversion starts a tenant and lays out the runbook of converted, without
// waves; state is the folder of its records.
func conversion(t *testing.T) (x *standin.Tenant, dir, state string) {
	t.Helper()
	p, found := converted()
	p.Waves = nil
	f, err := Write(p, changes(p, found), options(false))
	is.New(t).NoErr(err)
	return standin.Start(t, standin.FromSnapshot(found)), laid(t, f), t.TempDir()
}

// A number goes, one is exchanged, one is carried over by an operator between
// two runs, one is given: each step is done once.
func TestConversionsAreRun(t *testing.T) {
	is := is.New(t)
	p, found := converted()
	f, err := Write(p, changes(p, found), options(false))
	is.NoErr(err)
	x := standin.Start(t, standin.FromSnapshot(found))
	dir, state := laid(t, f), t.TempDir()
	apply := standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 60, "Wave": "all", "OutsideWindow": true,
		"Done": []string{"licences", "people-licences"}}}
	x.Run(t, apply)
	is.Equal(theirs(x.State(t), "u01@contoso.com"), "+14255550201 voice Seattle AllowCalling") // nobody has looked at the tenant's defaults for numbers
	apply.Parameters["Done"] = []string{"licences", "people-licences", "number-defaults"}
	first := x.Run(t, apply)
	is.Equal(first.Threw, "")
	s := x.State(t)
	is.Equal(theirs(s, "u01@contoso.com"), "- voice Seattle AllowCalling") // never without voice, never without a number to call with
	is.Equal(theirs(s, "u02@contoso.com"), "+14255550203 voice - -")
	is.Equal(theirs(s, "u04@contoso.com"), "+14255550204 voice - -")
	is.Equal(theirs(s, "u05@contoso.com"), "+14255550205 voice - -")
	is.Equal(len(s.Tables["treatments"]), 1)
	is.Equal(s.Tables["numbers"]["+14255550204"]["NumberType"], "DirectRouting") // only operators carry it over

	order := ""
	for _, c := range first.Writes() {
		if id, _ := c.Parameters["Identity"].(string); strings.HasSuffix(id, "101") || c.Cmdlet == "New-CsTeamsUnassignedNumberTreatment" {
			order += c.Cmdlet + " "
		}
	}
	is.Equal(order, "Grant-CsOnlineVoiceRoutingPolicy Remove-CsPhoneNumberAssignment Set-CsPhoneNumberAssignment ") // usages go with the number

	s.Tables["numbers"]["+14255550204"]["NumberType"] = "OperatorConnect"
	x.Load(t, s)
	second := x.Run(t, apply)
	is.Equal(len(second.Writes()), 0) // the number is still theirs, of its new type
	is.Equal(second.ExitCode, 0)
	host := strings.Join(second.Host, "\n")
	is.True(strings.Contains(host, "  already: own number for u02@contoso.com\n  already: own number for 2 more\n  already: voice")) // one is named, the others are counted

	back := x.Run(t, standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": state, "Wave": "all"}})
	is.Equal(back.Threw, "")
	s = x.State(t)
	is.Equal(theirs(s, "u01@contoso.com"), "+14255550201 voice - AllowCalling")
	is.Equal(theirs(s, "u02@contoso.com"), "+14255550202 voice - AllowCalling")
	is.Equal(theirs(s, "u05@contoso.com"), "- voice Seattle -")
	is.Equal(len(s.Tables["treatments"]), 0)
}

// A policy that takes a day to be effective parks the person, who keeps the number until then.
func TestNobodyIsCutOffWhileAPolicyIsOnItsWay(t *testing.T) {
	is := is.New(t)
	p, found := converted()
	f, err := Write(p, changes(p, found), options(false))
	is.NoErr(err)
	x := standin.Start(t, standin.FromSnapshot(found))
	apply := standin.Run{Script: filepath.Join(laid(t, f), "10-apply.ps1"), Parameters: map[string]any{"StatePath": t.TempDir(), "WaitSeconds": 30, "Wave": "One", "OutsideWindow": true,
		"Done": []string{"licences", "people-licences", "number-defaults"}},
		Faults: []standin.Fault{{Cmdlet: "Grant-CsTeamsSharedCallingRoutingPolicy", Kind: standin.Late, Seconds: 86400, Times: standin.Always}}}
	x.Run(t, apply)
	s := x.State(t)
	is.True(strings.HasPrefix(theirs(s, "u01@contoso.com"), "+14255550201 voice"))
	s.Now += 90_000
	x.Load(t, s)
	apply.Faults, apply.Parameters["Resume"] = nil, true
	x.Run(t, apply)
	s = x.State(t)
	is.Equal(theirs(s, "u01@contoso.com"), "- voice Seattle AllowCalling")
	is.Equal(theirs(s, "u02@contoso.com"), "+14255550202 voice - AllowCalling") // in no wave
}
