package rules

import (
	"fmt"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
	"partyline/core/internal/tenant"
)

// TestASaneTenantYieldsNoError checks tenants as they are found in the field:
// guests, rooms, common area phones, people without phone, resource accounts
// as rows, on-premises numbers, a populated Global emergency policy, group
// grants with and without exported members.
func TestASaneTenantYieldsNoError(t *testing.T) {
	for seed := range uint64(5) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			is := is.New(t)
			p := tenant.Make(tenant.Size{Users: 800, Numbers: 300, Sites: 8}, seed)
			report := run(t, p)
			for _, f := range report.Findings {
				if f.Severity == finding.Error && f.Verdict == finding.Fail {
					t.Errorf("%s at %s: %s", f.Rule, f.Address, f.Message)
				}
			}
			is.True(report.Counts.People > 400)     // people were judged
			is.True(len(report.Counts.Skipped) > 0) // and others skipped, by kind
			is.True(report.Counts.Questions > 0)    // what only outsiders know is asked
		})
	}
}
