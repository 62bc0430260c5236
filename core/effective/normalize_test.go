package effective

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/source"
)

// dialPlans holds a dial plan of Prague beside Global, and four people.
func dialPlans() *World {
	p := &plan.Plan{}
	rule := func(name, pattern, translation string) plan.NormalizationRule {
		return plan.NormalizationRule{Name: name, Pattern: pattern, Translation: translation}
	}
	p.Policies.DialPlan = []plan.DialPlan{
		{Name: "Global", NormalizationRules: []plan.NormalizationRule{rule("four", `^(\d{4})$`, "+1425555$1")}},
		{Name: "Prague", NormalizationRules: []plan.NormalizationRule{
			rule("extension", `^(4\d{3})$`, "+42025550$1"),
			rule("outside line", `^0(\d{3})$`, "$1"),
			rule("open", `^77`, "+"),
			rule("conditional", `^8(?(1)x|y)$`, ""),
		}},
	}
	p.Users = []plan.User{
		{UserPrincipalName: "prague@contoso.com", UsageLocation: "CZ", Policies: plan.UserPolicies{DialPlan: plan.Named("Prague")}},
		{UserPrincipalName: "nowhere@contoso.com", Policies: plan.UserPolicies{DialPlan: plan.None()}},
		{UserPrincipalName: "unread@contoso.com", UsageLocation: "CZ"},
		{UserPrincipalName: "gone@contoso.com", UsageLocation: "CZ", Policies: plan.UserPolicies{DialPlan: plan.Named("Brno")}},
	}
	return New(p, plan.NewIndex(p))
}

func TestNormalize(t *testing.T) {
	w := dialPlans()
	for _, c := range []struct {
		user    int
		dialled string
		outcome Outcome
		rule    int
		value   string
		again   bool
		cause   string
	}{
		{0, "4100", ByRule, 0, "+420255504100", false, ""},
		{0, "0150", ByRule, 1, "150", true, ""},
		{0, "777", OutcomeNotKnown, 2, "", false, "is not documented: anchor the pattern"},
		{0, "9", OutcomeNotKnown, 3, "", false, "conditional at 3"},
		{1, "1234", ByRule, 0, "+14255551234", false, ""},
		{1, "+420234000000", NoRule, -1, "+420234000000", false, ""},
		{1, "12", OutcomeNotKnown, -1, "", false, "usage location"},
		{2, "1234", OutcomeNotKnown, -1, "", false, "which dial plan"},
		{3, "1234", OutcomeNotKnown, -1, "", false, `dial plan "Brno"`},
	} {
		is := is.New(t)
		n := w.Normalize(c.user, c.dialled)
		is.Equal(n.Outcome, c.outcome)
		is.Equal(n.Rule, c.rule)
		is.Equal(n.Value, c.value)
		is.Equal(n.Again, c.again)
		is.True(strings.Contains(n.Cause, c.cause) && (c.cause == "") == (n.Cause == ""))
		for _, key := range n.Facts {
			_, ok := source.FactByKey(key)
			is.True(ok)
		}
	}
}

func TestNormalizeByService(t *testing.T) {
	is := is.New(t)
	w := dialPlans()
	w.Plan.Policies.DialPlan[1].NormalizationRules = w.Plan.Policies.DialPlan[1].NormalizationRules[:2]
	n := w.Normalize(0, "234000000")
	is.Equal(n.Outcome, ByService)
	is.Equal(n.Value, "+420234000000")
	is.Equal(n.DialPlan, 1) // never Global behind a dial plan of their own
	is.Equal(n.Facts, []string{"dp.effective", "dp.first", "dp.merge", "dp.order"})
}

func TestEveryMatchTakesTooLong(t *testing.T) {
	is := is.New(t)
	rule := ReadRule("long", `\d|(x+)+$`, "+$_")
	n := rule.Apply("1" + strings.Repeat("x", 40) + "y")
	is.Equal(n.Outcome, OutcomeNotKnown)
	is.True(strings.Contains(n.Cause, "every match of pattern"))
}
