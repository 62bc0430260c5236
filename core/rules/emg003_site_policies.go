package rules

import (
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg003 = rule.Rule{
	ID:       "EMG003",
	Title:    "No site-assigned emergency call routing policy in a tenant that mixes Shared Calling and Direct Routing",
	Severity: finding.Error,
	Kind:     plan.KindSite,
	Facts:    []string{"sce.mixed-tenant-sites", "ecrp.site-over-user"},
	Why: "At the site the site's policy beats the user's, and its usages send the emergency call of somebody who shares a Calling Plan or " +
		"Operator Connect number to a Direct Routing trunk.",
	Checked: "Network sites with an emergency call routing policy, where the plan shares a Calling Plan or Operator Connect number and the tenant has " +
		"Direct Routing (an SBC, a Direct Routing number, or a usage in the policy).",
	NotChecked: "No automatic fix: others at the site may need the policy. The choices: take it off the site and grant it per person, " +
		"move the people who share, or accept.",
	Messages: map[string]string{
		"site": "the site has emergency call routing policy {routing}, which beats the users' own, in a tenant with Direct Routing: " +
			"{sharing} people of the site share a number, {others} do not; split the policy, move people, or accept",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		site := v.Site(i)
		if !site.EmergencyCallRoutingPolicy.IsSet() || !sharesCarrierNumber(v) || !hasDirectRouting(v) {
			return
		}
		v.ReadsAll(plan.KindUser)
		shares, others := 0, 0
		for user := range v.Plan().Users {
			if plan.Fold(plan.KindSite, v.Plan().Users[user].Site) != plan.Fold(plan.KindSite, site.Name) {
				continue
			}
			switch v.World.Standing(user) {
			case effective.Sharing:
				shares++
			case effective.Outside, effective.Resting, effective.Undecided:
				others++
			}
		}
		v.Fail("site", v.At("emergencyCallRoutingPolicy"), finding.Args{
			"routing": site.EmergencyCallRoutingPolicy.Name, "sharing": shares, "others": others,
		})
	},
}

// sharesCarrierNumber tells whether a Calling Plan or Operator Connect number is shared.
func sharesCarrierNumber(v *rule.View) bool {
	v.ReadsAll(plan.KindSharedCalling, plan.KindAccount, plan.KindNumber)
	for i := range v.Plan().Policies.SharedCalling {
		if n, ok := sharedNumber(v, i); ok && (n.NumberType == callingPlan || n.NumberType == operatorConnect) {
			return true
		}
	}
	return false
}

// hasDirectRouting tells whether the tenant has an SBC or a Direct Routing number.
func hasDirectRouting(v *rule.View) bool {
	v.ReadsAll(plan.KindGateway, plan.KindNumber)
	if len(v.Plan().PstnGateways) > 0 {
		return true
	}
	for i := range v.Plan().Numbers {
		if v.Plan().Numbers[i].NumberType == directRouting {
			return true
		}
	}
	return false
}
