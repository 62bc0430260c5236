package rules

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var emg016 = rule.Rule{
	ID:       "EMG016",
	Title:    "The emergency numbers of the user's country are in the policy",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"ecrp.ms-number-list", "ecrp.933", "sce.dialstring-client"},
	Why:      "Somebody who dials the country's emergency number places an ordinary call when the policy does not know it.",
	Checked: "For each Shared Calling user with a known country (site, else usage location): that the emergency call routing policy in force, Global included, dials at least " +
		"one primary emergency number of the country (an error if none), and which others of Microsoft's list are missing (an info for each site); 933 in the US and Canada is an info.",
	NotChecked: "Countries for which Microsoft lists no number. Which numbers are primary is inferred from two lists: the catalogue says how.",
	Messages: map[string]string{
		"none":  "users in {country!} share policy {policy}, but emergency call routing policy {routing} dials none of the country's primary emergency numbers ({numbers!})",
		"some":  "emergency call routing policy {routing}, which applies to {who!} in {country!}, does not dial {numbers!}",
		"test":  "emergency call routing policy {routing}, which applies to {who!} in {country!}, does not dial the test number 933",
		"where": "the country of the user, who shares policy {policy}, is not known, so it is not known which emergency numbers are needed",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		if _, ok := sharing(v, i); !ok {
			return
		}
		choice := v.World.Choice(plan.KindEmergencyCallRouting, i)
		if choice.Policy < 0 {
			return
		}
		routing := v.EmergencyCallRouting(choice.Policy)
		if len(routing.EmergencyNumbers) == 0 {
			return // SHC007 says so
		}
		at := func() plan.Address { return v.At("policies", "emergencyCallRouting") }
		code := countryOfUser(v, i)
		if code == "" {
			v.Unknown("where", v.At("usageLocation"), finding.Args{"policy": v.World.Name(plan.KindSharedCalling, i)}, exportUsers)
			return
		}
		country, ok := source.CountryByCode(code)
		if !ok || len(country.TeamsEmergencyNumbers) == 0 {
			return
		}
		code = strings.ToUpper(code)
		unknown := func(n string) bool { return !dials(routing, n) }
		who := func() string { return peopleOf(v.Plan().Users[i].Site) }
		switch {
		case !slices.ContainsFunc(country.PrimaryNumbers, func(n string) bool { return dials(routing, n) }):
			v.Fail("none", at(), finding.Args{
				"policy": v.World.Name(plan.KindSharedCalling, i), "routing": routing.Name, "country": code, "numbers": country.PrimaryNumbers,
			})
		case slices.ContainsFunc(country.TeamsEmergencyNumbers, unknown):
			missing := slices.DeleteFunc(slices.Clone(country.TeamsEmergencyNumbers), func(n string) bool { return !unknown(n) })
			v.FailAs(finding.Info, "some", at(), finding.Args{"routing": routing.Name, "country": code, "numbers": missing, "who": who()})
		}
		if country.TestNumber != "" && !dials(routing, country.TestNumber) {
			v.FailAs(finding.Info, "test", at(), finding.Args{"routing": routing.Name, "country": code, "who": who()})
		}
	},
}

// peopleOf names the people of a site, "" for none, in a message.
func peopleOf(site string) string {
	if site == "" {
		return "people without a site"
	}
	return "people of " + site
}

// countryOfUser gives the country where a user works: the site's, else the usage location.
func countryOfUser(v *rule.View, i int) string {
	u := &v.Plan().Users[i]
	if site, ok := v.World.Site(i); ok {
		if country := v.Site(site).Country; country != "" {
			return country
		}
	}
	return u.UsageLocation
}
