//go:build !js

package runbook

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/pwshtest"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// laid lays a runbook out on disk.
func laid(t *testing.T, f Folder) string {
	t.Helper()
	is := is.New(t)
	dir := filepath.Join(t.TempDir(), "run book's [1]")
	for _, file := range f {
		path := filepath.Join(dir, filepath.FromSlash(file.Name))
		is.NoErr(os.MkdirAll(filepath.Dir(path), 0o755))
		is.NoErr(os.WriteFile(path, file.Bytes, 0o600))
	}
	return dir
}

func TestARealEngineAcceptsEveryScript(t *testing.T) {
	engine := pwshtest.Start(t)
	for i, p := range []*plan.Plan{seattle(), prague(), tenant.Make(tenant.Size{Users: 40, Numbers: 12, Sites: 2}, 1)} {
		dir := laid(t, written(t, p))
		module := filepath.Join(dir, moduleName)
		for _, name := range []string{"00-preflight.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
			engine.CheckScript(t, filepath.Join(dir, name), module)
		}
		if i == 0 { // it is the same in every runbook
			engine.CheckScript(t, module)
		}
	}
}

// run is one run of a script, and then what it gave.
type run struct {
	Script   string         `json:"script"`
	Done     string         `json:"done"`
	ShowOnly bool           `json:"showOnly"` // -WhatIf
	Fault    string         `json:"fault"`    // "throttle:CMDLET", "forbid:CMDLET" or "object:CMDLET"
	Copy     []swap         `json:"copy"`
	More     map[string]any `json:"more"`   // other parameters
	Before   string         `json:"before"` // code to run first

	output  string
	results []string // one a step: "done: ..."
	code    int      // 9: it threw
}

// swap puts a file in place before a run; without From it removes To.
type swap struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// runs runs scripts of a runbook one after the other, in one process of a real
// engine, against stand-ins that keep what they are told.
func runs(t *testing.T, dir, start string, list ...run) []run {
	t.Helper()
	return typing(t, dir, start, "", list...)
}

// typing is runs with somebody at the keyboard, who types these lines; with
// none nobody is there.
func typing(t *testing.T, dir, start, typed string, list ...run) []run {
	t.Helper()
	is := is.New(t)
	engine := pwshtest.Find(t)
	aside := t.TempDir()
	modules := filepath.Join(aside, "modules", "MicrosoftTeams")
	is.NoErr(os.MkdirAll(modules, 0o755))
	write := func(path string, data []byte) string {
		is.NoErr(os.WriteFile(path, data, 0o600))
		return path
	}
	write(filepath.Join(modules, "MicrosoftTeams.psm1"), pwshtest.StandInModule())
	write(filepath.Join(modules, "MicrosoftTeams.psd1"), []byte("@{ RootModule = 'MicrosoftTeams.psm1'; ModuleVersion = '7.9.0'; FunctionsToExport = '*' }\n"))
	standIns, err := os.ReadFile("testdata/tenant.ps1")
	is.NoErr(err)
	write(filepath.Join(aside, "start.ps1"), []byte("\ufeff"+start))
	for i := range list {
		list[i].Script = filepath.Join(dir, list[i].Script)
	}
	b, err := json.Marshal(list)
	is.NoErr(err)
	arguments := []string{"-NoProfile", "-NonInteractive", "-File", write(filepath.Join(aside, "run.ps1"), standIns),
		"-Runs", write(filepath.Join(aside, "runs.json"), b), "-StatePath", filepath.Join(aside, "state")}
	if typed != "" {
		arguments = slices.Delete(arguments, 1, 2)
	}
	command := exec.Command(engine, arguments...)
	command.Stdin = strings.NewReader(typed)
	command.Env = append(os.Environ(), "NO_COLOR=1")
	out, err := command.CombinedOutput()
	parts := strings.Split(string(out), "\n=== ")
	if err != nil || len(parts) != len(list)+1 {
		t.Fatalf("%v %s", err, out)
	}
	for i := range list {
		list[i].output = parts[i]
		list[i].code, err = strconv.Atoi(strings.TrimSpace(strings.SplitN(parts[i+1], "\n", 2)[0]))
		is.NoErr(err)
		for line := range strings.Lines(parts[i]) {
			if strings.HasPrefix(line, "  ") {
				list[i].results = append(list[i].results, strings.TrimSpace(line))
			}
		}
	}
	return list
}

func counts(results []string) map[string]int {
	all := map[string]int{}
	for _, r := range results {
		word, _, _ := strings.Cut(r, ":")
		all[word]++
	}
	return all
}
