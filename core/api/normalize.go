package api

import (
	"fmt"

	"partyline/core/effective"
	"partyline/core/pattern"
	"partyline/core/plan"
)

// NormalizeRequest asks what is made of dialled texts: by one rule (Pattern and
// Translation), or by the effective dial plan of a user of a plan.
type NormalizeRequest struct {
	Asked
	Pattern     string `json:"pattern"`
	Translation string `json:"translation"`
	// Plan and User take the place of Pattern and Translation.
	Plan   File     `json:"plan"`
	User   string   `json:"user"`
	Dialed []string `json:"dialed"`
}

// NormalizeResponse answers each text, in order.
type NormalizeResponse struct {
	Answers []NormalizeAnswer `json:"answers"`
}

// NormalizeAnswer says what is made of one text.
type NormalizeAnswer struct {
	Dialed string `json:"dialed"`
	// Outcome is "rule", "service", "no rule" or "not known".
	Outcome string `json:"outcome"`
	Matched bool   `json:"matched"`
	// Value is what the pattern took, Groups what its groups took, the whole first.
	Value  string           `json:"value"`
	Groups []NormalizeGroup `json:"groups"`
	// Result is what comes out, "" where it is not known.
	Result string `json:"result"`
	// Replaced is, of one rule, the text with every match translated; it differs
	// from Result where the pattern is not anchored.
	Replaced string `json:"replaced"`
	// Refused: a pattern was not read, or needs too many steps; Reason names the construct.
	Refused bool   `json:"refused"`
	Reason  string `json:"reason"`
	// Rule is the rule of the dial plan that matched, or that stands in the way.
	Rule *NormalizeRule `json:"rule,omitempty"`
	// DialPlan is the one that was asked, "" for none.
	DialPlan string `json:"dialPlan"`
	// Again: the result does not begin with +, so it is normalized again.
	Again bool     `json:"again"`
	Facts []string `json:"facts"`
	// Said is the answer in a sentence.
	Said string `json:"said"`
}

// NormalizeGroup is what a group took; without Captured it took no part.
type NormalizeGroup struct {
	Name     string `json:"name"`
	Captured bool   `json:"captured"`
	Value    string `json:"value"`
}

// NormalizeRule is a rule of a dial plan; Number is its place from 1.
type NormalizeRule struct {
	Number      int    `json:"number"`
	Name        string `json:"name"`
	Pattern     string `json:"pattern"`
	Translation string `json:"translation"`
}

// Normalize says what is made of each text.
func Normalize(request NormalizeRequest, _ Step) (*NormalizeResponse, error) {
	response := &NormalizeResponse{Answers: []NormalizeAnswer{}}
	if request.User == "" && len(request.Plan.Bytes) == 0 {
		one := OneRule(request.Pattern, request.Translation)
		for _, dialed := range request.Dialed {
			response.Answers = append(response.Answers, one(dialed))
		}
		return response, nil
	}
	if request.Pattern != "" || request.Translation != "" {
		return nil, input("normalize: give either a pattern with its translation, or a plan with a user")
	}
	one, err := OneUser(request.Plan, request.User)
	if err != nil {
		return nil, err
	}
	for _, dialed := range request.Dialed {
		response.Answers = append(response.Answers, one(dialed))
	}
	return response, nil
}

// OneUser reads a plan and answers texts for one of its users, for callers who stream.
func OneUser(file File, name string) (func(dialed string) NormalizeAnswer, error) {
	p, _, err := plan.DecodePlan(file.Name, file.Bytes)
	if err != nil {
		return nil, err
	}
	w := effective.New(p, plan.NewIndex(p))
	user, err := findUser(w, name)
	if err != nil {
		return nil, err
	}
	return func(dialed string) NormalizeAnswer { return normalizeAnswer(p, dialed, w.Normalize(user, dialed)) }, nil
}

func findUser(w *effective.World, name string) (int, error) {
	user, ok := w.FindUser(name)
	if !ok {
		return 0, input("the plan holds no user %q: write the user principal name as Get-CsOnlineUser gives it", name)
	}
	return user, nil
}

// OneRule reads a rule and answers texts, for callers who stream.
func OneRule(text, translation string) func(dialed string) NormalizeAnswer {
	rule := effective.ReadRule("", text, translation)
	return func(dialed string) NormalizeAnswer {
		a := NormalizeAnswer{Dialed: dialed, Outcome: effective.OutcomeNotKnown.String(), Groups: []NormalizeGroup{}, Facts: []string{"dp.dotnet"}}
		if rule.Refused != nil {
			a.refuse(rule.Refused.Error())
			return a
		}
		m, verdict := rule.Pattern.Match(dialed)
		if verdict == pattern.Undecided {
			a.refuse(effective.TooManySteps(rule.Pattern, dialed, m))
			return a
		}
		replaced, all := rule.Translation.Replace(dialed)
		a.Replaced = replaced
		if verdict == pattern.NotMatched {
			a.Outcome, a.Said = effective.NoRule.String(), "The pattern does not match"
			return a
		}
		a.took(m)
		a.Outcome, a.Result = effective.ByRule.String(), rule.Translation.Result(m)
		a.Said = "The rule makes " + shown(a.Result) + " of it"
		if all == pattern.Undecided {
			a.refuse(effective.TooManyReplaced(rule.Pattern, dialed))
			a.Outcome = effective.OutcomeNotKnown.String()
		} else if replaced != a.Result {
			a.Reason = fmt.Sprintf("the pattern matches only %q of %q: whether the rest stays is not documented, so anchor it with ^ and $", m.Value, dialed)
			a.Said += ", or " + shown(replaced) + ": it matches only a part, and whether the rest stays is not documented. Anchor it with ^ and $"
		}
		return a
	}
}

func (a *NormalizeAnswer) refuse(reason string) {
	a.Refused, a.Reason, a.Said = true, reason, "Not known: "+reason
}

func (a *NormalizeAnswer) took(m pattern.Match) {
	a.Matched, a.Value = true, m.Value
	for _, g := range m.Groups {
		a.Groups = append(a.Groups, NormalizeGroup{Name: g.Name, Captured: g.Captured, Value: g.Value})
	}
}
