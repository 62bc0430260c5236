package cli

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"partyline": func() { os.Exit(Main()) },
		// The same with the planner of the tests, which needs no build.
		"partyline-built": func() { os.Exit(built()) },
	})
}

// TestScripts runs testdata/script/*.txtar: one topic each, a comment per phase.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       os.Getenv("UPDATE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":  code,
			"links": links,
		},
		Setup: func(env *testscript.Env) error {
			examples, err := filepath.Abs("../examples")
			env.Setenv("EXAMPLES", examples)
			env.Values["clock"] = new(fakeClock)
			return err
		},
	})
}

// code runs a command and wants its exit code: "code 2 partyline check none.json".
func code(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		ts.Fatalf("usage: code N program arg...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		var exit interface{ ExitCode() int }
		if !asExit(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = string(rune('0' + exit.ExitCode()))
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

func asExit(err error, exit *interface{ ExitCode() int }) bool {
	e, ok := err.(interface{ ExitCode() int })
	if ok {
		*exit = e
	}
	return ok
}

// links starts a service of plan links in this process, on a clock of its own, and
// sets LINKS to its address: "links start FLAG..."; "links later 8d" moves the clock.
func links(ts *testscript.TestScript, negated bool, args []string) {
	clock := ts.Value("clock").(*fakeClock)
	switch {
	case !negated && len(args) > 0 && args[0] == "start":
		server, err := serveLinks(clock, ts.MkAbs("links.db"), args[1:]...)
		ts.Check(err)
		ts.Setenv("LINKS", server.address)
		ts.Defer(func() { server.stop() })
	case !negated && len(args) == 2 && args[0] == "later":
		later, err := parseLife(args[1])
		ts.Check(err)
		clock.ahead.Add(int64(later))
	default:
		ts.Fatalf("usage: links start FLAG... | links later TIME")
	}
}
