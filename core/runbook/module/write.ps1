# A write is tried again when it was throttled, so never done; a change also when
# the service failed or it broke off between two cmdlets. What a write gives is
# read: an error may come as an object (fact num.set-error-object).
function Invoke-PartylineWrite {
    param([scriptblock] $Write)
    [void] @(Invoke-PartylineGiven -Write $Write)
}

function Invoke-PartylineGiven {
    param([scriptblock] $Write)
    for ($attempt = 1; ; $attempt++) {
        try {
            $given = @(& $Write)
            break
        } catch {
            if ($attempt -ge 7 -or -not (Test-PartylineThrottled -Problem $_)) { throw }
        }
        Wait-PartylinePace -Attempt $attempt
    }
    Confirm-PartylineAnswer -Given $given
    $given
}

# Ends a write whose cmdlet answered with an error object: what follows in the
# same step would be done as if it had worked.
function Confirm-PartylineAnswer {
    [CmdletBinding()]
    param([AllowNull()] [AllowEmptyCollection()] [object] $Given)
    foreach ($item in @($Given)) {
        if ($null -eq $item) { continue }
        $names = @($item.PSObject.Properties | ForEach-Object -Process { $_.Name })
        if ($names -contains 'Code' -and $names -contains 'Message') {
            throw ('The cmdlet answered with an error object: ' + $item.Code + ', ' + $item.Message)
        }
    }
}

# Writes what the journal calls begun and reads it back, whatever the cmdlet
# said: a connection may be lost after the service has done it.
function Complete-PartylineWrite {
    param($Step, [hashtable] $Look, [scriptblock] $Block, $Was)
    $Look.Between = $false
    for ($attempt = 1; ; $attempt++) {
        $problem = ''
        $lost = $false
        try { Invoke-PartylineWrite -Write $Block } catch {
            Stop-PartylineOnRole -Problem $_
            $problem = $_.Exception.Message
            $lost = Test-PartylineLost -Problem $_
        }
        # Until it is to be seen the journal says so: a run that ends meanwhile does not make it a second time.
        if ($problem -eq '' -and $null -eq $Was) { Write-PartylineEvent -Step $Step -Name 'written' -Unflushed }
        if ($problem -ne '') {
            $now = Wait-PartylineStanding -Look $Look -For 'wanted' -Seconds 0
            # What the next run would do is done now: somebody may be without number and voice.
            if ($attempt -lt 4 -and (Test-PartylineRepeat -Look $Look -Now $now -Was $Was -Lost $lost)) {
                Wait-PartylinePace -Attempt $attempt
                continue
            }
        }
        if ($problem -eq '' -or ($lost -and $now.State -ne 'wanted')) { $now = Wait-PartylineStanding -Look $Look -For 'wanted' -Seconds $script:Run.WaitSeconds }
        break
    }
    if ($now.State -eq 'wanted') {
        Write-PartylineEvent -Step $Step -Name 'done'
        $detail = ''
        if ($problem -ne '') { $detail = 'the cmdlet failed (' + $problem + '), but it was done' }
        Add-PartylineResult -Step $Step -Result 'done' -Detail $detail
        return
    }
    if ($problem -eq '') {
        Write-PartylineEvent -Step $Step -Name 'written'
        Add-PartylineResult -Step $Step -Result (Get-PartylineWaiting -Step $Step) -Detail ('it was written, and is not to be seen yet: ' + $now.Differs + '. Some changes take a while: ' + (Get-PartylineAgain) + ' later')
        return
    }
    # A step may be of several cmdlets: it failed only where nothing of it was done.
    if ($now.State -eq 'before' -and -not $lost -and (Test-PartylineAlike -One $Was -Other (Get-PartylineValues -Object $now.Object -Wanted $Look.Wanted -Before $Look.Before))) {
        Write-PartylineEvent -Step $Step -Name 'failed'
        Add-PartylineResult -Step $Step -Result 'failed' -Detail $problem
        return
    }
    # Neither as it was nor as wished, or perhaps still on its way.
    Write-PartylineEvent -Step $Step -Name 'unsure'
    Add-PartylineResult -Step $Step -Result 'failed' -Detail ($problem + '. Read back: ' + $now.Differs + '. Whether it was done is not known; the next run reads it again')
}

# A change that may be made again: it is not seen, and the service failed or some of it is done.
function Test-PartylineRepeat {
    param([hashtable] $Look, $Now, $Was, [bool] $Lost)
    if ($null -eq $Was -or $null -eq $Look.Before -or $null -eq $Now.Object -or $Now.State -eq 'wanted') { return $false }
    if (-not $Lost -and (Get-PartylineDifference -Object $Now.Object -Wanted $Look.Before -Holds $Look.Holds) -eq '') { return $false }
    Test-PartylineBefore -Object $Now.Object -Before $Look.Before -Wanted $Look.Wanted -Holds $Look.Holds -Between $true
}
