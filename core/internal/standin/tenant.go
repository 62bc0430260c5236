//go:build !js

package standin

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"partyline/core/internal/pwshtest"
)

// Tenant is a running stand-in. Start makes one.
type Tenant struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	stderr  *bytes.Buffer
	// StateFile is where a Stop that kills leaves what the tenant holds, so
	// that another one can go on where it stood.
	StateFile string
	killed    bool
}

// Start starts a tenant that holds a state and ends with the test. Without a
// PowerShell the test is skipped (see pwshtest.Find).
func Start(t testing.TB, state State) *Tenant {
	t.Helper()
	x := Begin(t)
	x.Load(t, state)
	return x
}

// Begin is Start without a state: Load gives it one. It does not wait for the engine.
func Begin(t testing.TB) *Tenant {
	t.Helper()
	path := pwshtest.Find(t)
	dir := t.TempDir()
	driver := writeModules(t, dir)
	x := &Tenant{stderr: &bytes.Buffer{}}
	x.command = exec.Command(path, "-NoProfile", "-NonInteractive", "-File", driver, "-TablesFile", filepath.Join(dir, "tables.json"))
	x.command.Env = append(os.Environ(), "NO_COLOR=1", "PSModulePath="+filepath.Join(dir, "modules"), "PSModuleAnalysisCachePath="+filepath.Join(dir, "cache"))
	x.command.Stderr = x.stderr
	var err error
	if x.in, err = x.command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := x.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	x.out = bufio.NewReaderSize(out, 1<<16)
	if err := x.command.Start(); err != nil {
		t.Fatalf("the PowerShell %q does not start: %v", path, err)
	}
	t.Cleanup(func() {
		x.in.Close()
		if err := x.command.Wait(); err != nil && !x.killed {
			t.Errorf("the PowerShell ended badly: %v %s", err, x.stderr)
		}
	})
	return x
}

// Load puts another state in the place of the present one.
func (x *Tenant) Load(t testing.TB, state State) {
	t.Helper()
	x.must(t, request{Op: "load", Text: state.text()})
}

// State gives what the tenant holds now.
func (x *Tenant) State(t testing.TB) State {
	t.Helper()
	s, err := readState([]byte(x.must(t, request{Op: "state"}).Text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Eval runs PowerShell in the tenant, as a neighbour would: its calls are not
// recorded, hurt or stopped. It gives what the code gives, as text.
func (x *Tenant) Eval(t testing.TB, code string) []string {
	t.Helper()
	return x.must(t, request{Op: "eval", Code: code}).Values
}

type request struct {
	Op         string         `json:"op"`
	Text       string         `json:"text,omitempty"`
	Code       string         `json:"code,omitempty"`
	Script     string         `json:"script,omitempty"`
	Parameters map[string]any `json:"parameters,omitempty"`
	AsFile     bool           `json:"asFile,omitempty"`
	Faults     []Fault        `json:"faults,omitempty"`
	Stop       *Stop          `json:"stop,omitempty"`
	StateFile  string         `json:"stateFile,omitempty"`
}

type answer struct {
	Failure string
	Text    string
	Values  []string
	Result
}

func (x *Tenant) must(t testing.TB, r request) answer {
	t.Helper()
	a, err := x.ask(r)
	if err != nil {
		t.Fatalf("the stand-in tenant does not answer: %v %s", err, x.stderr)
	}
	if a.Failure != "" {
		t.Fatalf("the stand-in tenant failed: %s", a.Failure)
	}
	return a
}

func (x *Tenant) ask(r request) (answer, error) {
	var a answer
	data, err := json.Marshal(r)
	if err != nil {
		return a, err
	}
	if _, err = x.in.Write(append(base64.StdEncoding.AppendEncode(nil, data), '\n')); err != nil {
		return a, err
	}
	line, err := x.out.ReadString('\n')
	if err != nil {
		return a, err
	}
	if data, err = base64.StdEncoding.DecodeString(strings.TrimSpace(line)); err != nil {
		return a, err
	}
	return a, json.Unmarshal(data, &a)
}
