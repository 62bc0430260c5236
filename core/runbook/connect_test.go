package runbook

import (
	"regexp"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// Facts conn.gov, conn.app-auth, conn.managed-identity, conn.wam: a person signs
// in, the environment is named in the clouds that have one, and nothing else is
// handed over.
func TestARunbookSignsAPersonInToThePlansCloud(t *testing.T) {
	is := is.New(t)
	for cloud, want := range map[string]string{"": "", "Commercial": "", "GCC": "", "GCCHigh": "TeamsGCCH", "DoD": "TeamsDOD", "China": "TeamsChina"} {
		p := seattle()
		p.Tenant.Cloud = cloud
		for _, name := range []string{"00-preflight.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
			text := flat(string(written(t, p).File(name)))
			tenant := "'" + p.Tenant.TenantID + "'"
			environment := ""
			if want != "" {
				environment = " -TeamsEnvironmentName '" + want + "'"
			}
			is.True(strings.Contains(text, "$account = Connect-MicrosoftTeams -TenantId "+tenant+environment+" -ErrorAction Stop\r\n"))
		}
	}
}

// neverCalled says what no runbook calls, by the facts that keep it away: what
// is barred for whoever signed in as an app or a managed identity beforehand,
// and what is retired.
var neverCalled = map[string]*regexp.Regexp{
	"conn.app-auth and conn.managed-identity": regexp.MustCompile(`(?i)\b(New-Team|Set-CsOnlineApplicationInstance)\b|-Cs\w*PolicyPackage|` +
		`-CsBatchTeamsDeployment|-CsTeamsShiftsConnection`),
	"retired.voiceuser": regexp.MustCompile(`(?i)-CsOnlineVoiceUser\b|-CsOnlineTelephoneNumber\b|-CsHybridTelephoneNumber|` +
		`Set-CsOnlineVoiceApplicationInstance|\bAssignmentStatus\b`),
}

func TestARunbookCallsNothingRetiredOrBarred(t *testing.T) {
	for _, p := range []*plan.Plan{seattle(), prague()} {
		for _, f := range written(t, p) {
			for facts, bad := range neverCalled {
				if found := bad.Find(f.Bytes); found != nil {
					t.Errorf("%s holds %q, which facts %s advise against", f.Name, found, facts)
				}
			}
		}
	}
}

// Fact num.get-order: the number of an account is asked for by its holder.
func TestTheNumberOfAnAccountIsReadByItsHolder(t *testing.T) {
	is := is.New(t)
	for _, line := range lines(t, `Get-CsPhoneNumberAssignment`) {
		is.True(regexp.MustCompile(`^ *Get-CsPhoneNumberAssignment -(AssignedPstnTargetId '[^ ]+@[^ ]+'|TelephoneNumber '\+\d+') -ErrorAction Stop\r?$`).MatchString(line))
	}
}
