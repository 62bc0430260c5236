package rules

import (
	"partyline/core/effective"
	"partyline/core/number"
	"partyline/core/plan"
	"partyline/core/rule"
)

// plansSharedCalling tells whether the plan uses Shared Calling at all: a goal
// for it, or a policy with an account.
func plansSharedCalling(v *rule.View) bool {
	v.ReadsAll(plan.KindGoal, plan.KindSharedCalling)
	p := v.Plan()
	if len(p.Goals.SharedCalling) > 0 {
		return true
	}
	for i := range p.Policies.SharedCalling {
		if p.Policies.SharedCalling[i].ResourceAccount.IsSet() {
			return true
		}
	}
	return false
}

// backs tells whether an account stands behind a Shared Calling policy.
func backs(v *rule.View, account int) bool { return len(v.PoliciesOf(account)) > 0 }

// sharedNumber gives the inventory entry of a policy's account, when the plan
// holds account and number.
func sharedNumber(v *rule.View, policy int) (*plan.Number, bool) {
	type key struct{}
	found := rule.Once(v, key{}, func() []backing {
		all := make([]backing, len(v.Plan().Policies.SharedCalling))
		for i := range all {
			all[i] = backingOf(v.World, i)
		}
		return all
	})[policy]
	v.Reads(plan.KindSharedCalling, policy)
	v.Reads(plan.KindAccount, found.account)
	if found.account < 0 {
		return nil, false
	}
	v.Reads(plan.KindNumber, found.number)
	if found.number < 0 {
		return nil, false
	}
	return &v.Plan().Numbers[found.number], true
}

// backing is what stands behind a policy; rule.All is nothing that the plan holds.
type backing struct{ account, number int }

func backingOf(w *effective.World, policy int) backing {
	account, ok := w.AccountOf(policy)
	if !ok {
		return backing{rule.All, rule.All}
	}
	number, ok := w.NumberOf(account)
	if !ok {
		return backing{account, rule.All}
	}
	return backing{account, number}
}

// numberOf gives the inventory entry of an account's number.
func numberOf(v *rule.View, account int) (*plan.Number, bool) {
	i, ok := v.NumberOf(account)
	if !ok {
		return nil, false
	}
	return v.Number(i), true
}

// sharing tells whether user i counts as a Shared Calling user, and by which policy.
func sharing(v *rule.View, i int) (policy int, ok bool) {
	if v.World.Standing(i) != effective.Sharing {
		return 0, false
	}
	return v.World.Choice(plan.KindSharedCalling, i).Policy, true
}

// intended tells whether a goal or a wave names the user.
func intended(v *rule.View, i int) bool {
	_, goal := v.World.Goal(i)
	_, wave := v.World.Wave(i)
	return goal || wave
}

// countryOf gives the country of a number: what the inventory says, else what
// its digits say ("" when neither does). +1 is several countries, so the
// prefix alone never decides (fact ecbn.same-country).
func countryOf(n *plan.Number) string {
	if n.IsoCountryCode != "" {
		return n.IsoCountryCode
	}
	return nationOf(n.TelephoneNumber)
}

// nationOf gives the country that a number's digits say, "" for none and for
// the networks of no country (+883 and the like, region "001").
func nationOf(e164 string) string {
	if country := number.Country(e164); country != "001" {
		return country
	}
	return ""
}

// isTollFree tells by its digits whether a number is toll-free.
func isTollFree(e164 string) bool {
	n, ok := number.ParseE164(e164)
	return ok && n.Kind == number.TollFree
}

// serves tells whether a number has a capability; the capabilities may not be known.
func serves(n *plan.Number, capability string) plan.Tri {
	if n.Capability == nil {
		return plan.Unknown
	}
	for _, c := range n.Capability {
		if c == capability {
			return plan.Yes
		}
	}
	return plan.No
}

// known number types, by fact num.types.
const (
	callingPlan     = "CallingPlan"
	operatorConnect = "OperatorConnect"
	directRouting   = "DirectRouting"
)

// exports that would tell, as the tenant's cmdlets are named.
const (
	exportUsers    = "Get-CsOnlineUser"
	exportNumbers  = "Get-CsPhoneNumberAssignment"
	exportAccounts = "Get-CsOnlineApplicationInstance"
	exportGroups   = "Get-CsGroupPolicyAssignment"
)
