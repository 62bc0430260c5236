package rules

import (
	"slices"
	"strings"
	"testing"

	"partyline/core/rule"
)

func TestAQuestionLeavesItsAnswersToFields(t *testing.T) {
	asked := 0
	for _, r := range All() {
		for id, q := range r.Questions {
			asked++
			if strings.Contains(strings.ToLower(q.Text), "answer") {
				t.Errorf("%s %s: the text says how to answer, which Answers and Form do", r.ID, id)
			}
			if (q.Ask == "") == (q.Cmdlet == "") || q.Ask != "" && !slices.Contains(rule.Asked(), q.Ask) {
				t.Errorf("%s %s: ask %q, cmdlet %q: one of them, and whom to ask in the words of rule.Asked", r.ID, id, q.Ask, q.Cmdlet)
			}
			if (q.Valid != nil) != (q.Form != "") {
				t.Errorf("%s %s: Valid and Form go together", r.ID, id)
			}
			if !strings.HasPrefix(q.Whole(), q.Text) || !strings.Contains(q.Whole(), ". Answer ") && !strings.Contains(q.Whole(), "? Answer ") {
				t.Errorf("%s %s: %q does not say how to answer", r.ID, id, q.Whole())
			}
		}
	}
	if asked < 5 {
		t.Errorf("only %d questions", asked)
	}
}
