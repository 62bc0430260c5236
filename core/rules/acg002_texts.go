package rules

import (
	"slices"
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var acg002 = rule.Rule{
	ID:       "ACG002",
	Title:    "The texts of account and request are such as the portal takes",
	Severity: finding.Error,
	Kind:     plan.KindOperator,
	Facts:    []string{"acg.acct.name", "acg.rfi.key", "acg.sip.name32", "acg.rfi.ticket64", "acg.rfi.reason", "acg.rfi.country_code"},
	Why:      "The portal refuses what is entered, and no number is uploaded.",
	Checked: "Account (1 to 100 letters, digits, \"_\", \"-\"), tenant id (a GUID), header name (1 to 32 bytes), ticket (64 characters), the reason of a refusal, " +
		"countries (ISO 3166-1 alpha-2).",
	NotChecked: "Whether the account exists: its name is found in exactly its letter case.",
	Messages: map[string]string{
		"account": "account {name} is not 1 to 100 letters, digits, \"_\" or \"-\"",
		"tenant":  "tenant id {id} is no GUID",
		"header":  "the name of the custom SIP header has {count} bytes, but at most 32 are allowed",
		"ticket":  "the ticket id has {count} characters, but at most 64 are allowed",
		"reason":  "{relationship} needs a reason, and there is no comment",
		"country": "{country} is no ISO 3166-1 alpha-2 code",
	},
	FixTitle: "Write GB for UK",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		o := &v.Plan().Operators[i]
		p := &o.Portal
		if o.Account != "" && !isPortalWord(o.Account, 100) {
			v.Fail("account", v.At("account"), finding.Args{"name": o.Account})
		}
		if p.TeamsTenantID != "" && !isGUID(p.TeamsTenantID) {
			v.Fail("tenant", v.At("portal", "teamsTenantId"), finding.Args{"id": p.TeamsTenantID})
		}
		if count := len(p.CustomSipHeaderName); count > 32 {
			v.Fail("header", v.At("portal", "customSipHeaderName"), finding.Args{"count": count})
		}
		if count := len([]rune(p.TicketID)); count > 64 {
			v.Fail("ticket", v.At("portal", "ticketId"), finding.Args{"count": count})
		}
		if p.Comment == "" && ended(p) {
			v.Fail("reason", v.At("portal", "comment"), finding.Args{"relationship": p.CustomerRelationship})
		}
		for j, country := range p.ConsentedCountries {
			if isCountryCode(country) {
				continue
			}
			at := v.At("portal", "consentedCountries", strconv.Itoa(j))
			said := v.FailAs(finding.Warning, "country", at, finding.Args{"country": country})
			if country == "UK" {
				countries := slices.DeleteFunc(slices.Clone(p.ConsentedCountries), func(c string) bool { return c == "UK" || c == "GB" })
				said.Fix("Write GB for UK", plan.Set(v.At("portal", "consentedCountries"), plan.TextsValue(append(countries, "GB"))))
			}
		}
	},
}

// ended tells whether the operator does not, or does not any more, serve the tenant.
func ended(p *plan.OperatorPortal) bool {
	return p.CustomerRelationship == "ConsentDeclined" || p.CustomerRelationship == "ContractTerminated"
}

// isCountryCode tells whether a text has the form of an ISO 3166-1 alpha-2 code and is not UK, which is none.
func isCountryCode(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z' && code != "UK"
}
