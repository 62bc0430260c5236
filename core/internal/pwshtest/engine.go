//go:build !js

package pwshtest

import (
	"bufio"
	"bytes"
	_ "embed" // the driver
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"partyline/core/powershell"
)

//go:embed driver.ps1
var driver []byte

//go:embed dotnet.txt
var dotnet string

// Engine is one running PowerShell with the stand-in module imported. It
// serves one test at a time.
type Engine struct {
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *bytes.Buffer
}

// Find gives the PowerShell to use. Without one the test is skipped, or fails
// when PARTYLINE_ALL=1.
func Find(t testing.TB) string {
	t.Helper()
	if path := os.Getenv("PARTYLINE_PWSH"); path != "" {
		return path
	}
	if path, err := exec.LookPath("pwsh"); err == nil {
		return path
	}
	const how = "NO POWERSHELL: nothing that we emit was judged by a real engine here. " +
		"Install PowerShell 7 (https://aka.ms/powershell) so that pwsh is in PATH, or set PARTYLINE_PWSH to it"
	if os.Getenv("PARTYLINE_ALL") == "1" {
		t.Fatal(how)
	}
	t.Skip(how)
	return ""
}

// Start starts an engine that ends with the test.
func Start(t testing.TB) *Engine {
	t.Helper()
	path := Find(t)
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		full := filepath.Join(dir, name)
		if err := os.WriteFile(full, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return full
	}
	tables, err := json.Marshal(driverTables())
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(path, "-NoProfile", "-NonInteractive", "-File", write("driver.ps1", driver),
		"-StandIn", write("StandIn.psm1", StandInModule()), "-TablesFile", write("tables.json", tables))
	e := &Engine{stderr: &bytes.Buffer{}}
	command.Env = append(os.Environ(), "NO_COLOR=1")
	command.Stderr = e.stderr
	if e.in, err = command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	e.out = bufio.NewReaderSize(out, 1<<16)
	if err := command.Start(); err != nil {
		t.Fatalf("the PowerShell %q does not start: %v", path, err)
	}
	t.Cleanup(func() {
		e.in.Close()
		if err := command.Wait(); err != nil {
			t.Errorf("the PowerShell ended badly: %v %s", err, e.stderr)
		}
	})
	return e
}

// driverTables: what of Windows PowerShell 5.1 and of .NET a script may use.
func driverTables() map[string]any {
	builtins := map[string]map[string][]string{}
	for _, c := range powershell.Cmdlets() {
		if !c.BuiltIn {
			continue
		}
		parameters := map[string][]string{}
		for _, p := range c.Parameters {
			parameters[strings.ToLower(p.Name)] = p.Values
		}
		if c.SupportsWhatIf {
			parameters["whatif"], parameters["confirm"] = nil, nil
		}
		builtins[strings.ToLower(c.Name)] = parameters
	}
	tables := map[string]any{"builtins": builtins, "common": powershell.CommonParameters()}
	lists := map[string][]string{}
	for line := range strings.Lines(dotnet) {
		if kind, name, found := strings.Cut(strings.TrimSpace(line), " "); found && kind != "#" {
			lists[kind+"s"] = append(lists[kind+"s"], name)
		}
	}
	for kind, names := range lists {
		tables[kind] = names
	}
	return tables
}

type request struct {
	Op      string   `json:"op"`
	Items   []string `json:"items,omitempty"`
	Path    string   `json:"path,omitempty"`
	Modules []string `json:"modules,omitempty"`
}

type answer struct {
	Failure  string
	Values   []string
	Parsed   []struct{ Errors []string }
	Called   []Called
	Problems []Problem
}

// Problem is something that the engine, or the allow-list of Windows
// PowerShell 5.1, has against a script.
type Problem struct {
	Line int
	Kind string // parse, command, parameter, bind, builtin, dotnet, syntax, positional, splat, erroraction
	Text string
}

// Called is what a piece of code did to the stand-ins.
type Called struct {
	Error string // FullyQualifiedErrorId of what it threw, or empty
	Calls []struct {
		Name       string
		Set        string
		Parameters []string
	}
}

func (e *Engine) ask(t testing.TB, r request) answer {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	line := append(base64.StdEncoding.AppendEncode(nil, data), '\n')
	var a answer
	if _, err = e.in.Write(line); err == nil {
		var reply string
		if reply, err = e.out.ReadString('\n'); err == nil {
			if data, err = base64.StdEncoding.DecodeString(strings.TrimSpace(reply)); err == nil {
				err = json.Unmarshal(data, &a)
			}
		}
	}
	if err != nil {
		t.Fatalf("the PowerShell does not answer: %v %s", err, e.stderr)
	}
	if a.Failure != "" {
		t.Fatalf("the driver failed: %s", a.Failure)
	}
	return a
}

// Parse gives the ids of the parse errors of each piece of code.
func (e *Engine) Parse(t testing.TB, code ...string) [][]string {
	t.Helper()
	var all [][]string
	for _, p := range e.ask(t, request{Op: "parse", Items: code}).Parsed {
		all = append(all, p.Errors)
	}
	return all
}

// Literals gives the values of literals; each text must be one literal.
func (e *Engine) Literals(t testing.TB, literals []string) []string {
	t.Helper()
	return e.ask(t, request{Op: "literals", Items: literals}).Values
}

// Values evaluates expressions and gives them as text.
func (e *Engine) Values(t testing.TB, expressions []string) []string {
	t.Helper()
	return e.ask(t, request{Op: "values", Items: expressions}).Values
}

// StandIns gives the names of the stand-in functions as the engine sees them.
func (e *Engine) StandIns(t testing.TB) []string {
	t.Helper()
	return e.ask(t, request{Op: "commands"}).Values
}

// Call runs each piece of code against the stand-ins.
func (e *Engine) Call(t testing.TB, code ...string) []Called {
	t.Helper()
	return e.ask(t, request{Op: "call", Items: code}).Called
}

// Problems checks a script file without running it. Functions that the files
// modules define may be called in it; they are bound like cmdlets.
func (e *Engine) Problems(t testing.TB, path string, modules ...string) []Problem {
	t.Helper()
	return e.ask(t, request{Op: "check", Path: path, Modules: modules}).Problems
}

// CheckScript fails the test for every problem of a script file.
func (e *Engine) CheckScript(t testing.TB, path string, modules ...string) {
	t.Helper()
	for _, p := range e.Problems(t, path, modules...) {
		t.Errorf("%s:%d: %s: %s", filepath.Base(path), p.Line, p.Kind, p.Text)
	}
}
