package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc020 = rule.Rule{
	ID:       "SHC020",
	Title:    "Something answers the shared number, and can reach the people who share it",
	Severity: finding.Warning,
	Kind:     plan.KindAccount,
	Facts:    []string{"sc.ra.inbound-aa", "sc.model", "aa.scope-default", "aa.exclusion-wins"},
	Why:      "Whoever calls back the number that was shown reaches the account's attendant, or nobody.",
	Checked: "That an attendant or a queue is associated with every account behind a Shared Calling policy (an error where a goal wants inbound calls), " +
		"and that the attendant's dial scope, where it has one, includes the groups that share and excludes none of them.",
	NotChecked: "The attendant's menus, and scopes whose groups' members are not known.",
	Messages: map[string]string{
		"nobody":   "nothing answers the account, so calls to the number that its users show reach nobody",
		"wanted":   "nothing answers the account, but goal {site} wants inbound calls",
		"unknown":  "whether anything answers the account is not in the files",
		"scope":    "attendant {attendant} does not reach everyone who shares the account by name: group {group} is not in its dial scope",
		"excluded": "attendant {attendant} does not reach everyone who shares the account by name: group {group} is excluded, which comes before inclusion",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		account := v.Account(i)
		at := v.At("autoAttendant")
		if account.CallQueue.IsSet() {
			return
		}
		if account.AutoAttendant.IsSet() {
			checkDialScope(v, account)
			return
		}
		goal, wanted := inboundGoal(v, account.UserPrincipalName)
		switch {
		case !account.AutoAttendant.Known:
			v.Unknown("unknown", at, nil, "Get-CsOnlineApplicationInstanceAssociation", "Get-CsAutoAttendant")
		case wanted == plan.Yes:
			v.FailAs(finding.Error, "wanted", at, finding.Args{"site": goal})
		case wanted != plan.No:
			v.Fail("nobody", at, nil)
		}
	},
}

// inboundGoal gives what the goal of an account says about inbound calls.
func inboundGoal(v *rule.View, account string) (site string, wanted plan.Tri) {
	v.ReadsAll(plan.KindGoal)
	for _, goal := range v.Plan().Goals.SharedCalling {
		if plan.Fold(plan.KindAccount, goal.Account) == plan.Fold(plan.KindAccount, account) {
			return goal.Site, goal.Inbound
		}
	}
	return "", plan.Unknown
}

// checkDialScope looks whether the groups of the account's goal are in the
// attendant's inclusion scope, where none is the whole directory (fact
// aa.scope-default), and in none that it excludes.
func checkDialScope(v *rule.View, account *plan.ResourceAccount) {
	i, ok := v.Find(plan.KindAttendant, account.AutoAttendant.Name)
	if !ok {
		return
	}
	attendant := &v.Plan().AutoAttendants[i]
	included, excluded := scope(attendant.InclusionScope), scope(attendant.ExclusionScope)
	v.ReadsAll(plan.KindGoal)
	for _, goal := range v.Plan().Goals.SharedCalling {
		if plan.Fold(plan.KindAccount, goal.Account) != plan.Fold(plan.KindAccount, account.UserPrincipalName) {
			continue
		}
		for _, group := range goal.Groups {
			args := finding.Args{"attendant": attendant.Name, "group": group}
			switch folded := plan.Fold(plan.KindGroup, group); {
			case excluded[folded]:
				v.Fail("excluded", v.AddressOf(plan.KindAttendant, i, "exclusionScope"), args)
			case len(included) > 0 && !included[folded]:
				v.Fail("scope", v.AddressOf(plan.KindAttendant, i, "inclusionScope"), args)
			}
		}
	}
}

func scope(groups []string) map[string]bool {
	all := make(map[string]bool, len(groups))
	for _, group := range groups {
		all[plan.Fold(plan.KindGroup, group)] = true
	}
	return all
}
