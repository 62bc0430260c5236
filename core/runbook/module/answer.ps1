# What answers calls, as steps compare it: attendants, queues, schedules, ties.

# Auto attendants with their parts: the call flow of an association by its name
# beside its id, and the groups of the dial scopes.
function Get-PartylineAttendantPart {
    [CmdletBinding()]
    param()
    foreach ($a in (Get-PartylineAttendant)) {
        $part = [ordered] @{}
        foreach ($name in @('Identity', 'Name', 'LanguageId', 'TimeZoneId', 'VoiceId', 'VoiceResponseEnabled', 'Operator', 'DefaultCallFlow')) { $part[$name] = Get-PartylineProperty -Object $a -Name $name }
        if ($null -eq $part['Identity']) { $part['Identity'] = Get-PartylineProperty -Object $a -Name 'Id' }
        $flows = @(Get-PartylineProperty -Object $a -Name 'CallFlows' | ForEach-Object -Process { $_ } | Where-Object -FilterScript { $null -ne $_ })
        $part['CallFlows'] = $flows
        $part['CallHandlingAssociations'] = @(foreach ($tie in @(Get-PartylineProperty -Object $a -Name 'CallHandlingAssociations' | ForEach-Object -Process { $_ })) {
                if ($null -eq $tie) { continue }
                $flow = @($flows | Where-Object -FilterScript { (Get-PartylineProperty -Object $_ -Name 'Id') -eq (Get-PartylineProperty -Object $tie -Name 'CallFlowId') })
                $name = ''
                if ($flow.Count -gt 0) { $name = Get-PartylineProperty -Object $flow[0] -Name 'Name' }
                [ordered] @{ Type = Get-PartylineProperty -Object $tie -Name 'Type'; ScheduleId = Get-PartylineProperty -Object $tie -Name 'ScheduleId'; CallFlow = $name; Enabled = Get-PartylineProperty -Object $tie -Name 'Enabled' }
            })
        $part['ApplicationInstances'] = @(Get-PartylineProperty -Object $a -Name 'ApplicationInstances' | ForEach-Object -Process { $_ })
        $scope = Get-PartylineProperty -Object $a -Name 'DirectoryLookupScope'
        foreach ($name in @('InclusionScope', 'ExclusionScope')) {
            $group = Get-PartylineProperty -Object (Get-PartylineProperty -Object $scope -Name $name) -Name 'GroupScope'
            $part[$name] = @(Get-PartylineProperty -Object $group -Name 'GroupIds' | ForEach-Object -Process { $_ } | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { [string] $_ })
        }
        [pscustomobject] $part
    }
}

# Schedules with their times as text: "Monday 09:00-17:00", "2026-12-24T00:00/2026-12-27T00:00".
function Get-PartylineSchedule {
    [CmdletBinding()]
    param()
    foreach ($s in @(Get-CsOnlineSchedule -ErrorAction Stop)) {
        $week = Get-PartylineProperty -Object $s -Name 'WeeklyRecurrentSchedule'
        $fixed = Get-PartylineProperty -Object $s -Name 'FixedSchedule'
        $times = @()
        foreach ($day in @('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')) {
            foreach ($range in @(Get-PartylineProperty -Object $week -Name ($day + 'Hours') | ForEach-Object -Process { $_ })) {
                if ($null -ne $range) { $times += $day + ' ' + (Format-PartylineClock -Time (Get-PartylineProperty -Object $range -Name 'Start')) + '-' + (Format-PartylineClock -Time (Get-PartylineProperty -Object $range -Name 'End')) }
            }
        }
        foreach ($range in @(Get-PartylineProperty -Object $fixed -Name 'DateTimeRanges' | ForEach-Object -Process { $_ })) {
            if ($null -ne $range) { $times += (Format-PartylineDay -Time (Get-PartylineProperty -Object $range -Name 'Start')) + '/' + (Format-PartylineDay -Time (Get-PartylineProperty -Object $range -Name 'End')) }
        }
        $type = 'WeeklyRecurrence'
        if ($null -ne $fixed) { $type = 'Fixed' }
        [pscustomobject] @{
            Id = Get-PartylineProperty -Object $s -Name 'Id'; Name = Get-PartylineProperty -Object $s -Name 'Name'; Type = $type
            Times = $times; ComplementEnabled = Get-PartylineProperty -Object $week -Name 'ComplementEnabled'
        }
    }
}

# A time of day; the end of the day is 24:00.
function Format-PartylineClock {
    param($Time)
    $t = [timespan] $Time
    (24 * $t.Days + $t.Hours).ToString('00', [System.Globalization.CultureInfo]::InvariantCulture) + ':' + $t.Minutes.ToString('00', [System.Globalization.CultureInfo]::InvariantCulture)
}

function Format-PartylineDay {
    param($Time)
    if ($null -eq $Time) { return '' }
    ([datetime] $Time).ToString('yyyy-MM-ddTHH:mm', [System.Globalization.CultureInfo]::InvariantCulture)
}

# What answers an account's calls. An attendant and a queue list their
# accounts; to ask the account itself is an error where nothing answers it.
function Get-PartylineAssociation {
    [CmdletBinding()]
    param([AllowEmptyString()] [string] $Account = '')
    if ($Account -eq '') { return }
    foreach ($kind in @('AutoAttendant', 'CallQueue')) {
        if ($kind -eq 'AutoAttendant') { $all = @(Get-PartylineAttendant) } else { $all = @(Get-PartylineQueue) }
        foreach ($one in $all) {
            $id = Get-PartylineProperty -Object $one -Name 'Identity'
            if ($null -eq $id) { $id = Get-PartylineProperty -Object $one -Name 'Id' }
            foreach ($instance in @(Get-PartylineProperty -Object $one -Name 'ApplicationInstances' | ForEach-Object -Process { $_ })) {
                if ([string] $instance -eq $Account) {
                    [pscustomobject] @{ ConfigurationId = [string] $id; ConfigurationType = $kind; Name = Get-PartylineProperty -Object $one -Name 'Name' }
                    return
                }
            }
        }
    }
}

# The id that an attendant, a queue or a schedule of a name has now, '' where
# there is none: what is made again has another one.
function Get-PartylineNamedId {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Kind, [Parameter(Mandatory)] [string] $Name)
    switch ($Kind) {
        'attendant' { $read = { Get-PartylineAttendant } }
        'queue' { $read = { Get-PartylineQueue } }
        default { $read = { Get-CsOnlineSchedule -ErrorAction Stop } }
    }
    # This stands outside of a step: what cannot be read now holds up what needs it, and not the run.
    try { $found = Find-PartylineObject -Read $read -Named $Name -Key 'Name' } catch {
        Stop-PartylineOnRole -Problem $_
        Write-Host -Object ('  ' + $Kind + ' ' + $Name + ' cannot be read: ' + $_.Exception.Message)
        return ''
    }
    $id = Get-PartylineProperty -Object $found -Name 'Identity'
    if ($null -eq $id) { $id = Get-PartylineProperty -Object $found -Name 'Id' }
    [string] $id
}

# The object id of a person, '' when the tenant has nobody of that name.
function Get-PartylineUserId {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Identity)
    $address = 'user:' + $Identity
    if ($script:Run.Ids.ContainsKey($address)) { return $script:Run.Ids[$address] }
    try {
        $found = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
        Save-PartylineId -Address $address -Object $found
    } catch {
        Stop-PartylineOnRole -Problem $_
        Write-Host -Object ('  ' + $Identity + ' cannot be read: ' + $_.Exception.Message)
    }
    if ($script:Run.Ids.ContainsKey($address)) { return $script:Run.Ids[$address] }
    ''
}

# Refuses to write while something that the object leads to is not there.
function Confirm-PartylineId {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [AllowEmptyString()] [string[]] $Id,
        [Parameter(Mandatory)] [string[]] $Name
    )
    for ($i = 0; $i -lt $Id.Count; $i++) {
        if ($Id[$i] -eq '') { throw ('It leads to ' + $Name[$i] + ', which is not in the tenant or cannot be read. Nothing was written.') }
    }
}
