# Runs scripts of a runbook, one after the other, against stand-ins that behave
# like a small tenant: it starts as start.ps1 says. Runs is a JSON file with a
# list of {script, done, showOnly, fault, copy, more (other parameters), before (code to run first)}; copy is a list of files to put in
# place first, from and to, a missing "from" removes.
param([string] $Runs, [string] $StatePath)

$ErrorActionPreference = 'Stop'
$env:PSModulePath = (Join-Path $PSScriptRoot 'modules') + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module MicrosoftTeams -DisableNameChecking

$global:Tenant = @{ TenantId = ''; Accounts = @(); Users = @(); Numbers = @(); Attendants = @(); Usage = @(); VoiceRouting = @(); Emergency = @(); SharedCalling = @(); Groups = @(); Locations = @(); Writes = 0; Fault = ''; Faults = 0; Ids = 0 }
. (Join-Path $PSScriptRoot 'start.ps1')

# Nothing here is late, so nobody waits.
function global:Start-Sleep { param($Seconds, $Milliseconds) }
function global:New-Row([hashtable] $Properties) { [pscustomobject] $Properties }
function global:Find-User($id) { $global:Tenant.Users | Where-Object { $_.Identity -eq $id -or $_.UserPrincipalName -eq $id } | Select-Object -First 1 }
function global:New-Id { $global:Tenant.Ids++; 'aaaaaaaa-0000-4000-8000-{0:d12}' -f $global:Tenant.Ids }
# A fault: throttled (once), forbidden, or an error object.
function global:Test-Fault($name) {
    $global:Tenant.Writes++
    if ($global:Tenant.Fault -eq "throttle:$name" -and $global:Tenant.Faults -lt 1) { $global:Tenant.Faults++; throw 'Response status code 429 (Too Many Requests)' }
    if ($global:Tenant.Fault -eq "forbid:$name") { throw 'Response status code does not indicate success: 403 (Forbidden).' }
}
function global:Set-Policy($bound, $property) {
    if ($bound.ContainsKey('Group')) {
        $type = @{ TeamsSharedCallingRoutingPolicy = 'TeamsSharedCallingRoutingPolicy'; OnlineVoiceRoutingPolicy = 'OnlineVoiceRoutingPolicy' }[$property]
        $global:Tenant.Groups = @($global:Tenant.Groups | Where-Object { $_.GroupId -ne $bound.Group -or $_.PolicyType -ne $type }) + (New-Row @{ GroupId = $bound.Group; PolicyType = $type; PolicyName = $bound.PolicyName; Rank = $bound.Rank })
        return
    }
    $u = Find-User $bound.Identity
    if (-not $u) { throw "User $($bound.Identity) not found" }
    $u.$property = New-Row @{ Authority = 'Tenant'; Name = $bound.PolicyName }
}
function global:New-Policy($list, $bound, $row) {
    if ($global:Tenant.$list | Where-Object { $_.Identity -eq $row.Identity }) { throw 'it exists already' }
    $global:Tenant.$list = @($global:Tenant.$list) + (New-Row $row)
    New-Row $row
}
function global:Get-List($value) { if ($value -is [hashtable]) { @($value.add) } else { @($value) } }

# The strict mode of a script must not reach the stand-ins: real cmdlets are in modules of their own.
function Set-StandIn([string] $Name, [scriptblock] $Behaviour) {
    MicrosoftTeams\Set-StandIn $Name ({ param($b, $set) Set-StrictMode -Off; & $Behaviour $b $set }.GetNewClosure())
}

Set-StandIn 'Get-CsTenant' { New-Row @{ TenantId = $global:Tenant.TenantId; DisplayName = 'Contoso' } }
Set-StandIn 'Get-CsOnlineLisLocation' { param($b) $global:Tenant.Locations | Where-Object { $null -eq $b.LocationId -or $_.LocationId -eq $b.LocationId } }
Set-StandIn 'Get-CsOnlineApplicationInstance' { $global:Tenant.Accounts }
Set-StandIn 'New-CsOnlineApplicationInstance' {
    param($b) Test-Fault 'New-CsOnlineApplicationInstance'
    $id = New-Id
    $global:Tenant.Accounts = @($global:Tenant.Accounts) + (New-Row @{ ObjectId = $id; UserPrincipalName = $b.UserPrincipalName; DisplayName = $b.DisplayName; ApplicationId = $b.ApplicationId.ToUpperInvariant(); PhoneNumber = $null })
    $global:Tenant.Users = @($global:Tenant.Users) + (New-Row @{ Identity = $id; UserPrincipalName = $b.UserPrincipalName; UsageLocation = 'US'; FeatureTypes = @(); AssignedPlan = @(); EnterpriseVoiceEnabled = $false
            OnlineVoiceRoutingPolicy = $null; TeamsEmergencyCallRoutingPolicy = $null; TeamsSharedCallingRoutingPolicy = $null })
}
Set-StandIn 'Get-CsOnlineUser' { param($b) $u = Find-User $b.Identity; if (-not $u) { throw "User $($b.Identity) not found" }; $u }
Set-StandIn 'Get-CsPhoneNumberAssignment' {
    param($b)
    if ($b.ContainsKey('TelephoneNumber')) { return $global:Tenant.Numbers | Where-Object { $_.TelephoneNumber -eq $b.TelephoneNumber } }
    $u = Find-User $b.AssignedPstnTargetId
    if ($u) { $global:Tenant.Numbers | Where-Object { $_.AssignedPstnTargetId -eq $u.Identity } }
}
Set-StandIn 'Set-CsPhoneNumberAssignment' {
    param($b, $set) Test-Fault 'Set-CsPhoneNumberAssignment'
    if ($global:Tenant.Fault -eq 'object:Set-CsPhoneNumberAssignment') { return New-Row @{ Code = 'BadRequest'; Message = 'Service is unavailable. Please try again' } }
    if ($set -eq 'Attribute') { (Find-User $b.Identity).EnterpriseVoiceEnabled = $b.EnterpriseVoiceEnabled; return }
    $n = $global:Tenant.Numbers | Where-Object { $_.TelephoneNumber -eq $b.TelephoneNumber } | Select-Object -First 1
    if (-not $n) {
        $n = New-Row @{ TelephoneNumber = $b.TelephoneNumber; NumberType = $b.NumberType; AssignedPstnTargetId = $null; LocationId = '00000000-0000-0000-0000-000000000000' }
        $global:Tenant.Numbers = @($global:Tenant.Numbers) + $n
    }
    if ($set -eq 'LocationUpdate') { $n.LocationId = $b.LocationId; return }
    $u = Find-User $b.Identity
    $n.AssignedPstnTargetId = $u.Identity
    $u.EnterpriseVoiceEnabled = $true
}
Set-StandIn 'New-CsAutoAttendantPrompt' { param($b) New-Row @{ ActiveType = 'TextToSpeech'; TextToSpeechPrompt = $b.TextToSpeechPrompt; AudioFilePrompt = $null } }
Set-StandIn 'New-CsAutoAttendantMenuOption' { param($b) New-Row @{ Action = $b.Action; DtmfResponse = $b.DtmfResponse; VoiceResponses = $b.VoiceResponses; CallTarget = $b.CallTarget } }
Set-StandIn 'New-CsAutoAttendantCallableEntity' { param($b) New-Row @{ Id = $b.Identity; Type = $b.Type } }
Set-StandIn 'New-CsAutoAttendantMenu' { param($b) New-Row @{ Name = $b.Name; Prompts = @($b.Prompts | Where-Object { $_ }); MenuOptions = @($b.MenuOptions); DialByNameEnabled = [bool] $b.EnableDialByName; DirectorySearchMethod = $b.DirectorySearchMethod } }
Set-StandIn 'New-CsAutoAttendantCallFlow' { param($b) New-Row @{ Id = New-Id; Name = $b.Name; Greetings = @($b.Greetings); Menu = $b.Menu } }
Set-StandIn 'New-CsAutoAttendantDialScope' { param($b) New-Row @{ GroupScope = New-Row @{ GroupIds = $b.GroupIds } } }
Set-StandIn 'New-CsAutoAttendant' {
    param($b) Test-Fault 'New-CsAutoAttendant'
    $global:Tenant.Attendants = @($global:Tenant.Attendants) + (New-Row @{ Identity = New-Id; Name = $b.Name; LanguageId = $b.LanguageId; TimeZoneId = $b.TimeZoneId; DefaultCallFlow = $b.DefaultCallFlow; ApplicationInstances = @(); DirectoryLookupScope = New-Row @{ InclusionScope = $b.InclusionScope; ExclusionScope = $b.ExclusionScope } })
}
Set-StandIn 'Get-CsAutoAttendant' { param($b) $global:Tenant.Attendants | Select-Object -Skip $b.Skip -First $b.First }
Set-StandIn 'New-CsOnlineApplicationInstanceAssociation' {
    param($b) Test-Fault 'New-CsOnlineApplicationInstanceAssociation'
    $a = $global:Tenant.Attendants | Where-Object { $_.Identity -eq $b.ConfigurationId }
    $a.ApplicationInstances = @($a.ApplicationInstances) + $b.Identities
}
Set-StandIn 'Get-CsOnlinePstnUsage' { New-Row @{ Identity = 'Global'; Usage = @($global:Tenant.Usage) } }
Set-StandIn 'Set-CsOnlinePstnUsage' { param($b) Test-Fault 'Set-CsOnlinePstnUsage'; $global:Tenant.Usage = @($global:Tenant.Usage) + $b.Usage.add }
Set-StandIn 'Get-CsOnlineVoiceRoutingPolicy' { $global:Tenant.VoiceRouting }
Set-StandIn 'New-CsOnlineVoiceRoutingPolicy' { param($b) Test-Fault 'New-CsOnlineVoiceRoutingPolicy'; New-Policy 'VoiceRouting' $b @{ Identity = "Tag:$($b.Identity)"; OnlinePstnUsages = @($b.OnlinePstnUsages | Where-Object { $_ }); Description = $b.Description } }
Set-StandIn 'Grant-CsOnlineVoiceRoutingPolicy' { param($b) Test-Fault 'Grant-CsOnlineVoiceRoutingPolicy'; Set-Policy $b 'OnlineVoiceRoutingPolicy' }
Set-StandIn 'New-CsTeamsEmergencyNumber' { param($b) New-Row @{ EmergencyDialString = $b.EmergencyDialString; EmergencyDialMask = $b.EmergencyDialMask; OnlinePSTNUsage = $b.OnlinePSTNUsage } }
Set-StandIn 'Get-CsTeamsEmergencyCallRoutingPolicy' { $global:Tenant.Emergency }
Set-StandIn 'New-CsTeamsEmergencyCallRoutingPolicy' {
    param($b) Test-Fault 'New-CsTeamsEmergencyCallRoutingPolicy'
    New-Policy 'Emergency' $b @{ Identity = "Tag:$($b.Identity)"; EmergencyNumbers = @($b.EmergencyNumbers); AllowEnhancedEmergencyServices = $b.AllowEnhancedEmergencyServices; Description = $b.Description }
}
Set-StandIn 'Grant-CsTeamsEmergencyCallRoutingPolicy' { param($b) Test-Fault 'Grant-CsTeamsEmergencyCallRoutingPolicy'; Set-Policy $b 'TeamsEmergencyCallRoutingPolicy' }
Set-StandIn 'Get-CsTeamsSharedCallingRoutingPolicy' { $global:Tenant.SharedCalling }
Set-StandIn 'New-CsTeamsSharedCallingRoutingPolicy' {
    param($b) Test-Fault 'New-CsTeamsSharedCallingRoutingPolicy'
    if (-not (Find-User $b.ResourceAccount)) { throw 'there is no such resource account' }
    New-Policy 'SharedCalling' $b @{ Identity = "Tag:$($b.Identity)"; ResourceAccount = $b.ResourceAccount; EmergencyNumbers = @(Get-List $b.EmergencyNumbers); Description = $b.Description }
}
Set-StandIn 'Set-CsTeamsSharedCallingRoutingPolicy' {
    param($b) Test-Fault 'Set-CsTeamsSharedCallingRoutingPolicy'
    $p = $global:Tenant.SharedCalling | Where-Object { $_.Identity -eq "Tag:$($b.Identity)" }
    if ($b.EmergencyNumbers.Contains('remove')) { $p.EmergencyNumbers = @($p.EmergencyNumbers | Where-Object { $_ -notin $b.EmergencyNumbers.remove }) }
    if ($b.EmergencyNumbers.Contains('add')) { $p.EmergencyNumbers = @($p.EmergencyNumbers) + $b.EmergencyNumbers.add }
}
Set-StandIn 'Grant-CsTeamsSharedCallingRoutingPolicy' { param($b) Test-Fault 'Grant-CsTeamsSharedCallingRoutingPolicy'; Set-Policy $b 'TeamsSharedCallingRoutingPolicy' }
Set-StandIn 'Get-CsGroupPolicyAssignment' { param($b) $global:Tenant.Groups | Where-Object { $_.PolicyType -eq $b.PolicyType } }

foreach ($run in (Get-Content -Raw -LiteralPath $Runs | ConvertFrom-Json)) {
    $global:Tenant.Fault = $run.fault
    $global:Tenant.Faults = $global:Tenant.Writes = 0
    foreach ($c in $run.copy) { if ($c.from) { Copy-Item -LiteralPath $c.from -Destination $c.to } else { Remove-Item -LiteralPath $c.to } }
    $given = @{ StatePath = $StatePath }
    if ($run.script -like '*apply*') { $given.Done = @($run.done) }
    if ($run.script -match 'apply|rollback') { $given.WaitSeconds = 0 }
    foreach ($p in $run.more.PSObject.Properties) { $given[$p.Name] = $p.Value }
    if ($run.showOnly) { $given.WhatIf = $true }
    if ($run.before) { . ([scriptblock]::Create($run.before)) }
    $global:LASTEXITCODE = 0
    try { & $run.script @given } catch { Write-Host "stopped: $($_.Exception.Message)"; $global:LASTEXITCODE = 9 }
    Write-Host "writes: $($global:Tenant.Writes)"
    Write-Host "=== $global:LASTEXITCODE"
}
