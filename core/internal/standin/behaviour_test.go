//go:build !js

package standin

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// company is a small tenant: an account with a number in each country, people
// with and without licences, numbers of each type.
func company() State {
	phone := []string{"MCOEV"}
	number := func(n, kind, country string, capability ...string) plan.Number {
		return plan.Number{TelephoneNumber: n, NumberType: kind, IsoCountryCode: country, Capability: capability, LocationUpdateSupport: plan.Yes}
	}
	o := &plan.Objects{
		Tenant: plan.Tenant{TenantID: "66666666-0000-4000-8000-000000000001", Domains: []string{"contoso.com"}, Licences: []plan.Licence{{SkuPartNumber: "MCOEV", Enabled: 3, Consumed: 2}, {SkuPartNumber: "PHONESYSTEM_VIRTUALUSER", Enabled: 5}}},
		Users: []plan.User{
			{UserPrincipalName: "ann@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000001", UsageLocation: "US", ServicePlans: phone, Licences: []string{"MCOEV"}},
			{UserPrincipalName: "bob@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000002", UsageLocation: "US", ServicePlans: phone, Licences: []string{"MCOEV"}, SipAddress: "sip:robert@contoso.com"},
			{UserPrincipalName: "cy@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000003", UsageLocation: "US"},
		},
		ResourceAccounts: []plan.ResourceAccount{
			{UserPrincipalName: "ra@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000007", UsageLocation: "US", ServicePlans: []string{"MCOEV_VIRTUALUSER"}, Application: "AutoAttendant", PhoneNumber: plan.Named("+14255550100")},
			{UserPrincipalName: "bare@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000008", UsageLocation: "US", Application: "AutoAttendant"},
		},
		Numbers: []plan.Number{
			number("+14255550100", "OperatorConnect", "US", "VoiceApplicationAssignment"),
			number("+14255550101", "OperatorConnect", "US", "UserAssignment"), number("+14255550102", "OperatorConnect", "US", "UserAssignment"),
			number("+14255550103", "CallingPlan", "US", "UserAssignment"), number("+442075550100", "OperatorConnect", "GB", "UserAssignment"),
		},
		CivicAddresses: []plan.CivicAddress{{CivicAddressID: "44444444-0000-4000-8000-000000000001", DefaultLocationID: "55555555-0000-4000-8000-000000000001", CountryOrRegion: "US", City: "Seattle", Latitude: "47.6", Longitude: "-122.1"}},
		Groups:         []plan.Group{{ID: "22222222-0000-4000-8000-000000000001", Members: []string{"ann@contoso.com"}}, {ID: "22222222-0000-4000-8000-000000000002", Members: []string{"ann@contoso.com"}}},
		PstnUsages:     []plan.PstnUsage{{Name: "US"}},
	}
	o.Numbers[0].Location = plan.Named("55555555-0000-4000-8000-000000000001")
	return FromObjects(o)
}

// prelude gives the scripts of the cases short words.
const prelude = `
$ErrorActionPreference = 'Stop'
$ann = 'ann@contoso.com'; $bob = 'bob@contoso.com'; $cy = 'cy@contoso.com'; $ra = '11111111-0000-4000-8000-000000000007'
$location = '55555555-0000-4000-8000-000000000001'; $g1 = '22222222-0000-4000-8000-000000000001'; $g2 = '22222222-0000-4000-8000-000000000002'
# What was thrown, by its id.
function Try-It([scriptblock] $Do) { try { & $Do } catch { 'threw ' + ($_.FullyQualifiedErrorId -split ',')[0] } }
function Assign($Who, $Number, $Type = 'OperatorConnect') { (Set-CsPhoneNumberAssignment -Identity $Who -PhoneNumber $Number -PhoneNumberType $Type -ErrorAction Stop).Code }
function New-SharedCalling($Name = 'S', $Numbers = @('+14255550102')) { New-CsTeamsSharedCallingRoutingPolicy -Identity $Name -ResourceAccount $ra -EmergencyNumbers @{ add = $Numbers } -ErrorAction Stop | Out-Null }
`

// Each case: the facts it shows, a script, and what it gives, joined by a blank.
var behaviours = []struct{ name, script, want string }{
	{"a number switches voice on, its removal off (num.assign-enables-voice)", `
Assign $ann '+14255550101'
(Get-CsOnlineUser -Identity $ann).EnterpriseVoiceEnabled; (Get-CsOnlineUser -Identity $ann).LineUri
Remove-CsPhoneNumberAssignment -Identity $ann -PhoneNumber '+14255550101' -PhoneNumberType OperatorConnect -ErrorAction Stop
(Get-CsOnlineUser -Identity $ann).EnterpriseVoiceEnabled; "[$((Get-CsOnlineUser -Identity $ann).LineUri)]"`, "True tel:+14255550101 False []"},
	{"refusals are objects (num.set-error-object)", `Assign $cy '+14255550101'; Assign $ann '+14255550101' 'CallingPlan'; Assign $ann '+15550'; Assign $ann '+442075550100'; Assign $ann '+14255550100'`,
		"LicenceMissing NumberTypeMismatch NumberNotFound CountryMismatch AlreadyAssigned"},
	{"Remove throws (num.remove-errors)", `Try-It { Remove-CsPhoneNumberAssignment -Identity $ann -PhoneNumber '+14255550101' -PhoneNumberType OperatorConnect -ErrorAction Stop }`, "threw NotAssigned"},
	{"a number is one person's", `Assign $ann '+14255550101'; Assign $bob '+14255550101'; Assign $ann '+14255550102'`, "AlreadyAssigned AlreadyHasNumber"},
	{"a Direct Routing number needs no inventory (dr.upload-auto)", `Assign $ann '+14255550100;ext=7' 'DirectRouting'; (Get-CsPhoneNumberAssignment -AssignedPstnTargetId $ann).TelephoneNumber`, "+14255550100;ext=7"},
	{"voice needs the licence (sc.user.license)", `(Set-CsPhoneNumberAssignment -Identity $cy -EnterpriseVoiceEnabled $true -ErrorAction Stop).Code; (Set-CsPhoneNumberAssignment -Identity $ann -EnterpriseVoiceEnabled $true -ErrorAction Stop).Code; (Get-CsOnlineUser -Identity $ann).EnterpriseVoiceEnabled`, "LicenceMissing True"},
	{"a listed callback number is nobody's and stays (ecbn.unassigned, ecbn.delete-lock, ecbn.lookup)", `
New-SharedCalling; Assign $ann '+14255550102'
Try-It { New-CsOnlineTelephoneNumberReleaseOrder -TelephoneNumber '+14255550102' -ErrorAction Stop }
(Get-CsPhoneNumberAssignment -AssignedPstnTargetId 'TeamsSharedCallingRoutingPolicy|Tag:S').TelephoneNumber
(Get-CsPhoneNumberAssignment -TelephoneNumber '+14255550102').PstnAssignmentStatus
Set-CsTeamsSharedCallingRoutingPolicy -Identity S -EmergencyNumbers @{ remove = '+14255550102' } -ErrorAction Stop
Assign $ann '+14255550102'; (Get-CsTeamsSharedCallingRoutingPolicy -Identity 'Tag:S').Identity`, "PolicyAssigned threw PolicyAssigned +14255550102 PolicyAssigned Tag:S"},
	{"callback numbers of one policy, country and type (ecbn.unique-across-policies, ecbn.same-country, ecbn.same-type, ecbn.in-tenant)", `
New-SharedCalling 'A'; Try-It { New-SharedCalling 'B' }; Try-It { New-SharedCalling 'B' @('+442075550100') }; Try-It { New-SharedCalling 'B' @('+14255550103') }; Try-It { New-SharedCalling 'B' @('+14255559999') }; New-SharedCalling 'B' @()`,
		"threw AlreadyListed threw CountryMismatch threw NumberTypeMismatch threw NumberNotFound"},
	{"the account is named by id and has a number with a location (sc.ra.identity-form, sc.ra.location)", `
Try-It { New-CsTeamsSharedCallingRoutingPolicy -Identity A -ResourceAccount 'ra@contoso.com' -ErrorAction Stop }
Try-It { New-CsTeamsSharedCallingRoutingPolicy -Identity A -ResourceAccount '11111111-0000-4000-8000-000000000008' -ErrorAction Stop }
Set-CsPhoneNumberAssignment -PhoneNumber '+14255550100' -LocationId 'null' -ErrorAction Stop; Try-It { New-SharedCalling 'A' }
Set-CsPhoneNumberAssignment -PhoneNumber '+14255550100' -LocationId $location -ErrorAction Stop; New-SharedCalling 'A'; Try-It { New-SharedCalling 'A' }`,
		"threw InvalidResourceAccount threw NumberMissing threw LocationMissing threw AlreadyExists"},
	{"grants: direct, group, taken away; in use (pol.precedence, pol.remove-assigned, sc.unassign)", `
New-SharedCalling 'A' @(); New-SharedCalling 'B' @()
function Effective { (Get-CsUserPolicyAssignment -Identity $ann -PolicyType TeamsSharedCallingRoutingPolicy).PolicyName }
Grant-CsTeamsSharedCallingRoutingPolicy -Group $g1 -PolicyName A -Rank 1 -ErrorAction Stop; Effective; "[$((Get-CsOnlineUser -Identity $ann).TeamsSharedCallingRoutingPolicy)]"
Grant-CsTeamsSharedCallingRoutingPolicy -Identity $ann -PolicyName B -ErrorAction Stop; Effective; (Get-CsOnlineUser -Identity $ann).TeamsSharedCallingRoutingPolicy.Name
Try-It { Remove-CsTeamsSharedCallingRoutingPolicy -Identity B -ErrorAction Stop }
Grant-CsTeamsSharedCallingRoutingPolicy -Identity $ann -PolicyName $null -ErrorAction Stop; Effective
Remove-CsTeamsSharedCallingRoutingPolicy -Identity B -ErrorAction Stop
Try-It { Grant-CsTeamsSharedCallingRoutingPolicy -Identity $ann -PolicyName B -ErrorAction Stop }; Try-It { Remove-CsTeamsSharedCallingRoutingPolicy -Identity Global -ErrorAction Stop }`,
		"A [] B B threw PolicyInUse A threw PolicyNotFound threw GlobalCannotBeRemoved"},
	{"ranks are renumbered (pol.no-rank-lowest)", `
New-CsTeamsCallingPolicy -Identity A -ErrorAction Stop | Out-Null
Grant-CsTeamsCallingPolicy -Group $g1 -PolicyName A -ErrorAction Stop; Grant-CsTeamsCallingPolicy -Group $g2 -PolicyName A -Rank 1 -ErrorAction Stop
Get-CsGroupPolicyAssignment -PolicyType TeamsCallingPolicy | ForEach-Object { "$($_.Rank):$($_.GroupId.Substring(35))" }
Remove-CsGroupPolicyAssignment -GroupId $g2 -PolicyType TeamsCallingPolicy -ErrorAction Stop; (Get-CsGroupPolicyAssignment -PolicyType TeamsCallingPolicy).Rank`, "1:2 2:1 1"},
	{"emergency call routing not by group, Global inherited by add (ecrp.group-conflict, ecrp.add-inherits-global, ecrp.usage-exists, ecrp.unique)", `
$n = New-CsTeamsEmergencyNumber -EmergencyDialString 911 -OnlinePSTNUsage US -ErrorAction Stop; $m = New-CsTeamsEmergencyNumber -EmergencyDialString 933 -ErrorAction Stop
Set-CsTeamsEmergencyCallRoutingPolicy -Identity Global -EmergencyNumbers @{ add = $n } -ErrorAction Stop
New-CsTeamsEmergencyCallRoutingPolicy -Identity A -EmergencyNumbers @{ add = $m } -ErrorAction Stop | Out-Null; (Get-CsTeamsEmergencyCallRoutingPolicy -Identity A).EmergencyNumbers.EmergencyDialString
New-CsTeamsEmergencyCallRoutingPolicy -Identity B -EmergencyNumbers $m -ErrorAction Stop | Out-Null; (Get-CsTeamsEmergencyCallRoutingPolicy -Identity B).EmergencyNumbers.EmergencyDialString
Try-It { New-CsTeamsEmergencyCallRoutingPolicy -Identity C -EmergencyNumbers @{ add = $n } -ErrorAction Stop }; Try-It { New-CsTeamsEmergencyNumber -EmergencyDialString 112 -OnlinePSTNUsage EU -ErrorAction Stop }
Try-It { Grant-CsTeamsEmergencyCallRoutingPolicy -Group $g1 -PolicyName B -Rank 1 -ErrorAction Stop }`, "911 933 933 threw Duplicate threw UsageNotFound threw PolicyTypeNotSupported"},
	{"usages first, in use, one list (dr.usage-exists, dr.usage-list-edit)", `
Try-It { New-CsOnlineVoiceRoutingPolicy -Identity V -OnlinePstnUsages 'EU' -ErrorAction Stop }
Set-CsOnlinePstnUsage -Identity Global -Usage @{ add = 'EU' } -ErrorAction Stop; New-CsOnlineVoiceRoutingPolicy -Identity V -OnlinePstnUsages @{ add = 'EU' } -ErrorAction Stop | Out-Null
Try-It { Set-CsOnlinePstnUsage -Identity Global -Usage @{ remove = 'EU' } -ErrorAction Stop }; (Get-CsOnlinePstnUsage).Usage; (Get-CsOnlineVoiceRoutingPolicy -Identity V).OnlinePstnUsages`, "threw UsageNotFound threw InUse US EU EU"},
	{"batches: 5000 at most, no Shared Calling, a UPN that is not the SIP address fails (pol.batch-5000, pol.batch-types, sc.user.batch-not-listed)", `
New-CsOnlineVoiceRoutingPolicy -Identity V -ErrorAction Stop | Out-Null
Try-It { New-CsBatchPolicyAssignmentOperation -PolicyType TeamsSharedCallingRoutingPolicy -PolicyName V -Identity $ann -ErrorAction Stop }
Try-It { New-CsBatchPolicyAssignmentOperation -PolicyType OnlineVoiceRoutingPolicy -PolicyName V -Identity (1..5001) -ErrorAction Stop }
$id = New-CsBatchPolicyAssignmentOperation -PolicyType OnlineVoiceRoutingPolicy -PolicyName V -Identity @($ann, $bob) -ErrorAction Stop; $b = Get-CsBatchPolicyAssignmentOperation -Identity $id
$b.OverallStatus; $b.ErrorCount; (Get-CsOnlineUser -Identity $ann).OnlineVoiceRoutingPolicy.Name; "[$((Get-CsOnlineUser -Identity $bob).OnlineVoiceRoutingPolicy)]"`, "threw PolicyTypeNotSupported threw TooManyUsers Completed 1 V []"},
	{"places: default location, in use, not validated (addr.default-location, addr.remove-unassigned, addr.validated-ps, loc.lis-location-unchecked)", `
$a = New-CsOnlineLisCivicAddress -CompanyName C -CountryOrRegion US -City Reno -Latitude 39.5 -Longitude -119.8 -ErrorAction Stop; $a.ValidationStatus; (Get-CsOnlineLisLocation -CivicAddressId $a.CivicAddressId).IsDefault
$l = New-CsOnlineLisLocation -CivicAddressId $a.CivicAddressId -Location 'Floor 2' -ErrorAction Stop; Set-CsOnlineLisSubnet -Subnet 10.0.0.0 -LocationId $l.LocationId -ErrorAction Stop
Try-It { Remove-CsOnlineLisLocation -LocationId $l.LocationId -ErrorAction Stop }; Remove-CsOnlineLisSubnet -Subnet 10.0.0.0 -ErrorAction Stop; Remove-CsOnlineLisLocation -LocationId $l.LocationId -ErrorAction Stop
Try-It { Remove-CsOnlineLisLocation -LocationId $a.DefaultLocationId -ErrorAction Stop }; Remove-CsOnlineLisCivicAddress -CivicAddressId $a.CivicAddressId -ErrorAction Stop; @(Get-CsOnlineLisLocation).Count
Set-CsOnlineLisSubnet -Subnet 10.0.0.0 -LocationId '99999999-0000-4000-8000-000000000001' -ErrorAction Stop; Try-It { Set-CsOnlineLisSwitch -ChassisID A -LocationId '99999999-0000-4000-8000-000000000001' -ErrorAction Stop }`, "NotValidated True threw LocationInUse threw DefaultLocation 1 threw LocationNotFound"},
	{"an attendant is built, answers an account, and goes last (ra.association, aa.remove-order, aa.timerange-15, aa.schedule)", `
$bare = New-CsOnlineApplicationInstance -UserPrincipalName 'x@contoso.com' -ApplicationId 'ce933385-9390-45d1-9512-c8d228074e07' -DisplayName X -ErrorAction Stop
$hours = New-CsOnlineTimeRange -Start 9:00 -End 17:00 -ErrorAction Stop; Try-It { New-CsOnlineTimeRange -Start 9:07 -End 17:00 -ErrorAction Stop }
$schedule = New-CsOnlineSchedule -Name Open -WeeklyRecurrentSchedule -MondayHours @($hours) -Complement -ErrorAction Stop; "$($schedule.Type)"; $schedule.WeeklyRecurrentSchedule.MondayHours[0].Start.TotalHours
$option = New-CsAutoAttendantMenuOption -Action DisconnectCall -DtmfResponse Automatic -ErrorAction Stop; $menu = New-CsAutoAttendantMenu -Name M -MenuOptions @($option) -ErrorAction Stop
$day = New-CsAutoAttendantCallFlow -Name Day -Menu $menu -Greetings @(New-CsAutoAttendantPrompt -TextToSpeechPrompt 'Hi' -ErrorAction Stop) -ErrorAction Stop; $night = New-CsAutoAttendantCallFlow -Name Night -Menu $menu -ErrorAction Stop
$handling = New-CsAutoAttendantCallHandlingAssociation -Type AfterHours -ScheduleId $schedule.Id -CallFlowId $night.Id -ErrorAction Stop
$aa = New-CsAutoAttendant -Name Main -LanguageId en-US -TimeZoneId UTC -DefaultCallFlow $day -CallFlows @($night) -CallHandlingAssociations @($handling) -ErrorAction Stop
New-CsOnlineApplicationInstanceAssociation -Identities @($bare.ObjectId) -ConfigurationId $aa.Identity -ConfigurationType AutoAttendant -ErrorAction Stop | Out-Null
(Get-CsAutoAttendant -Identity $aa.Identity).ApplicationInstances -eq $bare.ObjectId | ForEach-Object { 'answers' }
$aa.Name = 'Front'; $aa.CallFlows[0].Menu.MenuOptions[0].DtmfResponse = 'Tone1'; Set-CsAutoAttendant -Instance $aa -ErrorAction Stop | Out-Null; (Get-CsAutoAttendant -NameFilter Front).CallFlows[0].Menu.MenuOptions[0].DtmfResponse
Try-It { Remove-CsAutoAttendant -Identity $aa.Identity -ErrorAction Stop }; Try-It { Remove-CsOnlineSchedule -Id $schedule.Id -ErrorAction Stop }
Remove-CsOnlineApplicationInstanceAssociation -Identities @($bare.ObjectId) -ErrorAction Stop | Out-Null; Remove-CsAutoAttendant -Identity $aa.Identity -ErrorAction Stop; Remove-CsOnlineSchedule -Id $schedule.Id -ErrorAction Stop; @(Get-CsAutoAttendant).Count`,
		"threw InvalidRange WeeklyRecurrence 9 answers Tone1 threw InUse threw InUse 0"},
	{"licences: inherited stay, none left, plans (Graph)", `
$mcoev = (Get-MgSubscribedSku | Where-Object { $_.SkuPartNumber -eq 'MCOEV' }).SkuId
Set-MgUserLicense -UserId $cy -AddLicenses @(@{ SkuId = $mcoev }) -RemoveLicenses @() -ErrorAction Stop | Out-Null; (Get-CsOnlineUser -Identity $cy).FeatureTypes; Assign $cy '+14255550101'
(Get-MgUser -UserId $cy -Property licenseAssignmentStates).LicenseAssignmentStates.State; (Get-MgSubscribedSku | Where-Object { $_.SkuPartNumber -eq 'MCOEV' }).ConsumedUnits; "[$((Get-MgUser -UserId $cy).UsageLocation)]"`, "PhoneSystem Active 3 []"},
	{"dial plans: rules in memory, a default rule, 50 at most (dp.in-memory, dp.default-rule, dp.identity)", `
Try-It { New-CsVoiceNormalizationRule -Parent Global -Name X -ErrorAction Stop }; Try-It { New-CsTenantDialPlan -Identity 'a b' -ErrorAction Stop }
$r = New-CsVoiceNormalizationRule -Parent D -Name X -Pattern '^(\d{4})$' -Translation '+1425555$1' -InMemory -ErrorAction Stop; New-CsTenantDialPlan -Identity D -NormalizationRules @{ add = $r } -ErrorAction Stop | Out-Null; (Get-CsTenantDialPlan -Identity D).NormalizationRules.Name
New-CsTenantDialPlan -Identity E -ErrorAction Stop | Out-Null; (Get-CsTenantDialPlan -Identity E).NormalizationRules.Name; Set-CsTenantDialPlan -Identity D -NormalizationRules @{ remove = $r } -ErrorAction Stop; @((Get-CsTenantDialPlan -Identity D).NormalizationRules).Count`, "threw NotSupported threw InvalidName X Prefix All 0"},
	{"the network: region, site, subnet, trusted address (dr.trusted-ip-mask, loc.site-params)", `
Try-It { New-CsTenantNetworkSite -NetworkSiteID HQ -NetworkRegionID US -ErrorAction Stop }; New-CsTenantNetworkRegion -NetworkRegionID US -ErrorAction Stop | Out-Null; New-CsTenantNetworkSite -NetworkSiteID HQ -NetworkRegionID US -ErrorAction Stop | Out-Null
New-CsTenantNetworkSubnet -SubnetID 10.1.0.0 -MaskBits 16 -NetworkSiteID HQ -ErrorAction Stop | Out-Null; Try-It { Remove-CsTenantNetworkSite -Identity HQ -ErrorAction Stop }; (New-CsTenantTrustedIPAddress -IPAddress 203.0.113.9 -ErrorAction Stop).MaskBits`, "threw NotFound threw InUse 32"},
	{"a licence of a group cannot be taken from the person", `
$sku = (Get-MgSubscribedSku | Where-Object { $_.SkuPartNumber -eq 'PHONESYSTEM_VIRTUALUSER' }).SkuId; Set-MgGroupLicense -GroupId $g1 -AddLicenses @(@{ SkuId = $sku }) -RemoveLicenses @() -ErrorAction Stop
$state = (Get-MgUser -UserId $ann -Property licenseAssignmentStates).LicenseAssignmentStates | Where-Object { $_.SkuId -eq $sku }; $state.AssignedByGroup -eq $g1
Try-It { Set-MgUserLicense -UserId $ann -AddLicenses @() -RemoveLicenses @($sku) -ErrorAction Stop }`, "True threw Request_BadRequest"},
	{"500 numbers unless asked, 1000 at most (num.page-size, num.dr-upload)", `
New-CsOnlineDirectRoutingTelephoneNumberUploadOrder -StartingNumber '+17755550000' -EndingNumber '+17755551099' -ErrorAction Stop | Out-Null
@(Get-CsPhoneNumberAssignment).Count; @(Get-CsPhoneNumberAssignment -Top 5000).Count; @(Get-CsPhoneNumberAssignment -Top 1000 -Skip 1000).Count; (Get-CsPhoneNumberAssignment -Top 1).TelephoneNumber`, "500 1000 105 +14255550100"},
	{"a blocked number waits (num.block, num.tenant-defaults)", `
Set-CsPhoneNumberTenantConfiguration -AssignmentBlockedDays 30 -ErrorAction Stop; Assign $ann '+14255550101'; Remove-CsPhoneNumberAssignment -Identity $ann -RemoveAll -ErrorAction Stop
Assign $ann '+14255550101'; Start-Sleep -Seconds (29 * 86400); Assign $ann '+14255550101'; Start-Sleep -Seconds 86399; Remove-CsPhoneNumberAssignmentBlock -TelephoneNumber '+14255550101' -ErrorAction Stop; Assign $ann '+14255550101'; (Get-CsOnlineUser -Identity $ann).LineUri`,
		"AssignmentBlocked AssignmentBlocked tel:+14255550101"},
	{"locations that cannot be set, or not cleared (sc.ra.location-barred, addr.location-null, addr.when-cp)", `
(Set-CsPhoneNumberAssignment -PhoneNumber '+14255550103' -LocationId 'null' -ErrorAction Stop).Code; Assign $ann '+14255550103' 'CallingPlan'
(Set-CsPhoneNumberAssignment -PhoneNumber '+442075550100' -LocationId $location -ErrorAction Stop).Code; (Set-CsPhoneNumberAssignment -PhoneNumber '+14255550101' -LocationId '99999999-0000-4000-8000-000000000001' -ErrorAction Stop).Code`,
		"LocationUpdateNotSupported LocationMissing CountryMismatch LocationNotFound"},
	{"without -ErrorAction Stop the script goes on", `$ErrorActionPreference = 'Continue'; Get-CsOnlineUser -Identity nobody 2>$null; 'on'`, "on"},
	{"the clock is simulated", `$a = Get-Date; Start-Sleep -Seconds 86400; [int] ((Get-Date) - $a).TotalHours`, "24"},
	{"a module and its version are found", `(Get-Module -Name MicrosoftTeams).Version.ToString(); (Get-Command Set-MgUserLicense).Source; Import-Module MicrosoftTeams -MinimumVersion 5.5.0; 'in'`, "7.9.0 Microsoft.Graph.Users.Actions in"},
}

// words joins what a script gave.
func words(output []string) string {
	return strings.Join(slices.DeleteFunc(output, func(s string) bool { return s == "" }), " ")
}

func TestTheTenantBehaves(t *testing.T) {
	x := Start(t, company())
	for _, c := range behaviours {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			x.Load(t, company())
			r := x.Run(t, Run{Script: script(t, prelude+c.script)})
			is.Equal(r.Threw, "")
			is.Equal(words(r.Output), c.want)
		})
	}
}
