package rules

import (
	"partyline/core/finding"
	"partyline/core/number"
	"partyline/core/plan"
	"partyline/core/rule"
)

var num001 = rule.Rule{
	ID:       "NUM001",
	Title:    "A number is E.164, or a Direct Routing number with an extension",
	Severity: finding.Error,
	Kind:     plan.KindNumber,
	Facts:    []string{"num.format", "num.length-dr", "oc.number-format", "acg.tn.plus", "acg.tn.max16", "acg.tn.regex", "acg.tn.regex.strict"},
	Why:      "A number in another form is refused by the tenant, or assigned as something that nobody can call.",
	Checked: "Each number of the plan: E.164 with \"+\" for Calling Plan and Operator Connect; 3 to 38 digits, with an extension of 1 to 12 digits if any, " +
		"for Direct Routing.",
	NotChecked: "Whether an E.164 number is in service. A number that its country's numbering plan does not know is a warning, since plans change.",
	Messages: map[string]string{
		"form":      "the number is not E.164: {reason!}",
		"extension": "a number of type {type!} cannot carry an extension",
		"direct":    "the number is not 3 to 38 digits with an extension of 1 to 12 digits",
		"invalid":   "the number is not a valid telephone number{country!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if parsed, ok := number.ParseE164(n.TelephoneNumber); ok {
			if !parsed.Valid {
				v.FailAs(finding.Warning, "invalid", v.At(), finding.Args{"country": ofCountry(parsed.Country)})
			}
			return
		}
		switch {
		case n.NumberType == directRouting || n.NumberType == "":
			if !number.IsDirectRoutingNumber(n.TelephoneNumber) {
				v.Fail("direct", v.At(), nil)
			}
		case hasExtension(n.TelephoneNumber):
			v.Fail("extension", v.At(), finding.Args{"type": n.NumberType})
		default:
			if _, err := number.Parse(n.TelephoneNumber, ""); err != nil {
				v.Fail("form", v.At(), finding.Args{"reason": reasonOf(err)})
			} else {
				v.Fail("form", v.At(), finding.Args{"reason": "write it with \"+\" and digits only"})
			}
		}
	},
}
