// Command campaign is built by core/internal/mutate with rewritten rules: it
// reads numbers of mutants and rules from standard input, one pair a line
// (rule "-" is every rule), and answers each number with what the rule's
// examples did: noticed, missed, or unreached.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"time"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/internal/example"
	"partyline/core/internal/mutate/point"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/rules"
)

// patience is how long a mutant may run before it counts as one that never
// ends: the program stops, and who started it goes on behind that mutant.
const patience = 20 * time.Second

// trial is an example that is ready to run.
type trial struct {
	rule  *rule.Rule
	text  example.Example
	world *effective.World
	want  string
	// known are the errors of every rule before the fix.
	known map[string]bool
}

func main() {
	trials := map[string][]trial{}
	for _, r := range rules.All() {
		examples, err := example.Of("core/rules/testdata", r.ID)
		must(err)
		for _, e := range examples {
			p, err := e.Plan()
			must(err)
			t := trial{rule: r, text: e, world: effective.New(p, plan.NewIndex(p)), want: e.Want()}
			t.known = errors(run(t.world, rules.All()))
			if t.fails() {
				must(fmt.Errorf("example %q does not hold without any mutant", e.File))
			}
			trials[r.ID] = append(trials[r.ID], t)
			trials["-"] = append(trials["-"], t)
		}
	}
	out := bufio.NewWriter(os.Stdout)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		var number int
		var id string
		_, err := fmt.Sscan(in.Text(), &number, &id)
		must(err)
		end := time.AfterFunc(patience, func() { os.Exit(1) })
		point.Active, point.Reached = number, false
		word := "missed"
		for _, t := range trials[id] {
			if t.fails() {
				word = "noticed"
				break
			}
		}
		if word == "missed" && !point.Reached {
			word = "unreached"
		}
		end.Stop()
		fmt.Fprintln(out, number, word)
		must(out.Flush())
	}
	must(in.Err())
}

// fails tells whether the rule says something else than the example expects,
// or its fix leaves a finding or brings an error. A rule that panics fails too.
func (t trial) fails() (failed bool) {
	defer func() {
		if recover() != nil {
			failed = true
		}
	}()
	report := run(t.world, []*rule.Rule{t.rule})
	if example.Said(report, t.rule.ID) != t.want {
		return true
	}
	var edits []plan.Edit
	for _, f := range report.Findings {
		if f.Fix != nil {
			edits = append(edits, f.Fix.Edits...)
		}
	}
	if len(edits) == 0 {
		return false
	}
	p, err := t.text.Plan()
	must(err)
	if _, err := plan.Apply(p, plan.NewIndex(p), plan.Batch{ID: "fix", Title: t.rule.FixTitle, Edits: edits}); err != nil {
		return true
	}
	after := run(effective.New(p, plan.NewIndex(p)), rules.All())
	for _, f := range after.Findings {
		if f.Rule == t.rule.ID && f.Fix != nil {
			return true
		}
	}
	for e := range errors(after) {
		if !t.known[e] {
			return true
		}
	}
	return false
}

func errors(report *finding.Report) map[string]bool {
	all := map[string]bool{}
	for _, f := range report.Findings {
		if f.Severity == finding.Error && f.Verdict == finding.Fail && f.Accepted == nil {
			all[f.Rule+" "+string(f.Address)+" "+f.MessageID] = true
		}
	}
	return all
}

func run(w *effective.World, which []*rule.Rule) *finding.Report {
	report, err := check.Run(w, check.Options{Rules: which, AsOf: example.AsOf})
	must(err)
	return report
}

// misuse is how the program ends when it cannot judge at all; a crash of Go ends with 2.
const misuse = 3

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "campaign:", strings.TrimSpace(err.Error()))
		os.Exit(misuse)
	}
}
