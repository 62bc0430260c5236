package rules

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// statusOptions are the words of the platform, by fact cc.status.options.
var statusOptions = []string{"Do not inherit status at login", "Apply UCaaS agent status at login", "UCaaS always overrides agent's next status"}

var cca004 = rule.Rule{
	ID:         "CCA004",
	Title:      "The contact centre's settings are those that the platform takes",
	Severity:   finding.Error,
	Kind:       plan.KindContactCenter,
	Facts:      []string{"cc.multicast100", "cc.status.options", "cc.azure.redirect"},
	Why:        "The link is refused, or agents beyond the limit are not rung.",
	Checked:    "The multicast limit and the number of external users against 100, the status option, and the redirect URI of the application.",
	NotChecked: "Whether the limit counts per queue or for all: the page does not say, so more people than that are a warning.",
	Messages: map[string]string{
		"limit":    "the multicast limit is {limit}, but at most {most} external agents can be rung",
		"people":   "there are {count} external users, but at most {most} can be rung at once; whether per queue is not said",
		"status":   "status option {option} is none of {options!}",
		"redirect": "the redirect URI is {is}, but the platform calls back {want}",
	},
	FixTitle: "Set the redirect URI that the platform calls",
	Since:    "0.1.0",
	Check: func(v *rule.View, _ int) {
		const most = 100
		c, ok := connectsCCAI(v)
		if !ok {
			return
		}
		if c.MulticastLimit > most {
			v.Fail("limit", v.At("multicastLimit"), finding.Args{"limit": c.MulticastLimit, "most": most})
		}
		if len(c.ExternalUsers) > most {
			v.FailAs(finding.Warning, "people", v.At("externalUsers"), finding.Args{"count": len(c.ExternalUsers), "most": most})
		}
		if c.StatusOption != "" && !slices.Contains(statusOptions, c.StatusOption) {
			v.Fail("status", v.At("statusOption"), finding.Args{"option": c.StatusOption, "options": statusOptions})
		}
		if want := redirectURI(c); want != "" && c.RedirectURI != "" && !strings.EqualFold(want, c.RedirectURI) {
			at := v.At("redirectUri")
			v.Fail("redirect", at, finding.Args{"is": c.RedirectURI, "want": want}).Fix("Set the redirect URI that the platform calls", plan.Set(at, plan.TextValue(want)))
		}
	},
}

// redirectURI gives where the platform is called back; "" without its address.
func redirectURI(c *plan.ContactCenter) string {
	if c.ProjectURL == "" {
		return ""
	}
	return strings.TrimRight(c.ProjectURL, "/") + "/v1/ucaas/ms_teams/oauth_callback"
}
