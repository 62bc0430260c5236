package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num012 = rule.Rule{
	ID:         "NUM012",
	Title:      "The tenant's number defaults are known before numbers are freed",
	Severity:   finding.Warning,
	Kind:       plan.KindTenant,
	Facts:      []string{"num.tenant-defaults"},
	Why:        "A tenant may block every number that is unassigned and mail its holder: a freed number cannot be given back at once.",
	Checked:    "Asks, where a goal or a wave names somebody who holds an own number.",
	NotChecked: "Anything when no number will be freed.",
	Messages: map[string]string{
		"blocks": "the tenant blocks numbers when they are unassigned, by the answer of {who}: freed numbers cannot be given out again at once",
	},
	Questions: map[string]rule.Question{
		"unassign-blocks": {
			Text:   "does the tenant block numbers when they are unassigned, or mail users on each change?",
			Cmdlet: "Get-CsPhoneNumberTenantConfiguration",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindGoal, plan.KindWave)
		if len(v.Plan().Goals.SharedCalling) == 0 && len(v.Plan().Waves) == 0 {
			return
		}
		v.ReadsAll(plan.KindUser)
		freed := false
		for i := range v.Plan().Users {
			if line := v.Plan().Users[i].LineURI; line.IsSet() && !hasExtension(line.Name) && intended(v, i) {
				freed = true
				break
			}
		}
		if !freed {
			return
		}
		if answer, ok := v.Answer("unassign-blocks", v.At()); ok {
			if answer.Answer == "yes" {
				v.Fail("blocks", v.At(), finding.Args{"who": answer.Who})
			}
			return
		}
		v.Ask("unassign-blocks", v.At(), nil)
	},
}
