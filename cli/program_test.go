package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/spf13/cobra"
)

// try runs a command line on streams of its own.
func try(t *testing.T, in string, args ...string) (code int, out, err string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := &Program{
		Args: args, In: strings.NewReader(in), Out: &stdout, Err: &stderr,
		Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) },
		Env: func(string) string { return "" },
	}
	code = p.Run()
	return code, stdout.String(), stderr.String()
}

func TestEveryVerbHasHelpWithAnExample(t *testing.T) {
	for _, verb := range (&Program{}).verbs() {
		t.Run(verb.Name(), func(t *testing.T) {
			is := is.New(t)
			code, out, err := try(t, "", verb.Name(), "--help")
			is.Equal(code, exitClean)
			is.Equal(err, "")
			is.True(strings.Contains(out, "Examples:\n  partyline "+verb.Name())) // the example shows the verb
			is.True(verb.Short != "" && !strings.HasSuffix(verb.Short, "."))
			is.True(isASCII(out)) // reads rightly in every code page
		})
	}
}

// TestEveryVerbHasJSON lists those that have none, with the reason.
func TestEveryVerbHasJSON(t *testing.T) {
	is := is.New(t)
	none := map[string]string{
		"schema":     "what it prints is JSON",
		"completion": "what it prints is a script",
		"serve":      "it runs until it is stopped",
	}
	for _, verb := range (&Program{}).verbs() {
		if (verb.Flags().Lookup("json") != nil) == (none[verb.Name()] != "") {
			t.Errorf("%s: has it --json?", verb.Name())
		}
		delete(none, verb.Name())
	}
	is.Equal(len(none), 0)
}

// What goes to standard output beside JSON is refused before anything is done.
func TestJSONHasStandardOutputForItself(t *testing.T) {
	plan := `{"format": "partyline/plan", "version": 1, "name": "contoso"}`
	who := []string{"--who", "ana", "--json"}
	for _, args := range [][]string{
		{"init", "-", "--json"},
		{"import", "--template", "sites", "--json"},
		{"collect", "--json"},
		{"fmt", "-", "--write", "--json"},
		{"fix", "-", "--write", "--json"},
		append([]string{"answer", "-", "tenant-cloud", "tenant:Global", "GCC", "--evidence", "x"}, who...),
		append([]string{"accept", "-", "SHC001", "tenant:Global", "--reason", "x"}, who...),
		append([]string{"rules", "-", "--off", "us-mlts", "--reason", "x"}, who...),
		{"runbook", "-", "--empty-tenant", "--zip", "-", "--json"},
		{"open", "--json"},
	} {
		t.Run(args[0], func(t *testing.T) {
			is := is.New(t)
			code, out, errs := try(t, plan, args...)
			is.Equal(code, exitUse)
			is.Equal(out, "")
			is.True(strings.Contains(errs, "where --json prints its result"))
		})
	}
}

func TestOwnTextsAreASCII(t *testing.T) {
	is := is.New(t)
	_, out, _ := try(t, "", "--help")
	is.True(isASCII(out))
	is.True(isASCII(firstSteps))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

func TestWithoutArgumentsThreeLines(t *testing.T) {
	is := is.New(t)
	code, out, err := try(t, "")
	is.Equal(code, exitClean)
	is.Equal(err, "")
	is.Equal(strings.Count(out, "\n"), 3)
}

func TestAFaultOfOursSaysSo(t *testing.T) {
	is := is.New(t)
	var stdout, stderr bytes.Buffer
	p := &Program{Args: []string{"version"}, In: strings.NewReader(""), Out: &stdout, Err: &stderr, Now: time.Now, Env: func(string) string { return "" }}
	p.extra = []*cobra.Command{{Use: "break", RunE: func(*cobra.Command, []string) error { panic("the tower fell") }}}
	p.Args = []string{"break"}
	is.Equal(p.Run(), exitFault)
	is.Equal(stdout.String(), "")
	is.True(strings.Contains(stderr.String(), "fault: the tower fell"))
	is.True(strings.Contains(stderr.String(), "report it"))
	is.True(strings.Contains(stderr.String(), "program_test.go")) // where it happened
}

func TestColourOnlyForAPersonAtATerminal(t *testing.T) {
	is := is.New(t)
	env := map[string]string{}
	p := &Program{Env: func(name string) string { return env[name] }}
	is.Equal(p.paint(true, red, "error"), "\x1b[31merror\x1b[0m")
	is.Equal(p.paint(false, red, "error"), "error")
	env["NO_COLOR"] = "1"
	is.Equal(p.paint(true, red, "error"), "error")
	env = map[string]string{"TERM": "dumb"}
	is.Equal(p.paint(true, red, "error"), "error")
}

func TestProgressShowsAfterASecondAndGoesAway(t *testing.T) {
	is := is.New(t)
	var stderr bytes.Buffer
	now := time.Unix(0, 0)
	p := &Program{Err: &stderr, ErrTerminal: true, Now: func() time.Time { return now }}
	step := p.step("checking")
	is.NoErr(step(1, 100))
	is.Equal(stderr.String(), "") // less than a second
	now = now.Add(1100 * time.Millisecond)
	is.NoErr(step(50, 100))
	is.Equal(stderr.String(), "\rchecking: 50 of 100")
	is.NoErr(step(51, 100)) // too soon for another line
	p.progress.clear()
	is.Equal(stderr.String(), "\rchecking: 50 of 100\r                   \r")

	p.ErrTerminal = false
	is.True(p.step("checking") == nil) // nobody looks
}

func TestJSONIsASCII(t *testing.T) {
	is := is.New(t)
	var out bytes.Buffer
	is.NoErr(writeASCII(&out, []byte("\"Žofie \U0001F600\"")))
	is.Equal(out.String(), `"\u017dofie \ud83d\ude00"`)
}
