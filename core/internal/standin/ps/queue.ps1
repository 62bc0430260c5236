# Call queues.

function Set-QueueValues($Row, $p) {
    foreach ($name in $p.Keys) {
        switch ($name) {
            { $_ -in 'Identity', 'Tenant', 'ErrorAction' } { }
            { $_ -in 'User', 'Users' } { $Row.Users = @($p[$name] | Where-Object { $_ } | ForEach-Object { "$_" }) }
            { $_ -in 'DistributionLists', 'OboResourceAccountIds', 'AuthorizedUsers' } { $Row[$_] = @($p[$_] | Where-Object { $_ } | ForEach-Object { "$_" }) }
            { $_ -in 'OverflowActionTarget', 'TimeoutActionTarget', 'NoAgentActionTarget' } { $Row[$_] = if ($p[$_]) { Get-QueueTarget "$($p[$_])" } else { $null } }
            'MusicOnHoldAudioFileId' { $Row.MusicOnHoldResourceId = "$($p.MusicOnHoldAudioFileId)" }
            'WelcomeMusicAudioFileId' { $Row.WelcomeMusicResourceId = "$($p.WelcomeMusicAudioFileId)" }
            default { $Row[$_] = ConvertTo-Plain $p[$_] }
        }
    }
    foreach ($user in $Row.Users) { if (-not (Read-Row 'people' $user)) { Deny "The agent '$user' was not found." 'UserNotFound' } }
    foreach ($group in $Row.DistributionLists) { if (-not (Read-Row 'groups' $group)) { Deny "The group '$group' was not found." 'GroupNotFound' } }
    # fact cq.limits
    foreach ($limit in @('AgentAlertTime', 15, 180), @('OverflowThreshold', 0, 200), @('TimeoutThreshold', 0, 2700)) {
        if ([int] $Row[$limit[0]] -lt $limit[1] -or [int] $Row[$limit[0]] -gt $limit[2]) { Deny "$($limit[0]) $($Row[$limit[0]]) is not $($limit[1]) to $($limit[2])." 'OutOfRange' }
    }
    $Row.TimeoutThreshold = [int] $Row.TimeoutThreshold - [int] $Row.TimeoutThreshold % 15
}

function Get-QueueTarget([string] $Id) {
    $person = Read-Row 'people' $Id
    if ($person) { return @{ Id = $Id; Type = $(if ($person.AccountType -eq 'ResourceAccount') { 'ApplicationEndpoint' } else { 'User' }) } }
    if (Read-Row 'groups' $Id) { return @{ Id = $Id; Type = 'Mailbox' } }
    if ((Read-Row 'queues' $Id) -or (Read-Row 'attendants' $Id)) { return @{ Id = $Id; Type = 'ConfigurationEndpoint' } }
    if ($Id -match '^(tel:)?\+\d+$') { return @{ Id = $Id; Type = 'Phone' } }
    Deny "The target '$Id' was not found." 'NotFound'
}

function Show-Queue($Row) {
    $object = ConvertTo-Object $Row
    $agents = foreach ($user in $Row.Users) { [pscustomobject] @{ ObjectId = $user; OptIn = $true } }
    foreach ($group in $Row.DistributionLists) { foreach ($member in (See-Row 'groups' $group).Members) { $agents = @($agents) + [pscustomobject] @{ ObjectId = $member; OptIn = $true } } }
    $accounts = foreach ($association in (See-Rows 'associations')) { if ($association.ConfigurationId -eq $Row.Identity) { $association.Id } }
    $object | Add-Member -NotePropertyMembers ([ordered] @{ TenantId = $T.Settings.tenantId; Agents = @($agents | Where-Object { $_ }); ApplicationInstances = [string[]] @($accounts | Where-Object { $_ }); AgentsCapped = $false; AgentsInSyncWithDistributionLists = $true })
    return $object
}

Add-Behaviour 'New-CsCallQueue' {
    param($p)
    foreach ($row in (Get-Rows 'queues').Values) { if ($row.Name -eq $p.Name) { Deny "A call queue '$($p.Name)' exists already." 'AlreadyExists' } }
    $id = New-Id
    $row = @{
        Identity = $id; Name = $p.Name; RoutingMethod = 'Attendant'; LanguageId = $null; AllowOptOut = $true; ConferenceMode = $true; PresenceBasedRouting = $false
        AgentAlertTime = 30; OverflowThreshold = 50; OverflowAction = 'DisconnectWithBusy'; OverflowActionTarget = $null; TimeoutThreshold = 1200; TimeoutAction = 'Disconnect'; TimeoutActionTarget = $null
        UseDefaultMusicOnHold = $false; Users = @(); DistributionLists = @(); OboResourceAccountIds = @()
    }
    Set-QueueValues $row $p
    Write-Row 'queues' $id $row
    Show-Queue $row
}

Add-Behaviour 'Set-CsCallQueue' {
    param($p)
    $row = Read-Row 'queues' "$($p.Identity)"
    if (-not $row) { Deny "The call queue '$($p.Identity)' was not found." 'NotFound' }
    $row = Copy-Row $row
    Set-QueueValues $row $p
    foreach ($other in (Get-Rows 'queues').Values) { if ($other.Identity -ne $row.Identity -and $other.Name -eq $row.Name) { Deny "A call queue '$($row.Name)' exists already." 'AlreadyExists' } }
    Write-Row 'queues' $row.Identity $row
    Show-Queue $row
}

Add-Behaviour 'Get-CsCallQueue' {
    param($p)
    if ($p.Identity) {
        $row = See-Row 'queues' "$($p.Identity)"
        if (-not $row) { Deny "The call queue '$($p.Identity)' was not found." 'NotFound' }
        return Show-Queue $row
    }
    $skip = [long] "0$($p.Skip)"
    $left = if ($p.First) { [Math]::Min([long] $p.First, 100) } else { 100 }
    foreach ($row in (See-Rows 'queues' | Sort-Object { $_.Name })) {
        if ($p.NameFilter -and $row.Name -notlike "*$($p.NameFilter)*") { continue }
        if ($skip -gt 0) { $skip--; continue }
        if ($left -le 0) { return }
        $left--
        Show-Queue $row
    }
}

Add-Behaviour 'Remove-CsCallQueue' {
    param($p)
    if (-not (Read-Row 'queues' "$($p.Identity)")) { Deny "The call queue '$($p.Identity)' was not found." 'NotFound' }
    foreach ($row in (Get-Rows 'associations').Values) { if ($row.ConfigurationId -eq "$($p.Identity)") { Deny "The resource account '$($row.Id)' is associated with the queue." 'InUse' } }
    Clear-Row 'queues' "$($p.Identity)"
}
