package workspace

import (
	"fmt"
	"slices"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// Workspace is an open plan. It is used by one caller at a time.
type Workspace struct {
	plan    *plan.Plan
	index   *plan.Index
	world   *effective.World
	view    *rule.View
	options check.Options

	results []result
	// report is the last one, as long as no rule has anything else to say.
	report   *finding.Report
	sets     *readSets
	accepted check.Accepted
	undo     []plan.Batch
	redo     []plan.Batch
	revision int
	looked   int
}

// Open checks a plan and keeps it open. The plan belongs to the workspace from then on.
func Open(p *plan.Plan, o check.Options) (*Workspace, error) {
	w := &Workspace{plan: p, options: o}
	if err := w.rebuild(); err != nil {
		return nil, err
	}
	return w, nil
}

// Plan gives the plan as it stands; it must not be changed but by Do.
func (w *Workspace) Plan() *plan.Plan { return w.plan }

// World gives what is in force.
func (w *Workspace) World() *effective.World { return w.world }

// Revision rises with every change; a window of a grid bears it.
func (w *Workspace) Revision() int { return w.revision }

// Looked is how many times a rule looked at a thing for the last change.
func (w *Workspace) Looked() int { return w.looked }

// Do applies a batch, all of it or nothing, and looks again at what it touched.
func (w *Workspace) Do(b plan.Batch) error {
	back, err := w.apply(b)
	if err != nil {
		return err
	}
	w.undo = append(w.undo, back)
	w.redo = nil
	return nil
}

// Undo takes the last batch back and gives its title.
func (w *Workspace) Undo() (string, error) { return w.turn(&w.undo, &w.redo, "undo") }

// Redo does the last undone batch again and gives its title.
func (w *Workspace) Redo() (string, error) { return w.turn(&w.redo, &w.undo, "redo") }

func (w *Workspace) turn(from, to *[]plan.Batch, word string) (string, error) {
	if len(*from) == 0 {
		return "", fmt.Errorf("nothing to %s", word)
	}
	b := (*from)[len(*from)-1]
	back, err := w.apply(b)
	if err != nil {
		return "", err
	}
	*from = (*from)[:len(*from)-1]
	*to = append(*to, back)
	return b.Title, nil
}

func (w *Workspace) apply(b plan.Batch) (plan.Batch, error) {
	applied, err := plan.Apply(w.plan, w.index, b)
	if err != nil {
		return plan.Batch{}, err
	}
	w.revision++
	if reachesEveryone(w.world, b) {
		err = w.rebuild()
	} else {
		w.recheck(applied.Touched)
	}
	return applied.Undo, err
}

// Report gives the findings as a whole check would.
func (w *Workspace) Report() *finding.Report {
	if w.report == nil || slices.ContainsFunc(w.results, func(r result) bool { return r.stale }) {
		w.report = w.assemble()
	}
	report := *w.report
	report.Findings, report.Questions = slices.Clone(report.Findings), slices.Clone(report.Questions)
	return &report
}

func (w *Workspace) assemble() *finding.Report {
	var findings []finding.Finding
	var questions []finding.Question
	for i := range w.results {
		r := &w.results[i]
		if r.stale {
			r.fold(w.accepted)
		}
		findings = append(findings, r.folded...)
		questions = append(questions, r.asked...)
	}
	return check.Assemble(w.world, w.options, findings, questions)
}
