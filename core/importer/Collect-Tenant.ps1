<#
.SYNOPSIS
Writes what a Teams tenant holds for telephony into one folder, for Partyline.

.DESCRIPTION
Reads only: every command is a Get-. Writes one JSON file per command into an
empty folder, and index.json, which says what was read and what was not.
Works in Windows PowerShell 5.1 and PowerShell 7 with the MicrosoftTeams module.
Members of groups, licences and people's directory data need the Microsoft Graph
modules (Groups, Users, Identity.DirectoryManagement) too; without them the
rest is read.

Nothing is signed in unless -Connect is given: without it, sign in yourself
before (Connect-MicrosoftTeams, and Connect-MgGraph for the Graph part).
Teams Administrator reads everything of Teams; what your role may not read is
named at the end.

The files hold names and telephone numbers. Keep them where such data belongs.

.EXAMPLE
.\Collect-Tenant.ps1 -OutputFolder .\export -Connect

.EXAMPLE
.\Collect-Tenant.ps1 -OutputFolder .\export
#>
[CmdletBinding()]
param(
    # An empty folder, or one that does not exist yet.
    [Parameter(Mandatory = $true)]
    [string] $OutputFolder,

    # Sign in to Microsoft Teams, and to Microsoft Graph where its module is there.
    [switch] $Connect
)

$ErrorActionPreference = 'Stop'

$index = New-Object -TypeName System.Collections.ArrayList

# Says in the index what became of one command.
function Add-Entry {
    param([string] $Cmdlet, [string] $File, [string] $Status, [int] $Count, [string] $Message)
    [void] $index.Add([pscustomobject] [ordered] @{ cmdlet = $Cmdlet; file = $File; status = $Status; count = $Count; message = $Message })
    if ($Status -ne 'not read') {
        Write-Host -Object ('{0}: {1} {2} {3}' -f $Cmdlet, $Status, $Count, $Message)
    } else {
        Write-Warning -Message ('{0}: {1}. {2}' -f $Cmdlet, $Status, $Message)
    }
}

# Writes objects as one JSON array. Nothing found gives no file: the index says so.
function Save-Object {
    param([string] $Cmdlet, [object[]] $Found)
    if ($Found.Count -eq 0) {
        Add-Entry -Cmdlet $Cmdlet -File '' -Status 'read' -Count 0 -Message 'nothing is there'
        return
    }
    $file = $Cmdlet + '.json'
    ConvertTo-Json -InputObject $Found -Depth 12 | Set-Content -LiteralPath (Join-Path -Path $OutputFolder -ChildPath $file) -Encoding UTF8
    Add-Entry -Cmdlet $Cmdlet -File $file -Status 'read' -Count $Found.Count -Message ''
}

# Runs one reading part; what fails is named and the rest goes on.
function Read-Part {
    param([string] $Cmdlet, [scriptblock] $Read)
    if (-not (Get-Command -Name $Cmdlet -ErrorAction SilentlyContinue)) {
        Add-Entry -Cmdlet $Cmdlet -File '' -Status 'not read' -Count 0 -Message 'the command is not there: its module is missing or older'
        return
    }
    try {
        $found = @(& $Read | Where-Object -FilterScript { $null -ne $_ })
        Save-Object -Cmdlet $Cmdlet -Found $found
    } catch {
        Add-Entry -Cmdlet $Cmdlet -File '' -Status 'not read' -Count 0 -Message $_.Exception.Message
    }
}

# Asks for page after page until one is empty: a page may hold fewer than asked for.
function Read-Page {
    param([scriptblock] $Page)
    $skip = 0
    do {
        $found = @(& $Page $skip)
        $found
        $skip += $found.Count
    } while ($found.Count -gt 0)
}

if (-not (Test-Path -LiteralPath $OutputFolder)) {
    [void] (New-Item -ItemType Directory -Path $OutputFolder)
}
if (@(Get-ChildItem -LiteralPath $OutputFolder -Force).Count -gt 0) {
    throw "The folder $OutputFolder is not empty. Give an empty one: old files among new ones would be taken for the same tenant."
}

if ($Connect) {
    [void] (Connect-MicrosoftTeams -ErrorAction Stop)
}
try {
    $tenant = @(Get-CsTenant -ErrorAction Stop)
} catch {
    throw "The tenant cannot be read: $($_.Exception.Message) Sign in with Connect-MicrosoftTeams first, or give -Connect."
}
Save-Object -Cmdlet 'Get-CsTenant' -Found $tenant

Read-Part -Cmdlet 'Get-CsOnlineUser' -Read { Get-CsOnlineUser -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsPhoneNumberAssignment' -Read { Read-Page -Page { param($skip) Get-CsPhoneNumberAssignment -Top 1000 -Skip $skip -ErrorAction Stop } }

Read-Part -Cmdlet 'Get-CsOnlineApplicationInstance' -Read { Get-CsOnlineApplicationInstance -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineApplicationInstanceAssociation' -Read {
    foreach ($account in @(Get-CsOnlineApplicationInstance -ErrorAction Stop)) {
        try {
            Get-CsOnlineApplicationInstanceAssociation -Identity $account.ObjectId -ErrorAction Stop
        } catch {
            # An account without an association answers with an error, so one account proves nothing.
            Add-Entry -Cmdlet 'Get-CsOnlineApplicationInstanceAssociation' -File '' -Status 'none' -Count 0 -Message ('{0}: {1}' -f $account.UserPrincipalName, $_.Exception.Message)
        }
    }
}
Read-Part -Cmdlet 'Get-CsAutoAttendant' -Read { Read-Page -Page { param($skip) Get-CsAutoAttendant -First 100 -Skip $skip -ErrorAction Stop } }
Read-Part -Cmdlet 'Get-CsCallQueue' -Read { Read-Page -Page { param($skip) Get-CsCallQueue -First 100 -Skip $skip -ErrorAction Stop } }
Read-Part -Cmdlet 'Get-CsOnlineSchedule' -Read { Get-CsOnlineSchedule -ErrorAction Stop }

Read-Part -Cmdlet 'Get-CsTeamsSharedCallingRoutingPolicy' -Read { Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTeamsEmergencyCallRoutingPolicy' -Read { Get-CsTeamsEmergencyCallRoutingPolicy -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTeamsEmergencyCallingPolicy' -Read { Get-CsTeamsEmergencyCallingPolicy -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineVoiceRoutingPolicy' -Read { Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineVoiceRoute' -Read { Get-CsOnlineVoiceRoute -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlinePstnUsage' -Read { Get-CsOnlinePstnUsage -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlinePSTNGateway' -Read { Get-CsOnlinePSTNGateway -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTenantDialPlan' -Read { Get-CsTenantDialPlan -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsCallingLineIdentity' -Read { Get-CsCallingLineIdentity -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTeamsCallingPolicy' -Read { Get-CsTeamsCallingPolicy -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTeamsUnassignedNumberTreatment' -Read { Get-CsTeamsUnassignedNumberTreatment -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsInboundBlockedNumberPattern' -Read { Get-CsInboundBlockedNumberPattern -ErrorAction Stop }

Read-Part -Cmdlet 'Get-CsOnlineLisCivicAddress' -Read { Get-CsOnlineLisCivicAddress -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineLisLocation' -Read { Get-CsOnlineLisLocation -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineLisSubnet' -Read { Get-CsOnlineLisSubnet -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineLisWirelessAccessPoint' -Read { Get-CsOnlineLisWirelessAccessPoint -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineLisSwitch' -Read { Get-CsOnlineLisSwitch -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsOnlineLisPort' -Read { Get-CsOnlineLisPort -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTenantNetworkRegion' -Read { Get-CsTenantNetworkRegion -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTenantNetworkSite' -Read { Get-CsTenantNetworkSite -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTenantNetworkSubnet' -Read { Get-CsTenantNetworkSubnet -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsTenantTrustedIPAddress' -Read { Get-CsTenantTrustedIPAddress -ErrorAction Stop }
Read-Part -Cmdlet 'Get-CsGroupPolicyAssignment' -Read { Get-CsGroupPolicyAssignment -ErrorAction Stop }

# Microsoft Graph comes last: its modules and the Teams module may not go
# together in one session, and then all of Teams has been read.
if ($Connect -and (Get-Command -Name Connect-MgGraph -ErrorAction SilentlyContinue)) {
    try {
        [void] (Connect-MgGraph -Scopes 'GroupMember.Read.All', 'User.Read.All', 'Organization.Read.All' -NoWelcome -ErrorAction Stop)
    } catch {
        Write-Warning -Message ('Microsoft Graph is not signed in: {0}' -f $_.Exception.Message)
    }
}
Read-Part -Cmdlet 'Get-MgSubscribedSku' -Read { Get-MgSubscribedSku -ErrorAction Stop }
Read-Part -Cmdlet 'Get-MgUser' -Read {
    $properties = 'id', 'userPrincipalName', 'displayName', 'accountEnabled', 'userType', 'usageLocation', 'city', 'country',
        'department', 'officeLocation', 'assignedLicenses', 'assignedPlans'
    Get-MgUser -All -Property $properties -ErrorAction Stop | Select-Object -Property $properties
}

# Direct members of the groups that a voice policy is granted to: nested groups
# pass no policy on.
Read-Part -Cmdlet 'Get-MgGroupMember' -Read {
    $voice = 'TeamsSharedCallingRoutingPolicy', 'TeamsEmergencyCallRoutingPolicy', 'TeamsEmergencyCallingPolicy', 'OnlineVoiceRoutingPolicy',
        'TeamsCallingPolicy', 'CallingLineIdentity', 'TenantDialPlan', 'TeamsMobilityPolicy'
    $ids = @(Get-CsGroupPolicyAssignment -ErrorAction Stop | Where-Object -FilterScript { $voice -contains $_.PolicyType } | ForEach-Object -Process { $_.GroupId } | Sort-Object -Unique)
    foreach ($id in $ids) {
        try {
            $group = Get-MgGroup -GroupId $id -Property 'id', 'displayName' -ErrorAction Stop
            $members = @(Get-MgGroupMember -GroupId $id -All -ErrorAction Stop | ForEach-Object -Process { $_.AdditionalProperties['userPrincipalName'] } | Where-Object -FilterScript { $_ })
            [pscustomobject] [ordered] @{ GroupId = $id; DisplayName = $group.DisplayName; Members = $members }
        } catch {
            Add-Entry -Cmdlet 'Get-MgGroupMember' -File '' -Status 'not read' -Count 0 -Message ('group {0}: {1}' -f $id, $_.Exception.Message)
        }
    }
}

foreach ($cmdlet in 'Get-CsUserPolicyAssignment', 'Get-MgUserLicenseDetail') {
    Add-Entry -Cmdlet $cmdlet -File '' -Status 'left out' -Count 0 -Message 'it takes one call per person'
}
$culture = [System.Globalization.CultureInfo]::InvariantCulture
$summary = [ordered] @{
    format      = 'partyline/collect'
    version     = 1
    collectedAt = (Get-Date).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", $culture)
    tenantId    = [string] $tenant[0].TenantId
    parts       = $index.ToArray()
}
ConvertTo-Json -InputObject $summary -Depth 4 | Set-Content -LiteralPath (Join-Path -Path $OutputFolder -ChildPath 'index.json') -Encoding UTF8

$unread = @($index | Where-Object -FilterScript { $_.status -eq 'not read' })
if ($unread.Count -gt 0) {
    Write-Warning -Message ('{0} parts were not read; Partyline treats what they hold as not known:' -f $unread.Count)
    foreach ($part in $unread) { Write-Warning -Message ('  {0}: {1}' -f $part.cmdlet, $part.message) }
}
Write-Host -Object ('Written to {0}' -f $OutputFolder)
