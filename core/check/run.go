package check

import (
	"time"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// Options say which rules look, and when.
type Options struct {
	Rules []*rule.Rule
	// AsOf is the time of the request.
	AsOf time.Time
	// Catalogue is the version of the facts, for the report.
	Catalogue string
	// Step is told of progress, in evaluations, and may cancel by an error; nil is fine.
	Step func(done, total int) error
}

// stepEvery is how many evaluations pass between two calls of Step.
const stepEvery = 8192

// Run lets every rule look at every thing of its kind.
func Run(w *effective.World, o Options) (*finding.Report, error) {
	v := rule.NewView(w, o.AsOf, false)
	accepted := AcceptedOf(w.Plan, o.AsOf)
	total := 0
	for _, r := range o.Rules {
		total += Things(w, r)
	}
	var findings []finding.Finding
	var questions []finding.Question
	done := 0
	for _, r := range o.Rules {
		var raw []finding.Finding
		var asked []finding.Question
		for i := range Things(w, r) {
			outcome := v.Run(r, i)
			raw = append(raw, outcome.Findings...)
			asked = append(asked, outcome.Questions...)
			if done++; o.Step != nil && done%stepEvery == 0 {
				if err := o.Step(done, total); err != nil {
					return nil, err
				}
			}
		}
		findings = append(findings, Gather(raw, accepted)...)
		questions = append(questions, GatherQuestions(asked)...)
	}
	return Assemble(w, o, findings, questions), nil
}

// Things gives how many times a rule looks: once for each thing of its kind,
// once for the plan, or never when its pack is off.
func Things(w *effective.World, r *rule.Rule) int {
	switch {
	case r.Pack != "" && off(w.Plan, r.Pack):
		return 0
	case r.Kind == plan.KindNone:
		return 1
	}
	return w.Index.Len(r.Kind)
}

// Assemble orders what the rules said and sums it up.
func Assemble(w *effective.World, o Options, findings []finding.Finding, questions []finding.Question) *finding.Report {
	sortFindings(findings)
	sortQuestions(questions)
	report := &finding.Report{
		Format: finding.ReportFormat, Version: finding.ReportVersion,
		AsOf: o.AsOf.Format(time.RFC3339), Catalogue: o.Catalogue,
		Findings: findings, Questions: questions,
	}
	count(report)
	report.PacksOff = packsOff(w.Plan)
	for _, r := range o.Rules {
		if r.Pack == "" || !off(w.Plan, r.Pack) {
			report.Counts.Rules++
		}
	}
	report.Counts.People, report.Counts.Skipped = people(w)
	return report
}

func count(report *finding.Report) {
	c := &report.Counts
	for i := range report.Findings {
		f := &report.Findings[i]
		switch {
		case f.Accepted != nil:
			c.Accepted++
		case f.Verdict == finding.Unknown:
			c.Unknowns++
		case f.Severity == finding.Error:
			c.Errors++
		case f.Severity == finding.Warning:
			c.Warnings++
		default:
			c.Infos++
		}
	}
	c.Questions = len(report.Questions)
}

// people counts the users that are judged, and those that are not by the
// tenant's word for what they are.
func people(w *effective.World) (judged int, skipped map[string]int) {
	skipped = map[string]int{}
	for i := range w.Plan.Users {
		if w.Standing(i) == effective.NoPerson {
			skipped[w.Plan.Users[i].AccountType]++
		} else {
			judged++
		}
	}
	return judged, skipped
}
