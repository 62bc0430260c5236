package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var loc008 = rule.Rule{
	ID:       "LOC008",
	Title:    "A Calling Plan number can place emergency calls",
	Severity: finding.Error,
	Kind:     plan.KindNumber,
	Facts:    []string{"loc.cp-japan", "addr.when-cp", "addr.disclaimer"},
	Why:      "Without address or agreement the number cannot be given out, and in Japan it places no emergency call at all.",
	Checked: "Calling Plan numbers that somebody holds: those of countries without emergency calling; those of the US and Canada that a person " +
		"holds without a location. Asks once a country whether the emergency terms are accepted before numbers are assigned.",
	NotChecked: "Elsewhere the address is given when the number is obtained.",
	Messages: map[string]string{
		"unsupported": "a Calling Plan number of {country!} places no emergency calls",
		"location":    "number {number} has no emergency location, and in {country!} it cannot be assigned to a person without",
		"terms":       "the emergency terms of {country!} are not accepted: assigning a number or a location stops and asks",
	},
	Questions: map[string]rule.Question{
		"emergency-terms": {
			Text:   "are the terms for emergency calling accepted for {country!}?",
			Cmdlet: "Get-CsOnlineEnhancedEmergencyServiceDisclaimer",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		if n.NumberType != callingPlan {
			return
		}
		code := strings.ToUpper(countryOf(n))
		country, ok := source.CountryByCode(code)
		holders := v.Holders(n.TelephoneNumber)
		if !ok || len(holders) == 0 {
			return
		}
		args := finding.Args{"country": code}
		switch {
		case country.CallingPlanRouting == "unsupported":
			v.Fail("unsupported", v.At(), args)
			return
		case holders[0].Kind == plan.KindUser && n.Location.IsNone() && country.AddressRequiredAt != "":
			v.Fail("location", v.At("location"), finding.Args{"country": code, "number": n.TelephoneNumber})
		}
		if !strings.EqualFold(n.PstnAssignmentStatus, "Unassigned") {
			return
		}
		answer, ok := v.Answer("emergency-terms", v.At())
		if ok && answer.Answer == "no" {
			v.Fail("terms", v.At(), args)
		} else if !ok {
			v.Ask("emergency-terms", v.At(), args)
		}
	},
}
