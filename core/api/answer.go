package api

import (
	"strings"
	"time"

	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/rules"
)

// AnswerRequest answers a question.
type AnswerRequest struct {
	Asked
	Plan     File   `json:"plan"`
	Question string `json:"question"`
	Address  string `json:"address"`
	// Answer is yes, no, or what else the question takes.
	Answer   string `json:"answer"`
	Who      string `json:"who"`
	Evidence string `json:"evidence"`
	// Expires is a date or RFC 3339; "" never.
	Expires string `json:"expires"`
}

// Answer writes a person's answer into the plan, in the place of an older one.
func Answer(request AnswerRequest, _ Step) (*PlanResponse, error) {
	p, err := request.signed(request.Plan, request.Address, request.Who, request.Expires)
	if err != nil {
		return nil, err
	}
	question, err := knownQuestion(request.Question)
	if err != nil {
		return nil, err
	}
	if request.Answer, err = taken(question, request.Answer); err != nil {
		return nil, err
	}
	if request.Evidence == "" {
		return nil, input("an answer needs evidence: say what shows it (a ticket, a mail, the cmdlet's output)")
	}
	answer := plan.Answer{
		Question: request.Question, Address: request.Address, Answer: request.Answer,
		Who: request.Who, When: request.AsOf, Evidence: request.Evidence, Expires: request.Expires,
	}
	for i, old := range p.Answers {
		if old.Question == answer.Question && sameAddress(old.Address, answer.Address) {
			answer.Address = old.Address
			p.Answers[i] = answer
			return planResponse(p, request.Plan), nil
		}
	}
	p.Answers = append(p.Answers, answer)
	return planResponse(p, request.Plan), nil
}

// AcceptRequest accepts a finding.
type AcceptRequest struct {
	Asked
	Plan     File   `json:"plan"`
	Rule     string `json:"rule"`
	Address  string `json:"address"`
	Who      string `json:"who"`
	Reason   string `json:"reason"`
	Evidence string `json:"evidence"`
	// Expires is a date or RFC 3339; "" never.
	Expires string `json:"expires"`
}

// Accept writes into the plan that a finding may stand, in the place of an
// older acceptance. A finding that is not there is refused: accepted in advance
// or by a slip, it would never be seen.
func Accept(request AcceptRequest, step Step) (*PlanResponse, error) {
	p, err := request.signed(request.Plan, request.Address, request.Who, request.Expires)
	if err != nil {
		return nil, err
	}
	r, err := ruleByID(request.Rule)
	if err != nil {
		return nil, err
	}
	if request.Reason == "" {
		return nil, input("an acceptance needs a reason: say why the finding may stand")
	}
	accepted := plan.Accepted{
		Rule: r.ID, Address: request.Address, Reason: request.Reason, Who: request.Who,
		When: request.AsOf, Evidence: request.Evidence, Expires: request.Expires,
	}
	for i, old := range p.Accepted {
		if old.Rule == accepted.Rule && sameAddress(old.Address, accepted.Address) {
			accepted.Address = old.Address
			p.Accepted[i] = accepted
			return request.standing(p, accepted, step)
		}
	}
	p.Accepted = append(p.Accepted, accepted)
	return request.standing(p, accepted, step)
}

// standing gives the plan when its acceptance meets a finding.
func (r AcceptRequest) standing(p *plan.Plan, accepted plan.Accepted, step Step) (*PlanResponse, error) {
	report, err := judged(r.Asked, p, step)
	if err != nil {
		return nil, err
	}
	for _, f := range report.Findings {
		if a := f.Accepted; a != nil && f.Rule == accepted.Rule && a.When == accepted.When && a.Who == accepted.Who && a.Reason == accepted.Reason {
			return planResponse(p, r.Plan), nil
		}
	}
	return nil, input("%s says nothing about %q now: copy the rule and the address from \"partyline check\"", accepted.Rule, accepted.Address)
}

// signed reads the plan and checks what answers and acceptances share.
func (a Asked) signed(file File, address, who, expires string) (*plan.Plan, error) {
	asOf, err := a.time()
	if err != nil {
		return nil, err
	}
	p, _, err := plan.DecodePlan(file.Name, file.Bytes)
	if err != nil {
		return nil, err
	}
	parsed, err := plan.Address(address).Parse()
	if err != nil {
		return nil, err
	}
	if _, ok := plan.NewIndex(p).Find(parsed.Kind, parsed.Key...); !ok && !parsed.Kind.Single() {
		return nil, input("the plan holds no %q: copy the address from \"partyline check\"", address)
	}
	if who == "" {
		return nil, input("say who decides, as a name or an address")
	}
	if expires != "" && !isDate(expires) {
		return nil, input("expires %q is not a date: write it as \"2027-03-31\"", expires)
	}
	if rule.Expired(expires, asOf) {
		return nil, input("expires %q has passed already", expires)
	}
	return p, nil
}

func isDate(text string) bool {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

func sameAddress(a, b string) bool {
	return plan.Fold(plan.KindNone, a) == plan.Fold(plan.KindNone, b)
}

// taken gives an answer in the question's own word.
func taken(q rule.Question, answer string) (string, error) {
	word, ok := q.Takes(answer)
	switch words := q.Words(); {
	case ok:
		return word, nil
	case words == nil:
		return "", input("%q does not answer the question (%s)", answer, q.Text)
	default:
		return "", input("%q does not answer the question: it takes %s", answer, strings.Join(words, ", "))
	}
}

func knownQuestion(id string) (rule.Question, error) {
	var near []string
	for _, r := range rules.All() {
		for _, known := range sortedKeys(r.Questions) {
			if known == id {
				return r.Questions[known], nil
			}
			near = append(near, known)
		}
	}
	return rule.Question{}, input("there is no question %q: the questions are %s", id, strings.Join(near, ", "))
}
