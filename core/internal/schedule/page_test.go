//go:build !js

package schedule

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const page = "../../../docs/drift.md"

// shown gives the blocks of the page in a language, in their order.
func shown(t *testing.T, language string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	rest := string(text)
	for {
		_, after, found := strings.Cut(rest, "\n```"+language+"\n")
		if !found {
			return blocks
		}
		block, behind, _ := strings.Cut(after, "\n```\n")
		blocks, rest = append(blocks, block+"\n"), "\n"+behind
	}
}

// program builds the command line under the name that the page gives it.
func program(t *testing.T, name string) string {
	t.Helper()
	if out, err := exec.Command("go", "build", "-o", name, "partyline/cli/partyline").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	return name
}

func write(t *testing.T, content string, parts ...string) string {
	t.Helper()
	name := filepath.Join(parts...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// ran runs a program in a folder and gives its exit code and what it said.
func ran(t *testing.T, dir string, env []string, name string, args ...string) (code int, out, errs string) {
	t.Helper()
	command := exec.Command(name, args...)
	command.Dir, command.Env = dir, append(os.Environ(), env...)
	var stdout, stderr strings.Builder
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil && command.ProcessState == nil {
		t.Fatal(err)
	}
	return command.ProcessState.ExitCode(), stdout.String(), stderr.String()
}
