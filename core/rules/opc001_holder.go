package rules

import (
	"slices"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var opc001 = rule.Rule{
	ID:       "OPC001",
	Title:    "Who holds an operator's number is set up for it",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"oc.admin.user", "oc.user-license", "oc.user-mode", "tpm.license", "tpm.user", "move.cmd.onprem_block", "move.dr.vrp"},
	Why:      "The number cannot be given to the person, or calls to it do not ring in Teams.",
	Checked: "Mode, Teams Phone and Teams Phone Mobile service plans, a number synced from on-premises, and a voice routing policy left from Direct Routing, " +
		"of each person with an Operator Connect number.",
	NotChecked: "The mobile contract. A Calling Plan licence is not needed.",
	Messages: map[string]string{
		"mode":    "the user has a number of an operator and is in mode {mode}; it must be TeamsOnly",
		"licence": "the user has a number of an operator, but no Teams Phone service plan",
		"mobile":  "the user has a Teams Phone Mobile number, but no service plan of Teams Phone Mobile",
		"synced":  "the user has a number of an operator, while a number is synced from on-premises: clear it there first",
		"routing": "the user has a number of an operator and is still granted voice routing policy {policy}, whose usages send calls to an SBC",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		u := &v.Plan().Users[i]
		if v.World.Standing(i) == effective.NoPerson {
			return
		}
		n, ok := ownEntry(v, u)
		if !ok || n.NumberType != operatorConnect {
			return
		}
		if mode := u.TeamsUpgradeEffectiveMode; mode != "" && mode != "TeamsOnly" {
			v.Fail("mode", v.At("teamsUpgradeEffectiveMode"), finding.Args{"mode": mode})
		}
		if effective.HasTeamsPhone(u) == plan.No {
			v.Fail("licence", v.At("servicePlans"), nil)
		}
		if isMobile(n) && u.ServicePlans != nil && !givesMobile(u) {
			v.FailAs(finding.Warning, "mobile", v.At("servicePlans"), nil)
		}
		if u.OnPremLineURI.IsSet() {
			v.Fail("synced", v.At("onPremLineUri"), nil)
		}
		choice := v.World.Choice(plan.KindVoiceRouting, i)
		if choice.Why != effective.Direct || choice.Policy < 0 || v.World.Standing(i) != effective.Outside {
			return
		}
		if policy := v.VoiceRouting(choice.Policy); len(validUsages(v, policy.OnlinePstnUsages)) > 0 {
			v.FailAs(finding.Info, "routing", v.At("policies", "voiceRouting"), finding.Args{"policy": policy.Name})
		}
	},
}

func givesMobile(u *plan.User) bool {
	return slices.ContainsFunc(u.ServicePlans, func(p string) bool { return source.ServicePlanGives(p).TeamsPhoneMobile }) ||
		slices.ContainsFunc(u.Licences, func(l string) bool { return source.LicenceGives(l).TeamsPhoneMobile })
}
