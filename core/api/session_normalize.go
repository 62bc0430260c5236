package api

import (
	"fmt"

	"partyline/core/effective"
	"partyline/core/plan"
)

// DialPlanNormalizeRequest asks what the open plan makes of a dialled text: for
// a user, or, where User is "", by the rules of one dial plan.
type DialPlanNormalizeRequest struct {
	Asked
	User     string   `json:"user"`
	DialPlan string   `json:"dialPlan"`
	Dialed   []string `json:"dialed"`
}

// Normalize says what is made of each text.
func (s *Session) Normalize(request DialPlanNormalizeRequest, _ Step) (*NormalizeResponse, error) {
	p, w := s.work.Plan(), s.work.World()
	response := &NormalizeResponse{Answers: []NormalizeAnswer{}}
	if request.User != "" {
		user, err := findUser(w, request.User)
		if err != nil {
			return nil, err
		}
		for _, dialed := range request.Dialed {
			response.Answers = append(response.Answers, normalizeAnswer(p, dialed, w.Normalize(user, dialed)))
		}
		return response, nil
	}
	i, ok := s.work.Index().Find(plan.KindDialPlan, request.DialPlan)
	if !ok {
		return nil, input("dial plan %q is not in the plan: import Get-CsTenantDialPlan", request.DialPlan)
	}
	rules := effective.ReadRules(p.Policies.DialPlan[i].NormalizationRules)
	for _, dialed := range request.Dialed {
		n := rules.Apply(dialed)
		n.DialPlan = i
		answer := normalizeAnswer(p, dialed, n)
		if n.Outcome == effective.NoRule {
			answer.Result = ""
			answer.Said = fmt.Sprintf("No rule of dial plan %s matches, so the service's own rules for the person's country decide", answer.DialPlan)
		}
		response.Answers = append(response.Answers, answer)
	}
	return response, nil
}
