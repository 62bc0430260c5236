# Begins a run: takes the lock, reads the journal, opens journal and transcript.
function Start-PartylineRun {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Stage,
        [Parameter(Mandatory)] [string] $Folder,
        [string] $TenantId = '',
        [string] $StatePath = '',
        [string[]] $Done = @(),
        [string[]] $Wave = @(),
        [string[]] $Only = @(),
        [string[]] $Gone = @(),
        [int] $WaitSeconds = 300,
        [string] $PromptPath = '',
        [string] $StopAfter = '',
        [bool] $OutsideWindow = $false,
        [bool] $Resume = $false,
        [System.Collections.IDictionary] $Given = $null,
        [object] $Cmdlet = $null,
        [bool] $ShowOnly = $false
    )
    $script:Run = [pscustomobject] @{
        Id          = [datetime]::UtcNow.ToString('yyyyMMdd-HHmmss-fff', [System.Globalization.CultureInfo]::InvariantCulture)
        Stage       = $Stage
        Folder      = $Folder
        TenantId    = $TenantId
        StatePath   = ''
        Done        = @()
        Waves       = @{}
        Everyone    = $false
        Only        = @{}
        Gone        = @{}
        WaitSeconds = 0
        PromptPath  = ''
        Until       = $null
        UntilWhy    = ''
        Cmdlet      = $Cmdlet
        ShowOnly    = $ShowOnly
        Writes      = $Stage -in @('apply', 'rollback', 'licences') -and -not $ShowOnly
        Results     = New-Object -TypeName System.Collections.Generic.List[object]
        Ids         = @{}
        Signed      = ''
        Stopped     = @{}
        Would       = @{}
        Held        = @{}
        Declined    = @{}
        Seen        = @{}
        Hands       = @{}
        Past        = @{}
        Middle      = @{}
        Heirs       = $null
        Rows        = @{}
        Policies    = @{}
        Lists       = New-Object -TypeName 'System.Collections.Generic.Dictionary[string,object]' -ArgumentList ([System.StringComparer]::Ordinal)
        Queue       = [ordered] @{}
        Complete    = @{}
        Title       = ''
        Entered     = ''
        Counted     = @{ Line = ''; Count = 0 }
        At          = ''
        Looked      = $null
        Transcript  = $false
        Lock        = $null
        Journal     = $null
        Left        = 0
        Untouched   = 0
        Barred      = 0
        Ended       = $false
    }
    $script:Run.StatePath = Get-PartylineStatePath -Folder $Folder -TenantId $TenantId -StatePath $StatePath
    Write-Host -Object ('Results go to ' + $script:Run.StatePath)
    if ($script:Run.Writes) { Lock-PartylineRun }
    $last = Read-PartylineJournal -Back ($Stage -eq 'rollback' -or ($null -ne $Given -and [bool] $Given['Rollback']))
    if ($null -ne $last -and -not $last.ended -and $script:Run.Writes) {
        Write-Host -Object ('The run of ' + $last.at + ' ended before its time; what it did is in the journal, and each thing is read again.')
        Restore-PartylineResult -RunId $last.run
    }
    $asked = [ordered] @{
        done = [string[]] (Split-PartylineList -List $Done); wave = $Wave; only = [string[]] (Split-PartylineList -List $Only); waitSeconds = $WaitSeconds
        gone = [string[]] (Split-PartylineList -List $Gone); promptPath = $PromptPath; stopAfter = $StopAfter; outsideWindow = $OutsideWindow
    }
    if ($Resume) { $asked = Get-PartylineResumed -Asked $asked -Given $Given -Last $last }
    $script:Run.Done = @($asked.done)
    $script:Run.WaitSeconds = [int] $asked.waitSeconds
    $script:Run.PromptPath = [string] $asked.promptPath
    Set-PartylineEnd -StopAfter ([string] $asked.stopAfter)
    Select-PartylineGone -Gone @($asked.gone)
    Select-PartylineWave -Wave @($asked.wave) -Only @($asked.only) -OutsideWindow ([bool] $asked.outsideWindow)
    if ($script:Run.Writes) { Open-PartylineJournal -Asked $asked }
    if ($Stage -ne 'verify') { Start-PartylineTranscript }
}

# Under -File "a,b" is one text.
function Split-PartylineList {
    param([AllowEmptyCollection()] [AllowEmptyString()] [string[]] $List)
    , [string[]] @($List | ForEach-Object -Process { $_.Split(',') } | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ -ne '' })
}

# Where journal, results and transcripts are: under the user's profile, by
# tenant and by the start of the manifest's hash.
function Get-PartylineStatePath {
    param([string] $Folder, [string] $TenantId, [string] $StatePath)
    if ($StatePath -eq '') {
        $own = [System.Environment]::GetFolderPath('UserProfile')
        if ($own -eq '') {
            $script:Run = $null
            throw 'Whoever runs this has no profile folder, so there is no place for journal and results. Give one by -StatePath. Nothing was done.'
        }
        $StatePath = Join-Path -Path $own -ChildPath 'Partyline'
        $StatePath = Join-Path -Path $StatePath -ChildPath ('tenant-' + $TenantId.ToLowerInvariant())
        $StatePath = Join-Path -Path $StatePath -ChildPath (Get-PartylineFolderHash -Folder $Folder).Substring(0, 16)
    }
    # The name as .NET takes it: its current folder is not that of PowerShell.
    $StatePath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($StatePath)
    if (-not (Test-Path -LiteralPath $StatePath -PathType Container)) {
        try { [void] (New-Item -Path $StatePath -ItemType Directory -Force) } catch {
            $script:Run = $null
            throw ('The folder of journal and results cannot be made (' + $_.Exception.Message + '). Give another by -StatePath. Nothing was done.')
        }
    }
    $StatePath
}

function Get-PartylineFolderHash {
    param([Parameter(Mandatory)] [string] $Folder)
    $text = [System.IO.File]::ReadAllText((Join-Path -Path $Folder -ChildPath 'manifest.json')).Replace([string][char]0xFEFF, '').Replace("`r`n", "`n").TrimEnd("`n")
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($text))
    $sha.Dispose()
    [System.BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}

# -Resume: what was not given anew is as the last run of this stage had it.
function Get-PartylineResumed {
    param($Asked, [System.Collections.IDictionary] $Given, $Last)
    if ($null -eq $Last) { throw ('There is nothing to resume: the journal in ' + $script:Run.StatePath + ' knows no run of this script. Run it without -Resume.') }
    $anew = @($Given.Keys)
    foreach ($name in @($Asked.Keys)) {
        if ($anew -contains $name) { continue }
        $was = Get-PartylineProperty -Object $Last.asked -Name $name
        if ($null -ne $was) { $Asked[$name] = $was }
    }
    Write-Host -Object ('Resumes the run of ' + $Last.at)
    $Asked
}

# -StopAfter 90m, 3h or 1h30m: no step begins after that.
function Set-PartylineEnd {
    param([string] $StopAfter)
    if ($StopAfter -eq '') { return }
    if ($StopAfter -notmatch '^(?:(\d{1,4})h)?(?:(\d{1,5})m)?$') { throw ('-StopAfter takes a time such as 90m, 3h or 1h30m, not "' + $StopAfter + '".') }
    $minutes = 0
    if ($Matches.ContainsKey(1)) { $minutes += 60 * [int] $Matches[1] }
    if ($Matches.ContainsKey(2)) { $minutes += [int] $Matches[2] }
    $script:Run.Until = [datetime]::UtcNow.AddSeconds(60 * $minutes)
    $script:Run.UntilWhy = '-StopAfter ' + $StopAfter
}

$script:NoMore = 'no new step begins'

# True, and the step is counted as left, when no step may begin any more.
function Test-PartylineOver {
    param($Step)
    if ($null -eq $script:Run.Until -or [datetime]::UtcNow -lt $script:Run.Until) { return $false }
    if (Test-PartylineMiddle -Step $Step) { return $false }
    if ($script:Run.Left -eq 0) { Write-Host -Object ('No new step begins (' + $script:Run.UntilWhy + '). Next would be: ' + $Step.What) }
    $script:Run.Left++
    if (-not $script:Run.Stopped.ContainsKey($Step.Address)) { $script:Run.Stopped[$Step.Address] = $script:NoMore }
    $true
}

# Refuses another tenant than the plan's, before anything is written.
function Confirm-PartylineTenant {
    [CmdletBinding()]
    param([string] $TenantId = '')
    $found = @(Invoke-PartylineRead -Read { Get-CsTenant -ErrorAction Stop })
    if ($found.Count -ne 1) { throw 'The tenant cannot be read. Sign in first (Connect-MicrosoftTeams), or give -Connect.' }
    $is = [string] (Get-PartylineProperty -Object $found[0] -Name 'TenantId')
    if ($TenantId -eq '') {
        Write-Host -Object ('Signed in to the tenant ' + $is + '. The plan names none: put this id into it and write the runbook again.')
        return
    }
    if (-not [string]::Equals($is, $TenantId, [System.StringComparison]::OrdinalIgnoreCase)) {
        throw ('This is another tenant: signed in to ' + $is + ', the runbook is for ' + $TenantId + '. Nothing more was done.')
    }
    if ($script:Run.Signed -ne $is) {
        Write-Host -Object ('Tenant ' + $is)
        Confirm-PartylineGone
    }
    $script:Run.Signed = $is
}

$script:StageWords = @{ prepare = 'what everyone shares'; grant = 'what people get'; cutOver = 'own numbers'; clear = 'what the plan no longer holds' }

# The gate before a stage: the session may have been signed in anew meanwhile.
function Enter-PartylineStage {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name)
    $script:Run.Policies = @{}
    $script:Run.At = ''
    foreach ($kept in $script:Run.Lists.Values) { $kept.At = $null }
    Confirm-PartylineTenant -TenantId $script:Run.TenantId
    # Said before its first result: with -Wave most stages hold none.
    $script:Run.Entered = 'Still that tenant; now ' + $script:StageWords[$Name] + '.'
}

# Says which of the nine steps begins.
function Write-PartylineTitle {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Text)
    $script:Run.Title = $Text
    [void] (Write-PartylineCounted -Line '')
    Write-Host -Object ''
    Write-Host -Object $Text
}

# Ends a run: prints the counts, writes the results, gives the exit code.
function Complete-PartylineRun {
    [CmdletBinding()]
    param([switch] $Paused)
    $bad = $script:Run.Left + $script:Run.Barred
    [void] (Write-PartylineCounted -Line '')
    Write-Host -Object ''
    $counts = [ordered] @{}
    foreach ($r in $script:Run.Results) {
        if ($counts.Contains($r.Result)) { $counts[$r.Result] = $counts[$r.Result] + 1 } else { $counts[$r.Result] = 1 }
        if ($script:Unfinished -contains $r.Result) { $bad++ }
    }
    foreach ($name in $counts.Keys) { Write-Host -Object ($name + ': ' + $counts[$name]) }
    if ($script:Run.Left -gt 0) { Write-Host -Object ('left for another run: ' + $script:Run.Left + ' (' + (Get-PartylineAgain) + ')') }
    if ($script:Run.Barred -gt 0) { Write-Host -Object ('kept because something else needs it: ' + $script:Run.Barred + '. Run this again when that is gone; the lines above say what.') }
    if ($script:Run.Untouched -gt 0) { Write-Host -Object ('never done by this runbook, or taken back already: ' + $script:Run.Untouched) }
    if ($script:Run.Stage -in @('apply', 'verify', 'rollback') -and $script:Run.Left -eq 0 -and -not $Paused) {
        foreach ($address in $script:Run.Only.Keys) {
            if ($script:Run.Seen.ContainsKey($address) -or @($script:Run.Results | Where-Object -FilterScript { $_.Address -eq $address }).Count -gt 0) { continue }
            Write-Host -Object ('Nothing was looked at that has the address "' + $address + '" (-Only): it is misspelt, in another wave, or not in this runbook.')
            $bad++
        }
        foreach ($name in $script:Run.Done) {
            if ($script:Run.Stage -ne 'apply' -or $script:Run.Hands.ContainsKey($name)) { continue }
            Write-Host -Object ('No step by hand that was looked at is named "' + $name + '" (-Done). They are: ' + [string]::Join(', ', [string[]] @($script:Run.Hands.Keys | Sort-Object)))
        }
    }
    $script:Run.Ended = $true
    if (-not $Paused) { Write-PartylineNext -Left ($bad -gt 0) }
    if ($bad -gt 0) { return 1 }
    0
}

# Says what a person does next.
function Write-PartylineNext {
    param([bool] $Left)
    $next = ''
    switch ($script:Run.Stage) {
        'preflight' {
            $next = './10-apply.ps1 -WhatIf'
            if ($Left) { $next = 'put in order what is not "equal" above, then run this again' }
        }
        'apply' {
            $next = './20-verify.ps1'
            if ($script:Run.Waves.Count -gt 0) { $next += ' with the same -Wave' }
            elseif (-not $script:Run.Everyone) { $next = 'people, by -Wave' }
            if ($script:Run.ShowOnly) { $next = 'the same without -WhatIf' }
            elseif ($Left) { $next = 'do what the lines above ask for, then run this again; README.md says what the words mean' }
        }
    }
    if ($next -ne '') { Write-Host -Object ('Next: ' + $next + '.') }
}

# The last thing of every script, however it ends: results, journal, lock.
function Stop-PartylineRun {
    [CmdletBinding()]
    param()
    if ($null -eq $script:Run) { return }
    try {
        if ($script:Run.Results.Count -gt 0 -or $script:Run.Ended) {
            $name = $script:Run.Stage
            if ($script:Run.ShowOnly) { $name += '-whatif' }
            Write-Host -Object ('Results: ' + (Write-PartylineResult -Name ($name + '-results.csv') -Rows $script:Run.Results.ToArray()))
        }
    } catch { Write-Warning -Message ('The results cannot be written: ' + $_.Exception.Message) }
    # Whatever cannot be written any more, the lock is let go of.
    try { Close-PartylineJournal } finally {
        if ($script:Run.Transcript) {
            $script:Run.Transcript = $false
            try { [void] (Stop-Transcript) } catch { Write-Warning -Message $_.Exception.Message }
        }
        $script:Run = $null
    }
}
