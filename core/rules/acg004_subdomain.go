package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var acg004 = rule.Rule{
	ID:         "ACG004",
	Title:      "The customer's subdomain fits, and both regions are reached",
	Severity:   finding.Error,
	Kind:       plan.KindOperator,
	Facts:      []string{"acg.dr.subdomain9", "acg.dr.fqdn48", "acg.dr.two_regions"},
	Why:        "Teams refuses a longer domain; with one region only, every call fails while that region is down.",
	Checked:    "Label (1 to 9 letters, digits, \"_\", \"-\"), whole name (48 characters), and the gateway of the second region beside that of the first.",
	NotChecked: "A lab deployment has one region only. DRT007 looks whether the domain is verified.",
	Messages: map[string]string{
		"label":  "{label} is not one label of 1 to 9 letters, digits, \"_\" or \"-\"",
		"long":   "{name} has {count} characters, but at most 48 are allowed",
		"region": "gateway {name} of the first region stands alone: {twin} of the second is missing",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		name := v.Plan().Operators[i].Portal.CustomerSubdomain
		if name == "" {
			return
		}
		at := v.At("portal", "customerSubdomain")
		if label, _, _ := strings.Cut(name, "."); !isPortalWord(label, 9) {
			v.Fail("label", at, finding.Args{"label": label})
		}
		if len(name) > 48 {
			v.Fail("long", at, finding.Args{"name": name, "count": len(name)})
		}
		twin := strings.Replace(name, ".1r1.", ".1r2.", 1)
		v.ReadsAll(plan.KindGateway)
		if _, ok := v.World.Index.Find(plan.KindGateway, name); !ok || twin == name {
			return
		}
		if _, ok := v.World.Index.Find(plan.KindGateway, twin); !ok {
			v.FailAs(finding.Warning, "region", at, finding.Args{"name": name, "twin": twin})
		}
	},
}
