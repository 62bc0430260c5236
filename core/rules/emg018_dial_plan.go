package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var emg018 = rule.Rule{
	ID:       "EMG018",
	Title:    "The dial plan leaves emergency numbers alone",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"sce.dialstring-client", "ecrp.auto-enabled", "dp.order"},
	Why: "A rule that makes another number of an emergency number may send the call there instead of to the emergency centre; " +
		"one for internal numbers that gives an emergency number calls the centre by mistake.",
	Checked: "For whoever makes calls, the dial plan and the emergency policy in force: what the first rule that matches makes of each dial string and mask (a warning, since which looks first is not documented; " +
		"an error for a rule of internal extensions), of the country's primary numbers that the policy lacks (an error), and whether a rule of internal extensions gives a dial string.",
	NotChecked: "Policies of network sites, and a Global dial plan that is not in the files. A rule that changes nothing. Internal numbers that lie more than two characters around the emergency number.",
	Messages: map[string]string{
		"changed":  "rule {rule} of dial plan {plan} makes {value} of emergency number {string}: if it looks before policy {routing}, the call goes there instead",
		"internal": "rule {rule} of dial plan {plan}, for internal extensions, makes {value} of emergency number {string} of policy {routing}: the call goes to a colleague instead",
		"auto":     "rule {rule} of dial plan {plan} makes {value} of emergency number {string}: if it looks before the service, the call goes there instead",
		"lost":     "rule {rule} of dial plan {plan} makes {value} of emergency number {string}, which no policy knows: the call goes there instead",
		"reached":  "rule {rule} of dial plan {plan}, for internal extensions, makes {value} of {string}: whoever dials that calls the emergency centre by policy {routing}",
		"pattern":  "whether dial plan {plan} lets emergency number {string} reach the emergency centre is not known: {why!}",
		"unknown":  "dial plan {plan} is not in the files, so it is not known whether it lets emergency numbers reach the emergency centre",
		"which":    "which dial plan is in force is not in the files, so it is not known whether it lets emergency numbers reach the emergency centre",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if v.World.Way(i) == effective.NoWay {
			return
		}
		choice := v.World.Choice(plan.KindDialPlan, i)
		at := func() plan.Address { return v.At("policies", "dialPlan") }
		name := v.World.Name(plan.KindDialPlan, i)
		switch {
		case !choice.Known():
			if anyNormalization(v) {
				v.Unknown("which", at(), nil, exportUsers, exportGroups)
			}
			return
		case choice.Policy < 0 && strings.EqualFold(name, "Global"):
			return
		case choice.Policy < 0 || v.Plan().Policies.DialPlan[choice.Policy].NormalizationRules == nil:
			v.ReadsAll(plan.KindDialPlan)
			v.Unknown("unknown", at(), finding.Args{"plan": name}, exportDialPlans)
			return
		}
		v.Reads(plan.KindDialPlan, choice.Policy)
		if len(v.Plan().Policies.DialPlan[choice.Policy].NormalizationRules) == 0 {
			return
		}
		who := emergencyCaller{dialPlan: choice.Policy, routing: v.World.Choice(plan.KindEmergencyCallRouting, i).Policy, country: countryOfUser(v, i)}
		own := ownType(v, &v.Plan().Users[i])
		who.automatic = v.World.Standing(i) == effective.Outside && (own == callingPlan || own == operatorConnect)
		if who.routing >= 0 {
			v.Reads(plan.KindEmergencyCallRouting, who.routing)
		}
		for _, met := range rule.Once(v, who, func() []metRule { return who.meet(v) }) {
			args := finding.Args{"plan": name, "string": met.dialled}
			if met.message == "pattern" {
				args["why"] = met.value
				v.Unknown(met.message, at(), args)
				continue
			}
			args["rule"], args["value"] = met.rule, met.value
			if who.routing >= 0 && met.message != "lost" && met.message != "auto" {
				args["routing"] = v.EmergencyCallRouting(who.routing).Name
			}
			severity := finding.Error
			if met.message == "changed" || met.message == "auto" {
				severity = finding.Warning
			}
			v.FailAs(severity, met.message, at(), args)
		}
	},
}

// anyNormalization tells whether any dial plan of the plan has a rule.
func anyNormalization(v *rule.View) bool {
	v.ReadsAll(plan.KindDialPlan)
	for i := range v.Plan().Policies.DialPlan {
		if len(v.Plan().Policies.DialPlan[i].NormalizationRules) > 0 {
			return true
		}
	}
	return false
}

// emergencyCaller is all about a person that decides what becomes of the
// emergency numbers they dial. routing is -1 for none; automatic says that the
// service itself knows the country's numbers (fact ecrp.auto-enabled).
type emergencyCaller struct {
	dialPlan, routing int
	country           string
	automatic         bool
}

// metRule is a rule that an emergency number meets.
type metRule struct{ message, dialled, rule, value string }

func (c emergencyCaller) meet(v *rule.View) (all []metRule) {
	rules := normalization(v, c.dialPlan)
	known := map[string]string{} // dial string by what is dialled
	var dialled []string
	if c.routing >= 0 {
		for _, e := range v.Plan().Policies.EmergencyCallRouting[c.routing].EmergencyNumbers {
			for _, s := range append([]string{e.EmergencyDialString}, e.EmergencyDialMask...) {
				if _, twice := known[s]; !twice && s != "" {
					known[s] = e.EmergencyDialString
					dialled = append(dialled, s)
				}
			}
		}
	}
	internal := func(k int) bool {
		return v.Plan().Policies.DialPlan[c.dialPlan].NormalizationRules[k].IsInternalExtension == plan.Yes
	}
	ask := func(s string, message func(k int) string) {
		switch n := rules.Apply(s); {
		case n.Outcome == effective.OutcomeNotKnown:
			all = append(all, metRule{"pattern", s, "", n.Cause})
		case n.Outcome == effective.ByRule && n.Value != s && (known[s] == "" || known[n.Value] != known[s]):
			all = append(all, metRule{message(n.Rule), s, rules[n.Rule].Name, n.Value})
		}
	}
	for _, s := range dialled {
		ask(s, func(k int) string {
			if internal(k) {
				return "internal"
			}
			return "changed"
		})
	}
	country, _ := source.CountryByCode(c.country)
	if !c.automatic && (c.routing < 0 || v.Plan().Policies.EmergencyCallRouting[c.routing].EmergencyNumbers == nil) {
		country.PrimaryNumbers = nil // the policy that is not in the files may know them
	}
	for _, s := range country.PrimaryNumbers {
		if known[s] == "" {
			ask(s, func(int) string {
				if c.automatic {
					return "auto"
				}
				return "lost"
			})
		}
	}
	for _, s := range dialled {
		for k := range rules {
			if internal(k) && rules[k].Refused == nil {
				if x, ok := internalTo(v, rules, k, s); ok && known[x] != known[s] {
					all = append(all, metRule{"reached", x, rules[k].Name, s})
				}
			}
		}
	}
	return all
}

// internalTo looks for what is dialled that rule k makes a string of, within
// two characters more than the string.
func internalTo(v *rule.View, rules effective.NormalizationRules, k int, s string) (dialled string, found bool) {
	try := func(x string) bool {
		if x == s || rules[k].Apply(x).Value != s {
			return false
		}
		if n := rules.Apply(x); n.Outcome == effective.ByRule && n.Rule == k && n.Value == s {
			dialled, found = x, true
		}
		return found
	}
	if try(shortest(v, rules[k].Pattern)) {
		return dialled, found
	}
	const keys = "0123456789*#"
	for _, a := range keys {
		if try(string(a)+s) || try(s+string(a)) {
			return dialled, found
		}
		for _, b := range keys {
			if try(string(a) + string(b) + s) {
				return dialled, found
			}
		}
	}
	for cut := 1; cut < len(s); cut++ { // the translation puts the beginning there
		if try(s[cut:]) {
			return dialled, found
		}
	}
	return "", false
}
