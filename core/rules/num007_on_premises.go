package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num007 = rule.Rule{
	ID:         "NUM007",
	Title:      "A number synced from on-premises is cleared there before it is moved",
	Severity:   finding.Error,
	Kind:       plan.KindUser,
	Facts:      []string{"num.onprem"},
	Why:        "As long as on-premises directory services hold the number, the tenant refuses every change of it, and the person keeps calling with the old one.",
	Checked:    "People whom a goal or a wave names and whose number is synced from on-premises.",
	NotChecked: "Whether the tenant converts such numbers by itself: AllowOnPremToOnlineMigration, which the plan's tenant may state, describes that; yes makes it an info.",
	Messages: map[string]string{
		"synced":    "the user's number is synced from on-premises: clear it there, wait for the sync, then run the runbook",
		"converted": "the user's number is synced from on-premises; the tenant is set to convert such numbers by an online operation",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		u := &v.Plan().Users[i]
		if !intended(v, i) || !u.OnPremLineURI.IsSet() {
			return
		}
		v.ReadsAll(plan.KindTenant)
		if v.Plan().Tenant.AllowOnPremToOnlineMigration == plan.Yes {
			v.FailAs(finding.Info, "converted", v.At("onPremLineUri"), nil)
			return
		}
		v.Fail("synced", v.At("onPremLineUri"), nil)
	},
}
