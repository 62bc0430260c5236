package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg014 = rule.Rule{
	ID:         "EMG014",
	Title:      "A site's emergency call routing policy is one of the plan's and no empty one",
	Severity:   finding.Warning,
	Kind:       plan.KindSite,
	Facts:      []string{"ecrp.site-over-user", "ecrp.site-fallback-dialstring", "ecrp.global"},
	Why:        "At the site its policy is asked first; only a string that it does not hold goes to the user's policy.",
	Checked:    "That the policy which a network site names exists, holds emergency numbers, and is a custom policy.",
	NotChecked: "Which of several sites a client is at.",
	Messages: map[string]string{
		"missing": "the site names emergency call routing policy {routing}, which the plan does not hold",
		"empty":   "the site's emergency call routing policy {routing} holds no emergency number, so the users' own policies decide there",
		"global":  "the site names the Global emergency call routing policy; the documents disagree whether that is allowed: name a custom policy",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		ref := v.Site(i).EmergencyCallRoutingPolicy
		if !ref.IsSet() {
			return
		}
		at := v.At("emergencyCallRoutingPolicy")
		args := finding.Args{"routing": ref.Name}
		if plan.Fold(plan.KindEmergencyCallRouting, ref.Name) == "global" {
			v.FailAs(finding.Info, "global", at, nil)
			return
		}
		policy, ok := v.Find(plan.KindEmergencyCallRouting, ref.Name)
		switch {
		case !ok && v.Plan().Policies.EmergencyCallRouting != nil:
			v.Fail("missing", at, args)
		case ok && v.EmergencyCallRouting(policy).EmergencyNumbers != nil && len(v.EmergencyCallRouting(policy).EmergencyNumbers) == 0:
			v.Fail("empty", at, args)
		}
	},
}
