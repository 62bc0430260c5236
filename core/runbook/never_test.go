package runbook

import (
	"regexp"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/plan"
)

// never says what no runbook holds, by the fact that keeps it away.
var never = map[string]*regexp.Regexp{
	"num.orders":                      regexp.MustCompile(`(?i)-CsOnlineTelephoneNumberOrder`),
	"num.bulk-1000":                   regexp.MustCompile(`(?i)-CsPhoneNumberBulkUpdate|-CsOnlineTelephoneNumberReleaseOrder`),
	"num.dr-upload":                   regexp.MustCompile(`(?i)-CsOnlineDirectRoutingTelephoneNumberUploadOrder`),
	"num.networksite-reserved":        regexp.MustCompile(`(?i)\s-NetworkSiteId`),
	"pol.new-group-cmdlet-deprecated": regexp.MustCompile(`(?im)^ *New-CsGroupPolicyAssignment`),
	"ra.number-cmdlet":                regexp.MustCompile(`(?im)^ *Set-CsOnline(?:Voice)?ApplicationInstance`),
	"ra.no-remove-cmdlet":             regexp.MustCompile(`(?im)^ *Remove-CsOnlineApplicationInstance `),
	"oc.portal-only":                  regexp.MustCompile(`(?i)-Cs\w*Operator\w* `),
	"tpm.mobility-get":                regexp.MustCompile(`(?i)Get-CsTeamsMobilityPolicy`),
	"sc.user.batch-not-listed":        regexp.MustCompile(`(?i)Batch\w* -PolicyType '?TeamsSharedCalling`),
}

// TestARunbookOrdersNoNumbersAndGrantsSharedCallingInNoBatch keeps away what the facts
// advise against: buying and bulk orders are a person's, and Shared Calling is
// not among the batch's policies.
func TestARunbookOrdersNoNumbersAndGrantsSharedCallingInNoBatch(t *testing.T) {
	is := is.New(t)
	for _, p := range []*plan.Plan{seattle(), prague()} {
		folder, err := Write(p, change.Plan(effective.New(p, plan.NewIndex(p)), nil), options(true))
		is.NoErr(err)
		grants := regexp.MustCompile(`Grant-CsTeamsSharedCallingRoutingPolicy`)
		is.True(grants.Match(folder.File("10-apply.ps1"))) // the script was written
		for _, f := range folder {
			for fact, bad := range never {
				if found := bad.Find(f.Bytes); found != nil {
					t.Errorf("%s holds %q, which fact %s advises against", f.Name, found, fact)
				}
			}
		}
	}
}
