package api

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
)

// AnswerOfPlanRequest answers a question of the open plan.
type AnswerOfPlanRequest struct {
	Asked
	Reply
}

// Answer writes a person's answer into the open plan.
func (s *Session) Answer(request AnswerOfPlanRequest, _ Step) (*State, error) {
	edit, err := request.Reply.edit(request.Asked, s.work.Plan(), s.work.Index())
	if err != nil {
		return nil, err
	}
	return s.one("answer", "Answer "+request.Reply.Answer+" for "+s.places().place(plan.Address(request.Address)), request.AsOf, edit)
}

// AcceptOfPlanRequest accepts a finding of the open plan.
type AcceptOfPlanRequest struct {
	Asked
	Consent
}

// Accept writes into the open plan that a finding may stand.
func (s *Session) Accept(request AcceptOfPlanRequest, _ Step) (*State, error) {
	edit, err := request.Consent.edit(request.Asked, s.work.Plan(), s.work.Index(), func() (*finding.Report, error) { return s.findings(), nil })
	if err != nil {
		return nil, err
	}
	return s.one("accept", "Accept "+strings.ToUpper(request.Rule)+" for "+s.places().place(plan.Address(request.Address)), request.AsOf, edit)
}

// WithdrawRequest takes an answer or an acceptance back: the one of a question
// or of a rule, at an address.
type WithdrawRequest struct {
	Asked
	Question string `json:"question"`
	Rule     string `json:"rule"`
	Address  string `json:"address"`
}

// Withdraw takes an answer or an acceptance out of the open plan.
func (s *Session) Withdraw(request WithdrawRequest, _ Step) (*State, error) {
	if _, err := request.time(); err != nil {
		return nil, err
	}
	x, p := s.work.Index(), s.work.Plan()
	title, at := "", plan.Address("")
	switch {
	case (request.Question == "") == (request.Rule == ""):
		return nil, input("say what is taken back: the answer to a question, or the acceptance of a rule")
	case request.Question != "":
		title = "Take back the answer"
		for i, a := range p.Answers {
			if a.Question == request.Question && sameAddress(a.Address, request.Address) {
				at = x.AddressOf(plan.KindAnswer, i)
			}
		}
	default:
		r, err := ruleByID(request.Rule)
		if err != nil {
			return nil, err
		}
		title = "Take back the acceptance of " + r.ID
		for i, a := range p.Accepted {
			if a.Rule == r.ID && sameAddress(a.Address, request.Address) {
				at = x.AddressOf(plan.KindAccepted, i)
			}
		}
	}
	if at == "" {
		return nil, input("the plan holds no such answer or acceptance for %q", request.Address)
	}
	return s.one("withdraw", title+" for "+s.places().place(plan.Address(request.Address)), request.AsOf, plan.Edit{Op: plan.OpRemove, Address: at})
}

// one makes one edit as a step of the history.
func (s *Session) one(id, title, asOf string, edit plan.Edit) (*State, error) {
	if err := s.do(plan.Batch{ID: id, Title: title, AsOf: asOf, Edits: []plan.Edit{edit}}); err != nil {
		return nil, err
	}
	return s.state(), nil
}
