# A write is tried again only when it was throttled, so never done. What it
# gives is read: an error may come as an object (fact num.set-error-object).
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
    foreach ($item in $given) {
        if ($null -eq $item) { continue }
        $names = @($item.PSObject.Properties | ForEach-Object -Process { $_.Name })
        if ($names -contains 'Code' -and $names -contains 'Message') {
            throw ('The cmdlet answered with an error object: ' + $item.Code + ', ' + $item.Message)
        }
        $item
    }
}

# Writes what the journal calls begun and reads it back, whatever the cmdlet
# said: a connection may be lost after the service has done it.
function Complete-PartylineWrite {
    param($Step, [hashtable] $Look, [scriptblock] $Block, $Was)
    $problem = ''
    $lost = $false
    try { Invoke-PartylineWrite -Write $Block } catch {
        Stop-PartylineOnRole -Problem $_
        $problem = $_.Exception.Message
        $lost = Test-PartylineLost -Problem $_
    }
    $seconds = $script:Run.WaitSeconds
    if ($problem -ne '' -and -not $lost) { $seconds = 0 }
    $Look.Between = $false
    $now = Wait-PartylineStanding -Look $Look -For 'wanted' -Seconds $seconds
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
