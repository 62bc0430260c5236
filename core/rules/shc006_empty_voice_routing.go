package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc006 = rule.Rule{
	ID:       "SHC006",
	Title:    "A Shared Calling user's voice routing policy has no PSTN usages",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"sc.user.no-vrp-usages", "sc.user.vrp-global-trap", "sc.user.vrp-effect", "sc.ra.dr-vrp-on-user-conflict", "sc.ext.no-usages"},
	Why: "With usages in the user's effective voice routing policy Shared Calling is not used: calls go by the policy's own routes, " +
		"with another caller number, or nowhere.",
	Checked: "The voice routing policy in force for every Shared Calling user, Global included, and its PSTN usages as far as the tenant's usage list holds them.",
	NotChecked: "Whether a route of those usages would match: any valid usage is enough to take the call away. Older texts put usages on the users " +
		"of a Direct Routing account; the newer ones, which we follow, forbid it.",
	Messages: map[string]string{
		"global":  "calls bypass Shared Calling policy {policy}, because voice routing policy Global applies and has usages ({usages!})",
		"usages":  "calls bypass Shared Calling policy {policy}, because voice routing policy {routing} applies and has usages ({usages!})",
		"unknown": "which voice routing policy applies to the user, who shares policy {policy}, is not in the files",
		"content": "the usages of voice routing policy {routing}, which applies to users who share policy {policy}, are not in the files",
	},
	FixTitle: "Grant a voice routing policy without usages",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		choice := v.World.Choice(plan.KindVoiceRouting, i)
		if choice.Known() && choice.Policy >= 0 {
			usages := v.VoiceRouting(choice.Policy).OnlinePstnUsages
			if usages != nil && len(validUsages(v, usages)) == 0 {
				return
			}
		}
		args := finding.Args{"policy": v.World.Name(plan.KindSharedCalling, i), "routing": v.World.Name(plan.KindVoiceRouting, i)}
		at := v.At("policies", "voiceRouting")
		if !choice.Known() {
			v.Unknown("unknown", at, args, exportUsers, exportGroups)
			return
		}
		if choice.Policy < 0 {
			v.ReadsAll(plan.KindVoiceRouting)
			v.Unknown("content", at, args, "Get-CsOnlineVoiceRoutingPolicy")
			return
		}
		routing := v.VoiceRouting(choice.Policy)
		if routing.OnlinePstnUsages == nil {
			v.Unknown("content", at, args, "Get-CsOnlineVoiceRoutingPolicy")
			return
		}
		args["usages"] = validUsages(v, routing.OnlinePstnUsages)
		message := "usages"
		if routing.Name == "Global" {
			message = "global"
			delete(args, "routing")
		}
		v.Fail(message, at, args).Fix("Grant a voice routing policy without usages", grantEmptyRouting(v, at)...)
	},
}

// validUsages leaves out names that the tenant's usage list is known not to hold.
func validUsages(v *rule.View, names []string) []string {
	v.ReadsAll(plan.KindUsage)
	if v.Plan().PstnUsages == nil {
		return names
	}
	var valid []string
	for _, name := range names {
		if _, ok := v.World.Index.Find(plan.KindUsage, name); ok {
			valid = append(valid, name)
		}
	}
	return valid
}

// emptyRoutingName names the voice routing policy without usages where the
// plan has none yet.
const emptyRoutingName = "No PSTN usages"

// grantEmptyRouting grants the user at an address the first voice routing
// policy that is known to have no usages, and makes one where there is none.
func grantEmptyRouting(v *rule.View, at plan.Address) []plan.Edit {
	v.ReadsAll(plan.KindVoiceRouting)
	for i := range v.Plan().Policies.VoiceRouting {
		policy := &v.Plan().Policies.VoiceRouting[i]
		if policy.Name != "Global" && policy.OnlinePstnUsages != nil && len(policy.OnlinePstnUsages) == 0 {
			return []plan.Edit{plan.Set(at, plan.TextValue(policy.Name))}
		}
	}
	return []plan.Edit{
		{
			Op: plan.OpAdd, Address: plan.At(plan.KindVoiceRouting, emptyRoutingName),
			After: `{"name":"` + emptyRoutingName + `","onlinePstnUsages":[]}`,
		},
		plan.Set(at, plan.TextValue(emptyRoutingName)),
	}
}
