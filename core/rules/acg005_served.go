package rules

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var acg005 = rule.Rule{
	ID:       "ACG005",
	Title:    "The operator has the tenant's consent for each number in use",
	Severity: finding.Error,
	Kind:     plan.KindNumber,
	Facts: []string{
		"acg.rfi.agree", "acg.rfi.countries", "acg.rfi.country_code", "acg.provision.required", "oc.admin.remove", "oc.remove-operator",
	},
	Why:        "An operator that is not, or not any more, allowed to serve the tenant carries no calls of the number.",
	Checked:    "Consent, relationship, consented countries and enabled services of the portal, for each number in use.",
	NotChecked: "Numbers that nobody holds. Which changes of the relationship the portal allows is not documented.",
	Messages: map[string]string{
		"removed":      "the consent for {operator} is removed, and the number is in use: take it from its holder and have it released before",
		"suspended":    "the consent for {operator} is suspended, and the number is in use",
		"relationship": "the relationship with {operator} is {status!}, and the number is in use",
		"unsigned":     "the relationship with {operator} is {status!}: no agreement is signed yet",
		"country":      "the tenant's consent for {operator} covers {countries!}, not {country!}",
		"service":      "service {service} of the account with {operator} is not enabled",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		_, o, ok := operatorOf(v, n)
		if !ok || len(v.Holders(n.TelephoneNumber)) == 0 {
			return
		}
		p, at := &o.Portal, v.At("operator")
		args := finding.Args{"operator": o.Name}
		switch {
		case p.ConsentStatus == "removed":
			v.Fail("removed", at, args)
		case p.ConsentStatus == "suspended":
			v.FailAs(finding.Warning, "suspended", at, args)
		case ended(p):
			args["status"] = p.CustomerRelationship
			v.Fail("relationship", at, args)
		case p.CustomerRelationship != "" && p.CustomerRelationship != "AgreementSigned":
			args["status"] = p.CustomerRelationship
			v.FailAs(finding.Warning, "unsigned", at, args)
		}
		country := strings.ToUpper(countryOf(n))
		if n.IsoCountryCode == "" && isTollFree(n.TelephoneNumber) {
			country = "" // +1 is several countries
		}
		if len(p.ConsentedCountries) > 0 && country != "" && n.NumberType == operatorConnect &&
			!slices.ContainsFunc(p.ConsentedCountries, func(c string) bool { return c == country || c == "UK" && country == "GB" }) {
			v.Fail("country", at, finding.Args{"operator": o.Name, "countries": p.ConsentedCountries, "country": country})
		}
		service := serviceOf(n)
		if len(p.Services) > 0 && service != "" && !slices.ContainsFunc(p.Services, func(s plan.PortalService) bool {
			return s.Service == service && s.Enabled != plan.No
		}) {
			v.Fail("service", at, finding.Args{"operator": o.Name, "service": service})
		}
	},
}
