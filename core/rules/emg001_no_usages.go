package rules

import (
	"fmt"
	"slices"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg001 = rule.Rule{
	ID:       "EMG001",
	Title:    "Emergency numbers carry no usage where the shared number is Calling Plan or Operator Connect",
	Severity: finding.Error,
	Kind:     plan.KindEmergencyCallRouting,
	Facts:    []string{"sce.cp-oc-no-usages", "sce.usages-win"},
	Why: "A usage on the emergency number takes the call away from the number's own carrier and onto a Direct Routing trunk, " +
		"where neither the location nor the callback number is known.",
	Checked: "The emergency call routing policies in force for people who share a Calling Plan or Operator Connect number. The articles say " +
		"\"should\"; since a usage decides the route, it is an error here.",
	NotChecked: "Policies of network sites (EMG003). Taking the usage away would touch everyone under the policy, so no machine does it: " +
		"the finding says who is under it at each site; split the policy, move the people, or accept.",
	Messages: map[string]string{
		"usage": "emergency number {string} has usage {usage}, which takes the calls of {sharing} people who share a Calling Plan or Operator Connect number to Direct Routing; {others} others are under the policy: split the policy, move people, or accept",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		routing := v.EmergencyCallRouting(i)
		used := slices.IndexFunc(routing.EmergencyNumbers, func(e plan.EmergencyNumber) bool { return e.OnlinePSTNUsage != "" })
		if used < 0 {
			return
		}
		v.ReadsAll(plan.KindUser)
		if v.World.CarrierSharing(i) == 0 {
			return
		}
		v.ReadsAll(plan.KindSharedCalling, plan.KindAccount, plan.KindNumber)
		e := routing.EmergencyNumbers[used]
		said := v.Fail("usage", v.At("emergencyNumbers", fmt.Sprint(used), "onlinePstnUsage"), finding.Args{
			"string": e.EmergencyDialString, "usage": e.OnlinePSTNUsage,
			"sharing": v.World.CarrierSharing(i), "others": v.World.OthersUnder(i),
		})
		notePeople(v, said, i)
	},
}

// notePeople says at each site how many people are under an emergency call
// routing policy, by kind.
func notePeople(v *rule.View, said rule.Said, routing int) {
	for _, site := range peopleBySite(v, routing) {
		said = said.Note(site.at, fmt.Sprintf("%d people here share a number and are under the policy, %d are under it and do not share", site.sharing, site.others))
	}
}

// siteCount is how many people of a site are under a policy, by kind.
type siteCount struct {
	at              plan.Address
	sharing, others int
}

// peopleBySite counts the people under an emergency call routing policy, site
// by site; those without a site stand at the policy itself.
func peopleBySite(v *rule.View, routing int) []siteCount {
	counts := map[plan.Address]*siteCount{}
	var order []plan.Address
	for user := range v.Plan().Users {
		standing := v.World.Standing(user)
		if standing == effective.NoPerson || v.World.Choice(plan.KindEmergencyCallRouting, user).Policy != routing {
			continue
		}
		at := v.AddressOf(plan.KindEmergencyCallRouting, routing)
		if site := v.Plan().Users[user].Site; site != "" {
			at = plan.At(plan.KindSite, site)
		}
		if counts[at] == nil {
			counts[at] = &siteCount{at: at}
			order = append(order, at)
		}
		if standing == effective.Sharing {
			counts[at].sharing++
		} else {
			counts[at].others++
		}
	}
	slices.Sort(order)
	sites := make([]siteCount, len(order))
	for i, at := range order {
		sites[i] = *counts[at]
	}
	return sites
}
