package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc004 = rule.Rule{
	ID:         "SHC004",
	Title:      "Each Shared Calling user is voice enabled",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"sc.user.voice-enabled", "num.assign-enables-voice"},
	Why:        "A user who is not enabled for Enterprise Voice gets no dial tone: neither an ordinary nor an emergency call leaves.",
	Checked:    "EnterpriseVoiceEnabled of every Shared Calling user, as the plan wants it.",
	NotChecked: "Accounts that merely fall under a Global grant without a licence, a goal or a wave.",
	Messages: map[string]string{
		"off":     "the user shares policy {policy} but is not voice enabled",
		"unknown": "whether the user, who shares policy {policy}, is voice enabled is not in the files",
	},
	FixTitle: "Enable voice",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		enabled := v.Plan().Users[i].EnterpriseVoiceEnabled
		if enabled == plan.Yes {
			return
		}
		args := finding.Args{"policy": v.World.Name(plan.KindSharedCalling, i)}
		at := v.At("enterpriseVoiceEnabled")
		switch enabled {
		case plan.No:
			v.Fail("off", at, args).Fix("Enable voice", plan.Set(at, plan.BoolValue(true)))
		case plan.Unknown:
			v.Unknown("unknown", at, args, exportUsers)
		}
	},
}
