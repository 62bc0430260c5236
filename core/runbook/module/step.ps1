# One step by the law at the head of this file.
#
# -Read gives what is there. -Named picks from a list the item whose -Key is
# that name. -List gives all of the kind: what is as wanted there is not read by
# itself. -Wanted are the properties wanted, -Before those at the time of the
# plan where it was not absent. -Holds: a list of the tenant must hold the
# wanted items and may hold more. -Absent: it shall not be there. -Write writes
# (or removes); -Change, where there is one, writes what exists and is still as
# it was; -Fill is what is left of a step of two calls when a run ended between
# them. -Gate says why a person is not ready yet, '' when nothing stands against it.
function Invoke-PartylineStep {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $After = @(),
        [Parameter(Mandatory)] [scriptblock] $Read,
        [scriptblock] $List = $null,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [System.Collections.IDictionary] $Before = $null,
        [switch] $Holds,
        [switch] $Absent,
        [scriptblock] $Gate = $null,
        [Parameter(Mandatory)] [scriptblock] $Write,
        [scriptblock] $Change = $null,
        [scriptblock] $Fill = $null
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    $look = @{ Address = $Address; Read = $Read; List = $List; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $Before; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Between = $false }
    try {
        $past = Get-PartylinePast -Step $step
        $open = Test-PartylineOpen -Past $past
        $look.Between = $open
        $writes = -not $script:Run.ShowOnly -and ($script:Run.Only.Count -eq 0 -or $script:Run.Only.ContainsKey($Address))
        if ($open) { $now = Get-PartylineStanding -Look $look } else { $now = Get-PartylineGlance -Look $look -Enough (-not $writes) }
        $half = $open -and $null -ne $Fill -and (Test-PartylineHalf -Look $look -Now $now -Past $past)
        if ($half) { $now.State = 'before' }
        if ($now.State -eq 'before' -and (Test-PartylineBatched -Step $step -Past $past)) {
            Add-PartylineResult -Step $step -Result (Get-PartylineWaiting -Step $step) -Detail ('it is in the batch ' + $past.Operation + ', and not to be seen yet: ' + $now.Differs + '. Run this again later with -Resume')
            return
        }
        if ($open -and $now.State -eq 'before' -and -not $half -and $past.Mode -ne 'change' -and -not $script:Run.ShowOnly) {
            # It was asked for already and may be on its way: made a second time it might stand there twice.
            $now = Wait-PartylineStanding -Look $look -For 'wanted' -Seconds $script:Run.WaitSeconds
            if ($now.State -eq 'before' -and $past.State -eq 'written' -and -not (Test-PartylineOld -Time $past.At)) {
                Add-PartylineResult -Step $step -Result (Get-PartylineWaiting -Step $step) -Detail ('written at ' + (Format-PartylineTime -Time $past.At) + ', and not to be seen yet: ' + $now.Differs + '. Run this again later with -Resume')
                return
            }
        }
        if ($now.State -eq 'wanted') {
            if ($open) {
                $detail = 'begun in an earlier run'
                if ($past.Run -eq $script:Run.Id) { $detail = 'in a batch' }
                Write-PartylineEvent -Step $step -Name 'done'
                Add-PartylineResult -Step $step -Result 'done' -Detail $detail
            } else { Add-PartylineResult -Step $step -Result 'already' }
            return
        }
        if ($now.State -eq 'other') {
            Add-PartylineResult -Step $step -Result 'differs' -Detail ($now.Differs + '. It is neither what the plan wants nor what was there when the plan was made, so it is left alone.')
            return
        }
        if ($script:Run.Only.Count -gt 0 -and -not $script:Run.Only.ContainsKey($Address)) {
            Add-PartylineResult -Step $step -Result 'waits' -Detail ('not named by -Only; ' + $now.Differs)
            return
        }
        # Without number and voice nobody waits for anything more.
        $mute = $half -and (Test-PartylineMute -Object $now.Object -Wanted $Wanted)
        if ($null -ne $Gate -and -not $mute) {
            $why = Get-PartylineGate -Gate $Gate -Looked $now.Object
            if ($why -ne '') {
                Add-PartylineResult -Step $step -Result (Get-PartylineWaiting -Step $step) -Detail ($why + '. Nothing was taken away; run this again later with -Resume')
                return
            }
        }
        if ($script:Run.ShowOnly) {
            Add-PartylineResult -Step $step -Result 'would' -Detail $now.Differs
            return
        }
        if ($script:Run.Declined.ContainsKey($step.Key) -or -not (Test-PartylineAgreed -Target $Address -Action $step.What)) {
            Add-PartylineResult -Step $step -Result 'declined'
            return
        }
        $mode = 'create'
        $block = $Write
        if ($Absent) { $mode = 'remove' }
        elseif ($null -ne $now.Object) {
            $mode = 'change'
            if ($null -ne $Change) { $block = $Change }
        }
        if ($half) {
            $mode = $past.Mode
            $block = $Fill
        }
        $look.Mend = $Fill
        $begun = [ordered] @{ mode = $mode; before = Get-PartylineValues -Object $now.Object -Wanted $Wanted -Before $Before; after = ConvertTo-PartylinePlain -Value $Wanted }
        Write-PartylineEvent -Step $step -Name 'begun' -More $begun
        Complete-PartylineWrite -Step $step -Look $look -Block $block -Was $begun.before
    } catch {
        Stop-PartylineOnRole -Problem $_
        Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message
    }
}

# The one question of a write, for -Confirm. Where nobody can answer it the run ends.
function Test-PartylineAgreed {
    param([string] $Target, [string] $Action)
    if ($null -eq $script:Run.Cmdlet) { return $true }
    try { return $script:Run.Cmdlet.ShouldProcess($Target, $Action) } catch {
        $why = $_.Exception
        if ($null -ne $why.InnerException) { $why = $why.InnerException }
        [void] (Complete-PartylineRun -Paused)
        $script:Run.Ended = $false
        throw ('Stopped: -Confirm asks before each write, and nobody can answer here (' + $why.Message + '). Nothing more was done. Run this where somebody can answer, or without -Confirm.')
    }
}

# A step of two calls that ended between them: what it began to make is there
# and not filled, or a list of it has what is wanted and what was.
function Test-PartylineHalf {
    param([hashtable] $Look, $Now, $Past)
    if ($null -eq $Now.Object) { return $false }
    if ($Past.Mode -ne 'change') { return $Now.State -eq 'other' }
    if ($null -eq $Look.Before) { return $false }
    if (Test-PartylineBefore -Object $Now.Object -Before $Look.Before -Wanted $Look.Wanted -Holds $false -Between $false) { return $false }
    Test-PartylineBefore -Object $Now.Object -Before $Look.Before -Wanted $Look.Wanted -Holds $false -Between $true
}

# What was asked for may take up to a day to be seen (fact pace.removal); after
# that it is asked for again.
function Test-PartylineOld {
    param($Time)
    ([datetime]::UtcNow - (ConvertTo-PartylineTime -Text (Format-PartylineTime -Time $Time))).TotalHours -ge 24
}

# A shared thing that is not ready holds up its dependents, a person only that person.
function Get-PartylineWaiting {
    param($Step)
    if ($Step.Person) { return 'parked' }
    'waits'
}

# Why a person may not be cut over yet. What cannot be read is no yes. -Looked is
# the thing of the step as it was just read, for a gate over the same.
function Get-PartylineGate {
    param([scriptblock] $Gate, $Looked = $null)
    $script:Run.Looked = $Looked
    try { $said = @(Invoke-PartylineRead -Read $Gate) } catch {
        Stop-PartylineOnRole -Problem $_
        return 'whether it is ready cannot be read (' + $_.Exception.Message + ')'
    } finally { $script:Run.Looked = $null }
    if ($said.Count -eq 0) { return 'whether it is ready is not known' }
    [string] $said[$said.Count - 1]
}

# How a thing stands by its kept list where that is enough: it is as wanted, or
# nothing would be written anyway; then the list is no older than a minute. Else
# by itself.
function Get-PartylineGlance {
    param([hashtable] $Look, [bool] $Enough)
    if ($null -ne $Look.List) {
        $now = Get-PartylineStanding -Look $Look -Kept
        if (($Enough -or $now.State -eq 'wanted') -and ([datetime]::UtcNow - (Get-PartylineList -Look $Look).At).TotalSeconds -gt 60) {
            $now = Get-PartylineStanding -Look $Look -Kept -Anew
        }
        if ($Enough -or $now.State -eq 'wanted') { return $now }
    }
    Get-PartylineStanding -Look $Look
}

# How a thing stands: wanted, before (so that it may be written) or other.
function Get-PartylineStanding {
    param([hashtable] $Look, [switch] $Kept, [switch] $Anew)
    if ($Kept) { $found = Find-PartylineKept -Look $Look -Anew:$Anew } else { $found = Find-PartylineFresh -Look $Look }
    Save-PartylineId -Address $Look.Address -Object $found
    $state = 'other'
    if ($Look.Absent) {
        $differs = ''
        if ($null -eq $found) { $state = 'wanted' }
        else {
            $differs = 'it is there'
            if ($null -eq $Look.Before) { $state = 'before' }
            else {
                $other = Get-PartylineDifference -Object $found -Wanted $Look.Before -Holds $Look.Holds
                if ($other -eq '') { $state = 'before' } else { $differs = 'it is there and was changed since: ' + $other }
            }
        }
    } else {
        $differs = Get-PartylineDifference -Object $found -Wanted $Look.Wanted -Holds $Look.Holds
        if ($null -ne $found -and $differs -eq '') { $state = 'wanted' }
        elseif (Test-PartylineBefore -Object $found -Before $Look.Before -Wanted $Look.Wanted -Holds $Look.Holds -Between $Look.Between) { $state = 'before' }
    }
    [pscustomobject] @{ Object = $found; State = $state; Differs = $differs }
}

# Reads until it stands as wished or the time is over: soon at first, then
# seldom. What cannot be read now may be readable at the next look.
function Wait-PartylineStanding {
    param([hashtable] $Look, [string] $For, [int] $Seconds)
    $waited = 0
    $pause = 2
    $mended = $false
    while ($true) {
        try {
            if ($Look.ContainsKey('Mode')) { $now = Get-PartylineStandingBack -Look $Look } else { $now = Get-PartylineStanding -Look $Look }
        } catch {
            Stop-PartylineOnRole -Problem $_
            $now = [pscustomobject] @{ Object = $null; State = 'unread'; Differs = $_.Exception.Message }
        }
        if ($now.State -eq $For) { return $now }
        if ($waited -gt 0 -and $Look.ContainsKey('Mend') -and $null -ne $Look.Mend -and (Test-PartylineMute -Object $now.Object -Wanted $(if ($For -eq 'former') { $Look.Before } else { $Look.Wanted }))) {
            try { Invoke-PartylineWrite -Write $Look.Mend } catch { Stop-PartylineOnRole -Problem $_ }
            if ($waited -ge $Seconds -and -not $mended) {
                $mended = $true
                continue
            }
        }
        if ($waited -ge $Seconds) { return $now }
        $pause = [System.Math]::Min($pause, $Seconds - $waited)
        Start-Sleep -Seconds $pause
        $waited += $pause
        $pause = [System.Math]::Min(60, 2 * $pause)
    }
}

# A number that the service takes away late takes voice along, which was put on
# again meanwhile (facts num.assign-enables-voice, pace.removal).
function Test-PartylineMute {
    param($Object, [System.Collections.IDictionary] $Wanted)
    if ($null -eq $Object -or $null -eq $Wanted -or [string] $Wanted['EnterpriseVoiceEnabled'] -ne 'True' -or -not $Wanted.Contains('LineUri') -or [string] $Wanted['LineUri'] -ne '') { return $false }
    (Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $Object -Name 'LineUri')) -eq '' -and
    (Format-PartylineScalar -Name 'EnterpriseVoiceEnabled' -Value (Get-PartylineProperty -Object $Object -Name 'EnterpriseVoiceEnabled')) -eq 'False'
}
