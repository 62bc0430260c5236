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
	// Key, where it is given, stands for its rule and everything it speaks of.
	Key *Key `json:"key,omitempty"`
	Consent
}

// Accept writes into the open plan that a finding may stand.
func (s *Session) Accept(request AcceptOfPlanRequest, _ Step) (*State, error) {
	p, x, consent := s.work.Plan(), s.work.Index(), request.Consent
	all := []plan.Address{plan.Address(consent.Address)}
	if request.Key != nil {
		f, err := s.findingAt(*request.Key)
		if err != nil {
			return nil, err
		}
		all = f.Things()
		consent.Rule, consent.Address = f.Rule, string(all[0])
	}
	first, err := consent.edit(request.Asked, p, x, func() (*finding.Report, error) { return s.findings(), nil })
	if err != nil {
		return nil, err
	}
	edits := []plan.Edit{first}
	for _, at := range all[1:] {
		consent.Address = string(at)
		edits = append(edits, consent.write(request.Asked, p, x, consent.Rule))
	}
	return s.batch("accept", "Accept "+strings.ToUpper(consent.Rule)+" for "+s.places().placeOf(all), request.AsOf, edits)
}

// WithdrawRequest takes an answer or an acceptance back: the one of a question
// or of a rule, at an address, or all of a finding that was accepted.
type WithdrawRequest struct {
	Asked
	Key      *Key   `json:"key,omitempty"`
	Question string `json:"question"`
	Rule     string `json:"rule"`
	Address  string `json:"address"`
}

// Withdraw takes an answer or an acceptance out of the open plan.
func (s *Session) Withdraw(request WithdrawRequest, _ Step) (*State, error) {
	if _, err := request.time(); err != nil {
		return nil, err
	}
	if request.Key != nil {
		return s.withdrawAll(*request.Key, request.AsOf)
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

// withdrawAll takes back what was accepted of a finding, field by field or for
// whole things.
func (s *Session) withdrawAll(key Key, asOf string) (*State, error) {
	f, err := s.findingAt(key)
	if err != nil {
		return nil, err
	}
	all := f.Things()
	meant := make(map[string]bool, 2*len(all))
	for _, at := range all {
		meant[plan.Fold(plan.KindNone, string(at))] = true
		meant[plan.Fold(plan.KindNone, string(at.Thing()))] = true
	}
	var edits []plan.Edit
	for i, a := range s.work.Plan().Accepted {
		if a.Rule == f.Rule && meant[plan.Fold(plan.KindNone, a.Address)] {
			edits = append(edits, plan.Edit{Op: plan.OpRemove, Address: s.work.Index().AddressOf(plan.KindAccepted, i)})
		}
	}
	if len(edits) == 0 {
		return nil, input("the plan holds no acceptance of %s for %q", f.Rule, string(f.Address))
	}
	return s.batch("withdraw", "Take back the acceptance of "+f.Rule+" for "+s.places().placeOf(all), asOf, edits)
}

// one makes one edit as a step of the history.
func (s *Session) one(id, title, asOf string, edit plan.Edit) (*State, error) {
	return s.batch(id, title, asOf, []plan.Edit{edit})
}

// batch makes edits as one step of the history.
func (s *Session) batch(id, title, asOf string, edits []plan.Edit) (*State, error) {
	if err := s.do(plan.Batch{ID: id, Title: title, AsOf: asOf, Edits: edits}); err != nil {
		return nil, err
	}
	return s.state(), nil
}
