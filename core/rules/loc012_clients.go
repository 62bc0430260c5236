package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var loc012 = rule.Rule{
	ID:         "LOC012",
	Title:      "People call from clients that know where they are",
	Severity:   finding.Info,
	Kind:       plan.KindUser,
	Facts:      []string{"loc.web-client", "loc.gov", "loc.3pip", "loc.lldp", "loc.user-set-clients"},
	Why:        "An emergency call from a client without dynamic emergency calling carries no location of the caller, and nobody in the house is told.",
	Checked:    "Whether Shared Calling users in countries that route by dynamic location may call from the web client; voice users of clouds whose phones lack it.",
	NotChecked: "Third-party phones, which have none; switch and port lookup, which needs Windows 10, a recent phone app, or extra software on macOS.",
	Messages: map[string]string{
		"web":   "calling policy {policy} lets users call from the web client, which has neither dynamic emergency calling nor a notification of the security desk",
		"cloud": "the documents promise no dynamic emergency calling to phones in the {cloud!} cloud",
		"app":   "in the {cloud!} cloud phones have dynamic emergency calling only with an app of 2022-06 or later",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		u := &v.Plan().Users[i]
		_, shares := sharing(v, i)
		if !shares && u.EnterpriseVoiceEnabled != plan.Yes || !routesByDynamicLocation(countryOfUser(v, i)) {
			return
		}
		v.Reads(plan.KindTenant, 0)
		switch cloud := v.Plan().Tenant.Cloud; {
		case strings.EqualFold(cloud, "DoD"):
			v.Fail("cloud", v.At(), finding.Args{"cloud": cloud})
		case strings.EqualFold(cloud, "GCCHigh"):
			v.Fail("app", v.At(), finding.Args{"cloud": cloud})
		}
		policy := v.World.Choice(plan.KindCalling, i).Policy
		if !shares || policy < 0 {
			return
		}
		v.Reads(plan.KindCalling, policy)
		if p := &v.Plan().Policies.Calling[policy]; p.AllowWebPSTNCalling == plan.Yes {
			v.Fail("web", v.At("policies", "calling"), finding.Args{"policy": p.Name})
		}
	},
}
