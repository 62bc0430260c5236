package rules

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var aat002 = rule.Rule{
	ID:         "AAT002",
	Title:      "A caller whom the menu does not help reaches an operator",
	Severity:   finding.Error,
	Kind:       plan.KindAttendant,
	Facts:      []string{"aa.operator-drop"},
	Why:        "Without an operator the attendant drops the call.",
	Checked:    "Attendants without an operator: options that lead to one are errors, menus with other keys are listed.",
	NotChecked: "Attendants whose menus are not in the files.",
	Messages: map[string]string{
		"key":  "{key!} leads to the operator, but the attendant has none: the call is dropped",
		"none": "the attendant has no operator: who does not choose after three menus, or whose choice fails, is dropped",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		a := &v.Plan().AutoAttendants[i]
		if a.Operator.Type != "" || a.Operator.ID != "" {
			return
		}
		choice, broken := false, false
		for _, f := range flows(a) {
			for j, o := range f.Menu.Options {
				if strings.EqualFold(o.Action, "TransferCallToOperator") {
					broken = true
					v.Fail("key", v.At(f.option(j, "action")...), finding.Args{"key": o.DtmfResponse})
				}
			}
			choice = choice || slices.ContainsFunc(f.Menu.Options, func(o plan.MenuOption) bool { return !strings.EqualFold(o.DtmfResponse, "Automatic") })
		}
		if choice && !broken {
			v.FailAs(finding.Info, "none", v.At("operator"), nil)
		}
	},
}
