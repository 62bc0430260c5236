package workspace

import (
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
	revision int
	looked   int
	ready    *readiness
	// operatorNumbers counts numbers by operator, once for a revision.
	operatorNumbers map[string]int
}

// Open checks a plan and keeps it open. The plan belongs to the workspace from
// then on. Step is told of the first check only, which it may cancel.
func Open(p *plan.Plan, o check.Options) (*Workspace, error) {
	w := &Workspace{plan: p, options: o}
	err := w.rebuild()
	w.options.Step = nil
	if err != nil {
		return nil, err
	}
	return w, nil
}

// Plan gives the plan as it stands; it must not be changed but by Do.
func (w *Workspace) Plan() *plan.Plan { return w.plan }

// Index gives the places of its things.
func (w *Workspace) Index() *plan.Index { return w.index }

// World gives what is in force.
func (w *Workspace) World() *effective.World { return w.world }

// Revision rises with every change; a window of a grid bears it.
func (w *Workspace) Revision() int { return w.revision }

// Looked is how many times a rule looked at a thing for the last change.
func (w *Workspace) Looked() int { return w.looked }

// Do applies a batch, all of it or nothing, looks again at what it touched, and
// gives the batch that takes it back.
func (w *Workspace) Do(b plan.Batch) (plan.Batch, error) {
	applied, err := plan.Apply(w.plan, w.index, b)
	if err != nil {
		return plan.Batch{}, err
	}
	w.revision++
	w.ready = nil
	w.operatorNumbers = nil
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

// Continue lets the revision go on from another workspace's.
func (w *Workspace) Continue(revision int) { w.revision = revision }
