package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var dpl006 = rule.Rule{
	ID:         "DPL006",
	Title:      "The dial plan makes an extension dialable",
	Severity:   finding.Warning,
	Kind:       plan.KindUser,
	Facts:      []string{"sc.ext.dialplan"},
	Why:        "A number with an extension does not make the extension dialable: without a rule that gives the whole number, colleagues who dial the digits reach nobody, or a stranger.",
	Checked:    "What the dial plan in force for a Shared Calling user with an extension makes of the extension's digits.",
	NotChecked: "Colleagues with another dial plan.",
	Messages: map[string]string{
		"none":    "no rule of dial plan {plan} makes the user's number of the extension, so it cannot be dialled",
		"other":   "rule {rule} of dial plan {plan} makes {value} of extension {extension}, which is not the user's number",
		"unknown": "the dial plan in force for users with an extension is not in the files, so it is not known whether extensions can be dialled",
		"pattern": "whether dial plan {plan} makes extension {extension} dialable is not known: {why!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		line := strings.ToLower(v.Plan().Users[i].LineURI.Name)
		_, extension, ok := strings.Cut(line, ";ext=")
		if !ok || extension == "" {
			return
		}
		choice := v.World.Choice(plan.KindDialPlan, i)
		at := v.At("lineUri")
		if !choice.Known() || choice.Policy < 0 || v.Plan().Policies.DialPlan[choice.Policy].NormalizationRules == nil {
			v.ReadsAll(plan.KindDialPlan)
			v.Unknown("unknown", at, nil, exportUsers, exportDialPlans)
			return
		}
		n := normalization(v, choice.Policy).Apply(extension)
		args := finding.Args{"plan": v.World.Name(plan.KindDialPlan, i)}
		value := strings.TrimPrefix(strings.ToLower(n.Value), "tel:")
		switch {
		case n.Outcome == effective.OutcomeNotKnown:
			args["extension"], args["why"] = extension, n.Cause
			v.Unknown("pattern", at, args)
		case n.Outcome != effective.ByRule || value == extension:
			v.Fail("none", at, args)
		case value != line && !strings.Contains(value, "@"):
			args["extension"], args["value"] = extension, n.Value
			args["rule"] = v.Plan().Policies.DialPlan[choice.Policy].NormalizationRules[n.Rule].Name
			v.Fail("other", at, args)
		}
	},
}
