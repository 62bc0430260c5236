package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc022 = rule.Rule{
	ID:         "SHC022",
	Title:      "SBC and carrier have room for the shared traffic",
	Severity:   finding.Warning,
	Kind:       plan.KindAccount,
	Facts:      []string{"sc.ra.dr-capacity"},
	Why:        "Everyone who shares a Direct Routing number calls over the same trunk; when its channels are full the next call is refused.",
	Checked:    "Asks for each shared Direct Routing number whether SBC sessions and carrier channels were sized for it.",
	NotChecked: "How many calls there will be.",
	Messages: map[string]string{
		"no": "the SBC sessions and carrier channels behind number {number} are not sized for the people who share it, by the answer of {who}",
	},
	Questions: map[string]rule.Question{
		"trunk-sized": {
			Text: "do SBC sessions and carrier channels have room for the calls of everyone who shares Direct Routing number {number}?",
			Ask:  "whoever runs the SBCs",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		n, ok := numberOf(v, i)
		if !ok || n.NumberType != directRouting {
			return
		}
		args := finding.Args{"number": n.TelephoneNumber}
		if answer, ok := v.Answer("trunk-sized", v.At()); ok {
			if answer.Answer != "yes" {
				args["who"] = answer.Who
				v.Fail("no", v.At("phoneNumber"), args)
			}
			return
		}
		v.Ask("trunk-sized", v.At(), args)
	},
}
