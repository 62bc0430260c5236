package rules

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/number"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cid005 = rule.Rule{
	ID:         "CID005",
	Title:      "Inbound blocking does not stop a whole country",
	Severity:   finding.Error,
	Kind:       plan.KindBlockedNumber,
	Facts:      []string{"block.pattern"},
	Why:        "Nobody from there reaches the shared number, an emergency centre that calls back among them.",
	Checked:    "Enabled patterns against every caller number with the country code and the length of a shared number.",
	NotChecked: "Countries where nobody shares a number, and parts of a country.",
	Messages: map[string]string{
		"all":     "the pattern takes every caller with a number like {number}: +{code!} and {digits} digits",
		"invalid": "the pattern is no regular expression: {what!}",
		"unknown": "whom the pattern takes is not known: {what!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		b := &v.Plan().BlockedNumbers[i]
		if b.Enabled == plan.No || b.Pattern == "" {
			return
		}
		at := v.At("pattern")
		blocks, err := pattern.Compile(b.Pattern)
		if refused, ok := err.(*pattern.Error); ok {
			args := finding.Args{"what": refused.Construct.String()}
			if refused.Invalid {
				v.Fail("invalid", at, args)
			} else {
				v.Unknown("unknown", at, args)
			}
			return
		}
		var seen []string
		v.ReadsAll(plan.KindSharedCalling)
		for p := range v.Plan().Policies.SharedCalling {
			account, ok := v.AccountOf(p)
			if !ok {
				continue
			}
			e164, _, _ := strings.Cut(v.Account(account).PhoneNumber.Name, ";")
			n, ok := number.ParseE164(e164)
			code := number.CallingCode(number.Country(e164))
			if !ok || code == "" {
				continue
			}
			digits := len(n.E164) - 1 - len(code)
			like := fmt.Sprintf(`^\+%s\d{%d}$`, code, digits)
			if slices.Contains(seen, like) {
				continue
			}
			seen = append(seen, like)
			callers, err := pattern.Compile(like)
			if err != nil {
				continue
			}
			switch pattern.Shadowed([]*pattern.Pattern{blocks}, callers).Reach {
			case pattern.Taken:
				v.Fail("all", at, finding.Args{"number": e164, "code": code, "digits": digits})
			case pattern.ReachNotKnown:
				v.Unknown("unknown", at, finding.Args{"what": "too much for a proof"})
			}
		}
	},
}
