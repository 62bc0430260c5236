package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var pol001 = rule.Rule{
	ID:       "POL001",
	Title:    "Who joins a Shared Calling group is as safe as its members",
	Severity: finding.Warning,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"pol.precedence", "sc.user.ecrp-required", "sc.user.no-vrp-usages", "sc.user.voice-enabled"},
	Why: "A joiner gets Shared Calling by the group or by Global, but lacks what the others were given one by one: " +
		"911 or 112 is then no emergency number, their calls go past the shared number, or none leaves at all.",
	Checked: "Shared Calling policies with an account that are granted to a group or by Global: the emergency call routing and voice routing " +
		"policies that the group or Global gives. Voice is always enabled one by one.",
	NotChecked: "Policies of network sites.",
	Messages: map[string]string{
		"emergency": "joiners are unprotected: {whom!} gives Shared Calling policy {policy}, but no emergency call routing policy with numbers",
		"routing":   "joiners call past Shared Calling policy {policy}, which {whom!} gives: voice routing policy {routing}, which applies to them, has usages",
		"voice":     "joiners get Shared Calling, but no call of theirs leaves before voice is enabled for each of them",
		"unknown":   "{whom!} gives Shared Calling policy {policy}; what emergency call routing policy joiners get is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !v.SharedCalling(i).ResourceAccount.IsSet() {
			return
		}
		v.ReadsAll(plan.KindGroupAssignment)
		name := v.SharedCalling(i).Name
		joined := false
		for j := range v.Plan().GroupAssignments {
			g := &v.Plan().GroupAssignments[j]
			if g.PolicyType == plan.KindSharedCalling.PolicyType() && plan.Fold(plan.KindSharedCalling, g.Policy) == plan.Fold(plan.KindSharedCalling, name) {
				joined = true
				checkJoiners(v, name, g.Group)
			}
		}
		if global, ok := v.World.GlobalPolicy(plan.KindSharedCalling); ok && global == i {
			joined = true
			checkJoiners(v, name, "")
		}
		if joined {
			v.FailAs(finding.Info, "voice", v.At(), nil)
		}
	},
}

// checkJoiners looks at what somebody gets who joins a group ("" is the tenant)
// and has no grant of their own.
func checkJoiners(v *rule.View, policy, group string) {
	v.ReadsAll(plan.KindEmergencyCallRouting, plan.KindVoiceRouting, plan.KindUsage)
	args := finding.Args{"policy": policy, "whom": "Global"}
	if group != "" {
		args["whom"] = "group " + group
	}
	switch emergency, ok := joinersPolicy(v, plan.KindEmergencyCallRouting, group); {
	case !ok || v.Plan().Policies.EmergencyCallRouting[emergency].EmergencyNumbers == nil:
		v.Unknown("unknown", v.At(), args, "Get-CsTeamsEmergencyCallRoutingPolicy")
	case len(v.Plan().Policies.EmergencyCallRouting[emergency].EmergencyNumbers) == 0:
		v.Fail("emergency", v.At(), args)
	}
	if routing, ok := joinersPolicy(v, plan.KindVoiceRouting, group); ok && v.World.HasUsages(routing) {
		v.Fail("routing", v.At(), finding.Args{"policy": policy, "whom": args["whom"], "routing": v.Plan().Policies.VoiceRouting[routing].Name})
	}
}

// joinersPolicy gives the policy of a kind that a group gives, else Global's.
func joinersPolicy(v *rule.View, kind plan.Kind, group string) (int, bool) {
	for i := range v.Plan().GroupAssignments {
		g := &v.Plan().GroupAssignments[i]
		if group != "" && g.PolicyType == kind.PolicyType() && plan.Fold(plan.KindGroup, g.Group) == plan.Fold(plan.KindGroup, group) {
			return v.World.Index.Find(kind, g.Policy)
		}
	}
	return v.World.GlobalPolicy(kind)
}
