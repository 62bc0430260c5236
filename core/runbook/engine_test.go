//go:build !js

package runbook

import (
	"os"
	"os/exec"
	"path/filepath"
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
	for _, p := range []*plan.Plan{seattle(), prague(), tenant.Make(tenant.Size{Users: 200, Numbers: 30, Sites: 4}, 1)} {
		dir := laid(t, written(t, p))
		module := filepath.Join(dir, moduleName)
		for _, name := range []string{"00-preflight.ps1", "10-apply.ps1", "20-verify.ps1"} {
			engine.CheckScript(t, filepath.Join(dir, name), module)
		}
		engine.CheckScript(t, module)
	}
}

// standTenant runs scripts of one runbook in a real engine against stand-ins that
// keep what they are told in a file, as a tenant would.
type standTenant struct {
	t            *testing.T
	engine, dir  string
	runner, keep string
}

func newTenant(t *testing.T, f Folder, start string) *standTenant {
	t.Helper()
	is := is.New(t)
	aside := t.TempDir()
	modules := filepath.Join(aside, "modules", "MicrosoftTeams")
	is.NoErr(os.MkdirAll(modules, 0o755))
	is.NoErr(os.WriteFile(filepath.Join(modules, "MicrosoftTeams.psm1"), pwshtest.StandInModule(), 0o600))
	is.NoErr(os.WriteFile(filepath.Join(modules, "MicrosoftTeams.psd1"), []byte("@{ RootModule = 'MicrosoftTeams.psm1'; ModuleVersion = '7.9.0'; FunctionsToExport = '*' }\n"), 0o600))
	standIns, err := os.ReadFile("testdata/tenant.ps1")
	is.NoErr(err)
	x := &standTenant{t: t, engine: pwshtest.Find(t), dir: laid(t, f), runner: filepath.Join(aside, "run.ps1"), keep: filepath.Join(aside, "keep.xml")}
	is.NoErr(os.WriteFile(x.runner, standIns, 0o600))
	is.NoErr(os.WriteFile(filepath.Join(aside, "start.ps1"), []byte("\ufeff"+start), 0o600))
	return x
}

// run runs a script and gives its output, its results by line, and its exit code.
func (x *standTenant) run(script string, arguments ...string) (output string, results []string, code int) {
	x.t.Helper()
	state := filepath.Join(filepath.Dir(x.keep), "state")
	all := append([]string{"-NoProfile", "-NonInteractive", "-File", x.runner, "-Script", filepath.Join(x.dir, script), "-Keep", x.keep, "-StatePath", state}, arguments...)
	command := exec.Command(x.engine, all...)
	command.Env = append(os.Environ(), "NO_COLOR=1")
	b, err := command.CombinedOutput()
	if e, failed := err.(*exec.ExitError); failed {
		code = e.ExitCode()
	} else if err != nil {
		x.t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "  ") {
			results = append(results, strings.TrimSpace(line))
		}
	}
	return string(b), results, code
}

func counts(results []string) map[string]int {
	all := map[string]int{}
	for _, r := range results {
		word, _, _ := strings.Cut(r, ":")
		all[word]++
	}
	return all
}
