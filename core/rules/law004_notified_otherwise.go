package rules

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var law004 = rule.Rule{
	ID:         "LAW004",
	Title:      "It is known who is notified of a 911 call",
	Severity:   finding.Warning,
	Kind:       plan.KindTenant,
	Pack:       "us-mlts",
	Facts:      []string{"law.us.notification"},
	Why:        "Without the emergency calling policies nobody can tell whether somebody learns of a 911 call.",
	Checked:    "A plan with sites in the United States and without emergency calling policies: somebody must answer.",
	NotChecked: "Who is notified, where the policies are in the files: LAW002 looks at them.",
	Messages:   map[string]string{"nobody": "nobody is notified when somebody in the US calls 911"},
	Questions: map[string]rule.Question{
		"911-notified": {Text: "is somebody notified of a 911 call where it is likely to be heard or seen, at every site in the US?", Cmdlet: "Get-CsTeamsEmergencyCallingPolicy"},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindSite, plan.KindEmergencyCalling)
		p := v.Plan()
		if p.Policies.EmergencyCalling != nil || !slices.ContainsFunc(p.Sites, func(s plan.Site) bool { return s.Country == "US" }) {
			return
		}
		if answer, ok := v.Answer("911-notified", v.At()); ok && answer.Answer == "no" {
			v.Fail("nobody", v.At(), nil)
			return
		}
		v.Ask("911-notified", v.At(), nil)
	},
}
