//go:build !js

package standin

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

const twoWrites = prelude + `
try {
    Set-CsPhoneNumberAssignment -Identity $ann -PhoneNumber '+14255550101' -PhoneNumberType OperatorConnect -ErrorAction Stop
    Set-CsPhoneNumberAssignment -Identity $bob -EnterpriseVoiceEnabled $true -ErrorAction Stop
} catch { "caught $($_.Exception.Message)"; Remove-CsPhoneNumberAssignment -Identity $ann -RemoveAll -ErrorAction Stop }
'end'
`

// number gives who has a number.
func holder(s State, number string) string {
	id, _ := s.Tables["numbers"][number]["AssignedPstnTargetId"].(string)
	return id
}

const annID = "11111111-0000-4000-8000-000000000001"

var faultCases = []struct {
	name   string
	faults []Fault
	script string
	want   string
}{
	{"throttled twice, then done", []Fault{{Cmdlet: "Set-CsPhoneNumberAssignment", Times: 2, Kind: Throttle}}, `
foreach ($i in 1..3) { Try-It { Set-CsPhoneNumberAssignment -Identity $ann -EnterpriseVoiceEnabled $true -ErrorAction Stop; 'done' } }`, "threw TooManyRequests threw TooManyRequests done"},
	{"an error object at the second call", []Fault{{Cmdlet: "Set-Cs*", From: 2, Kind: ErrorObject}}, `
Assign $ann '+14255550101'; Assign $bob '+14255550102'; "[$((Get-CsOnlineUser -Identity $bob).LineUri)]"`, "BadRequest []"},
	{"service unavailable: not done", []Fault{{Cmdlet: "*", Writes: true, Kind: Unavailable}}, `
Try-It { Assign $ann '+14255550101' }; "[$((Get-CsOnlineUser -Identity $ann).LineUri)]"`, "threw ServiceUnavailable []"},
	{"the connection lost: done", []Fault{{Cmdlet: "Set-CsPhoneNumberAssignment", Kind: Lost}}, `
Try-It { Assign $ann '+14255550101' }; "[$((Get-CsOnlineUser -Identity $ann).LineUri)]"`, "threw ConnectionLost [tel:+14255550101]"},
	{"a role that ends", []Fault{{Cmdlet: "*", From: 2, Times: Always, Kind: Denied}}, `
Get-CsOnlineUser -Identity $ann | ForEach-Object { 'read' }; Try-It { Get-CsOnlineUser -Identity $ann -ErrorAction Stop }; Try-It { Assign $ann '+14255550101' }`, "read threw Forbidden threw Forbidden"},
	{"late: readers and grants see it after its time", []Fault{{Cmdlet: "New-Cs*", Kind: Late, Seconds: 300}}, `
New-CsTeamsCallingPolicy -Identity A -ErrorAction Stop | Out-Null; Try-It { Get-CsTeamsCallingPolicy -Identity A -ErrorAction Stop }; Try-It { Grant-CsTeamsCallingPolicy -Identity $ann -PolicyName A -ErrorAction Stop }
Try-It { New-CsTeamsCallingPolicy -Identity A -ErrorAction Stop }; Start-Sleep -Seconds 300; (Get-CsTeamsCallingPolicy -Identity A -ErrorAction Stop).Identity`, "threw PolicyNotFound threw PolicyNotFound threw AlreadyExists Tag:A"},
	{"a group grant that takes a day, and the old one until then (pol.24h)", []Fault{{Cmdlet: "Grant-*", From: 2, Kind: Propagation, Seconds: 86400}}, `
'A', 'B' | ForEach-Object { New-CsTeamsCallingPolicy -Identity $_ -ErrorAction Stop | Out-Null; Grant-CsTeamsCallingPolicy -Group $g1 -PolicyName $_ -Rank 1 -ErrorAction Stop }
function Effective { (Get-CsUserPolicyAssignment -Identity $ann -PolicyType TeamsCallingPolicy).PolicyName; (Get-CsOnlineUser -Identity $ann).EffectivePolicyAssignments.PolicyAssignment.DisplayName }
Effective; Start-Sleep -Seconds 86400; Effective`, "A A B B"},
	{"a licence that takes its time", []Fault{{Cmdlet: "Set-MgUserLicense", Kind: Provisioning, Seconds: 3600}}, `
$sku = (Get-MgSubscribedSku)[0].SkuId; Set-MgUserLicense -UserId $cy -AddLicenses @(@{ SkuId = $sku }) -RemoveLicenses @() -ErrorAction Stop | Out-Null
Assign $cy '+14255550101'; @((Get-CsOnlineUser -Identity $cy).AssignedPlan).Count; Start-Sleep -Seconds 3600; Assign $cy '+14255550101'; (Get-CsOnlineUser -Identity $cy).AssignedPlan.Capability`, "LicenceMissing 0 MCOEV"},
	{"a neighbour between two calls", []Fault{{Cmdlet: "Set-CsPhoneNumberAssignment", From: 2, Kind: Neighbour, Code: "Set-CsPhoneNumberAssignment -Identity bob@contoso.com -PhoneNumber '+14255550102' -PhoneNumberType OperatorConnect"}}, `
Assign $ann '+14255550101'; Assign $cy '+14255550102'; (Get-CsOnlineUser -Identity $bob).LineUri`, "LicenceMissing tel:+14255550102"},
}

func TestFaultsHurtAsAsked(t *testing.T) {
	x := Start(t, company())
	for _, c := range faultCases {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			x.Load(t, company())
			r := x.Run(t, Run{Script: script(t, prelude+c.script), Faults: c.faults})
			is.Equal(r.Threw, "")
			is.Equal(words(r.Output), c.want)
		})
	}
	t.Run("stopped before and after a write; catch blocks see nothing", func(t *testing.T) {
		is := is.New(t)
		x.Load(t, company())
		r := x.Run(t, Run{Script: script(t, twoWrites), Stop: &Stop{Write: 1}})
		is.True(r.Stopped)
		is.Equal(len(r.Output), 0)
		is.Equal(holder(x.State(t), "+14255550101"), "")
		r = x.Run(t, Run{Script: script(t, twoWrites), Stop: &Stop{Write: 1, After: true}})
		is.True(r.Stopped)
		is.Equal(len(r.Attempts()), 1)
		is.Equal(holder(x.State(t), "+14255550101"), annID)
	})
	t.Run("waiting without end ends", func(t *testing.T) {
		is := is.New(t)
		r := x.Run(t, Run{Script: script(t, "while ($true) { Start-Sleep -Seconds 3600 }")})
		is.True(r.Stopped)
		is.True(strings.Contains(r.StopReason, "waited longer"))
	})
	t.Run("-WhatIf reaches cmdlets that know it, of a file's scope", func(t *testing.T) {
		is := is.New(t)
		x.Load(t, company())
		path := script(t, `[CmdletBinding(SupportsShouldProcess)] param() New-CsOnlineVoiceRoutingPolicy -Identity V -ErrorAction Stop; Set-CsPhoneNumberAssignment -Identity ann@contoso.com -EnterpriseVoiceEnabled $true -ErrorAction Stop`)
		r := x.Run(t, Run{Script: path, Parameters: map[string]any{"WhatIf": true}, AsFile: true})
		is.Equal(r.Threw, "")
		is.Equal(len(r.Writes()), 1)
		is.Equal(r.Writes()[0].Cmdlet, "Set-CsPhoneNumberAssignment")
		is.True(r.Calls[0].WhatIf)
		r = x.Run(t, Run{Script: path, Parameters: map[string]any{"WhatIf": true}})
		is.Equal(len(r.Writes()), 2) // the preference stops at the module
	})
	t.Run("exit code, throw, streams", func(t *testing.T) {
		is := is.New(t)
		r := x.Run(t, Run{Script: script(t, "Write-Host -Object 'said'; Write-Warning -Message 'beware'; exit 3"), AsFile: true})
		is.Equal(r.ExitCode, 3)
		is.Equal(r.Host, []string{"said"})
		is.Equal(r.Warnings, []string{"beware"})
		r = x.Run(t, Run{Script: script(t, "throw 'no'"), AsFile: true})
		is.Equal(r.ExitCode, 1)
		is.Equal(r.Threw, "no")
	})
}

func TestAKilledTenantGoesOnInAnotherProcess(t *testing.T) {
	is := is.New(t)
	x := Start(t, company())
	x.StateFile = filepath.Join(t.TempDir(), "state.json")
	x.Kill(t, Run{Script: script(t, twoWrites), Stop: &Stop{Write: 1, After: true, Kill: true}})
	y := Start(t, ReadStateFile(t, x.StateFile))
	is.Equal(holder(y.State(t), "+14255550101"), annID)
	r := y.Run(t, Run{Script: script(t, "(Get-CsOnlineUser -Identity ann@contoso.com).LineUri")})
	is.Equal(r.Output, []string{"tel:+14255550101"})
}
