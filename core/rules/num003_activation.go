package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num003 = rule.Rule{
	ID:         "NUM003",
	Title:      "A number in use is activated and not blocked",
	Severity:   finding.Error,
	Kind:       plan.KindNumber,
	Facts:      []string{"num.activation", "num.block", "num.status"},
	Why:        "A number whose assignment failed, or that is blocked, carries no call in either direction.",
	Checked:    "ActivationState and the assignment block of every number that an account, a callback list or a person of the plan uses.",
	NotChecked: "Free numbers. A pending state is a warning: it may be done by the time the runbook runs.",
	Messages: map[string]string{
		"failed":  "the number is in use, but its activation state is {state}",
		"pending": "the number is in use, but its activation state is {state} still",
		"blocked": "the number is in use, but its assignment is blocked ({state!})",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		pending, failed := strings.HasSuffix(n.ActivationState, "Pending"), strings.HasSuffix(n.ActivationState, "Failed")
		blocked := n.AssignmentBlockedState != "" && n.AssignmentBlockedState != "NotBlocked"
		if !pending && !failed && !blocked {
			return
		}
		if len(v.Holders(n.TelephoneNumber)) == 0 {
			return
		}
		if failed {
			v.Fail("failed", v.At("activationState"), finding.Args{"state": n.ActivationState})
		}
		if pending {
			v.FailAs(finding.Warning, "pending", v.At("activationState"), finding.Args{"state": n.ActivationState})
		}
		if blocked {
			v.Fail("blocked", v.At("assignmentBlockedState"), finding.Args{"state": n.AssignmentBlockedState})
		}
	},
}
