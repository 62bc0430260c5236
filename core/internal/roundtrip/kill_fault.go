//go:build !js

package roundtrip

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"partyline/core/internal/standin"
)

// Killing is a fault, and in what of the answer to it the process is killed.
type Killing struct {
	Fault  standin.Fault
	Answer standin.Answer
	// Line is what it says then, "" for anything.
	Line string
	// Leave is PowerShell that takes away what a neighbour left.
	Leave string
}

// Killings are one for each kind of fault, and the write of the undisturbed run
// at which it hurts most: what has no name and could be made twice, the moment
// between number and voice, a shared list, a group.
var Killings = []Killing{
	{AtWrite(standin.Fault{Kind: standin.Throttle, Times: 2}, 3), standin.Waits, "", ""},
	{AtWrite(standin.Fault{Kind: standin.ErrorObject}, 15), standin.Calls, "", ""},
	{AtWrite(standin.Fault{Kind: standin.Unavailable}, 22), standin.Waits, "", ""},
	{AtWrite(standin.Fault{Kind: standin.Hang, Seconds: 100}, 21), standin.Hears, "", ""},
	{AtWrite(standin.Fault{Kind: standin.Lost}, 3), standin.Hears, "", ""},
	{AtWrite(standin.Fault{Kind: standin.Late, Seconds: 20}, 19), standin.Waits, "", ""},
	{AtWrite(standin.Fault{Kind: standin.Late, Seconds: 4 * 3600}, 3), standin.Waits, "", ""},
	{AtWrite(standin.Fault{Kind: standin.Denied, Times: standin.Always}, 24), standin.Says, "", ""},
	{AtWrite(standin.Fault{Kind: standin.Propagation, Seconds: 86400}, 16), standin.Says, "*parked: *", ""},
	{AtWrite(standin.Fault{Kind: standin.Neighbour, Code: "Set-CsOnlinePstnUsage -Identity Global -Usage @{ add = 'Theirs' }"}, 6), standin.Hears, "",
		"Set-CsOnlinePstnUsage -Identity Global -Usage @{ remove = 'Theirs' }"},
}

// KillingsEvery gives every kind of fault at every so many writes of a run.
func (c *Campaign) KillingsEvery(every int) []Killing {
	var all []Killing
	for i, kind := range Kinds {
		answer := standin.Calls
		if kind.Kind == standin.Denied { // then it calls nothing more
			answer = standin.Says
		}
		for at := 1 + i%every; at <= len(c.Writes); at += every {
			all = append(all, Killing{Fault: AtWrite(kind, at), Answer: answer})
		}
	}
	return all
}

// KillInFaults is KillInFault for each of some killings. It gives how many were killed.
func (c *Campaign) KillInFaults(t testing.TB, killings []Killing, more func() bool) int {
	t.Helper()
	c.Applied(t)
	_, problems := c.Back(t)
	report(t, problems)
	former := c.Now(t)
	next := c.dead(t)
	for i, k := range killings {
		if !more() {
			return i
		}
		n := next
		if i+1 < len(killings) {
			next = c.dead(t)
		}
		report(t, c.killInFault(t, n, former, k))
	}
	return len(killings)
}

func report(t testing.TB, problems []string) {
	t.Helper()
	for _, p := range problems {
		t.Error(p)
	}
}

// killInFault kills the process of n while it answers a fault. From there the
// night goes on in another one three times: with the fault gone, with it still
// there and then gone, and back. No law is broken, nothing is made twice, and the
// ends are those of an undisturbed run and way back.
func (c *Campaign) killInFault(t testing.TB, n *Night, former string, k Killing) []string {
	t.Helper()
	var problems []string
	say := func(night string, more ...string) {
		for _, p := range more {
			problems = append(problems, fmt.Sprintf("killed in %s of %s from %d, %s: %s", k.Fault.Kind, c.Writes[k.Fault.From-1].Cmdlet, k.Fault.From, night, p))
		}
	}
	c.Again(t)
	n.StatePath = c.StatePath
	look := n.looksOn(t)
	killed := n.dies(t, c.begin, "10-apply.ps1", c.Parameters, func(r *standin.Run) {
		r.Faults = []standin.Fault{k.Fault, look}
		r.Stop = &standin.Stop{Answer: k.Answer, Line: k.Line, Kill: true}
	})
	moments := n.seen(t)
	say("then", NeverCutOff(c.Found, c.Shared, standin.Result{}, moments)...)
	say("then", toldOpen(moments, c.Journal(t))...)
	records := c.StatePath
	again := func(state standin.State) {
		c.Again(t)
		c.Load(t, state)
		if err := os.CopyFS(c.StatePath, os.DirFS(records)); err != nil {
			t.Fatal(err)
		}
	}
	// What was done of the undisturbed run's writes before the process was killed.
	done := c.Writes[:k.Fault.From-1]
	switch k.Fault.Kind {
	case standin.Lost, standin.Late, standin.Propagation:
		done = c.Writes[:k.Fault.From]
	}
	c.Parameters["Resume"] = true
	defer delete(c.Parameters, "Resume")
	gone := killed
	gone.Late = nil

	again(gone)
	c.Eval(t, fmt.Sprintf("Step-Clock %v", k.Fault.Seconds))
	r, more := c.Apply(t)
	say("resumed without it", more...)
	say("resumed without it", c.asCalm(t, r, k)...)
	say("resumed without it", madeTwice(c.Writes, done, r.Writes())...)

	again(killed)
	var still []standin.Fault
	switch f := k.Fault; f.Kind {
	case standin.Late, standin.Propagation, standin.Neighbour: // the tenant holds what is left of it
	default:
		f.From = 1
		still = append(still, f)
	}
	first, more := c.Apply(t, still...)
	say("resumed with it", more...)
	if first.Threw != "" && !strings.Contains(first.Threw, "Activate your role") {
		say("resumed with it", "the run threw: "+first.Threw)
	}
	c.Eval(t, fmt.Sprintf("Step-Clock %v", k.Fault.Seconds))
	r, more = c.Apply(t)
	say("resumed behind it", more...)
	say("resumed behind it", c.asCalm(t, r, k)...)
	say("resumed behind it", madeTwice(c.Writes, done, first.Writes(), r.Writes())...)

	again(gone)
	c.Eval(t, fmt.Sprintf("Step-Clock %v", k.Fault.Seconds))
	_, more = c.Back(t)
	say("taken back", more...)
	c.Eval(t, k.Leave)
	if is := c.Now(t); is != former {
		say("taken back", "the end is another: "+firstDifference(is, former))
	}
	return problems
}

// asCalm says what of a run's end is not that of an undisturbed one.
func (c *Campaign) asCalm(t testing.TB, r standin.Result, k Killing) []string {
	t.Helper()
	var problems []string
	if r.ExitCode != 0 {
		problems = append(problems, "the run does not end well: "+r.Threw+" "+strings.Join(leftOpen(r), "; "))
	}
	c.Eval(t, k.Leave)
	if is := c.Now(t); is != c.Calm {
		problems = append(problems, "the end is another: "+firstDifference(is, c.Calm))
	}
	return problems
}

// madeTwice says what was made more often than in an undisturbed run.
func madeTwice(calm []standin.Call, runs ...[]standin.Call) []string {
	count := map[string]int{}
	for _, c := range calm {
		count[c.Cmdlet]++
	}
	var problems []string
	for _, c := range slices.Concat(runs...) {
		if count[c.Cmdlet]--; count[c.Cmdlet] < 0 && strings.HasPrefix(c.Cmdlet, "New-") {
			problems = append(problems, c.Cmdlet+" made something once more")
		}
	}
	return problems
}

// toldOpen says for which writes of a killed run the journal had not said that
// they begin; and whether it leaves more than the last one open.
func toldOpen(moments []Moment, journal []Line) []string {
	var problems []string
	for _, m := range moments {
		if m.Written && m.Last.E != "begun" {
			problems = append(problems, fmt.Sprintf("call %d writes, and the journal ends with %q", m.Call, m.Last.E))
		}
	}
	open := map[string]bool{}
	for _, l := range journal {
		switch key := l.Address + "|" + l.Field + "|" + l.Step; l.E {
		case "begun", "written":
			open[key] = true
		case "done", "failed", "unsure":
			delete(open, key)
		}
	}
	if len(open) > 1 {
		problems = append(problems, fmt.Sprintf("the journal leaves %d steps open", len(open)))
	}
	return problems
}
