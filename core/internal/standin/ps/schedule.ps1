# Schedules: weekly hours and fixed dates.

enum ScheduleType { WeeklyRecurrence; Fixed }

$script:Days = 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'

# fact aa.timerange-15
Add-Behaviour 'New-CsOnlineTimeRange' {
    param($p)
    $start = [timespan] "$($p.Start)"
    $end = [timespan] "$($p.End)"
    if ($start.TotalMinutes % 15 -ne 0 -or $end.TotalMinutes % 15 -ne 0) { Deny 'Hours go by 15 minutes.' 'InvalidRange' }
    if ($start -ge $end) { Deny 'The start is not before the end.' 'InvalidRange' }
    [pscustomobject] @{ Start = $start; End = $end }
}

# fact aa.datetime: day first; without an end until midnight.
Add-Behaviour 'New-CsOnlineDateTimeRange' {
    param($p)
    $formats = [string[]] @('d/M/yyyy H:mm', 'd/M/yyyy')
    $read = { param($text) try { [datetime]::ParseExact($text, $formats, [cultureinfo]::InvariantCulture, 'None') } catch { Deny "'$text' is no date: it is day/month/year hours:minutes." 'InvalidDate' } }
    $start = & $read $p.Start
    $end = if ($p.End) { & $read $p.End } else { $start.Date.AddDays(1) }
    if ($start -ge $end) { Deny 'The start is not before the end.' 'InvalidRange' }
    if ($start.Minute % 30 -ne 0 -or $end.Minute % 30 -ne 0) { Deny 'Dates go by 30 minutes.' 'InvalidRange' }
    [pscustomobject] @{ Start = $start; End = $end }
}

function Show-Schedule($Row) {
    $weekly = $null
    $fixed = $null
    if ($Row.Type -eq 'WeeklyRecurrence') {
        $weekly = [ordered] @{ ComplementEnabled = [bool] $Row.Weekly.ComplementEnabled }
        foreach ($day in $Days) {
            $weekly["${day}Hours"] = @($Row.Weekly["${day}Hours"] | Where-Object { $_ } | ForEach-Object { [pscustomobject] @{ Start = ConvertTo-Time $_.Start; End = ConvertTo-Time $_.End } })
        }
        $weekly = [pscustomobject] $weekly
    } else {
        $fixed = [pscustomobject] @{ DateTimeRanges = @($Row.Fixed | Where-Object { $_ } | ForEach-Object { [pscustomobject] @{ Start = [datetime]::Parse($_.Start, [cultureinfo]::InvariantCulture); End = [datetime]::Parse($_.End, [cultureinfo]::InvariantCulture) } }) }
    }
    [pscustomobject] [ordered] @{ Id = $Row.Id; Name = $Row.Name; Type = [ScheduleType] $Row.Type; WeeklyRecurrentSchedule = $weekly; FixedSchedule = $fixed }
}

# 24:00 is one day.
function ConvertTo-Time([string] $Text) { if ($Text -like '24:*') { [timespan]::FromDays(1) } else { [timespan] $Text } }
function ConvertFrom-Time($Value) { $span = if ($Value -is [timespan]) { $Value } else { ConvertTo-Time "$Value" }; '{0:00}:{1:00}:{2:00}' -f [Math]::Floor($span.TotalHours), $span.Minutes, $span.Seconds }

function Get-WeeklyRow($Source, [bool] $Complement) {
    $row = @{ ComplementEnabled = $Complement }
    $any = $false
    foreach ($day in $Days) {
        $ranges = @($Source."${day}Hours" | Where-Object { $_ } | ForEach-Object { @{ Start = ConvertFrom-Time $_.Start; End = ConvertFrom-Time $_.End } })
        if ($ranges.Count -gt 0) { $any = $true }
        $row["${day}Hours"] = $ranges
    }
    if (-not $any) { Deny 'A weekly schedule has at least one day with hours.' 'EmptySchedule' } # fact aa.schedule
    return $row
}

function Get-FixedRow($Ranges) {
    $list = @($Ranges | Where-Object { $_ } | ForEach-Object { @{ Start = ([datetime] $_.Start).ToString('yyyy-MM-ddTHH:mm:ss'); End = ([datetime] $_.End).ToString('yyyy-MM-ddTHH:mm:ss') } })
    if ($list.Count -gt 10) { Deny 'A fixed schedule has at most 10 ranges.' 'TooMany' } # facts aa.schedule, aa.holiday-ranges
    return , $list
}

Add-Behaviour 'New-CsOnlineSchedule' {
    param($p)
    $row = @{ Id = New-Id; Name = $p.Name }
    if ($p.WeeklyRecurrentSchedule) {
        $row.Type = 'WeeklyRecurrence'
        $row.Weekly = Get-WeeklyRow ([pscustomobject] $p) ([bool] $p.Complement)
    } else {
        $row.Type = 'Fixed'
        $row.Fixed = Get-FixedRow $p.DateTimeRanges
    }
    Write-Row 'schedules' $row.Id $row
    Show-Schedule $row
}

Add-Behaviour 'Get-CsOnlineSchedule' {
    param($p)
    if ($p.Id) {
        $row = See-Row 'schedules' $p.Id
        if (-not $row) { Deny "The schedule '$($p.Id)' was not found." 'NotFound' }
        return Show-Schedule $row
    }
    foreach ($row in (See-Rows 'schedules')) { Show-Schedule $row }
}

# fact aa.schedule: the type is fixed at creation.
Add-Behaviour 'Set-CsOnlineSchedule' {
    param($p)
    $row = Read-Row 'schedules' ([string] $p.Instance.Id)
    if (-not $row) { Deny "The schedule '$($p.Instance.Id)' was not found." 'NotFound' }
    if ("$($p.Instance.Type)" -ne $row.Type) { Deny 'The type of a schedule cannot be changed.' 'TypeFixed' }
    $row = Copy-Row $row
    $row.Name = $p.Instance.Name
    if ($row.Type -eq 'WeeklyRecurrence') { $row.Weekly = Get-WeeklyRow $p.Instance.WeeklyRecurrentSchedule ([bool] $p.Instance.WeeklyRecurrentSchedule.ComplementEnabled) } else { $row.Fixed = Get-FixedRow $p.Instance.FixedSchedule.DateTimeRanges }
    Write-Row 'schedules' $row.Id $row
    Show-Schedule $row
}

Add-Behaviour 'Remove-CsOnlineSchedule' {
    param($p)
    if (-not (Read-Row 'schedules' $p.Id)) { Deny "The schedule '$($p.Id)' was not found." 'NotFound' }
    foreach ($attendant in (Get-Rows 'attendants').Values) { foreach ($handling in $attendant.CallHandlingAssociations) { if ($handling.ScheduleId -eq $p.Id) { Deny "The schedule is in use by the attendant '$($attendant.Name)'." 'InUse' } } }
    Clear-Row 'schedules' $p.Id
}
