package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg001 = rule.Rule{
	ID:       "EMG001",
	Title:    "Emergency numbers carry no usage where the shared number is Calling Plan or Operator Connect",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"sce.cp-oc-no-usages", "sce.usages-win"},
	Why: "A usage on the emergency number takes the call away from the number's own carrier and onto a Direct Routing trunk, " +
		"where neither the location nor the callback number is known.",
	Checked: "The emergency call routing policy in force for each user who shares a Calling Plan or Operator Connect number. The articles say " +
		"\"should\"; since a usage decides the route, it is an error here.",
	NotChecked: "Policies of network sites (EMG003). Taking the usage away would touch everyone under the policy, so no machine does it: " +
		"split the policy, move the people, or accept.",
	Messages: map[string]string{
		"usage": "the user shares a number of type {type!} by policy {policy}, but emergency number {string} of policy {routing} has usage {usage}, which takes the call to Direct Routing; {others} other users are under {routing}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy, ok := sharing(v, i)
		if !ok {
			return
		}
		n, ok := sharedNumber(v, policy)
		choice := v.World.Choice(plan.KindEmergencyCallRouting, i)
		if !ok || n.NumberType == directRouting || n.NumberType == "" || choice.Policy < 0 {
			return
		}
		routing := v.EmergencyCallRouting(choice.Policy)
		for _, e := range routing.EmergencyNumbers {
			if e.OnlinePSTNUsage == "" {
				continue
			}
			v.ReadsAll(plan.KindUser)
			v.Fail("usage", v.At("policies", "emergencyCallRouting"), finding.Args{
				"type": n.NumberType, "policy": v.World.Name(plan.KindSharedCalling, i), "routing": routing.Name,
				"string": e.EmergencyDialString, "usage": e.OnlinePSTNUsage, "others": v.World.OthersUnder(choice.Policy),
			})
			return
		}
	},
}
