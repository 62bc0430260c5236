package rules

import (
	"fmt"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// TestASaneTenantYieldsNoErrorOrWarning checks tenants as they are found in the field:
// guests, rooms, common area phones, people without phone, resource accounts
// as rows, on-premises numbers, a populated Global emergency policy, group
// grants with and without exported members.
func TestASaneTenantYieldsNoErrorOrWarning(t *testing.T) {
	for seed := range uint64(5) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			is := is.New(t)
			p := tenant.Make(tenant.Size{Users: 800, Numbers: 300, Sites: 8}, seed)
			report := run(t, p)
			for _, f := range report.Findings {
				if f.Severity != finding.Info {
					t.Errorf("%s %s %s at %s: %s", f.Severity, f.Verdict, f.Rule, f.Address, f.Message)
				}
			}
			is.True(report.Counts.People > 400)     // people were judged
			is.True(len(report.Counts.Skipped) > 0) // and others skipped, by kind
			is.True(report.Counts.Questions > 0)    // what only outsiders know is asked
		})
	}
}

// saneAnswers are what the people of a sane tenant answer, by question. A rule
// that asks more says here what they answer.
var saneAnswers = map[string]string{
	"address-at-carrier":               "yes",
	"callback-enough":                  "yes",
	"callback-routable":                "yes",
	"number-excluded":                  "no",
	"number-shared-calling-capability": "yes",
	"policy-on-number":                 "no",
	"trunk-sized":                      "yes",
}

// remarks are the rules that may say something of a sane tenant, and why it is true.
var remarks = map[string]string{
	"POL001": "grants to groups reach joiners before anybody enables their voice (an info)",
}

// TestASaneTenantOfTheWorldYieldsNothing checks 5,000 people in twelve
// countries with numbers of all four kinds, whose questions are answered: no
// error, no warning, nothing unknown, nothing left to ask.
func TestASaneTenantOfTheWorldYieldsNothing(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			is := is.New(t)
			p := tenant.World(tenant.Size{Users: 5000, Numbers: 1500, Sites: 48}, seed)
			countries, kinds := map[string]bool{}, map[string]bool{}
			for i := range p.Numbers {
				countries[p.Numbers[i].IsoCountryCode] = true
				if isMobile(&p.Numbers[i]) {
					kinds[phoneMobile] = true
				} else {
					kinds[p.Numbers[i].NumberType] = true
				}
			}
			is.Equal(len(countries), 12)
			is.Equal(len(kinds), 4)
			report := run(t, p)
			is.True(report.Counts.Questions > 0) // what only outsiders know is asked
			for round := 0; round < 3 && report.Counts.Questions > 0; round++ {
				for _, q := range report.Questions {
					answer, ok := saneAnswers[q.ID]
					if !ok {
						t.Errorf("%s asks %q, and nobody says what a sane tenant answers", q.Rule, q.ID)
					}
					for _, at := range append(q.Affected, q.Address) {
						p.Answers = append(p.Answers, plan.Answer{Question: q.ID, Address: string(at), Answer: answer, Who: "Li", When: "2026-11-20"})
					}
				}
				report = run(t, p)
			}
			is.Equal(report.Counts.Questions, 0)
			is.True(report.Counts.People > 3000) // people were judged
			for _, f := range report.Findings {
				if f.Severity != finding.Info || f.Verdict != finding.Fail || remarks[f.Rule] == "" {
					t.Errorf("%s %s %s at %s: %s", f.Severity, f.Verdict, f.Rule, f.Address, f.Message)
				}
			}
		})
	}
}
