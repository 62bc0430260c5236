# A tenant of many for the collector: 1,234 people and numbers, 150 attendants.
$ErrorActionPreference = 'Stop'
Import-Module -Name $env:COLLECT_STANDIN -DisableNameChecking
$global:Calls = @()
$global:Sleeps = @()
$global:People = 1234
$global:Fault = @{}
function global:Start-Sleep { param([int] $Milliseconds) $global:Sleeps += $Milliseconds }
function global:Write-Progress { param($Activity, $Status, $PercentComplete, [switch] $Completed) }

# Gives a stand-in its answer; a fault of that name is asked first.
function Set-Answer {
    param([string] $Name, [scriptblock] $Answer)
    Set-StandIn -Name $Name -Behaviour {
        param($bound)
        $global:Calls += ($Name + ' ' + $bound['Skip'] + $bound['GroupId']).Trim()
        if ($global:Fault[$Name]) { & $global:Fault[$Name] $bound }
        & $Answer $bound
    }.GetNewClosure()
}
function global:Get-Slice { param($bound, [string] $Size, $All) $All | Select-Object -Skip ([int] $bound['Skip']) -First ([int] $bound[$Size]) }

Set-Answer 'Get-CsTenant' { [pscustomobject] @{ TenantId = $global:TenantId; DisplayName = 'Contoso'; SipDomain = @('contoso.com') } }
$global:TenantId = '99999999-0000-4000-8000-000000000009'
Set-Answer 'Get-CsOnlineUser' {
    foreach ($n in 1..$global:People) {
        if ($global:Fault['person']) { & $global:Fault['person'] $n }
        [pscustomobject] @{ UserPrincipalName = "person$n@contoso.com"; Identity = "11111111-0000-4000-8000-00000000$('{0:0000}' -f $n)"; DisplayName = "Zoë $n `u{1F4DE}"; AccountType = 'User'
            LineUri = $null; EnterpriseVoiceEnabled = $true; UsageLocation = 'US'; TeamsSharedCallingRoutingPolicy = [pscustomobject] @{ Authority = 'Tenant'; Name = 'Seattle' }
            WhenCreated = [datetime]::new(2026, 3, 2, 9, 30, 0, [System.DateTimeKind]::Utc); ClientSecret = 'hunter2'; Nested = @{ accessToken = @('hunter2'); Deep = @{ Password = @{ Value = 'hunter2' } } }
        }
    }
}
Set-Answer 'Get-CsPhoneNumberAssignment' {
    param($bound)
    Get-Slice $bound 'Top' @(foreach ($n in 1..$global:People) { [pscustomobject] @{ TelephoneNumber = '+1425555{0:0000}' -f $n; NumberType = 'DirectRouting'; ActivationState = 'Activated'
                Capability = @('UserAssignment'); PstnAssignmentStatus = 'Unassigned'; AssignedPstnTargetId = $null } })
}
Set-Answer 'Get-CsOnlineApplicationInstance' {
    param($bound)
    # The cmdlet has -WhatIf of its own: under the preference it gives nothing.
    if (-not $bound.ContainsKey('WhatIf') -or $bound['WhatIf']) { return }
    foreach ($n in 1..2) { [pscustomobject] @{ ObjectId = "22222222-0000-4000-8000-00000000000$n"; UserPrincipalName = "account$n@contoso.com"; ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07'; DisplayName = "Account $n"; PhoneNumber = $null } }
}
Set-Answer 'Get-CsOnlineApplicationInstanceAssociation' {
    param($bound)
    if ($bound['Identity'].EndsWith('2')) { throw 'association not found' }
    [pscustomobject] @{ Id = $bound['Identity']; ConfigurationId = '33333333-0000-4000-8000-000000000001'; ConfigurationType = 'AutoAttendant'; CallPriority = 0 }
}
Set-Answer 'Get-CsAutoAttendant' {
    param($bound)
    Get-Slice $bound 'First' @(foreach ($n in 1..150) { [pscustomobject] @{ Identity = "33333333-0000-4000-8000-000000000$('{0:000}' -f $n)"; Name = "Attendant $n"; LanguageId = 'en-US'; TimeZoneId = 'UTC'
                DefaultCallFlow = [pscustomobject] @{ Name = 'Default'; Menu = [pscustomobject] @{ Name = 'Menu'; MenuOptions = @() } }; CallFlows = @(); Schedules = @(); CallHandlingAssociations = @(); ApplicationInstances = @() } })
}
Set-Answer 'Get-CsCallQueue' { }
Set-Answer 'Get-CsTeamsSharedCallingRoutingPolicy' { foreach ($name in 'Global', 'Tag:Seattle') { [pscustomobject] @{ Identity = $name; ResourceAccount = '22222222-0000-4000-8000-000000000001'; EmergencyNumbers = @(); Description = '' } } }
foreach ($name in 'Get-CsTeamsCallingPolicy', 'Get-CsOnlineVoiceRoute', 'Get-CsTenantTrustedIPAddress', 'Get-CsOnlineVoiceRoutingPolicy', 'Get-MgSubscribedSku') { Set-Answer $name { } }
Set-Answer 'Get-CsGroupPolicyAssignment' {
    foreach ($n in 1..3) { [pscustomobject] @{ GroupId = "44444444-0000-4000-8000-00000000000$n"; PolicyType = ('TeamsSharedCallingRoutingPolicy', 'TenantDialPlan', 'TeamsMeetingPolicy')[$n - 1]; PolicyName = 'Seattle'; Rank = 1 } }
}
Set-Answer 'Get-MgUser' { foreach ($n in 1..$global:People) { [pscustomobject] @{ Id = "11111111-0000-4000-8000-00000000$('{0:0000}' -f $n)"; UserPrincipalName = "person$n@contoso.com"; UsageLocation = 'US'; City = 'Seattle'; AccountEnabled = $true; AssignedLicenses = @(); AssignedPlans = @() } } }
Set-Answer 'Get-MgGroup' { param($bound) [pscustomobject] @{ Id = $bound['GroupId']; DisplayName = 'Group ' + $bound['GroupId'].Substring(35) } }
Set-Answer 'Get-MgGroupMember' {
    [pscustomobject] @{ Id = '1'; AdditionalProperties = @{ userPrincipalName = 'person1@contoso.com' } }
    [pscustomobject] @{ Id = '2'; AdditionalProperties = @{ displayName = 'a nested group' } }
}

# The page prints its -Id as mandatory and calls it without (the stand-in binds as printed).
function global:Get-CsOnlineSchedule { [CmdletBinding()] param() }

# Runs the script as one case; says in NAME.json what it asked and said.
function Invoke-Case {
    param([string] $Name, [string] $Folder = $Name, [hashtable] $Fault = @{}, [hashtable] $With = @{}, [int] $People = 3)
    $global:People = $People
    $global:Fault = $Fault
    $global:Calls = @()
    $global:Sleeps = @()
    $failure = ''
    $said = @()
    try { $said = @(& $env:COLLECT_SCRIPT -OutputFolder (Join-Path $env:COLLECT_OUT $Folder) @With *>&1 | ForEach-Object { "$_" }) } catch { $failure = "$_" }
    $case = @{ calls = $global:Calls; sleeps = $global:Sleeps; failure = $failure; said = $said }
    [System.IO.File]::WriteAllText((Join-Path $env:COLLECT_OUT "$Name.json"), (ConvertTo-Json -InputObject $case -Depth 4))
}
