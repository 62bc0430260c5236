//go:build !js

package runbook

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

// A person who is in the tenant without voice and without policies.
const person = `
function Add-Person($id, $upn) { $global:Tenant.Users += [pscustomobject] @{ Identity = $id; UserPrincipalName = $upn; UsageLocation = 'US'; FeatureTypes = @('Teams', 'PhoneSystem'); AssignedPlan = @(); EnterpriseVoiceEnabled = $false
    OnlineVoiceRoutingPolicy = $null; TeamsEmergencyCallRoutingPolicy = $null; TeamsSharedCallingRoutingPolicy = $null } }
`

const seattleStart = person + `
$global:Tenant.TenantId = '66666666-0000-4000-8000-000000000001'
$global:Tenant.Locations = @([pscustomobject] @{ LocationId = '55555555-0000-4000-8000-000000000001' })
$global:Tenant.Numbers = @([pscustomobject] @{ TelephoneNumber = '+14255550100'; NumberType = 'OperatorConnect'; AssignedPstnTargetId = $null; LocationId = '00000000-0000-0000-0000-000000000000' })
Add-Person '11111111-0000-4000-8000-000000000001' 'user@contoso.com'
Add-Person '11111111-0000-4000-8000-000000000002' 'bo@contoso.com'
`

const pragueStart = person + `
$global:Tenant.TenantId = '66666666-0000-4000-8000-000000000002'
$global:Tenant.Locations = @([pscustomobject] @{ LocationId = '55555555-0000-4000-8000-000000000002' })
$global:Tenant.Usage = @('International')
Add-Person '11111111-0000-4000-8000-000000000003' 'o''brien,x@contoso.com'
`

func TestRunsOfAWholeRunbook(t *testing.T) {
	for _, c := range []struct {
		name, start string
		folder      Folder
		done        string
	}{{"seattle", seattleStart, written(t, seattle()), "licences"}, {"prague", pragueStart, written(t, prague()), "licences,usage-location"}} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			all := runs(t, laid(t, c.folder), c.start, run{Script: "00-preflight.ps1"}, run{Script: "10-apply.ps1", ShowOnly: true},
				run{Script: "10-apply.ps1", Done: c.done}, run{Script: "10-apply.ps1", Done: c.done}, run{Script: "20-verify.ps1"})
			preflight, what, first, second, verify := all[0], all[1], all[2], all[3], all[4]
			if preflight.code != 0 {
				t.Fatalf("preflight: %s", preflight.output)
			}
			is.True(counts(preflight.results)["equal"] > 10)

			is.Equal(what.code, 0)
			is.True(strings.Contains(what.output, "writes: 0")) // -WhatIf writes nothing
			is.True(counts(what.results)["would"] > 5)
			// Addresses as people read them; a name that would break the line stays as it is written.
			is.Equal(strings.Contains(what.output, "%20"), strings.Contains(what.output, "%0A"))

			n := counts(first.results)
			if n["done"] < 8 || n["failed"]+n["differs"]+n["manual"]+n["waits"] > 0 {
				t.Fatalf("apply: %s", first.output)
			}
			is.Equal(second.code, 0)
			is.True(strings.Contains(second.output, "writes: 0")) // the second run finds all done
			is.Equal(counts(second.results)["already"]+counts(second.results)["said"], len(second.results))

			is.True(counts(verify.results)["equal"] >= n["done"])
			is.Equal(verify.code, 1) // the stand-in's account has no licence
			says(t, verify, "differs: licence Microsoft Teams Phone Resource Account", "MCOEV_VIRTUALUSER")
		})
	}
}
