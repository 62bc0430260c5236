//go:build !js

package roundtrip

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"partyline/core/change"
	"partyline/core/internal/pwshtest"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// Campaign is a runbook that is run again and again with something going wrong.
type Campaign struct {
	*Night
	Plan  *plan.Plan
	Found *plan.Snapshot
	// Shared are the people who are to share, by UPN.
	Shared map[string]Shared
	// Parameters are those of each run of 10-apply.ps1.
	Parameters map[string]any
	// Calm is the state after an undisturbed run, Writes the calls that wrote in it.
	Calm   string
	Writes []standin.Call
	// begin and calm are the states before and after it, calmPath its records.
	begin, calm standin.State
	calmPath    string
	// undone says what each write of an undisturbed way back undoes.
	undone []string
	set    change.ChangeSet
	engine *pwshtest.Engine
	nights int
}

// NewCampaign lays out the runbook of Cutover and runs it undisturbed.
func NewCampaign(t testing.TB) *Campaign {
	t.Helper()
	p, found := Cutover(Plain)
	c := &Campaign{Plan: p, Found: found, begin: standin.FromSnapshot(found), Shared: map[string]Shared{},
		Parameters: map[string]any{"Wave": "all", "Done": []string{"number-defaults"}, "WaitSeconds": 30}}
	for i := range p.Users {
		c.Shared[p.Users[i].UserPrincipalName] = Shared{p.Users[i].ObjectID, p.Policies.SharedCalling[0].Name, p.Policies.EmergencyCallRouting[0].Name}
	}
	c.Night = Begin(t, c.begin)
	c.set = c.Lay(t, p, found)
	r, problems := c.Apply(t)
	if r.ExitCode != 0 || len(problems) > 0 {
		t.Fatalf("an undisturbed night ends badly: %s\n%s\n%s", r.Threw, strings.Join(problems, "\n"), strings.Join(r.Host, "\n"))
	}
	c.Calm, c.Writes, c.calm, c.calmPath = c.Now(t), r.Writes(), c.State(t), c.StatePath
	return c
}

// until is a time that depends on when a number was blocked.
var until = regexp.MustCompile(`"AssignmentBlockedUntil": ".*"`)

// Now gives what is in force now, without the times at which it came about.
func (c *Campaign) Now(t testing.TB) string {
	t.Helper()
	return until.ReplaceAllString(c.State(t).Text(), "")
}

// Again puts the tenant back and forgets what was recorded.
func (c *Campaign) Again(t testing.TB) {
	t.Helper()
	c.nights++
	c.StatePath = filepath.Join(c.scratch, fmt.Sprintf("night-%d", c.nights))
	c.Load(t, c.begin)
}

// Apply runs 10-apply.ps1 with faults, and gives what broke a law.
func (c *Campaign) Apply(t testing.TB, faults ...standin.Fault) (standin.Result, []string) {
	t.Helper()
	r, moments := c.Watched(t, "10-apply.ps1", c.Parameters, faults...)
	problems := append(NeverCutOff(c.Found, c.Shared, r, moments), Told(r, moments, c.Journal(t))...)
	return r, append(problems, TrueResults(r)...)
}

// Hurt runs with a fault, and then again without it when its time is over: no
// law is broken meanwhile, and the end is that of an undisturbed run.
func (c *Campaign) Hurt(t testing.TB, f standin.Fault) []string {
	t.Helper()
	c.Again(t)
	first, problems := c.Apply(t, f)
	if first.Threw != "" && !strings.Contains(first.Threw, "Activate your role") {
		problems = append(problems, "the run threw: "+first.Threw)
	}
	c.Eval(t, fmt.Sprintf("Step-Clock %v", f.Seconds))
	second, more := c.Apply(t)
	problems = append(problems, more...)
	if second.ExitCode != 0 {
		problems = append(problems, "the second run does not end well: "+second.Threw+" "+strings.Join(leftOpen(second), "; "))
	}
	if is := c.Now(t); is != c.Calm {
		problems = append(problems, "the end is another: "+firstDifference(is, c.Calm))
	}
	for i := range problems {
		problems[i] = fmt.Sprintf("%s of %s from %d: %s", f.Kind, f.Cmdlet, f.From, problems[i])
	}
	return problems
}

// Back runs 90-rollback.ps1 with faults, and gives what broke a law.
func (c *Campaign) Back(t testing.TB, faults ...standin.Fault) (standin.Result, []string) {
	t.Helper()
	r, moments := c.Watched(t, "90-rollback.ps1", map[string]any{"Wave": "all", "WaitSeconds": 30}, faults...)
	shared := maps.Clone(c.Shared)
	for upn := range shared { // who came without number and voice is served in turn
		if is := moments[0].People[upn]; is.Line == "" && !is.Voice {
			delete(shared, upn)
		}
	}
	return r, append(NeverCutOff(c.Found, shared, r, moments), Told(r, moments, c.Journal(t))...)
}

// Applied puts the tenant and its records to where the undisturbed run left them.
func (c *Campaign) Applied(t testing.TB) {
	t.Helper()
	c.Again(t)
	c.Load(t, c.calm)
	if err := os.CopyFS(c.StatePath, os.DirFS(c.calmPath)); err != nil {
		t.Fatal(err)
	}
}

// HurtBack takes everything back with a fault, and then again without it: no law
// is broken meanwhile, and the end is former, that of an undisturbed way back.
func (c *Campaign) HurtBack(t testing.TB, former string, f standin.Fault) []string {
	t.Helper()
	c.Applied(t)
	first, problems := c.Back(t, f)
	if first.Threw != "" && !strings.Contains(first.Threw, "Activate your role") {
		problems = append(problems, "the run threw: "+first.Threw)
	}
	c.Eval(t, fmt.Sprintf("Step-Clock %v", f.Seconds))
	_, more := c.Back(t)
	problems = append(problems, more...)
	if is := c.Now(t); is != former {
		problems = append(problems, "the end is another: "+firstDifference(is, former))
	}
	for i := range problems {
		problems[i] = fmt.Sprintf("back, %s of %s from %d: %s", f.Kind, f.Cmdlet, f.From, problems[i])
	}
	return problems
}

// Everywhere hurts each write of a run, and of its way back, in every way, while
// more says so: in an order in which a part of it is of all kinds and places. It
// gives how many nights there were, of how many.
func (c *Campaign) Everywhere(t testing.TB, more func() bool) (done, of int) {
	t.Helper()
	c.Applied(t)
	calm, problems := c.Back(t)
	report(t, problems)
	former := c.Now(t)
	var nights []func() []string
	for _, kind := range Kinds {
		for at := range c.Writes {
			nights = append(nights, func() []string { return c.Hurt(t, AtWrite(kind, at+1)) })
		}
		for at := range calm.Writes() {
			nights = append(nights, func() []string { return c.HurtBack(t, former, AtWrite(kind, at+1)) })
		}
	}
	const stride = 157 // a prime that does not divide their number
	for i := range nights {
		if !more() {
			return i, len(nights)
		}
		report(t, nights[i*stride%len(nights)]())
	}
	return len(nights), len(nights)
}

// Batches grants in a batch with each of its faults, while more says so; it
// gives how many nights there were.
func (c *Campaign) Batches(t testing.TB, more func() bool) int {
	t.Helper()
	defer func(path string) {
		c.StatePath = path
		c.set = c.Lay(t, c.Plan, c.Found)
	}(c.StatePath)
	for i, f := range BatchFaults {
		if !more() {
			return i
		}
		c.BatchNight(t, f)
	}
	return len(BatchFaults)
}

// leftOpen gives the lines of a run that leave something to do.
func leftOpen(r standin.Result) []string {
	var all []string
	for _, line := range r.Host {
		word, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch word {
		case "differs", "failed", "manual", "waits", "parked", "declined":
			if strings.HasPrefix(line, "  ") {
				all = append(all, strings.TrimSpace(line))
			}
		}
	}
	return all
}

func firstDifference(is, want string) string {
	a, b := strings.Split(is, "\n"), strings.Split(want, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d: %s instead of %s", i, strings.Join(a[i:min(i+3, len(a))], " "), strings.Join(b[min(i, len(b)):min(i+3, len(b))], " "))
		}
	}
	return "something is missing at the end"
}

// Kinds are the faults of a single call.
var Kinds = []standin.Fault{
	{Kind: standin.Throttle, Times: 2}, {Kind: standin.ErrorObject}, {Kind: standin.Unavailable}, {Kind: standin.Hang, Seconds: 100},
	{Kind: standin.Lost}, {Kind: standin.Late, Seconds: 20}, {Kind: standin.Late, Seconds: 4 * 3600}, {Kind: standin.Denied, Times: standin.Always},
}

// AtWrite is a fault at the n-th write of a run, from 1.
func AtWrite(kind standin.Fault, n int) standin.Fault {
	kind.Cmdlet, kind.Writes, kind.From = "*", true, n
	return kind
}
