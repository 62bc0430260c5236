package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cid004 = rule.Rule{
	ID:         "CID004",
	Title:      "Blocked callers who shall be redirected call no Calling Plan number",
	Severity:   finding.Warning,
	Kind:       plan.KindBlockedNumber,
	Facts:      []string{"block.pattern"},
	Why:        "To a Calling Plan number the call is blocked, not redirected: the caller reaches nobody.",
	Checked:    "Enabled patterns with an account, against the types of the numbers that are given out.",
	NotChecked: "Whom the pattern matches.",
	Messages: map[string]string{
		"blocked": "matching calls go to account {account} only at Operator Connect and Direct Routing numbers; at {count} Calling Plan numbers they are blocked",
		"unknown": "matching calls go to account {account}, but at Calling Plan numbers they are blocked; the tenant's numbers are not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		b := &v.Plan().BlockedNumbers[i]
		if b.ResourceAccount == "" || b.Enabled == plan.No {
			return
		}
		at := v.At("resourceAccount")
		args := finding.Args{"account": b.ResourceAccount}
		if !inventoryKnown(v) {
			v.Unknown("unknown", at, args, exportNumbers)
			return
		}
		count := 0
		for j := range v.Plan().Numbers {
			if n := &v.Plan().Numbers[j]; n.NumberType == callingPlan && n.PstnAssignmentStatus != "" && n.PstnAssignmentStatus != "Unassigned" {
				count++
			}
		}
		if count > 0 {
			args["count"] = count
			v.Fail("blocked", at, args)
		}
	},
}
