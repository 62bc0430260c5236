package workspace

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
)

// Readiness counts the people of a plan, each in one place: Blocked are those
// whom an error reaches that nobody accepted, Unknown those whom something not
// known or an open question reaches and no error, or of whom it is not known
// under which policy they are, NoNumber those who have no number and share none,
// Ready all others.
type Readiness struct {
	Ready   int `json:"ready"`
	Blocked int `json:"blocked"`
	Unknown int `json:"unknown"`
	// NoNumber are well, but nothing is planned for them: they are not Ready.
	NoNumber int `json:"noNumber"`
	// Verdict is the answer in one sentence.
	Verdict string `json:"verdict"`
}

// readiness is what was worked out since the last change.
type readiness struct {
	reach    *reach
	answer   Readiness
	answered bool
}

func (w *Workspace) people() *readiness {
	if w.ready == nil {
		w.ready = &readiness{reach: newReach(w.world)}
	}
	return w.ready
}

// Readiness tells who can call safely.
func (w *Workspace) Readiness() Readiness {
	r := w.people()
	if !r.answered {
		r.answer, r.answered = w.judgePeople(r.reach), true
	}
	return r.answer
}

// Reach gives the people whom a finding reaches, as ascending indexes of users.
func (w *Workspace) Reach(f *finding.Finding) []int {
	users := []int{}
	w.EachReached(f.Things(), func(user int) { users = append(users, user) })
	slices.Sort(users)
	return users
}

// ReachCount counts the people whom a finding reaches.
func (w *Workspace) ReachCount(f *finding.Finding) int {
	n := 0
	w.EachReached(f.Things(), func(int) { n++ })
	return n
}

// EachReached visits every person whom a fault at one of the addresses reaches,
// once each. Visit must not ask again.
func (w *Workspace) EachReached(at []plan.Address, visit func(user int)) {
	w.people().reach.each(at, visit)
}

func (w *Workspace) judgePeople(r *reach) Readiness {
	report := w.Report()
	blocked, unknown := make([]bool, len(w.plan.Users)), make([]bool, len(w.plan.Users))
	for i := range report.Findings {
		f := &report.Findings[i]
		switch {
		case f.Accepted != nil:
		case f.Verdict == finding.Unknown:
			r.each(f.Things(), func(user int) { unknown[user] = true })
		case f.Severity == finding.Error:
			r.each(f.Things(), func(user int) { blocked[user] = true })
		}
	}
	for i := range report.Questions {
		q := &report.Questions[i]
		r.each(q.Things(), func(user int) { unknown[user] = true })
	}
	var answer Readiness
	for user := range w.plan.Users {
		standing := w.world.Standing(user)
		switch {
		case standing == effective.NoPerson:
		case blocked[user]:
			answer.Blocked++
		case unknown[user] || standing == effective.Undecided:
			answer.Unknown++
		case w.world.Way(user) != effective.NoWay:
			answer.Ready++
		default:
			answer.NoNumber++
		}
	}
	answer.Verdict = verdict(answer, report)
	return answer
}

// verdict says the answer.
// "Ready" stands only where nothing at all is open: an error about what answers
// calls reaches no person, and a question may yet be answered with no.
func verdict(r Readiness, report *finding.Report) string {
	c := report.Counts
	switch {
	case r.Blocked > 0:
		return "Not ready: " + counted(r.Blocked, "person cannot", "people cannot") + " call safely"
	case c.Errors > 0:
		return "Not ready: " + counted(c.Errors, "error stands", "errors stand")
	case r.Unknown > 0:
		return "Not known: " + counted(r.Unknown, "person waits", "people wait") + " for answers"
	case r.Ready == 0:
		return "Nothing to judge yet"
	}
	var open []string
	if c.Questions > 0 {
		open = append(open, counted(c.Questions, "question is open", "questions are open"))
	}
	if c.Unknowns > 0 {
		open = append(open, counted(c.Unknowns, "thing is not known", "things are not known"))
	}
	if len(open) > 0 {
		return "No errors for " + counted(r.Ready, "person", "people") + "; " + strings.Join(open, ", ")
	}
	// What was accepted still does what it does.
	accepted := ""
	if c.Accepted > 0 {
		accepted = "; " + counted(c.Accepted, "finding was accepted", "findings were accepted")
	}
	if off := len(report.PacksOff); off > 0 {
		accepted += "; " + counted(off, "pack of rules is off", "packs of rules are off")
	}
	if r.NoNumber > 0 {
		return "Ready: " + Thousands(r.Ready) + " of " + Thousands(r.Ready+r.NoNumber) + " people can call" + accepted
	}
	return "Ready: " + counted(r.Ready, "person", "people") + " can call" + accepted
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// Thousands writes a count with a comma before each three digits.
func Thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", Thousands(n/1000), n%1000)
}
