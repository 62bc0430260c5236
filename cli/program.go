package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partyline"
	"partyline/core/api"
)

// The exit codes.
const (
	exitClean    = 0
	exitFindings = 1
	exitUse      = 2
	exitFault    = 3
)

// reportAt is where a fault of ours is reported.
const reportAt = "the project's issues page (README.md says where)"

// Program is one run of the command line.
type Program struct {
	Args []string
	In   io.Reader
	Out  io.Writer
	Err  io.Writer
	// Now is the clock, Env the environment.
	Now func() time.Time
	Env func(string) string
	// Random is where keys and tokens are drawn from, nil for the system's source.
	Random io.Reader
	// OutTerminal and ErrTerminal tell whether a person looks at the stream.
	OutTerminal bool
	ErrTerminal bool
	// Context ends a verb that runs until it is stopped; nil leaves that to signals.
	Context context.Context
	// Planner are the planner's files, nil for those that are built in.
	Planner fs.FS
	// Browse opens an address, nil with the system's browser.
	Browse func(address string) error

	asOf      string
	asJSON    bool
	inputRead bool
	progress  *progress
	// extra are verbs that a test adds.
	extra []*cobra.Command
}

// Main runs the program on the process's own streams and gives the exit code.
func Main() int {
	cobra.MousetrapHelpText = "Partyline is used from a command line: open PowerShell in this folder and type .\\partyline.exe\n"
	p := &Program{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now, Env: os.Getenv,
		OutTerminal: isTerminal(os.Stdout), ErrTerminal: isTerminal(os.Stderr),
	}
	return p.Run()
}

// verdict ends a run with an exit code and no message: the result said it all.
type verdict int

func (v verdict) Error() string { return fmt.Sprintf("exit code %d", int(v)) }

// Run runs one command and gives the exit code.
func (p *Program) Run() (code int) {
	defer func() {
		p.progress.clear()
		if r := recover(); r != nil {
			code = p.fault(fmt.Sprint(r), debug.Stack())
		}
	}()
	root := p.root()
	root.SetArgs(p.Args)
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	ctx := p.Context
	if ctx == nil {
		ctx = context.Background()
	}
	err := root.ExecuteContext(ctx)
	p.progress.clear()
	return p.exitCode(err)
}

func (p *Program) exitCode(err error) int {
	var v verdict
	var known *api.Error
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &v):
		return int(v)
	case errors.As(err, &known) && known.Class == api.Fault:
		return p.fault(err.Error(), nil)
	}
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(p.Err, "partyline: %s %s\n", p.paint(p.ErrTerminal, red, "error:"), strings.TrimSuffix(line, "\n"))
	}
	return exitUse
}

func (p *Program) fault(what string, stack []byte) int {
	fmt.Fprintf(p.Err, "partyline: fault: %s\n", what)
	fmt.Fprintf(p.Err, "This is a mistake in Partyline, not in your files, and it left them as they were.\n")
	fmt.Fprintf(p.Err, "Please report it at %s with the command, the version (%s) and these lines:\n", reportAt, partyline.Version())
	p.Err.Write(stack)
	return exitFault
}

// asked is what every request carries.
func (p *Program) asked() (api.Asked, error) {
	asOf := p.Now().UTC().Truncate(time.Second)
	if p.asOf != "" {
		given, err := parseTime(p.asOf)
		if err != nil {
			return api.Asked{}, fmt.Errorf("--as-of: %w", err)
		}
		asOf = given
	}
	return api.Asked{AsOf: asOf.Format(time.RFC3339), Locale: "en"}, nil
}

func parseTime(text string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a time: write a date such as \"2026-11-24\" or RFC 3339 such as \"2026-11-24T12:00:00Z\"", text)
}
