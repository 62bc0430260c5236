package rules

import (
	"partyline/core/plan"
	"partyline/core/source"
)

// accountGives says what an account's licences and service plans give together;
// no when neither is known.
func accountGives(a *plan.ResourceAccount) (gives source.Gives, known bool) {
	add := func(g source.Gives) {
		gives.TeamsPhone = gives.TeamsPhone || g.TeamsPhone
		gives.ResourceAccount = gives.ResourceAccount || g.ResourceAccount
		gives.CallingPlan = gives.CallingPlan || g.CallingPlan
		gives.PayAsYouGo = gives.PayAsYouGo || g.PayAsYouGo
	}
	for _, l := range a.Licences {
		add(source.LicenceGives(l))
	}
	for _, p := range a.ServicePlans {
		add(source.ServicePlanGives(p))
	}
	return gives, a.Licences != nil || a.ServicePlans != nil
}

// isToBeMade tells whether an account is not in the tenant yet: the runbook
// then asks for its licence and usage location.
func isToBeMade(a *plan.ResourceAccount) bool { return a.ObjectID == "" }
