package workspace

import (
	"slices"

	"partyline/core/check"
	"partyline/core/finding"
	"partyline/core/rule"
)

// Unanswered gives each question that rules would ask, one by one, if nobody
// had answered any. Only rules that ask a wanted question look.
func (w *Workspace) Unanswered(wanted func(question string) bool) []finding.Question {
	v := rule.NewView(w.world, w.options.AsOf, false)
	v.ForgetAnswers()
	var asked []finding.Question
	for _, r := range w.options.Rules {
		if !asksOne(r, wanted) {
			continue
		}
		for i := range check.Things(w.world, r) {
			asked = append(asked, v.Run(r, i).Questions...)
		}
	}
	return slices.DeleteFunc(asked, func(q finding.Question) bool { return !wanted(q.ID) })
}

func asksOne(r *rule.Rule, wanted func(string) bool) bool {
	for id := range r.Questions {
		if wanted(id) {
			return true
		}
	}
	return false
}
