package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc011 = rule.Rule{
	ID:       "SHC011",
	Title:    "The account behind a Shared Calling policy has a number",
	Severity: finding.Error,
	Kind:     plan.KindAccount,
	Facts:    []string{"sc.ra.change-danger", "sc.model"},
	Why:      "The policy stays in place when its account loses the number, and every outbound call of its users fails, emergency calls included.",
	Checked: "That every account which a Shared Calling policy names has a number, that the inventory holds the number, and that the inventory " +
		"does not say it is assigned to something else.",
	NotChecked: "Whether the number is about to be ported away by somebody outside.",
	Messages: map[string]string{
		"none":      "the account has no number, so nobody who shares it can call out",
		"unknown":   "whether the account has a number is not in the files",
		"inventory": "number {number} of the account is not in the imported inventory, so its type, country and location are not known",
		"missing":   "number {number} of the account is not in the tenant's number inventory",
		"elsewhere": "number {number} of the account is assigned to {target} by the inventory",
		"porting":   "number {number} of the account has a port order in state {state}; when the number leaves, calls of its users fail",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if !backs(v, i) {
			return
		}
		account := v.Account(i)
		at := v.At("phoneNumber")
		args := finding.Args{"number": account.PhoneNumber.Name}
		switch {
		case account.PhoneNumber.IsNone():
			v.Fail("none", at, nil)
			return
		case !account.PhoneNumber.Known && !account.PhoneNumber.IsSet():
			v.Unknown("unknown", at, nil, exportAccounts, exportNumbers)
			return
		}
		n, ok := numberOf(v, i)
		if !ok {
			if v.Plan().Numbers == nil {
				v.Unknown("inventory", at, args, exportNumbers)
			} else {
				v.Fail("missing", at, args)
			}
			return
		}
		if target := n.AssignedPstnTargetID; target != "" && account.ObjectID != "" && !namesAccount(target, account) {
			args["target"] = target
			v.Fail("elsewhere", at, args)
		}
		if n.PortInOrderStatus != "" {
			v.FailAs(finding.Warning, "porting", at, finding.Args{"number": n.TelephoneNumber, "state": n.PortInOrderStatus})
		}
	},
}

// namesAccount tells whether an assignment target is the account, by object id or UPN.
func namesAccount(target string, account *plan.ResourceAccount) bool {
	folded := plan.Fold(plan.KindAccount, target)
	return folded == plan.Fold(plan.KindAccount, account.ObjectID) || folded == plan.Fold(plan.KindAccount, account.UserPrincipalName)
}
