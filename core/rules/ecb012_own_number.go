package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb012 = rule.Rule{
	ID:       "ECB012",
	Title:    "No callback or shared number is still the own number of somebody who shares by it",
	Severity: finding.Error,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"ecbn.unassigned", "num.status", "sc.user.no-number"},
	Why: "Neither can come first: the policy waits for the number, and the person gives the number up only when the policy is in force. " +
		"Nobody under the policy gets Shared Calling.",
	Checked: "The callback numbers of a policy and the number of its account: that the inventory does not give one to a user of the plan " +
		"who gives it up and shares by that very policy.",
	NotChecked: "Numbers that the inventory gives to others (ECB006), and what only a snapshot of the tenant knows: the runbook compares the plan with that and says it in a note.",
	Messages: map[string]string{
		"callback": "callback number {number} is still the own number of {user}, who shares by this policy: list another one, or list it after the cut-over",
		"account":  "the account's number {number} is still the own number of {user}, who shares by this policy: give the account another one",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for _, c := range callbacks(v, i) {
			stillOwn(v, i, c.entry, "callback", c.at)
		}
		if account, ok := v.AccountOf(i); ok {
			if n, ok := v.NumberOf(account); ok {
				stillOwn(v, i, v.Number(n), "account", v.AddressOf(plan.KindAccount, account, "phoneNumber"))
			}
		}
	},
}

// stillOwn fails when the inventory gives a number to somebody who shares by
// the policy and whom the plan leaves without it.
func stillOwn(v *rule.View, policy int, n *plan.Number, message string, at plan.Address) {
	if n == nil || n.PstnAssignmentStatus != "UserAssigned" {
		return
	}
	i, ok := v.World.FindUser(n.AssignedPstnTargetID)
	if !ok {
		return
	}
	u := v.User(i)
	if strings.EqualFold(u.LineURI.Name, n.TelephoneNumber) || v.World.Choice(plan.KindSharedCalling, i).Policy != policy {
		return
	}
	v.Fail(message, at, finding.Args{"number": n.TelephoneNumber, "user": u.UserPrincipalName}).
		Note(v.AddressOf(plan.KindUser, i), "the inventory gives it to this user")
}
