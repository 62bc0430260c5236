package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var acg001 = rule.Rule{
	ID:       "ACG001",
	Title:    "A number is such as the operator's portal takes it",
	Severity: finding.Error,
	Kind:     plan.KindNumber,
	Facts:    []string{"acg.sip.value", "acg.sip.name", "acg.sip.services", "acg.tn.tollfree.country", "oc.usage.tollfree"},
	Why:      "The portal refuses the number, or the header that routes its calls is never sent.",
	Checked: "The custom SIP header's value and where it may stand; of toll-free Operator Connect numbers in the portal that no person holds one, " +
		"and that one of +1 has its country.",
	NotChecked: "What the operator's network does with the header. Only third parties say that people cannot hold toll-free numbers.",
	Messages: map[string]string{
		"value":   "custom SIP header {value} is not 1 to 100 letters, digits, \"_\" or \"-\"",
		"mobile":  "a Teams Phone Mobile number can have no custom SIP header",
		"name":    "the number has a custom SIP header, but in the portal of {operator} the header has no name",
		"country": "a toll-free number of +1 needs a country to be displayed",
		"person":  "toll-free numbers are for attendants, queues and conferences, but {holder!} holds this one",
	},
	FixTitle: "Take the header away",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		at := v.At("customSipHeader")
		tollFree := n.NumberType == operatorConnect && isTollFree(n.TelephoneNumber)
		if n.CustomSIPHeader == "" && !tollFree {
			return
		}
		_, o, known := operatorOf(v, n)
		known = known && usesPortal(o)
		switch {
		case n.CustomSIPHeader == "":
		case !isPortalWord(n.CustomSIPHeader, 100):
			v.Fail("value", at, finding.Args{"value": n.CustomSIPHeader})
		case isMobile(n):
			v.Fail("mobile", at, nil).Fix("Take the header away", plan.Set(at, plan.TextValue("")))
		case known && o.Portal.CustomSipHeaderName == "":
			v.FailAs(finding.Warning, "name", at, finding.Args{"operator": o.Name})
		}
		if !tollFree {
			return
		}
		if known && n.IsoCountryCode == "" && strings.HasPrefix(n.TelephoneNumber, "+1") {
			v.Fail("country", v.At("isoCountryCode"), nil)
		}
		for _, h := range v.Holders(n.TelephoneNumber) {
			if h.Kind == plan.KindUser {
				v.FailAs(finding.Warning, "person", v.At(), finding.Args{"holder": string(v.AddressOf(h.Kind, h.Index))})
			}
		}
	},
}
