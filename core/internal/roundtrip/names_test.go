//go:build !js

package roundtrip

import (
	"encoding/base64"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/pwshtest"
	"partyline/core/internal/standin"
	"partyline/core/plan"
	"partyline/core/runbook"
)

// Ten thousand people with hostile names, waves and policies stand in
// people.csv as Import-Csv reads it.
func TestNamesReadBackFromPeopleCSV(t *testing.T) {
	is := is.New(t)
	p, _ := Cutover(Plain)
	names := HostileNames(10_000, 1)
	for i, name := range names {
		u := p.Users[0]
		u.UserPrincipalName, u.ObjectID, u.LineURI = name+"@contoso.com", "", plan.None()
		p.Users = append(p.Users, u)
		if i < 50 {
			p.Waves = append(p.Waves, plan.Wave{Name: name, Users: []string{u.UserPrincipalName}})
		}
	}
	p.Users = p.Users[3:]
	n := &Night{scratch: t.TempDir()}
	n.Dir = n.scratch
	folder, err := runbook.Write(p, change.Plan(effective.New(p, plan.NewIndex(p)), nil), runbook.Options{AsOf: asOf, Version: "0.0.0", Catalogue: "1", EmptyTenant: true})
	is.NoErr(err)
	for _, f := range folder {
		write(t, filepath.Join(n.Dir, filepath.FromSlash(f.Name)), f.Bytes)
	}
	engine := pwshtest.Start(t)
	read := func(file, column string) []string {
		path := filepath.Join(n.Dir, "data", file)
		text := engine.Values(t, []string{fmt.Sprintf("[string]::Join(',', [string[]] @(Import-Csv -LiteralPath '%s' -Encoding UTF8 | ForEach-Object { [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($_.%s)) }))", path, column)})[0]
		var all []string
		for cell := range strings.SplitSeq(text, ",") {
			data, err := base64.StdEncoding.DecodeString(cell)
			is.NoErr(err)
			all = append(all, string(data))
		}
		return all
	}
	upns := read("people.csv", "UserPrincipalName")
	is.Equal(len(upns), len(names))
	for i := range names {
		if upns[i] != names[i]+"@contoso.com" {
			t.Fatalf("%q reads back as %q", names[i]+"@contoso.com", upns[i])
		}
	}
	is.Equal(read("waves.csv", "Name")[2:], names[:50])
	is.Equal(read("people.csv", "Wave")[:50], names[:50])
	module := filepath.Join(n.Dir, "Partyline.Runbook.psm1")
	for _, script := range []string{"00-preflight.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
		engine.CheckScript(t, filepath.Join(n.Dir, script), module)
	}
	_, err = runbook.Write(nul(p), change.Plan(effective.New(nul(p), plan.NewIndex(nul(p))), nil), runbook.Options{AsOf: asOf, Version: "0.0.0", Catalogue: "1", EmptyTenant: true})
	is.True(err != nil) // NUL is refused
}

// nul puts a NUL into a name.
func nul(p *plan.Plan) *plan.Plan {
	q := *p
	q.Users = append([]plan.User{}, p.Users[:10]...)
	q.Users[3].UserPrincipalName = "a\x00b@contoso.com"
	return &q
}

// Every name of a whole runbook is hostile, and is so in the tenant afterwards.
func TestHostileNamesInAWholeRunbook(t *testing.T) {
	is := is.New(t)
	n := Begin(t, standin.State{})
	for seed := range int64(3) {
		name, names := Hostile(seed)
		p, found := Cutover(name)
		n.Load(t, standin.FromSnapshot(found))
		n.StatePath = filepath.Join(n.scratch, fmt.Sprintf("state-%d", seed))
		n.Lay(t, p, found)
		apply := map[string]any{"Wave": "all", "Done": []string{"number-defaults"}}
		r := n.Do(t, "10-apply.ps1", apply)
		if r.ExitCode != 0 {
			t.Fatalf("seed %d: %s\n%s", seed, r.Threw, strings.Join(leftOpen(r), "\n"))
		}
		tables := n.State(t).Tables
		is.Equal(tables["policy:TeamsSharedCallingRoutingPolicy"][names["Seattle"]]["Description"], names["Shared"])
		is.Equal(tables["policy:TeamsEmergencyCallRoutingPolicy"][names["Emergency"]]["Description"], names["911"])
		is.True(tables["policy:OnlineVoiceRoutingPolicy"][names["Nothing"]] != nil)
		for _, row := range tables["attendants"] {
			is.Equal(row["Name"], names["Main attendant"])
			greeting := row["DefaultCallFlow"].(map[string]any)["Greetings"].([]any)[0].(map[string]any)
			is.Equal(greeting["TextToSpeechPrompt"], names["Welcome."])
		}
		is.Equal(len(tables["attendants"]), 1)
		is.Equal(len(n.Do(t, "10-apply.ps1", apply).Writes()), 0)
		v := n.Do(t, "20-verify.ps1", map[string]any{"Wave": "all"})
		is.Equal(v.ExitCode, 0)
		// By waves of such names.
		n.Load(t, standin.FromSnapshot(found))
		n.StatePath += "-waves"
		apply["Wave"] = names["One"]
		r = n.Do(t, "10-apply.ps1", apply)
		if r.ExitCode != 0 {
			t.Fatalf("seed %d, wave %q: %s\n%s", seed, names["One"], r.Threw, strings.Join(leftOpen(r), "\n"))
		}
		is.Equal(n.State(t).Tables["people"]["11111111-0000-4000-8000-000000000002"]["LineUri"], "+14255550202") // Bo is of the other wave
	}
}
