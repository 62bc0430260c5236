<#
.SYNOPSIS
Writes what a Teams tenant holds for telephony into one folder, for Partyline.

.DESCRIPTION
Reads only: every command is a Get-. Writes pages of up to 1,000 objects (JSON,
one object a line) into an empty folder, and at the end index.json, which says
what was read, what was not and why, with the SHA-256 of every page.
Works in Windows PowerShell 5.1 and PowerShell 7 with the MicrosoftTeams module.
Members of groups, licences and people's directory data need the Microsoft Graph
modules (Groups, Users, Identity.DirectoryManagement) too; without them the
rest is read.

Nothing is signed in unless -Connect is given: without it, sign in yourself
before (Connect-MicrosoftTeams, and Connect-MgGraph for the Graph part).
A role that only reads will do for much of it: what yours may not read is
named at the end and in index.json, and all else is read.

A busy service is asked again, after a longer wait each time. When the script
was interrupted, run it again with -Resume: pages that are whole are kept.
No command is run once per person.

-WhatIf and -Confirm change nothing: the tenant is never written to, and the
folder is what this script is for.

The files hold names and telephone numbers, and no passwords or tokens. Keep
them where such data belongs.

.EXAMPLE
.\Collect-Tenant.ps1 -OutputFolder .\export -Connect

.EXAMPLE
.\Collect-Tenant.ps1 -OutputFolder .\export

.EXAMPLE
.\Collect-Tenant.ps1 -OutputFolder .\export -Resume
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # An empty folder, or one that does not exist yet.
    [Parameter(Mandatory = $true)]
    [string] $OutputFolder,

    # Sign in to Microsoft Teams, and to Microsoft Graph where its module is there.
    [switch] $Connect,

    # Go on in a folder in which this script was interrupted, or could not read everything.
    [switch] $Resume
)

$ErrorActionPreference = 'Stop'
# The preferences would keep this script's own files from being written.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

$pageRows = 1000
$mostTries = 8
$utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false
$culture = [System.Globalization.CultureInfo]::InvariantCulture
$iso = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"
$secretName = 'password|passwd|secret|credential|accesstoken|refreshtoken|idtoken|privatekey|apikey'
$partialIndex = 'index.partial.json'

# What becomes of each command, in the order of reading; and the pages written.
$cmdlets = [ordered] @{}
$parts = New-Object -TypeName System.Collections.ArrayList
$reads = [ordered] @{}
$lines = New-Object -TypeName System.Collections.ArrayList

# ---- files ----

# Writes past every preference and whole: a file is there with all its bytes or not at all.
function Save-File {
    param([string] $Name, [byte[]] $Bytes)
    $path = [System.IO.Path]::Combine($folder, $Name)
    $half = [System.IO.Path]::Combine($folder, '.' + $Name + '.tmp')
    [System.IO.File]::WriteAllBytes($half, $Bytes)
    if ([System.IO.File]::Exists($path)) {
        [System.IO.File]::Replace($half, $path, [NullString]::Value)
    } else {
        [System.IO.File]::Move($half, $path)
    }
}

function Get-Hash {
    param([byte[]] $Bytes)
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $hash = [System.BitConverter]::ToString($sha.ComputeHash($Bytes)).Replace('-', '').ToLowerInvariant()
    $sha.Dispose()
    $hash
}

# Until everything has been read the index has another name, so that an
# interrupted folder is never taken for a whole one.
function Save-Index {
    param([string] $Name)
    $missing = @($cmdlets.Values | Where-Object -FilterScript { -not $_.complete -and $_.status -ne 'left out' })
    $summary = [ordered] @{
        format      = 'partyline/collect'
        version     = 2
        startedAt   = $startedAt
        collectedAt = (Get-Date).ToUniversalTime().ToString($iso, $culture)
        tenantId    = $tenantId
        complete    = ($missing.Count -eq 0)
        cmdlets     = @($cmdlets.Values)
        parts       = $parts.ToArray()
    }
    Save-File -Name $Name -Bytes $utf8.GetBytes((ConvertTo-Json -InputObject $summary -Depth 4))
}

# ---- objects to lines ----

# A message on one line, without what may be a token.
function Get-Reason {
    param($Problem)
    $text = ($Problem.Exception.Message -replace '\s+', ' ' -replace 'eyJ[A-Za-z0-9_.\-]{20,}', '(token)' -replace '(?i)bearer \S+', 'bearer (token)').Trim()
    $text.Substring(0, [System.Math]::Min(300, $text.Length))
}

# One object as one line of JSON: dates alike in both PowerShells, secrets left out.
function ConvertTo-Line {
    param($Item)
    Format-Line -Json (ConvertTo-Json -InputObject $Item -Depth 12 -Compress -WarningAction SilentlyContinue)
}

function Format-Line {
    param([string] $Json)
    # Windows PowerShell writes "\/Date(milliseconds)\/"; a text of these letters has no backslash there, or two.
    while ($Json -match '"\\/Date\((-?\d+)\)\\/"') {
        $date = ([datetime] '1970-01-01').AddSeconds([long] $Matches[1] / 1000).ToString($iso, $culture)
        $Json = $Json.Replace($Matches[0], '"' + $date + '"')
    }
    if ($Json -match $secretName) {
        $key = '("[^"\\]*(?:' + $secretName + ')[^"\\]*":)'
        $Json = $Json -replace ($key + '(?:"(?:[^"\\]|\\.)*"|[-+0-9.eE]+|true|false|\[[^\[\]{}]*\]|\{[^{}]*\})'), '$1null'
        if ($Json -match ($key + '(?!null)')) { throw 'an object holds a secret that cannot be taken out, so nothing of it is written' }
    }
    $Json
}

# Takes one object; a full page is written at once, so that few are held.
function Add-Row {
    param([string] $Cmdlet, $Item)
    if ($null -eq $Item) { return }
    # An error may come as an object: taken for data, it would hide what is missing.
    # It is thrown when the command has ended, not into it.
    if ($Item -is [System.Management.Automation.ErrorRecord]) {
        $script:answered = $Item.Exception.Message
        return
    }
    if ($null -ne $Item.PSObject.Properties['Code'] -and $null -ne $Item.PSObject.Properties['Message']) {
        $script:answered = 'the command answered with an error: ' + $Item.Code + ', ' + $Item.Message
        return
    }
    [void] $lines.Add((ConvertTo-Line -Item $Item))
    if ($lines.Count -ge $pageRows) { Save-Page -Cmdlet $Cmdlet -Complete $true }
}

function Save-Page {
    param([string] $Cmdlet, [bool] $Complete)
    if ($lines.Count -eq 0) { return }
    $entry = $cmdlets[$Cmdlet]
    $bytes = $utf8.GetBytes([string]::Join("`n", $lines.ToArray()) + "`n")
    $page = $entry.pages + 1
    $file = $Cmdlet + '.' + $page.ToString('0000', $culture) + '.ndjson'
    Save-File -Name $file -Bytes $bytes
    [void] $parts.Add([pscustomobject] [ordered] @{ cmdlet = $Cmdlet; page = $page; file = $file; count = $lines.Count; sha256 = (Get-Hash -Bytes $bytes); complete = $Complete })
    $entry.pages = $page
    $entry.status = 'read in part'
    $entry.count += $lines.Count
    $lines.Clear()
    Save-Index -Name $partialIndex
    Write-Progress -Activity 'Reading the tenant' -Status ('{0}: {1}' -f $Cmdlet, $entry.count) -PercentComplete $percent
}

# Takes away the pages of a command from a number on.
function Remove-Page {
    param([string] $Cmdlet, [int] $From = 1)
    $entry = $cmdlets[$Cmdlet]
    foreach ($part in @($parts.ToArray())) {
        if ($part.cmdlet -ne $Cmdlet -or $part.page -lt $From) { continue }
        $parts.Remove($part)
        $entry.count -= $part.count
        [System.IO.File]::Delete([System.IO.Path]::Combine($folder, $part.file))
    }
    $entry.pages = [System.Math]::Min($entry.pages, $From - 1)
    if ($entry.pages -eq 0) { $entry.status = 'not read' }
}

# ---- asking ----

function Test-Message {
    param($Problem, [string] $Pattern)
    $e = $Problem.Exception
    while ($null -ne $e) {
        if ($e.Message -match $Pattern) { return $true }
        $e = $e.InnerException
    }
    $false
}

# True when asking again may help; then it has waited: longer each time, never
# twice the same, and not for ever.
function Wait-Busy {
    param($Problem, [int] $Try)
    if ($Try -ge $mostTries) { return $false }
    if (-not (Test-Message -Problem $Problem -Pattern '\b(429|50[0234])\b|Too ?Many ?Requests|throttl|unavailable|server is busy|timed out|try again')) { return $false }
    $most = [int] (1000 * [System.Math]::Min(120, [System.Math]::Pow(2, $Try)))
    $wait = Get-Random -Minimum ([int] ($most / 2)) -Maximum ($most + 1)
    Write-Host -Object ('  the service is busy: asked again in {0} s ({1} of {2} tries)' -f [int] ($wait / 1000), $Try, $mostTries)
    Start-Sleep -Milliseconds $wait
    $true
}

function Test-Refused {
    param($Problem)
    Test-Message -Problem $Problem -Pattern '\b(401|403)\b|Unauthorized|Forbidden|Access (is )?denied|not authorized|Insufficient privileges'
}

# Asks, and asks again while the service is busy.
function Read-Again {
    param([scriptblock] $Read, $With = $null)
    for ($try = 1; ; $try++) {
        try { return @(& $Read $With) } catch {
            if (-not (Wait-Busy -Problem $_ -Try $try)) { throw }
        }
    }
}

# Reads a command that gives everything at once: written page by page as it comes.
function Read-Stream {
    param([string] $Cmdlet, [scriptblock] $Read)
    for ($try = 1; ; $try++) {
        Remove-Page -Cmdlet $Cmdlet
        $lines.Clear()
        $script:answered = ''
        try {
            & $Read | ForEach-Object -Process { Add-Row -Cmdlet $Cmdlet -Item $_ }
            if ($script:answered -ne '') { throw $script:answered }
            Save-Page -Cmdlet $Cmdlet -Complete $true
            return
        } catch {
            if (-not (Wait-Busy -Problem $_ -Try $try)) {
                Save-Page -Cmdlet $Cmdlet -Complete $false
                throw
            }
        }
    }
}

# Asks for page after page until one is empty: a page may hold fewer than asked for.
function Read-Page {
    param([string] $Cmdlet, [scriptblock] $Read)
    $entry = $cmdlets[$Cmdlet]
    $before = ''
    if ($entry.pages -gt 0) {
        # What is kept is worth something only while the list has not moved since.
        $last = @($parts | Where-Object -FilterScript { $_.cmdlet -eq $Cmdlet })[-1]
        Remove-Page -Cmdlet $Cmdlet -From $last.page
        $before = Read-OnePage -Cmdlet $Cmdlet -Read $Read
        if ($before -ne $last.sha256) {
            Write-Host -Object ('  {0} has changed since: read from its beginning' -f $Cmdlet)
            Remove-Page -Cmdlet $Cmdlet
            $before = ''
        }
    }
    do {
        $is = Read-OnePage -Cmdlet $Cmdlet -Read $Read
        if ($is -ne '' -and $is -eq $before) {
            Remove-Page -Cmdlet $Cmdlet -From $entry.pages
            throw 'the command gives the same page again: what comes after it cannot be read'
        }
        $before = $is
    } while ($is -ne '')
}

# Writes the page that begins after the rows so far; gives its hash, '' at the end.
function Read-OnePage {
    param([string] $Cmdlet, [scriptblock] $Read)
    $lines.Clear()
    $pages = $cmdlets[$Cmdlet].pages
    $script:answered = ''
    foreach ($item in (Read-Again -Read $Read -With $cmdlets[$Cmdlet].count)) { Add-Row -Cmdlet $Cmdlet -Item $item }
    if ($script:answered -ne '') { throw $script:answered }
    Save-Page -Cmdlet $Cmdlet -Complete $true
    if ($cmdlets[$Cmdlet].pages -eq $pages) { return '' }
    $parts[$parts.Count - 1].sha256
}

# ---- the parts ----

# Registers a command to read. With -Paged the block takes how many to pass over.
function Add-Read {
    param([string] $Cmdlet, [scriptblock] $Read, [switch] $Paged)
    $reads[$Cmdlet] = [pscustomobject] @{ Read = $Read; Paged = $Paged.IsPresent }
    $cmdlets[$Cmdlet] = [pscustomobject] [ordered] @{ cmdlet = $Cmdlet; status = 'not read'; complete = $false; pages = 0; count = 0; message = 'the script ended before it' }
}

# Reads one command; what fails is named and the rest goes on.
function Read-Part {
    param([string] $Cmdlet)
    $entry = $cmdlets[$Cmdlet]
    $entry.message = 'the script was interrupted in it'
    $script:note = ''
    $one = $reads[$Cmdlet]
    try {
        if (-not (Get-Command -Name $Cmdlet -ErrorAction SilentlyContinue)) { throw 'the command is not there: its module is missing or older' }
        if ($one.Paged) { Read-Page -Cmdlet $Cmdlet -Read $one.Read } else { Read-Stream -Cmdlet $Cmdlet -Read $one.Read }
        $entry.complete = $true
        $entry.status = 'read'
        $entry.message = $script:note
        if ($script:incomplete -ne '') {
            $entry.complete = $false
            $entry.status = 'read in part'
            $entry.message = $script:incomplete
        }
    } catch {
        $entry.message = Get-Reason -Problem $_
    }
    $script:incomplete = ''
    if ($entry.complete) {
        Write-Host -Object ('{0}: {1} {2}' -f $Cmdlet, $entry.count, $entry.message)
    } else {
        Write-Warning -Message ('{0}: {1}: {2}' -f $Cmdlet, $entry.status, $entry.message)
    }
    Save-Index -Name $partialIndex
}

Add-Read -Cmdlet 'Get-CsTenant' -Read { Get-CsTenant -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineUser' -Read { Get-CsOnlineUser -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsPhoneNumberAssignment' -Paged -Read { param($skip) Get-CsPhoneNumberAssignment -Top 1000 -Skip $skip -ErrorAction Stop }

# This one has -WhatIf of its own, and would give nothing under that preference.
Add-Read -Cmdlet 'Get-CsOnlineApplicationInstance' -Read { Get-CsOnlineApplicationInstance -WhatIf:$false -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineApplicationInstanceAssociation' -Read {
    $without = 0
    foreach ($account in (Read-Again -Read { Get-CsOnlineApplicationInstance -WhatIf:$false -ErrorAction Stop })) {
        try {
            Read-Again -With $account.ObjectId -Read { param($id) Get-CsOnlineApplicationInstanceAssociation -Identity $id -ErrorAction Stop }
        } catch {
            if (Test-Refused -Problem $_) { throw }
            # An account without an association answers with an error, so one account proves nothing.
            $without++
            $script:note = 'accounts that answer for nothing: {0}; the last said: {1}' -f $without, (Get-Reason -Problem $_)
        }
    }
}
Add-Read -Cmdlet 'Get-CsAutoAttendant' -Paged -Read { param($skip) Get-CsAutoAttendant -First 100 -Skip $skip -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsCallQueue' -Paged -Read { param($skip) Get-CsCallQueue -First 100 -Skip $skip -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineSchedule' -Read { Get-CsOnlineSchedule -ErrorAction Stop }

Add-Read -Cmdlet 'Get-CsTeamsSharedCallingRoutingPolicy' -Read { Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTeamsEmergencyCallRoutingPolicy' -Read { Get-CsTeamsEmergencyCallRoutingPolicy -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTeamsEmergencyCallingPolicy' -Read { Get-CsTeamsEmergencyCallingPolicy -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineVoiceRoutingPolicy' -Read { Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineVoiceRoute' -Read { Get-CsOnlineVoiceRoute -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlinePstnUsage' -Read { Get-CsOnlinePstnUsage -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlinePSTNGateway' -Read { Get-CsOnlinePSTNGateway -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTenantDialPlan' -Read { Get-CsTenantDialPlan -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsCallingLineIdentity' -Read { Get-CsCallingLineIdentity -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTeamsCallingPolicy' -Read { Get-CsTeamsCallingPolicy -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTeamsUnassignedNumberTreatment' -Read { Get-CsTeamsUnassignedNumberTreatment -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsInboundBlockedNumberPattern' -Read { Get-CsInboundBlockedNumberPattern -ErrorAction Stop }

Add-Read -Cmdlet 'Get-CsOnlineLisCivicAddress' -Read { Get-CsOnlineLisCivicAddress -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineLisLocation' -Read { Get-CsOnlineLisLocation -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineLisSubnet' -Read { Get-CsOnlineLisSubnet -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineLisWirelessAccessPoint' -Read { Get-CsOnlineLisWirelessAccessPoint -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineLisSwitch' -Read { Get-CsOnlineLisSwitch -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsOnlineLisPort' -Read { Get-CsOnlineLisPort -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTenantNetworkRegion' -Read { Get-CsTenantNetworkRegion -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTenantNetworkSite' -Read { Get-CsTenantNetworkSite -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTenantNetworkSubnet' -Read { Get-CsTenantNetworkSubnet -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsTenantTrustedIPAddress' -Read { Get-CsTenantTrustedIPAddress -ErrorAction Stop }
Add-Read -Cmdlet 'Get-CsGroupPolicyAssignment' -Read { Get-CsGroupPolicyAssignment -ErrorAction Stop }

# Microsoft Graph comes last: its modules and the Teams module may not go
# together in one session, and then all of Teams has been read.
Add-Read -Cmdlet 'Get-MgSubscribedSku' -Read { Get-MgSubscribedSku -ErrorAction Stop }
Add-Read -Cmdlet 'Get-MgUser' -Read {
    $properties = 'id', 'userPrincipalName', 'displayName', 'accountEnabled', 'userType', 'usageLocation', 'city', 'country',
        'department', 'officeLocation', 'assignedLicenses', 'assignedPlans'
    Get-MgUser -All -Property $properties -ErrorAction Stop | Select-Object -Property $properties
}
# Direct members of the groups that a voice policy is granted to: nested groups
# pass no policy on.
Add-Read -Cmdlet 'Get-MgGroupMember' -Read {
    $voice = 'TeamsSharedCallingRoutingPolicy', 'TeamsEmergencyCallRoutingPolicy', 'TeamsEmergencyCallingPolicy', 'OnlineVoiceRoutingPolicy',
        'TeamsCallingPolicy', 'CallingLineIdentity', 'TeamsMobilityPolicy', 'TenantDialPlan', 'OnlineDialOutPolicy'
    $ids = @(Read-Again -Read { Get-CsGroupPolicyAssignment -ErrorAction Stop } | Where-Object -FilterScript { $voice -contains $_.PolicyType } | ForEach-Object -Process { $_.GroupId } | Sort-Object -Unique)
    $left = 0
    foreach ($id in $ids) {
        try {
            $group = @(Read-Again -With $id -Read { param($one) Get-MgGroup -GroupId $one -Property 'id', 'displayName' -ErrorAction Stop })[0]
            $found = Read-Again -With $id -Read { param($one) Get-MgGroupMember -GroupId $one -All -ErrorAction Stop }
            $members = @($found | ForEach-Object -Process { $_.AdditionalProperties['userPrincipalName'] } | Where-Object -FilterScript { $_ })
            [pscustomobject] [ordered] @{ GroupId = $id; DisplayName = $group.DisplayName; Members = $members }
        } catch {
            if (Test-Refused -Problem $_) { throw }
            $left++
            $script:incomplete = 'the members of {0} of {1} groups; the last, {2}, said: {3}' -f $left, $ids.Count, $id, (Get-Reason -Problem $_)
        }
    }
}
foreach ($cmdlet in 'Get-CsUserPolicyAssignment', 'Get-MgUserLicenseDetail') {
    $cmdlets[$cmdlet] = [pscustomobject] [ordered] @{ cmdlet = $cmdlet; status = 'left out'; complete = $false; pages = 0; count = 0; message = 'it takes one call per person' }
}

# ---- the run ----

if (-not (Test-Path -LiteralPath $OutputFolder)) {
    if ($Resume) { throw "There is no folder $OutputFolder to go on in. Run the script without -Resume." }
    [void] (New-Item -ItemType Directory -Path $OutputFolder)
}
$folder = (Get-Item -LiteralPath $OutputFolder -Force).FullName
$there = @(Get-ChildItem -LiteralPath $folder -Force)
$earlier = $null
if ($Resume) {
    foreach ($name in $partialIndex, 'index.json') {
        $path = [System.IO.Path]::Combine($folder, $name)
        if ($null -eq $earlier -and [System.IO.File]::Exists($path)) { $earlier = [System.IO.File]::ReadAllText($path) | ConvertFrom-Json }
    }
    if ($null -eq $earlier -or $earlier.format -ne 'partyline/collect' -or $earlier.version -ne 2) {
        throw "The folder $OutputFolder was not begun by this script, or by another version of it. Give an empty one, without -Resume."
    }
} elseif ($there.Count -gt 0) {
    throw "The folder $OutputFolder is not empty. Give an empty one: old files among new ones would be taken for the same tenant. To go on after an interruption, give -Resume."
}

if ($Connect) {
    [void] (Connect-MicrosoftTeams -ErrorAction Stop)
}
try {
    $tenant = @(Read-Again -Read { Get-CsTenant -ErrorAction Stop })
} catch {
    throw "The tenant cannot be read: $($_.Exception.Message) Sign in with Connect-MicrosoftTeams first, or give -Connect."
}
if ($tenant.Count -ne 1) { throw 'The tenant cannot be read: Get-CsTenant gives nothing. Sign in with Connect-MicrosoftTeams first, or give -Connect.' }
$tenantId = [string] $tenant[0].TenantId
$startedAt = (Get-Date).ToUniversalTime().ToString($iso, $culture)
if ($null -ne $earlier) {
    if ([string] $earlier.tenantId -ne $tenantId) { throw "The folder $OutputFolder is of the tenant $($earlier.tenantId), and you are signed in to $tenantId." }
    $startedAt = $earlier.startedAt
    foreach ($file in $there) { if ($file.Name.EndsWith('.tmp')) { [System.IO.File]::Delete($file.FullName) } }
    foreach ($was in $earlier.cmdlets) {
        if (-not $reads.Contains($was.cmdlet)) { continue }
        $entry = $cmdlets[$was.cmdlet]
        # Its pages, as long as each is there as it was written.
        foreach ($part in $earlier.parts) {
            $path = [System.IO.Path]::Combine($folder, [System.IO.Path]::GetFileName($part.file))
            if ($part.cmdlet -ne $was.cmdlet -or $part.page -ne $entry.pages + 1 -or -not $part.complete -or -not [System.IO.File]::Exists($path)) { continue }
            if ((Get-Hash -Bytes ([System.IO.File]::ReadAllBytes($path))) -ne $part.sha256) { continue }
            [void] $parts.Add($part)
            $entry.pages += 1
            $entry.status = 'read in part'
            $entry.count += $part.count
        }
        if ($was.complete -and $was.pages -eq $entry.pages) {
            $entry.complete = $true
            $entry.status = 'read'
            $entry.message = $was.message
        }
    }
    # A page that no index names was written as the script ended.
    foreach ($file in $there) {
        if ($file.Name.EndsWith('.ndjson') -and @($parts | Where-Object -FilterScript { $_.file -eq $file.Name }).Count -eq 0) { [System.IO.File]::Delete($file.FullName) }
    }
}
$percent = 0
Save-Index -Name $partialIndex
[System.IO.File]::Delete([System.IO.Path]::Combine($folder, 'index.json'))

$script:incomplete = ''
$number = 0
foreach ($cmdlet in @($reads.Keys)) {
    $percent = [int] (100 * $number / $reads.Count)
    $number++
    if ($cmdlets[$cmdlet].complete) {
        Write-Host -Object ('{0}: {1}, kept' -f $cmdlet, $cmdlets[$cmdlet].count)
        continue
    }
    Write-Progress -Activity 'Reading the tenant' -Status $cmdlet -PercentComplete $percent
    if ($cmdlet -eq 'Get-MgSubscribedSku' -and $Connect -and (Get-Command -Name Connect-MgGraph -ErrorAction SilentlyContinue)) {
        try {
            [void] (Connect-MgGraph -Scopes 'GroupMember.Read.All', 'User.Read.All', 'Organization.Read.All' -NoWelcome -ErrorAction Stop)
        } catch {
            Write-Warning -Message ('Microsoft Graph is not signed in: {0}' -f (Get-Reason -Problem $_))
        }
    }
    Read-Part -Cmdlet $cmdlet
}
Write-Progress -Activity 'Reading the tenant' -Completed
Save-Index -Name 'index.json'
[System.IO.File]::Delete([System.IO.Path]::Combine($folder, $partialIndex))

$unread = @($cmdlets.Values | Where-Object -FilterScript { -not $_.complete -and $_.status -ne 'left out' })
if ($unread.Count -gt 0) {
    Write-Warning -Message ('Not read, or not to the end: {0} of {1}. Partyline takes what they hold as not known:' -f $unread.Count, $reads.Count)
    foreach ($part in $unread) { Write-Warning -Message ('  {0}: {1}: {2}' -f $part.cmdlet, $part.status, $part.message) }
    Write-Host -Object 'With another role, or later, run it again with -Resume: only these are read.'
}
if ($unread.Count -eq 0) { Write-Host -Object ('All {0} commands were read.' -f $reads.Count) }
Write-Host -Object ('Written to {0}; next: partyline import NAME.partyline.json with this folder, or drop it on the planner' -f $folder)
