package api

import (
	"fmt"
	"strconv"
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
)

// shown puts what came out into a sentence, quoted where it could not be seen.
func shown(text string) string {
	if text == "" {
		return "nothing"
	}
	if strings.ContainsFunc(text, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

// normalizeAnswer puts what the house found into words.
func normalizeAnswer(p *plan.Plan, dialed string, n effective.Normalized) NormalizeAnswer {
	a := NormalizeAnswer{
		Dialed: dialed, Outcome: n.Outcome.String(), Groups: []NormalizeGroup{}, Result: n.Value,
		Reason: n.Cause, Again: n.Again, Facts: n.Facts,
	}
	named := "the dial plan"
	if n.DialPlan >= 0 {
		d := &p.Policies.DialPlan[n.DialPlan]
		a.DialPlan, named = d.Name, "dial plan "+d.Name
		if n.Rule >= 0 {
			r := d.NormalizationRules[n.Rule]
			a.Rule = &NormalizeRule{Number: n.Rule + 1, Name: r.Name, Pattern: r.Pattern, Translation: r.Translation}
		}
	}
	switch n.Outcome {
	case effective.ByRule:
		a.took(n.Match)
		a.Said = fmt.Sprintf("Rule %d of %s, %q, makes %s of it", a.Rule.Number, named, a.Rule.Name, shown(n.Value))
		if n.Again {
			a.Said += ". It does not begin with +, so Teams normalizes it again; by which rules is not documented"
		}
	case effective.ByService:
		a.Said = fmt.Sprintf("No rule of %s matches, so the service puts + and the country code before it: %s. Its own rules beyond this are not documented", named, shown(n.Value))
	case effective.NoRule:
		a.Said = fmt.Sprintf("No rule of %s matches, so it stays %s", named, shown(n.Value))
	default:
		a.Refused = n.Rule >= 0 && !n.Partial
		a.Said = "Not known: " + n.Cause
	}
	return a
}
