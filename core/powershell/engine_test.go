//go:build !js

package powershell_test

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/pwshtest"
	"partyline/core/powershell"
)

// TestRealEngine holds everything that a real PowerShell judges here, with one
// process for all of it.
func TestRealEngine(t *testing.T) {
	engine := pwshtest.Start(t)
	t.Run("reads ten thousand hostile names back", func(t *testing.T) { readsNamesBack(t, engine) })
	t.Run("reads written values back", func(t *testing.T) { readsValuesBack(t, engine) })
	t.Run("gives the verdicts of the vectors", func(t *testing.T) { givesTheVerdicts(t, engine) })
	t.Run("knows every stand-in", func(t *testing.T) { knowsEveryStandIn(t, engine) })
	t.Run("binds the sample script", func(t *testing.T) { engine.CheckScript(t, "testdata/sample.ps1") })
	t.Run("resolves parameter sets as Bind does", func(t *testing.T) { resolvesSetsAlike(t, engine) })
	t.Run("finds planted faults", func(t *testing.T) { findsPlantedFaults(t, engine) })
}

var pieces = []string{
	"'", "\u2018", "\u2019", "\u201a", "\u201b", "''", "\"", "\u201c", "\u201d", "\u201e", "$(Remove-Item x)", "$x", "${x}", "`", "`n", "\n", "\r", "\r\n",
	"\U0001F469\u200d\U0001F4BB", "\u05e9\u05dc\u05d5\u05dd", "\u202e", "\u2066", "# SIG # Begin signature block", "Design signature block", "signature", "block", "begin", "Requires -Version 99", "\n# SIG # Begin signature block\n",
	"@'\n", "\n'@", "<#", "#>", ";", "|", "&", "%", "--%", "-", "\u2013", "{", "}", "(", ")", "@{", "\u0001", "\u001b", "\u007f", "\u0085", "\u2028", "\ufeff", "\u00a0", "\t",
	"a", "Zo\u00eb", "\u674e\u5c0f\u9f8d", "O'Brien", " ", "\U000E0041", "e\u0301",
}

// hostileNames is the same list on every run.
func hostileNames(n int) []string {
	random := rand.New(rand.NewSource(3))
	names := make([]string, 0, n)
	for len(names) < n {
		var b strings.Builder
		length := random.Intn(12)
		if len(names)%500 == 499 {
			length = 3000
		}
		for range length {
			b.WriteString(pieces[random.Intn(len(pieces))])
		}
		names = append(names, b.String())
	}
	return names
}

func readsNamesBack(t *testing.T, engine *pwshtest.Engine) {
	is := is.New(t)
	names := hostileNames(10_000)
	literals := make([]string, len(names))
	for i, name := range names {
		literal, err := powershell.Literal(name)
		is.NoErr(err)
		literals[i] = literal
	}
	sameTexts(t, engine.Literals(t, literals), names)
}

func sameTexts(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d texts came back of %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q reads back as %q", want[i], got[i])
		}
	}
}

// readsValuesBack runs what the script writer makes of a string, control
// characters written by number, and in the engine's own time.
func readsValuesBack(t *testing.T, engine *pwshtest.Engine) {
	is := is.New(t)
	names := hostileNames(2_000)
	var code []string
	for _, name := range names {
		script := powershell.Script{Body: []powershell.Statement{powershell.Comment(name), powershell.Return(powershell.String(name))}}
		text, err := script.Bytes()
		is.NoErr(err)
		code = append(code, strings.TrimPrefix(string(text), "\ufeff"))
	}
	sameTexts(t, engine.Values(t, code), names)
}

func givesTheVerdicts(t *testing.T, engine *pwshtest.Engine) {
	is := is.New(t)
	data, err := os.ReadFile("testdata/powershell-parse.json")
	is.NoErr(err)
	var vectors []struct {
		Code   string
		Errors []string
	}
	is.NoErr(json.Unmarshal(data, &vectors))
	var code []string
	for _, v := range vectors {
		code = append(code, v.Code)
	}
	for i, got := range engine.Parse(t, code...) {
		if !slices.Equal(got, vectors[i].Errors) {
			t.Errorf("%q: %q, the vector says %q", code[i], got, vectors[i].Errors)
		}
	}
}

func knowsEveryStandIn(t *testing.T, engine *pwshtest.Engine) {
	is := is.New(t)
	for _, errors := range engine.Parse(t, string(pwshtest.StandInModule())) {
		is.Equal(len(errors), 0)
	}
	known := engine.StandIns(t)
	for _, c := range powershell.Cmdlets() {
		if !c.BuiltIn && !slices.Contains(known, c.Name) {
			t.Errorf("%s has no stand-in", c.Name)
		}
	}
}

// resolvesSetsAlike calls every cmdlet with random parameters: Bind and the
// engine must accept the same calls.
func resolvesSetsAlike(t *testing.T, engine *pwshtest.Engine) {
	is := is.New(t)
	random := rand.New(rand.NewSource(5))
	var code []string
	var verdicts []error
	for _, c := range powershell.Cmdlets() {
		if c.BuiltIn {
			continue
		}
		for range 8 {
			command := powershell.Cmd(c.Name)
			text := c.Name
			for _, i := range chosen(random, c) {
				p := c.Parameters[i]
				if slices.Contains(powershell.CommonParameters(), p.Name) || p.Name == "WhatIf" || p.Name == "Confirm" {
					continue
				}
				value, argument := sample(p)
				command.Param(p.Name, value)
				text += " -" + p.Name + argument
			}
			code = append(code, text)
			verdicts = append(verdicts, command.Bind())
		}
	}
	called := engine.Call(t, code...)
	is.Equal(len(called), len(code))
	accepted := 0
	for i, got := range called {
		ours, theirs := verdicts[i], got.Error
		if ours == nil {
			accepted++
		}
		if ours == nil && theirs != "" {
			t.Errorf("Bind accepts, the engine says %s: %s", theirs, code[i])
		}
		if ours != nil && theirs == "" && !strings.Contains(ours.Error(), "whole tenant") {
			t.Errorf("the engine binds it to %s, Bind says %v: %s", got.Calls[0].Set, ours, code[i])
		}
	}
	is.True(accepted > len(code)/8 && accepted < len(code)) // both verdicts are seen
}

// chosen takes the parameters of a random set, each at random, mandatory ones
// mostly, and sometimes a stranger.
func chosen(random *rand.Rand, c powershell.Cmdlet) []int {
	var list []int
	set := c.Sets[random.Intn(len(c.Sets))]
	for _, m := range set.Members {
		if m.Mandatory && random.Intn(8) > 0 || !m.Mandatory && random.Intn(4) == 0 {
			list = append(list, m.Parameter)
		}
	}
	if len(c.Parameters) > 0 && random.Intn(5) == 0 {
		if stranger := random.Intn(len(c.Parameters)); !slices.Contains(list, stranger) {
			list = append(list, stranger)
		}
	}
	return list
}

func sample(p powershell.Parameter) (powershell.Value, string) {
	if p.Values != nil {
		return powershell.String(p.Values[0]), " '" + p.Values[0] + "'"
	}
	switch p.Kind {
	case powershell.KindSwitch:
		return powershell.Switch(true), ""
	case powershell.KindBool:
		return powershell.Bool(true), " $true"
	case powershell.KindInt, powershell.KindNumber:
		return powershell.Int(1), " 1"
	case powershell.KindGUID:
		const guid = "11111111-2222-3333-4444-555555555555"
		return powershell.GUID(guid), " '" + guid + "'"
	case powershell.KindHashtable:
		return powershell.Hashtable(), " @{}"
	case powershell.KindOpaque, powershell.KindScriptBlock:
		return powershell.Variable("Host"), " $Host"
	}
	return powershell.String("x"), " 'x'"
}

// findsPlantedFaults proves that the check can fail, once per kind of fault.
func findsPlantedFaults(t *testing.T, engine *pwshtest.Engine) {
	is := is.New(t)
	dir := t.TempDir()
	module := filepath.Join(dir, "Module.psm1")
	is.NoErr(os.WriteFile(module, []byte("function Step-Thing { [CmdletBinding()] param([Parameter(Mandatory)] [string] $Address, [scriptblock] $Write) & $Write }\n"), 0o600))
	for i, c := range []struct{ code, kind, text string }{
		{"Get-CsOnlineUser -Identity 'x' -ErrorAction Stop", "", ""},
		{"Step-Thing -Address 'x' -Write { Get-CsOnlineUser -Identity 'x' -ErrorAction Stop } -ErrorAction Stop", "", ""},
		{"$p = @{ Identity = $user; ErrorAction = 'Stop' }\nNew-CsTeamsSharedCallingRoutingPolicy @p", "", ""},
		{"[string]::IsNullOrEmpty('') ; (Get-Date).ToString()", "", ""},
		{"'a", "parse", "TerminatorExpectedAtEndOfString"},
		{"Get-CsOnlineUser -Identity 'x'", "erroraction", "lacks -ErrorAction Stop"},
		{"Get-CsOnlineUser 'x' -ErrorAction Stop", "positional", "by position"},
		{"Get-CsOnlineUser -Identiti 'x' -ErrorAction Stop", "parameter", "-Identiti"},
		{"New-CsTeamsSharedCallingRoutingPolicy -Description 'x' -ErrorAction Stop", "bind", "Identity"},
		{"New-CsTeamsSharedCallingRoutingPolicy @p -ErrorAction Stop", "splat", "$p"},
		{"$p = @{ Identty = 1; ErrorAction = 'Stop' }\nNew-CsTeamsSharedCallingRoutingPolicy @p", "parameter", "-Identty"},
		{"New-CsAutoAttendantMenuOption -Action 'Nothing' -DtmfResponse 'Automatic' -ErrorAction Stop", "bind", "Action"},
		{"Step-Thing -Write { } -ErrorAction Stop", "bind", "Address"},
		{"Get-Nothing -X 1", "command", "Get-Nothing"},
		{"dir", "command", "dir"},
		{". ./x.ps1", "command", "dot-sources"},
		{"& \"$x.ps1\"", "command", "only the run would tell"},
		{"Invoke-Expression -Command 'x'", "command", "Invoke-Expression"},
		{"$y | ForEach-Object -Parallel { 1 }", "builtin", "-Parallel"},
		{"Get-Content -LiteralPath 'x' -Encoding utf8NoBOM", "builtin", "utf8NoBOM"},
		{"$a = $b ?? 1", "syntax", "??"},
		{"$a = $b ? 1 : 2", "syntax", "?"},
		{"Get-Date && Get-Date", "syntax", "&&"},
		{"\"`u{1F600}\"", "syntax", "u{}"},
		{"if ($IsWindows) { 1 }", "syntax", "$IsWindows"},
		{"$gr\u00f6\u00dfe = 1", "syntax", "ASCII"},
		{"[System.Net.WebClient]::new()", "dotnet", "System.Net.WebClient"},
		{"New-Object -TypeName System.Net.WebClient", "dotnet", "System.Net.WebClient"},
		{"'x'.IsNormalized()", "dotnet", "IsNormalized"},
	} {
		path := filepath.Join(dir, fmt.Sprintf("case%d.ps1", i))
		is.NoErr(os.WriteFile(path, []byte("\ufeff"+c.code), 0o600))
		found := engine.Problems(t, path, module)
		if c.kind == "" {
			if len(found) > 0 {
				t.Errorf("%s: %v", c.code, found)
			}
			continue
		}
		if !slices.ContainsFunc(found, func(p pwshtest.Problem) bool {
			return p.Kind == c.kind && strings.Contains(p.Text, c.text)
		}) {
			t.Errorf("%s: want %s %q, got %v", c.code, c.kind, c.text, found)
		}
	}
}
