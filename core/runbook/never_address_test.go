package runbook

import (
	"regexp"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/plan"
)

// neverOfAddresses says what no runbook holds about addresses, by the facts
// that keep it away: an address is set in few countries and few fields, an
// ELIN is not cleared, and the text "null" takes a number's location away,
// which is the way back of a Direct Routing or Operator Connect number alone.
var neverOfAddresses = map[string]*regexp.Regexp{
	"addr.set-limited, addr.set-fields": regexp.MustCompile(`(?i)(New|Set|Remove)-CsOnlineLisCivicAddress`),
	"loc.elin-clear":                    regexp.MustCompile(`(?i)(New|Set|Remove)-CsOnlineLisLocation`),
	"addr.location-null":                regexp.MustCompile(`(?i)-LocationId\s+['"]?(null|\$null)`),
	"loc.site-params":                   regexp.MustCompile(`(?i)\s-(LocationPolicy|SiteAddress|BypassID|CentralSite)\b`),
}

func TestARunbookChangesNoAddress(t *testing.T) {
	is := is.New(t)
	for _, p := range []*plan.Plan{seattle(), prague()} {
		folder, err := Write(p, change.Plan(effective.New(p, plan.NewIndex(p)), nil), options(true))
		is.NoErr(err)
		is.True(regexp.MustCompile(`-LocationId`).Match(folder.File("10-apply.ps1"))) // locations are set
		for _, f := range folder {
			for fact, bad := range neverOfAddresses {
				if fact == "addr.location-null" && f.Name == "90-rollback.ps1" {
					continue // the way back of a location that was not there
				}
				if found := bad.Find(f.Bytes); found != nil {
					t.Errorf("%s holds %q, which facts %s advise against", f.Name, found, fact)
				}
			}
		}
	}
}
