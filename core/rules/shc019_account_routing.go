package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc019 = rule.Rule{
	ID:         "SHC019",
	Title:      "The account of a Direct Routing number has a voice routing policy with usages",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"sc.ra.dr-vrp"},
	Why:        "Calls of the people who share a Direct Routing number follow the account's voice routing policy; without usages there no route carries them.",
	Checked:    "The voice routing policy of every account whose Direct Routing number is shared, Global where it has none of its own, and that its usages are in the tenant's list.",
	NotChecked: "Whether a route of those usages matches what people dial.",
	Messages: map[string]string{
		"empty":   "the account shares Direct Routing number {number}, but its voice routing policy {routing} has no valid PSTN usages",
		"missing": "the account shares Direct Routing number {number}, but its voice routing policy {routing} is not in the plan",
		"unknown": "the voice routing policy of the account, which shares Direct Routing number {number}, is not in the files",
		"content": "the usages of voice routing policy {routing}, which carries Direct Routing number {number}, are not in the files",
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
		ref := v.Account(i).VoiceRoutingPolicy
		at := v.At("voiceRoutingPolicy")
		args := finding.Args{"number": n.TelephoneNumber}
		if !ref.Known && !ref.IsSet() {
			v.Unknown("unknown", at, args, exportUsers)
			return
		}
		name := ref.Name
		if name == "" {
			name = "Global"
		}
		args["routing"] = name
		policy, ok := v.Find(plan.KindVoiceRouting, name)
		switch {
		case !ok && (name == "Global" || v.Plan().Policies.VoiceRouting == nil):
			v.Unknown("content", at, args, "Get-CsOnlineVoiceRoutingPolicy")
		case !ok:
			v.Fail("missing", at, args)
		case v.VoiceRouting(policy).OnlinePstnUsages == nil:
			v.Unknown("content", at, args, "Get-CsOnlineVoiceRoutingPolicy")
		case len(validUsages(v, v.VoiceRouting(policy).OnlinePstnUsages)) == 0:
			v.Fail("empty", at, args)
		}
	},
}
