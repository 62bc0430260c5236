# Takes one step back: only when the journal says that it was done here, and
# only while what is there is still what it made. -Undo takes back what was made
# (or makes again what was removed), -UndoChange puts the former values back.
# -Gate says who needs what is taken away, '' when nobody does; with -Together
# what it keeps keeps the rest of the person too. With -Each a value that
# somebody put back already does not keep the others.
# -Forever says why there is no way back, -How what a person does.
function Undo-PartylineStep {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $After = @(),
        [scriptblock] $Read = $null,
        [scriptblock] $List = $null,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [System.Collections.IDictionary] $Before = $null,
        [switch] $Holds,
        [switch] $Absent,
        [scriptblock] $Gate = $null,
        [switch] $Together,
        [switch] $Each,
        [scriptblock] $Undo = $null,
        [scriptblock] $UndoChange = $null,
        [scriptblock] $Fill = $null,
        [string] $Forever = '',
        [string] $How = ''
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    $script:Run.Seen[$Address] = $true
    $past = Get-PartylinePast -Step $step
    if ($null -eq $past -or $past.State -in @('undone', 'failed', 'asked')) {
        $script:Run.Untouched++
        return
    }
    if ($script:Run.Only.Count -gt 0 -and -not $script:Run.Only.ContainsKey($Address)) { return }
    # With -Wave or -Only others still use what everyone shares.
    if (-not $step.Person -and $script:Run.Only.Count -gt 0) {
        Add-PartylineResult -Step $step -Result 'kept' -Detail 'others may use it: -Only takes back people alone'
        return
    }
    if (-not $step.Person -and -not $script:Run.Everyone) { return }
    if (Test-PartylineOver -Step $step) { return }
    if ($How -ne '') {
        Add-PartylineBack -Step $step -After $After -Result 'manual' -Detail $How
        return
    }
    $holder = Get-PartylineHolder -Address $Address
    if ($holder -ne '') {
        Add-PartylineBack -Step $step -After $After -Result 'kept' -Detail ($holder + ' still needs it')
        return
    }
    try {
        $look = @{ Address = $Address; Read = $Read; List = $List; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $Before; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Mode = $past.Mode; Was = $past.Before; Between = $Each.IsPresent -or (Test-PartylineOpen -Past $past) }
        $now = Get-PartylineStandingBack -Look $look
        if ($now.State -eq 'former') {
            if (-not $script:Run.ShowOnly) { Write-PartylineEvent -Step $step -Name 'undone' }
            Add-PartylineResult -Step $step -Result 'undone' -Detail 'it is as it was'
            return
        }
        $half = $null -ne $Fill -and (Test-PartylineOpen -Past $past) -and (Test-PartylineHalf -Look $look -Now $now -Past $past)
        if ($now.State -ne 'ours' -and -not $half) {
            Add-PartylineBack -Step $step -After $After -Result 'kept' -Detail ('it was changed since: ' + $now.Differs)
            return
        }
        $foreign = Get-PartylineForeign -Look $look
        if ($foreign -ne '') {
            Add-PartylineBack -Step $step -After $After -Result 'kept' -Detail ($foreign + ' was as the plan wants it before this runbook wrote the rest, and is not ours to take back: put the rest back by hand')
            return
        }
        $block = $Undo
        if ($past.Mode -eq 'change' -and $null -ne $UndoChange) { $block = $UndoChange }
        elseif ($null -eq $block) { $block = $UndoChange }
        if ($half) { $block = $Fill }
        if ($Forever -ne '' -or $null -eq $block) {
            Add-PartylineBack -Step $step -After $After -Result 'irreversible' -Detail $Forever
            return
        }
        # What is half back goes on: there is nothing left to keep.
        if ($null -ne $Gate -and -not $half) {
            $why = Get-PartylineGate -Gate $Gate
            if ($why -ne '') {
                $script:Run.Barred++
                Add-PartylineBack -Step $step -After $After -Result 'kept' -Detail $why
                if ($Together) { Stop-PartylineBack -Step $step -After $After }
                return
            }
        }
        if ($script:Run.ShowOnly) {
            Add-PartylineResult -Step $step -Result 'would' -Detail 'take it back'
            return
        }
        if (-not (Test-PartylineAgreed -Target $Address -Action ('Take back: ' + $step.What))) {
            Add-PartylineBack -Step $step -After $After -Result 'declined'
            return
        }
        Write-PartylineEvent -Step $step -Name 'undoing'
        $count = $script:Run.Results.Count
        $look.Mend = $Fill
        Complete-PartylineBack -Step $step -Look $look -Block $block
        if ($script:Run.Results[$count].Result -ne 'undone') { Stop-PartylineBack -Step $step -After $After }
    } catch {
        Stop-PartylineOnRole -Problem $_
        Add-PartylineBack -Step $step -After $After -Result 'failed' -Detail $_.Exception.Message
    }
}

# What stays holds what it needs, and what else is its own.
function Stop-PartylineBack {
    param($Step, [string[]] $After)
    $addresses = @($After) + $Step.Address
    if ($Step.Person) { $addresses += 'person' }
    foreach ($address in $addresses) {
        foreach ($one in $address.Split(' ')) {
            if ($one -ne '' -and -not $script:Run.Held.ContainsKey($one)) { $script:Run.Held[$one] = $Step.What }
        }
    }
}

# What still needs a thing, '' when nothing does. Somebody who could not be given
# back what was taken may be in any group, and needs what the group has.
function Get-PartylineHolder {
    param([string] $Address)
    if ($script:Run.Held.ContainsKey($Address)) { return $script:Run.Held[$Address] }
    if ($Address.StartsWith('groupAssignment:') -and $script:Run.Held.ContainsKey('person')) { return $script:Run.Held['person'] }
    ''
}

function Add-PartylineBack {
    param($Step, [string[]] $After, [string] $Result, [string] $Detail = '')
    Add-PartylineResult -Step $Step -Result $Result -Detail $Detail
    # A person whom a neighbour gave something else holds nothing of ours.
    if ($Result -in @('failed', 'declined') -or ($Result -eq 'kept' -and -not $Step.Person)) { Stop-PartylineBack -Step $Step -After $After }
}

# How a thing stands on the way back: ours (as we made it), former, or other.
function Get-PartylineStandingBack {
    param([hashtable] $Look)
    $found = Find-PartylineFresh -Look $Look
    Save-PartylineId -Address $Look.Address -Object $found
    $state = 'other'
    $differs = ''
    if ($Look.Absent) {
        if ($null -eq $found) { $state = 'ours'; $differs = 'it is not there' }
        else {
            $state = 'former'
            if ($null -ne $Look.Before) { $differs = Get-PartylineDifference -Object $found -Wanted $Look.Before -Holds $Look.Holds }
            if ($differs -ne '') { $state = 'other' }
        }
        return [pscustomobject] @{ Object = $found; State = $state; Differs = $differs }
    }
    $differs = Get-PartylineDifference -Object $found -Wanted $Look.Wanted -Holds $Look.Holds
    $asBefore = $null -ne $found -and $Look.Mode -eq 'change' -and $null -ne $Look.Before -and -not $Look.Holds -and (Get-PartylineDifference -Object $found -Wanted $Look.Before -Holds $false) -eq ''
    if ($asBefore) { $state = 'former' }
    elseif ($null -ne $found -and $differs -eq '') { $state = 'ours' }
    # Interrupted between two cmdlets: some of it is as we made it, the rest as it was.
    elseif ($null -ne $found -and $Look.Between -and $Look.Mode -eq 'change' -and (Test-PartylineHalfway -Object $found -Look $Look)) { $state = 'ours' }
    elseif ($null -eq $found) {
        if ($Look.Mode -ne 'change' -or $null -eq $Look.Was) { $state = 'former' }
    } elseif ($Look.Holds) {
        # None of what was added is there any more.
        $state = 'former'
        foreach ($name in $Look.Wanted.Keys) {
            $missing = @(Get-PartylineMissing -Name $name -Value (Get-PartylineProperty -Object $found -Name $name) -Wanted $Look.Wanted[$name])
            if ($missing.Count -lt @($Look.Wanted[$name]).Count) { $state = 'other' }
        }
    }
    [pscustomobject] @{ Object = $found; State = $state; Differs = $differs }
}

# The properties that somebody else had changed to what is wanted between the
# snapshot and our write: the former values would undo that too.
function Get-PartylineForeign {
    param([hashtable] $Look)
    if ($Look.Absent -or $Look.Holds -or $Look.Mode -ne 'change' -or $null -eq $Look.Before -or $null -eq $Look.Was) { return '' }
    $names = @(foreach ($name in $Look.Before.Keys) {
            if (-not $Look.Wanted.Contains($name)) { continue }
            $shall = $Look.Wanted[$name]
            if (Test-PartylineValue -Name $name -Value $Look.Before[$name] -Other $shall -Like $shall) { continue }
            if (Test-PartylineValue -Name $name -Value (Get-PartylineProperty -Object $Look.Was -Name $name) -Other $shall -Like $shall) { $name }
        })
    [string]::Join(', ', [string[]] $names)
}

# What else a cmdlet changed on its way (voice goes with a number) has no say.
function Test-PartylineHalfway {
    param($Object, [hashtable] $Look)
    if ($null -eq $Look.Before -or $Look.Holds) { return $false }
    $both = [ordered] @{}
    foreach ($name in $Look.Before.Keys) { if ($Look.Wanted.Contains($name)) { $both[$name] = $Look.Before[$name] } }
    $both.Count -gt 0 -and (Test-PartylineBefore -Object $Object -Before $both -Wanted $Look.Wanted -Holds $false -Between $true)
}

# Takes back what the journal calls "undoing", and reads whether it is.
function Complete-PartylineBack {
    param($Step, [hashtable] $Look, [scriptblock] $Block)
    $seconds = $script:Run.WaitSeconds
    for ($attempt = 1; ; $attempt++) {
        $problem = ''
        try { Invoke-PartylineWrite -Write $Block } catch {
            Stop-PartylineOnRole -Problem $_
            $problem = $_.Exception.Message
            $lost = Test-PartylineLost -Problem $_
        }
        if ($problem -eq '') { break }
        # What the next run would do is done now: somebody may be without number and voice.
        if ($attempt -lt 4 -and (Test-PartylineRepeatBack -Step $Step -Look $Look -Lost $lost)) {
            Wait-PartylinePace -Attempt $attempt
            continue
        }
        if (-not $lost) { $seconds = 0 }
        break
    }
    $now = Wait-PartylineStanding -Look $Look -For 'former' -Seconds $seconds
    if ($now.State -eq 'former') {
        Write-PartylineEvent -Step $Step -Name 'undone'
        $detail = ''
        if ($problem -ne '') { $detail = 'the cmdlet failed (' + $problem + '), but it is as it was' }
        Add-PartylineResult -Step $Step -Result 'undone' -Detail $detail
        return
    }
    if ($problem -eq '') {
        Add-PartylineResult -Step $Step -Result 'waits' -Detail 'it was taken back, and is still to be seen. Some changes take a while: run this again later'
        return
    }
    Add-PartylineResult -Step $Step -Result 'failed' -Detail $problem
}

# A change that may be taken back again: it still stands, and the service failed
# or some of it is as it was. A number given back twice is given back once; other
# things that are made again might stand there twice.
function Test-PartylineRepeatBack {
    param($Step, [hashtable] $Look, [bool] $Lost)
    if ($Look.Absent) { return $Lost -and $Step.Person -and (Wait-PartylineStanding -Look $Look -For 'former' -Seconds 0).State -eq 'ours' }
    if ($Look.Mode -ne 'change' -or $null -eq $Look.Before) { return $false }
    $now = Wait-PartylineStanding -Look $Look -For 'former' -Seconds 0
    if ($null -eq $now.Object -or $now.State -eq 'former') { return $false }
    $Lost -or ($now.Differs -ne '' -and (Test-PartylineHalfway -Object $now.Object -Look $Look))
}
