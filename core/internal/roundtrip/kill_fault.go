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

// KillInFaults kills a process while it answers a fault, for each of some. From
// there the night goes on in another one: with the fault gone, and with it still
// there and then gone; and, with back, taken back. No law is broken, nothing is
// made twice, and the ends are those of an undisturbed run and way back. It gives
// how many were killed.
func (c *Campaign) KillInFaults(t testing.TB, killings []Killing, back bool, more func() bool) int {
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
		killed, problems := c.killInFault(t, n, k)
		if back {
			problems = append(problems, killed.takenBack(t, former)...)
		}
		report(t, problems)
	}
	return len(killings)
}

func report(t testing.TB, problems []string) {
	t.Helper()
	for _, p := range problems {
		t.Error(p)
	}
}

// killed is a night in which the process was killed in the answer to a fault.
type killed struct {
	*Campaign
	Killing
	// state is what the tenant was then, records what the run had written.
	state   standin.State
	records string
}

func (k *killed) say(night string, problems []string) []string {
	for i := range problems {
		problems[i] = fmt.Sprintf("killed in %s of %s from %d, %s: %s", k.Fault.Kind, k.Writes[k.Fault.From-1].Cmdlet, k.Fault.From, night, problems[i])
	}
	return problems
}

// again goes back to where the process was killed; past lets the fault's time go by.
func (k *killed) again(t testing.TB, past bool) {
	t.Helper()
	k.Again(t)
	state := k.state
	if past {
		state.Late = nil
	}
	k.Load(t, state)
	if err := os.CopyFS(k.StatePath, os.DirFS(k.records)); err != nil {
		t.Fatal(err)
	}
	if past {
		k.pass(t)
	}
}

func (k *killed) pass(t testing.TB) {
	t.Helper()
	k.Eval(t, fmt.Sprintf("Step-Clock %v", k.Fault.Seconds))
}

// killInFault kills the process of n, and goes on.
func (c *Campaign) killInFault(t testing.TB, n *Night, of Killing) (*killed, []string) {
	t.Helper()
	c.Again(t)
	n.StatePath = c.StatePath
	look := n.looksOn(t)
	k := &killed{Campaign: c, Killing: of, records: c.StatePath}
	k.state = n.dies(t, c.begin, "10-apply.ps1", c.Parameters, func(r *standin.Run) {
		r.Faults = []standin.Fault{k.Fault, look}
		r.Stop = &standin.Stop{Answer: k.Answer, Line: k.Line, Kill: true}
	})
	moments := n.seen(t)
	problems := k.say("then", append(NeverCutOff(c.Found, c.Shared, standin.Result{}, moments), toldOpen(moments, c.Journal(t))...))
	// What was done of the undisturbed run's writes, and the fault where the tenant does not hold what is left of it.
	done := c.Writes[:k.Fault.From-1]
	f := k.Fault
	f.From = 1
	still := []standin.Fault{f}
	switch f.Kind {
	case standin.Lost:
		done = c.Writes[:k.Fault.From]
	case standin.Late, standin.Propagation:
		done, still = c.Writes[:k.Fault.From], nil
	case standin.Neighbour:
		still = nil
	}
	c.Parameters["Resume"] = true
	defer delete(c.Parameters, "Resume")

	k.again(t, true)
	r, more := c.Apply(t)
	problems = append(problems, k.say("resumed without it", slices.Concat(more, k.asCalm(t, r), madeTwice(c.Writes, done, r.Writes())))...)

	k.again(t, false)
	first, more := c.Apply(t, still...)
	if first.Threw != "" && !strings.Contains(first.Threw, "Activate your role") {
		more = append(more, "the run threw: "+first.Threw)
	}
	problems = append(problems, k.say("resumed with it", more)...)
	k.pass(t)
	r, more = c.Apply(t)
	return k, append(problems, k.say("resumed behind it", slices.Concat(more, k.asCalm(t, r), madeTwice(c.Writes, done, first.Writes(), r.Writes())))...)
}

func (k *killed) takenBack(t testing.TB, former string) []string {
	t.Helper()
	k.again(t, true)
	_, problems := k.Back(t)
	k.Eval(t, k.Leave)
	if is := k.Now(t); is != former {
		problems = append(problems, "the end is another: "+firstDifference(is, former))
	}
	return k.say("taken back", problems)
}

// asCalm says what of a run's end is not that of an undisturbed one.
func (k *killed) asCalm(t testing.TB, r standin.Result) []string {
	t.Helper()
	var problems []string
	if r.ExitCode != 0 {
		problems = append(problems, "the run does not end well: "+r.Threw+" "+strings.Join(leftOpen(r), "; "))
	}
	k.Eval(t, k.Leave)
	if is := k.Now(t); is != k.Calm {
		problems = append(problems, "the end is another: "+firstDifference(is, k.Calm))
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
