package rules

import (
	"strings"
	"testing"
)

func TestAQuestionLeavesItsAnswersToFields(t *testing.T) {
	asked := 0
	for _, r := range All() {
		for id, q := range r.Questions {
			asked++
			if strings.Contains(strings.ToLower(q.Text), "answer") {
				t.Errorf("%s %s: the text says how to answer, which Answers and Form do", r.ID, id)
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
