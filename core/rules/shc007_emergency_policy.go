package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc007 = rule.Rule{
	ID:       "SHC007",
	Title:    "Each Shared Calling user has an emergency call routing policy with numbers",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"sc.user.ecrp-required", "sce.dialstring-client", "ecrp.scope"},
	Why:      "The client learns from this policy that 911 or 112 is an emergency number; without it the dialled digits are an ordinary call that may go nowhere.",
	Checked: "The emergency call routing policy in force for every Shared Calling user, Global included, whatever the number type of the account, " +
		"and that it holds at least one emergency number.",
	NotChecked: "Which numbers a country needs (EMG016), and the policy of a network site, which comes before the user's while the client is there (EMG014).",
	Messages: map[string]string{
		"empty":   "the user shares policy {policy}, but emergency call routing policy {routing}, which applies, holds no emergency number",
		"unknown": "which emergency call routing policy applies to the user, who shares policy {policy}, is not in the files",
		"content": "the emergency numbers of policy {routing}, which applies to users who share policy {policy}, are not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		choice := v.World.Choice(plan.KindEmergencyCallRouting, i)
		if choice.Known() && choice.Policy >= 0 && len(v.EmergencyCallRouting(choice.Policy).EmergencyNumbers) > 0 {
			return
		}
		args := finding.Args{"policy": v.World.Name(plan.KindSharedCalling, i), "routing": v.World.Name(plan.KindEmergencyCallRouting, i)}
		at := v.At("policies", "emergencyCallRouting")
		switch {
		case !choice.Known():
			v.Unknown("unknown", at, args, exportUsers, exportGroups)
		case choice.Policy < 0:
			v.ReadsAll(plan.KindEmergencyCallRouting)
			v.Unknown("content", at, args, "Get-CsTeamsEmergencyCallRoutingPolicy")
		default:
			routing := v.EmergencyCallRouting(choice.Policy)
			if routing.EmergencyNumbers == nil {
				v.Unknown("content", at, args, "Get-CsTeamsEmergencyCallRoutingPolicy")
			} else if len(routing.EmergencyNumbers) == 0 {
				v.Fail("empty", at, args)
			}
		}
	},
}
