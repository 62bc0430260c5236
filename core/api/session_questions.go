package api

import (
	"strings"

	"partyline/core/order"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/rules"
)

// QuestionsRequest asks what nobody has said yet, and what somebody has.
type QuestionsRequest struct{ Asked }

// QuestionsResponse holds the open questions by whom to ask, and the answers of the plan.
type QuestionsResponse struct {
	Groups   []QuestionGroup `json:"groups"`
	Answered []AnsweredLine  `json:"answered"`
}

// QuestionGroup is what one party is asked. Whom is "" for the tenant's
// administrator, whom most is asked that the tenant shows.
type QuestionGroup struct {
	Whom      string         `json:"whom"`
	Questions []QuestionLine `json:"questions"`
	// Mail is what they are asked as plain text, to be sent.
	Mail string `json:"mail"`
}

// The states of an answer: Idle is one that no rule asks for as the plan stands.
const (
	AnswerHolds  = "holds"
	AnswerRanOut = "ran out"
	AnswerIdle   = "idle"
)

// AnsweredLine is a question that somebody answered.
type AnsweredLine struct {
	QuestionLine
	Answer   string `json:"answer"`
	Who      string `json:"who"`
	When     string `json:"when"`
	Evidence string `json:"evidence"`
	// Expires is a date or RFC 3339; "" never.
	Expires string `json:"expires"`
	// State is "holds", "ran out" or "idle".
	State string `json:"state"`
}

// Questions gives the questions of the open plan.
func (s *Session) Questions(request QuestionsRequest, _ Step) (*QuestionsResponse, error) {
	now, err := request.time()
	if err != nil {
		return nil, err
	}
	response := &QuestionsResponse{Groups: []QuestionGroup{}, Answered: []AnsweredLine{}}
	for _, to := range s.places().toAsk(s.findings()) {
		group := QuestionGroup{Whom: to.whom(), Mail: s.places().addressee(to).Mail}
		if to.who == rule.Administrator {
			group.Whom = ""
		}
		for i := range to.questions {
			group.Questions = append(group.Questions, s.questionLine(&to.questions[i]))
		}
		response.Groups = append(response.Groups, group)
	}
	asked := s.askedWithout()
	for _, a := range s.work.Plan().Answers {
		line := AnsweredLine{Answer: a.Answer, Who: a.Who, When: a.When, Evidence: a.Evidence, Expires: a.Expires, State: AnswerHolds}
		known, ok := asked[answerTo(a.Question, plan.Address(a.Address))]
		line.QuestionLine = known
		if !ok {
			line.QuestionLine, line.State = s.idleQuestion(&a), AnswerIdle
		}
		if rule.Expired(a.Expires, now) {
			line.State = AnswerRanOut
		}
		response.Answered = append(response.Answered, line)
	}
	order.By(response.Answered, func(a, b AnsweredLine) int { return strings.Compare(a.Rule, b.Rule) })
	return response, nil
}

func answerTo(question string, at plan.Address) string {
	return question + "\x00" + plan.Fold(plan.KindNone, string(at))
}

// askedWithout gives the answered questions as they were asked.
func (s *Session) askedWithout() map[string]QuestionLine {
	answered, ids := map[string]bool{}, map[string]bool{}
	for _, a := range s.work.Plan().Answers {
		answered[answerTo(a.Question, plan.Address(a.Address))], ids[a.Question] = true, true
	}
	asked := map[string]QuestionLine{}
	if len(ids) == 0 {
		return asked
	}
	all := s.work.Unanswered(func(question string) bool { return ids[question] })
	for i := range all {
		if key := answerTo(all[i].ID, all[i].Address); answered[key] {
			asked[key] = s.questionLine(&all[i])
		}
	}
	return asked
}

// worded puts a place for the first of a text's placeholders, and dots for the others.
func worded(text, place string) string {
	for {
		before, rest, ok := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !ok || !closed || name == "" {
			return text
		}
		text, place = before+place+after, "..."
	}
}

// idleQuestion words a question that no rule asks now: its thing stands for
// what the rule would name first.
func (s *Session) idleQuestion(a *plan.Answer) QuestionLine {
	place := s.places().place(plan.Address(a.Address))
	line := QuestionLine{ID: a.Question, Address: plan.Address(a.Address), Place: place, Text: a.Question, Question: a.Question, Words: []string{}}
	for _, r := range rules.All() {
		q, ok := r.Questions[a.Question]
		if !ok {
			continue
		}
		line.Question = spoken(worded(q.Text, place))
		line.Rule, line.Text, line.Cmdlet, line.Ask, line.Words = r.ID, line.Question, q.Cmdlet, q.Ask, emptied(q.Words())
	}
	return line
}
