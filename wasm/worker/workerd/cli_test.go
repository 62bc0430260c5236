//go:build !js

package workerd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/cli"
	"partyline/core/share/link/linktest"
)

// The command line shares with the Worker, opens what it shared, and takes it
// back; the creator came by the SQL that the command line prints.
func TestTheCommandLineSharesWithTheWorker(t *testing.T) {
	is := is.New(t)
	empty(t, nil)
	folder := t.TempDir()
	clock := linktest.NewClock()
	token := ""
	partyline := func(in string, args ...string) (out, shown string, code int) {
		var stdout, stderr bytes.Buffer
		p := &cli.Program{Args: args, In: strings.NewReader(in), Out: &stdout, Err: &stderr, Now: clock.Now, Env: func(name string) string {
			return map[string]string{"PARTYLINE_TOKEN": token}[name]
		}}
		code = p.Run()
		return stdout.String(), stderr.String(), code
	}
	sql, shown, code := partyline("", "serve", "token", "sql", "anna")
	is.Equal(code, 0)
	token = strings.TrimSpace(shown[strings.LastIndex(strings.TrimSpace(shown), "\n"):])
	operate[any](t, "sql", object{"text": sql})
	first := token
	sql, shown, _ = partyline("", "serve", "token", "sql", "anna")
	operate[any](t, "sql", object{"text": sql}) // rotated

	plan := "../../../examples/greenfield/plan.partyline.json"
	_, shown2, code := partyline("", "share", plan, "--to", base, "--views", "1")
	is.True(code != 0) // the first token has ended
	is.True(strings.Contains(shown2, "creator's token"))
	token = strings.TrimSpace(shown[strings.LastIndex(strings.TrimSpace(shown), "\n"):])
	is.True(token != first)
	link, shown, code := partyline("", "share", plan, "--to", base, "--views", "1")
	if code != 0 {
		t.Fatal(shown)
	}
	opened := filepath.Join(folder, "opened.json")
	_, shown, code = partyline(link, "open", "-o", opened)
	if code != 0 {
		t.Fatal(shown)
	}
	got, err := os.ReadFile(opened)
	is.NoErr(err)
	_, _, code = partyline("", "fmt", opened, "--check")
	is.Equal(code, 0)
	is.True(len(got) > 100)
	_, shown, code = partyline(link, "open", "-o", filepath.Join(folder, "again.json"))
	is.True(code != 0)
	is.True(strings.Contains(shown, "all views of this link are taken"))
	kept := filepath.Join(folder, "kept.txt")
	is.NoErr(os.WriteFile(kept, []byte(link), 0o600))
	_, shown, code = partyline("", "revoke", kept)
	if code != 0 {
		t.Fatal(shown)
	}
	is.Equal(len(operate[[]string](t, "keys", nil)), 0)
}
