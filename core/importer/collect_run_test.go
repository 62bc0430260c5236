//go:build !js

package importer

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/pwshtest"
	"partyline/core/plan"
)

func TestTheCollectorIsCheckedByARealEngine(t *testing.T) {
	is := is.New(t)
	e := pwshtest.Start(t)
	path := filepath.Join(t.TempDir(), CollectScriptName)
	is.NoErr(os.WriteFile(path, CollectScript(), 0o600))
	for _, p := range e.Problems(t, path) {
		// The page's syntax block prints -Id as mandatory; its parameter section
		// and first example leave it out to get all schedules.
		if !strings.Contains(p.Text, "Get-CsOnlineSchedule") {
			t.Errorf("line %d: %s: %s", p.Line, p.Kind, p.Text)
		}
	}
}

// runCollect runs the script against stand-ins that give the samples.
const runCollect = `
$ErrorActionPreference = 'Stop'
Import-Module -Name $env:COLLECT_STANDIN -DisableNameChecking
function Read-Sample { param([string] $Name) Get-Content -Raw -LiteralPath (Join-Path $env:COLLECT_SAMPLES $Name) | ConvertFrom-Json }
$samples = @{
    'Get-CsOnlineUser' = 'Get-CsOnlineUser.ps7.json'; 'Get-CsAutoAttendant' = 'Get-CsAutoAttendant.ps7.json'
    'Get-CsCallQueue' = 'Get-CsCallQueue.ps7.json'; 'Get-CsOnlineApplicationInstance' = 'Get-CsOnlineApplicationInstance.ps7.json'
    'Get-CsPhoneNumberAssignment' = 'Get-CsPhoneNumberAssignment.ps7.json'; 'Get-CsGroupPolicyAssignment' = 'Get-CsGroupPolicyAssignment.ps7.json'
    'Get-CsTeamsSharedCallingRoutingPolicy' = 'Get-CsTeamsSharedCallingRoutingPolicy.ps7.json'
    'Get-CsTeamsEmergencyCallRoutingPolicy' = 'Get-CsTeamsEmergencyCallRoutingPolicy.ps7.json'
    'Get-CsOnlineVoiceRoutingPolicy' = 'Get-CsOnlineVoiceRoutingPolicy.ps7.json'; 'Get-CsOnlineVoiceRoute' = 'Get-CsOnlineVoiceRoute.ps7.json'
    'Get-CsTenantDialPlan' = 'Get-CsTenantDialPlan.ps7.json'; 'Get-CsOnlineLisLocation' = 'Get-CsOnlineLisLocation.ps7.json'
    'Get-CsOnlineLisCivicAddress' = 'Get-CsOnlineLisCivicAddress.ps7.json'; 'Get-CsTenantNetworkSite' = 'Get-CsTenantNetworkSite.ps7.json'
    'Get-MgSubscribedSku' = 'Get-MgSubscribedSku.ps7.json'
}
foreach ($name in $samples.Keys) {
    $file = $samples[$name]
    Set-StandIn -Name $name -Behaviour { param($bound) if (-not $bound['Skip']) { Read-Sample -Name $file } }.GetNewClosure()
}
Set-StandIn -Name 'Get-CsTenant' -Behaviour { [pscustomobject] @{ TenantId = '99999999-0000-4000-8000-000000000009'; DisplayName = 'Contoso'; SipDomain = @('contoso.com') } }
Set-StandIn -Name 'Get-CsTeamsCallingPolicy' -Behaviour { throw 'Access denied for the role of this test.' }
Set-StandIn -Name 'Get-MgGroup' -Behaviour { param($bound) [pscustomobject] @{ Id = $bound['GroupId']; DisplayName = 'Group of the test' } }
Set-StandIn -Name 'Get-MgGroupMember' -Behaviour {
    [pscustomobject] @{ Id = '1'; AdditionalProperties = @{ userPrincipalName = 'ana@contoso.com' } }
    [pscustomobject] @{ Id = '2'; AdditionalProperties = @{ displayName = 'a nested group' } }
}
Set-Item -Path function:global:Read-Sample -Value (Get-Item -Path function:Read-Sample).ScriptBlock
& $env:COLLECT_SCRIPT -OutputFolder $env:COLLECT_OUT
foreach ($call in Get-StandInCall) { if ($call.Name -like 'Connect-*') { throw 'it signed in' } }
`

func TestTheImporterTakesTheCollectorsFolder(t *testing.T) {
	is := is.New(t)
	pwsh := pwshtest.Find(t)
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		is.NoErr(os.WriteFile(path, data, 0o600))
		return path
	}
	samples, err := filepath.Abs("testdata/samples")
	is.NoErr(err)
	out := filepath.Join(dir, "über out")
	cmd := exec.Command(pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", write("run.ps1", []byte(runCollect)))
	cmd.Env = append(os.Environ(), "COLLECT_STANDIN="+write("StandIn.psm1", pwshtest.StandInModule()), "COLLECT_SAMPLES="+samples,
		"COLLECT_SCRIPT="+write(CollectScriptName, CollectScript()), "COLLECT_OUT="+out)
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	is.True(strings.Contains(string(said), "Access denied for the role of this test")) // what it may not read is named

	entries, err := os.ReadDir(out)
	is.NoErr(err)
	var files []File
	for _, e := range entries {
		files = append(files, File{Name: e.Name(), Open: func() (io.ReadCloser, error) { return os.Open(filepath.Join(out, e.Name())) }})
	}
	result, err := Import(&plan.Plan{}, nil, files, Options{AsOf: "2026-11-24T12:00:00Z"}, nil)
	is.NoErr(err)
	is.True(len(result.Files) > 15)
	for _, f := range result.Files {
		if f.Refused != "" {
			t.Errorf("%s: %s", f.File, f.Refused)
		}
	}
	is.True(slices.ContainsFunc(result.Notes, func(n Note) bool {
		return n.ID == NoteNotCollected && strings.Contains(n.Message, "Access denied for the role of this test")
	}))
	is.True(result.Snapshot.TrustedIPs != nil && len(result.Snapshot.TrustedIPs) == 0) // asked, and nothing is there
	is.True(result.Snapshot.Policies.Calling == nil)                                   // not known
	is.True(len(result.Snapshot.Users) > 0 && len(result.Snapshot.Numbers) > 0 && len(result.Snapshot.AutoAttendants) > 0)
	is.True(len(result.Snapshot.Groups) > 0 && slices.Equal(result.Snapshot.Groups[0].Members, []string{"ana@contoso.com"}))
}
