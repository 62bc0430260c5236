package effective

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/number"
	"partyline/core/pattern"
	"partyline/core/plan"
)

// Outcome is what became of a dialled text.
type Outcome uint8

const (
	// OutcomeNotKnown: Cause says what stands in the way.
	OutcomeNotKnown Outcome = iota
	// ByRule: a rule of the dial plan matched first.
	ByRule
	// ByService: no rule matched, so the service puts + and the country code before it (fact dp.effective).
	ByService
	// NoRule: no rule matched and nothing else is known to act.
	NoRule
)

func (o Outcome) String() string {
	return [...]string{"not known", "rule", "service", "no rule"}[o]
}

// Normalized is what a dial plan makes of a dialled text.
type Normalized struct {
	Outcome Outcome
	// DialPlan is its index, -1 for none; Rule the index of the rule that matched, or of the one that stands in the way.
	DialPlan, Rule int
	// Match is what the rule's pattern took.
	Match pattern.Match
	// Value is what came out, "" where it is not known.
	Value string
	// Again: the value does not begin with +, so it is normalized again (fact dp.plus); by which rules is not documented.
	Again bool
	Cause string
	// Partial: the cause is that the rule matches only a part of the text; its pattern was read.
	Partial bool
	// Facts are the keys of what this stands on.
	Facts []string
}

// NormalizationRules are the rules of a dial plan, read once.
type NormalizationRules []NormalizationRule

// NormalizationRule is one of them; Refused is why it was not read, and the others are nil then.
type NormalizationRule struct {
	Name        string
	Pattern     *pattern.Pattern
	Translation *pattern.Translation
	Refused     error
}

// ReadRules reads the rules of a dial plan.
func ReadRules(rules []plan.NormalizationRule) NormalizationRules {
	all := make(NormalizationRules, len(rules))
	for i, r := range rules {
		all[i] = ReadRule(r.Name, r.Pattern, r.Translation)
	}
	return all
}

// ReadRule reads one rule.
func ReadRule(name, text, translation string) NormalizationRule {
	r := NormalizationRule{Name: name}
	p, err := pattern.Compile(text)
	if err != nil {
		r.Refused = fmt.Errorf("pattern %s: %w", pattern.Quote(text), err)
		return r
	}
	t, err := p.Translation(translation)
	if err != nil {
		r.Refused = fmt.Errorf("translation %s: %w", pattern.Quote(translation), err)
		return r
	}
	r.Pattern, r.Translation = p, t
	return r
}

// Patterns gives the patterns in order, nil for one that was refused.
func (r NormalizationRules) Patterns() []*pattern.Pattern {
	all := make([]*pattern.Pattern, len(r))
	for i := range r {
		all[i] = r[i].Pattern
	}
	return all
}

// Apply finds the first rule that matches (fact dp.first) and what it makes of
// the text. DialPlan is -1.
func (r NormalizationRules) Apply(dialled string) Normalized {
	for i := range r {
		n := r[i].Apply(dialled)
		if n.Outcome != NoRule {
			n.Rule = i
			return n
		}
	}
	return Normalized{Outcome: NoRule, DialPlan: -1, Rule: -1, Value: dialled, Facts: []string{"dp.first"}}
}

// Apply asks one rule; its Outcome is ByRule, NoRule or OutcomeNotKnown.
func (r *NormalizationRule) Apply(dialled string) Normalized {
	n := Normalized{DialPlan: -1, Rule: -1, Facts: []string{"dp.dotnet", "dp.first"}}
	if r.Refused != nil {
		n.Cause = fmt.Sprintf("rule %q may match: %v", r.Name, r.Refused)
		return n
	}
	m, verdict := r.Pattern.Match(dialled)
	switch verdict {
	case pattern.NotMatched:
		n.Outcome, n.Value = NoRule, dialled
		return n
	case pattern.Undecided:
		n.Cause = fmt.Sprintf("rule %q may match: %s", r.Name, TooManySteps(r.Pattern, dialled, m))
		return n
	}
	n.Match = m
	result := r.Translation.Result(m)
	replaced, verdict := r.Translation.Replace(dialled)
	if verdict == pattern.Undecided {
		n.Cause = fmt.Sprintf("rule %q: %s", r.Name, TooManyReplaced(r.Pattern, dialled))
		return n
	}
	if result != replaced {
		n.Partial = true
		n.Cause = fmt.Sprintf("rule %q matches %q within %q: whether the translation takes the place of the match (%q) or is all that comes out (%q) is not documented: anchor the pattern with ^ and $", r.Name, m.Value, dialled, replaced, result)
		return n
	}
	n.Outcome, n.Value = ByRule, result
	if n.Again = !strings.HasPrefix(result, "+"); n.Again {
		n.Facts = append(n.Facts, "dp.plus")
	}
	return n
}

// TooManySteps says that a search was given up.
func TooManySteps(p *pattern.Pattern, dialled string, m pattern.Match) string {
	return fmt.Sprintf("pattern %s needs more than %d steps on %q, most of them in the %v", pattern.Quote(p.String()), pattern.StepBound, dialled, m.Cause)
}

// TooManyReplaced says that the search for every match was given up.
func TooManyReplaced(p *pattern.Pattern, dialled string) string {
	return fmt.Sprintf("every match of pattern %s in %q takes more than %d steps", pattern.Quote(p.String()), dialled, pattern.StepBound)
}

// Normalize tells what the effective dial plan of a user makes of a dialled
// text: the rules of the dial plan granted to them or of Global, never both,
// and behind them the service (facts dp.order, dp.merge). Of the service's own
// rules only what fact dp.effective says is documented.
func (w *World) Normalize(user int, dialled string) Normalized {
	c := w.Choice(plan.KindDialPlan, user)
	upn := w.Plan.Users[user].UserPrincipalName
	n := Normalized{DialPlan: c.Policy, Rule: -1}
	switch {
	case !c.Known():
		n.Cause = fmt.Sprintf("which dial plan %q has is not known: import Get-CsOnlineUser and the group assignments", upn)
	case c.Policy < 0:
		n.Cause = fmt.Sprintf("dial plan %q of %q is not in the plan: import Get-CsTenantDialPlan", w.Name(plan.KindDialPlan, user), upn)
	default:
		n = ReadRules(w.Plan.Policies.DialPlan[c.Policy].NormalizationRules).Apply(dialled)
		n.DialPlan = c.Policy
	}
	n.Facts = with(n.Facts, "dp.order", "dp.merge")
	if n.Outcome == NoRule {
		w.byService(&n, user, dialled)
	}
	return n
}

func (w *World) byService(n *Normalized, user int, dialled string) {
	if strings.HasPrefix(dialled, "+") {
		n.Facts = with(n.Facts, "dp.plus")
		return
	}
	n.Facts = with(n.Facts, "dp.effective")
	u := &w.Plan.Users[user]
	code := number.CallingCode(u.UsageLocation)
	if code == "" {
		n.Outcome, n.Value = OutcomeNotKnown, ""
		n.Cause = fmt.Sprintf("no rule matches, and the usage location of %q, whose country code the service puts before what was dialled, is not known: import Get-CsOnlineUser", u.UserPrincipalName)
		return
	}
	n.Outcome, n.Value = ByService, "+"+code+dialled
}

func with(facts []string, more ...string) []string {
	for _, key := range more {
		if !slices.Contains(facts, key) {
			facts = append(facts, key)
		}
	}
	slices.Sort(facts)
	return facts
}
