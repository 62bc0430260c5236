package api

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/plan"
	"partyline/core/rule"
)

// TestEveryQuestionReachesSomebodyOnce holds the blocks against the report.
func TestEveryQuestionReachesSomebodyOnce(t *testing.T) {
	for _, name := range example.Names(t) {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			s := openExample(t, name)
			text := example.Read(t, name, "plan.partyline.json")
			got, err := Questions(OpenQuestionsRequest{Asked: asked, Plan: File{Name: "p", Bytes: text}}, nil)
			is.NoErr(err)
			ofPlan, err := s.Questions(QuestionsRequest{Asked: asked}, nil)
			is.NoErr(err)
			is.Equal(len(got.Addressees), len(ofPlan.Groups))
			things, want := 0, 0
			met := map[string]bool{}
			for i, a := range got.Addressees {
				is.True(slices.Contains(rule.Asked(), a.Who))
				to := a.Who + a.Name
				is.True(!met[to]) // one block each
				met[to] = true
				is.Equal(a.Mail, ofPlan.Groups[i].Mail)
				is.True(strings.Contains(got.Text, a.Mail))
				for n, q := range a.Questions {
					is.Equal(q.Number, n+1)
					is.True(q.Place != "" && q.Answer != "")
					is.True(strings.Contains(a.Mail, q.Question))
					is.Equal(q.Address, ofPlan.Groups[i].Questions[n].Address)
					things += q.Count
				}
			}
			for i := range s.findings().Questions {
				want += len(s.findings().Questions[i].Things())
			}
			is.Equal(things, want)
			is.True(want > 0)
		})
	}
}

func TestAQuestionAboutNumbersOfSeveralOperatorsIsParted(t *testing.T) {
	is := is.New(t)
	s := openExample(t, "contoso")
	l := s.places()
	numbers := s.work.Plan().Numbers
	var things []plan.Address
	for _, n := range numbers {
		things = append(things, plan.At(plan.KindNumber, n.TelephoneNumber))
	}
	names := map[string]bool{}
	for _, part := range l.byName(rule.Carrier, things) {
		is.True(!names[part.name])
		names[part.name] = true
		for _, at := range part.things {
			parsed, _ := at.Parse()
			is.True(slices.ContainsFunc(numbers, func(n plan.Number) bool { return n.TelephoneNumber == parsed.Key[0] && n.Operator == part.name }))
		}
	}
	is.True(len(names) > 2)
	is.Equal(len(l.byName("whoever runs the SBCs", things)), 1) // who has no name by the number
}
