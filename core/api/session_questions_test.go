package api

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
	"partyline/core/plan"
)

// TestReadingTheQuestionsChangesNothing answers some, reads them, and compares
// the plan and its report before and after, and after the next change with a
// session that never read them.
func TestReadingTheQuestionsChangesNothing(t *testing.T) {
	is := is.New(t)
	random := rand.New(rand.NewPCG(6, 6))
	s, silent := broken(t, random, 3), &Session{}
	questions := s.findings().Questions
	is.True(len(questions) > 2)
	for i := range questions[:2] {
		answer := AnswerOfPlanRequest{Asked: asked, Reply: Reply{Question: questions[i].ID, Address: string(questions[i].Address), Answer: "yes", Who: "Ana", Evidence: "mail"}}
		if words := questionOf(&questions[i]).Words(); len(words) > 0 {
			answer.Answer = words[0]
		}
		_, err := s.Answer(answer, nil)
		is.NoErr(err)
	}
	before, report, revision := plan.EncodePlan(s.work.Plan()), s.findings(), s.work.Revision()
	_, err := silent.Open(OpenRequest{Asked: asked, Plan: File{Name: "p", Bytes: before}}, nil)
	is.NoErr(err)

	response, err := s.Questions(QuestionsRequest{Asked: asked}, nil)
	is.NoErr(err)
	is.True(bytes.Equal(before, plan.EncodePlan(s.work.Plan())))
	is.Equal(revision, s.work.Revision())
	is.Equal(s.findings().Counts, report.Counts)
	is.Equal(len(response.Answered), 2)
	open := 0
	for _, group := range response.Groups {
		open += len(group.Questions)
	}
	is.Equal(open, len(report.Questions))

	edits := randomEdits(random, s.work.Plan())
	for _, one := range []*Session{s, silent} {
		_, err := one.Do(DoRequest{Asked: asked, Title: "next", Edits: edits}, nil)
		is.NoErr(err)
	}
	is.Equal(keysOf(s.findings()), keysOf(silent.findings()))
}

func keysOf(r *finding.Report) []Key {
	var keys []Key
	for i := range r.Findings {
		keys = append(keys, keyOf(&r.Findings[i]))
	}
	return keys
}
