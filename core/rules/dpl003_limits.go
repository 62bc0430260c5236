package rules

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// The bounds of dial plans (facts dp.identity, dp.simple, dp.description-1040,
// dp.rule-description-512, dp.max-rules, dp.max-tenant).
const (
	maxDialPlanName        = 49
	maxDialPlanDescription = 1040
	maxRuleDescription     = 512
	maxDialPlanRules       = 50
	maxDialPlans           = 1000
)

var dpl003 = rule.Rule{
	ID:       "DPL003",
	Title:    "A dial plan is such as the tenant takes",
	Severity: finding.Error,
	Kind:     plan.KindDialPlan,
	Facts: []string{
		"dp.identity", "dp.simple", "dp.simplename", "dp.description-1040", "dp.rule-description-512",
		"dp.max-rules", "dp.max-tenant", "dp.min1", "dp.default-rule",
	},
	Why:        "The tenant refuses the dial plan, or puts its own rule in: what people dial is not normalized as planned.",
	Checked:    "Names, descriptions, and the counts of rules and of dial plans.",
	NotChecked: "The Global dial plan's count of rules: it may have none.",
	Messages: map[string]string{
		"name":        "name {name} is not 1 to 49 letters, digits, \"-\" and \".\", the first no \".\"",
		"simple":      "simple name {name} is not 1 to 49 letters, digits, \"-\", \".\", \"(\" and \")\"",
		"twice":       "simple name {name} is that of dial plan {other} too",
		"description": "the description has {count} characters, and may have 1040",
		"rule":        "the description of rule {rule} has {count} characters, and may have 512",
		"rules":       "the dial plan has {count} rules, and may have 50",
		"plans":       "there are {count} dial plans, and may be 1000",
		"none":        "the dial plan has no rule: the tenant gives a new one the rule ^(\\d{11})$ with translation +$1",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		d := &v.Plan().Policies.DialPlan[i]
		if !dialPlanName(d.Name, "") || d.Name[0] == '.' {
			v.Fail("name", v.At(), finding.Args{"name": d.Name})
		}
		if d.SimpleName != "" {
			if !dialPlanName(d.SimpleName, "()") {
				v.Fail("simple", v.At("simpleName"), finding.Args{"name": d.SimpleName})
			}
			simpleNameOnce(v, i)
		}
		if n := utf8.RuneCountInString(d.Description); n > maxDialPlanDescription {
			v.Fail("description", v.At("description"), finding.Args{"count": n})
		}
		for k := range d.NormalizationRules {
			r := &d.NormalizationRules[k]
			if n := utf8.RuneCountInString(r.Description); n > maxRuleDescription {
				v.Fail("rule", v.At("normalizationRules", strconv.Itoa(k), "description"), finding.Args{"rule": r.Name, "count": n})
			}
		}
		if n := len(d.NormalizationRules); n > maxDialPlanRules {
			v.Fail("rules", v.At("normalizationRules"), finding.Args{"count": n})
		}
		if d.NormalizationRules != nil && len(d.NormalizationRules) == 0 && !strings.EqualFold(d.Name, "Global") {
			v.FailAs(finding.Info, "none", v.At("normalizationRules"), nil)
		}
		v.ReadsAll(plan.KindDialPlan)
		if n := v.World.Index.Len(plan.KindDialPlan); n > maxDialPlans && i == maxDialPlans {
			v.Fail("plans", v.At(), finding.Args{"count": n})
		}
	},
}

func dialPlanName(name, more string) bool {
	if name == "" || len(name) > maxDialPlanName {
		return false
	}
	for _, c := range []byte(name) {
		if (c|32 < 'a' || c|32 > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("-."+more, rune(c)) {
			return false
		}
	}
	return true
}

// simpleNameOnce says of the later of two dial plans that they have one simple name.
func simpleNameOnce(v *rule.View, i int) {
	type key struct{}
	v.ReadsAll(plan.KindDialPlan)
	all := v.Plan().Policies.DialPlan
	first := rule.Once(v, key{}, func() map[string]int {
		first := map[string]int{}
		for k := range all {
			name := strings.ToLower(all[k].SimpleName)
			if _, known := first[name]; !known {
				first[name] = k
			}
		}
		return first
	})
	if k := first[strings.ToLower(all[i].SimpleName)]; k != i {
		v.Fail("twice", v.At("simpleName"), finding.Args{"name": all[i].SimpleName, "other": all[k].Name})
	}
}
