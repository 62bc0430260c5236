# What every runbook carries: the one law by which each step is done.
#
# A step reads before it writes. What it finds is equal to what is wanted:
# nothing is done. It is absent, or still what was there when the plan was
# made: the journal is told, it is written, read back, and the journal is told
# again. It is anything else: that object is left alone, and so is whatever
# needs it. The way back does the same in reverse, and only for what the journal
# says was done here. Every write passes one ShouldProcess, that of the script;
# no -WhatIf is handed down. The tenant decides; the journal only helps.
#
# Written for Windows PowerShell 5.1 and PowerShell 7.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Both preferences reach a module under -File: this module's own files are not the tenant.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

$script:Run = $null

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

# The journal: one line of JSON for each thing that happened, only ever added to.
# What is about to be written, and what came of it, is on disk before the next
# thing is done. All of it goes past Out-File, which -WhatIf holds back.

# Another run at the same time would write over this one. The system lets go of
# the file when a process ends, so a run that was killed holds nothing.
function Lock-PartylineRun {
    $path = Join-Path -Path $script:Run.StatePath -ChildPath 'run.lock'
    try {
        $script:Run.Lock = New-Object -TypeName System.IO.FileStream -ArgumentList $path, ([System.IO.FileMode]::OpenOrCreate), ([System.IO.FileAccess]::ReadWrite), ([System.IO.FileShare]::None)
    } catch {
        $why = $_.Exception
        if ($null -ne $why.InnerException) { $why = $why.InnerException }
        if ($why.PSObject.TypeNames[0] -ne 'System.IO.IOException') {
            $script:Run = $null
            throw ('The folder of journal and results cannot be written (' + $why.Message + '). Give another by -StatePath. Nothing was done.')
        }
        $who = ''
        foreach ($line in (Read-PartylineLine -Start '{"e":"run"')) { $who = ' It began at ' + $line.at + ', process ' + $line.process + ' on ' + $line.machine + '.' }
        $script:Run = $null
        throw ('Another run of this runbook is going on.' + $who + ' Two at once would write over each other: wait until it ends. Nothing was done.')
    }
}

function Open-PartylineJournal {
    param($Asked)
    $path = Join-Path -Path $script:Run.StatePath -ChildPath 'journal.jsonl'
    $torn = $false
    if ([System.IO.File]::Exists($path)) {
        $tail = New-Object -TypeName System.IO.FileStream -ArgumentList $path, ([System.IO.FileMode]::Open), ([System.IO.FileAccess]::Read), ([System.IO.FileShare]::ReadWrite)
        if ($tail.Length -gt 0) {
            [void] $tail.Seek(-1, [System.IO.SeekOrigin]::End)
            $torn = $tail.ReadByte() -ne 10
        }
        $tail.Dispose()
    }
    $script:Run.Journal = New-Object -TypeName System.IO.FileStream -ArgumentList $path, ([System.IO.FileMode]::Append), ([System.IO.FileAccess]::Write), ([System.IO.FileShare]::Read)
    # A line that a killed run left half written ends here.
    if ($torn) { $script:Run.Journal.WriteByte(10) }
    Write-PartylineJournal -Flush -Entry ([ordered] @{
            e = 'run'; at = Get-PartylineTime; run = $script:Run.Id; stage = $script:Run.Stage
            note = 'This file holds names and numbers of people: keep it as you keep such data.'
            tenant = $script:Run.TenantId; manifest = Get-PartylineFolderHash -Folder $script:Run.Folder
            process = $PID; machine = [System.Environment]::MachineName; asked = $Asked
        })
}

# One line. With -Flush it is on disk, past the system's cache, before this returns.
function Write-PartylineJournal {
    param([System.Collections.IDictionary] $Entry, [switch] $Flush)
    if ($null -eq $script:Run.Journal) { return }
    $bytes = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Entry -Depth 20 -Compress) + "`n")
    try {
        $script:Run.Journal.Write($bytes, 0, $bytes.Length)
        $script:Run.Journal.Flush($Flush.IsPresent)
    } catch {
        $why = $_.Exception
        if ($null -ne $why.InnerException) { $why = $why.InnerException }
        $script:Run.Ended = $false
        throw ('Stopped: the journal cannot be written (' + $why.Message + '). Nothing is written without it. Mend that, then ' + (Get-PartylineAgain) + ': each thing is read again.')
    }
}

function Write-PartylineEvent {
    param($Step, [string] $Name, [System.Collections.IDictionary] $More = $null, [switch] $Unflushed)
    if ($null -eq $script:Run.Journal) { return }
    $entry = [ordered] @{ e = $Name; at = Get-PartylineTime; address = $Step.Address; field = $Step.Field; step = $Step.Of }
    if ($null -ne $More) { foreach ($key in $More.Keys) { $entry[$key] = $More[$key] } }
    Write-PartylineJournal -Entry $entry -Flush:(-not $Unflushed)
    Update-PartylinePast -Key $Step.Key -Entry $entry -RunId $script:Run.Id
}

function Close-PartylineJournal {
    try {
        if ($null -ne $script:Run.Journal) {
            if ($script:Run.Ended) { Write-PartylineJournal -Flush -Entry ([ordered] @{ e = 'end'; at = Get-PartylineTime; run = $script:Run.Id; left = $script:Run.Left }) }
            try { $script:Run.Journal.Dispose() } catch { Write-Warning -Message $_.Exception.Message }
        }
    } finally {
        $script:Run.Journal = $null
        if ($null -ne $script:Run.Lock) { $script:Run.Lock.Dispose() }
        $script:Run.Lock = $null
    }
}

# The lines of the journal that begin so, as objects; a torn one is passed over.
function Read-PartylineLine {
    param([string] $Start = '{')
    $path = Join-Path -Path $script:Run.StatePath -ChildPath 'journal.jsonl'
    if (-not [System.IO.File]::Exists($path)) { return }
    $stream = New-Object -TypeName System.IO.FileStream -ArgumentList $path, ([System.IO.FileMode]::Open), ([System.IO.FileAccess]::Read), ([System.IO.FileShare]::ReadWrite)
    $reader = New-Object -TypeName System.IO.StreamReader -ArgumentList $stream, ([System.Text.Encoding]::UTF8)
    try {
        while ($null -ne ($line = $reader.ReadLine())) {
            if (-not $line.StartsWith($Start, [System.StringComparison]::Ordinal)) { continue }
            try { $object = ConvertFrom-Json -InputObject $line } catch { continue }
            $object
        }
    } finally { $reader.Dispose() }
}

# What the journal knows of each step, and the last run of this stage.
function Read-PartylineJournal {
    param([bool] $Back)
    $last = $null
    $manifest = Get-PartylineFolderHash -Folder $script:Run.Folder
    $ours = $true
    $runs = 0
    $others = 0
    foreach ($line in (Read-PartylineLine)) {
        # With -StatePath a folder may hold what another runbook did: that is not ours to take back.
        if ($line.e -eq 'run') {
            $ours = $line.manifest -eq $manifest
            if ($ours) { $runs++ } else { $others++ }
        }
        if (-not $ours) { continue }
        switch ($line.e) {
            'result' { }
            'run' {
                if ($line.stage -eq $script:Run.Stage) { $last = [pscustomobject] @{ run = $line.run; at = Format-PartylineTime -Time $line.at; asked = $line.asked; ended = $false } }
            }
            'end' { if ($null -ne $last -and $last.run -eq $line.run) { $last.ended = $true } }
            'id' { $script:Run.Ids[$line.address] = $line.id }
            default { Update-PartylinePast -Key ($line.address + '|' + $line.field + '|' + $line.step) -Entry $line }
        }
    }
    if ($script:Run.Stage -in @('apply', 'verify', 'preflight')) { $script:Run.Ids = @{} }
    if ($Back -and $runs -eq 0 -and -not $script:Run.ShowOnly) {
        $why = 'There is no journal of this runbook in ' + $script:Run.StatePath
        if ($others -gt 0) { $why += ' (what is there is of another one)' }
        $ran = '10-apply.ps1'
        if ($script:Run.Stage -eq 'licences') { $ran = '05-licences.ps1' }
        Close-PartylineJournal
        $script:Run = $null
        throw ($why + '. Who ran ' + $ran + ' has it, on the machine where it ran: give its folder by -StatePath. Without it nothing is known to be done here, so nothing was taken back.')
    }
    $last
}

function Update-PartylinePast {
    param([string] $Key, $Entry, [string] $RunId = '')
    $past = $null
    if ($script:Run.Past.ContainsKey($Key)) { $past = $script:Run.Past[$Key] }
    if ($null -eq $past) { $past = [pscustomobject] @{ State = ''; Mode = ''; At = $null; Before = $null; Operation = ''; Run = '' } }
    # A step that is ours already began with the run that began it first: what
    # was there before is what that one found.
    $goesOn = $past.State -notin @('', 'undone', 'failed')
    $past.State = [string] $Entry.e
    $past.At = $Entry.at
    $past.Run = $RunId
    $past.Operation = [string] (Get-PartylineProperty -Object $Entry -Name 'operation')
    if ($Entry.e -eq 'begun' -and -not $goesOn) {
        $past.Mode = [string] $Entry.mode
        $past.Before = $Entry.before
    }
    $script:Run.Past[$Key] = $past
    Update-PartylineMiddle -Address ([string] $Entry.address) -Field ([string] $Entry.field) -State $past.State
}

# What the journal knows of a step, or nothing.
function Get-PartylinePast {
    param($Step)
    if ($script:Run.Past.ContainsKey($Step.Key)) { return $script:Run.Past[$Step.Key] }
    $null
}

# Begun and not known to have ended: it may have been done or not.
function Test-PartylineOpen {
    param($Past)
    $null -ne $Past -and $Past.State -in @('begun', 'written', 'unsure', 'undoing')
}

function Get-PartylineTime { [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture) }

# PowerShell 7 reads such a text from JSON as a time, 5.1 as a text.
function Format-PartylineTime {
    param($Time)
    if ($Time -is [datetime]) { return $Time.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture) }
    [string] $Time
}

function Start-PartylineTranscript {
    try {
        [void] (Start-Transcript -LiteralPath (Join-Path -Path $script:Run.StatePath -ChildPath ($script:Run.Stage + '-' + $script:Run.Id + '.log')) -Force)
        $script:Run.Transcript = $true
    } catch { Write-Warning -Message ('No transcript: ' + $_.Exception.Message) }
}

# Results that leave something to do: the step's object is stopped, and the exit code is 1.
$script:Unfinished = @('differs', 'failed', 'manual', 'waits', 'parked', 'absent', 'declined')

function New-PartylineStep {
    param([string] $Address, [string] $Field, [string] $What, [string] $Who)
    $of = $What
    if ($Who -ne '') { $What = $What + ' for ' + $Who }
    $script:Run.At = $What
    [pscustomobject] @{ Address = $Address; Field = $Field; Of = $of; What = $What; Key = $Address + '|' + $Field + '|' + $of; Person = $Who -ne '' }
}

# An address as a person reads it: blanks instead of %20. -Only takes it as the
# column Address of the results has it.
function Format-PartylineAddress {
    param([string] $Address)
    $plain = [System.Uri]::UnescapeDataString($Address)
    if ($plain -match '[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]') { return $Address }
    $plain
}

# False, and the step is recorded, when its object was stopped or what it needs is not there.
function Test-PartylineReady {
    param($Step, [string[]] $After)
    $middle = Test-PartylineMiddle -Step $Step
    foreach ($address in @($After) + $Step.Address) {
        foreach ($one in $address.Split(' ')) {
            if ($one -ne '' -and $script:Run.Stopped.ContainsKey($one)) {
                # What the first half had waited for is no reason to leave out the second.
                if ($middle -and ($one -ne $Step.Address -or $script:Run.Stopped[$one] -eq $script:NoMore)) { continue }
                if ($script:Run.Left -gt 0 -and (Test-PartylineOver -Step $Step)) { return $false }
                $why = $script:Run.Stopped[$one]
                Add-PartylineResult -Step $Step -Result 'waits' -Detail ('for ' + (Format-PartylineAddress -Address $one) + ': ' + $why) -Why $why
                return $false
            }
        }
    }
    if (Test-PartylineOver -Step $Step) { return $false }
    foreach ($address in @($After) + $Step.Address) {
        foreach ($one in $address.Split(' ')) {
            if ($one -ne '' -and $script:Run.Would.ContainsKey($one)) {
                Add-PartylineResult -Step $Step -Result 'would' -Detail ('after ' + (Format-PartylineAddress -Address $one))
                return $false
            }
        }
    }
    $true
}

# -Why is what stopped the thing that this step waits for; the first reason is kept.
function Add-PartylineResult {
    param($Step, [string] $Result, [string] $Detail = '', [string] $Why = '')
    if ($script:Unfinished -contains $Result) {
        if ($Why -eq '') { $Why = $Step.What + ' (' + $Result + ')' }
        if (-not $script:Run.Stopped.ContainsKey($Step.Address)) { $script:Run.Stopped[$Step.Address] = $Why }
    }
    elseif ($Result -eq 'would' -and $Step.Field -eq '') { $script:Run.Would[$Step.Address] = $true }
    $row = [pscustomobject] @{ Time = Get-PartylineTime; Title = $script:Run.Title; Address = $Step.Address; Field = $Step.Field; What = $Step.What; Result = $Result; Detail = $Detail }
    $script:Run.Results.Add($row)
    Write-PartylineJournal -Entry ([ordered] @{ e = 'result'; at = $row.Time; run = $script:Run.Id; title = $row.Title; address = $row.Address; field = $row.Field; what = $row.What; result = $Result; detail = $Detail })
    if ($script:Run.Entered -ne '') {
        [void] (Write-PartylineCounted -Line '')
        Write-Host -Object $script:Run.Entered
        $script:Run.Entered = ''
    }
    $many = ''
    if ($Step.Person -and $Detail -eq '' -and $Result -in @('already', 'equal')) { $many = '  ' + $Result + ': ' + $Step.Of + ' for ' }
    if (-not (Write-PartylineCounted -Line $many)) { return }
    $line = '  ' + $Result + ': ' + $Step.What
    if ($Detail -ne '') { $line += ' - ' + $Detail }
    Write-Host -Object $line
}

# Of people for whom nothing is to do the first is named and the others are
# counted, a hundred to a line: among thousands the rest would not be seen. True
# for a line that is to be written.
function Write-PartylineCounted {
    param([string] $Line)
    $counted = $script:Run.Counted
    $same = $Line -ne '' -and $Line -eq $counted.Line
    if ($same) { $counted.Count++ }
    if ($counted.Count -gt 0 -and (-not $same -or $counted.Count -eq 100)) {
        Write-Host -Object ($counted.Line + $counted.Count + ' more')
        $counted.Count = 0
    }
    $counted.Line = $Line
    -not $same
}

# The results as a CSV file that a spreadsheet opens; gives its path.
function Write-PartylineResult {
    param([string] $Name, [object[]] $Rows)
    $path = Join-Path -Path $script:Run.StatePath -ChildPath $Name
    $text = ''
    if ($Rows.Count -gt 0) { $text = [string]::Join("`r`n", [string[]] @($Rows | ConvertTo-Csv -NoTypeInformation)) + "`r`n" }
    $utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $true
    try { [System.IO.File]::WriteAllText($path, $text, $utf8) } catch {
        # A spreadsheet holds the file of the last run: these go beside it.
        $path = Join-Path -Path $script:Run.StatePath -ChildPath $Name.Replace('.csv', '-' + $script:Run.Id + '.csv')
        [System.IO.File]::WriteAllText($path, $text, $utf8)
    }
    $path
}

# The results of a run that was killed before it could write them, from the journal.
function Restore-PartylineResult {
    param([string] $RunId)
    $rows = New-Object -TypeName System.Collections.Generic.List[object]
    foreach ($line in (Read-PartylineLine -Start '{"e":"result"')) {
        if ($line.run -ne $RunId) { continue }
        $rows.Add([pscustomobject] @{ Time = Format-PartylineTime -Time $line.at; Title = $line.title; Address = $line.address; Field = $line.field; What = $line.what; Result = $line.result; Detail = $line.detail })
    }
    if ($rows.Count -gt 0) { Write-Host -Object ('Its results: ' + (Write-PartylineResult -Name ($script:Run.Stage + '-results-' + $RunId + '.csv') -Rows $rows.ToArray())) }
}

# The rows of a file of data/, read once.
function Get-PartylineRow {
    param([string] $Name)
    if (-not $script:Run.Rows.ContainsKey($Name)) {
        $path = Join-Path -Path (Join-Path -Path $script:Run.Folder -ChildPath 'data') -ChildPath $Name
        $rows = @()
        if (Test-Path -LiteralPath $path -PathType Leaf) { $rows = @(Import-Csv -LiteralPath $path -Encoding UTF8) }
        if ($Name -eq 'people.csv' -and $script:Run.Gone.Count -gt 0) { $rows = @($rows | Where-Object -FilterScript { -not $script:Run.Gone.ContainsKey($_.Address) }) }
        $script:Run.Rows[$Name] = $rows
    }
    $script:Run.Rows[$Name]
}

# Gives the rows of a file of data/; with -Having those whose column is filled.
# Of people, here and in licences.csv, those of the chosen waves (-Wave) and addresses (-Only).
function Import-PartylineData {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [string] $Having = ''
    )
    $waves = $script:Run.Waves
    $only = $script:Run.Only
    foreach ($row in (Get-PartylineRow -Name $Name)) {
        if ($Having -ne '' -and [string]::IsNullOrEmpty($row.$Having)) { continue }
        if ($Name -eq 'people.csv' -or ($Name -eq 'licences.csv' -and $row.Kind -eq 'person')) {
            if ($only.Count -gt 0 -and -not $only.ContainsKey($row.Address)) { continue }
            if (-not $script:Run.Everyone -and -not $waves.ContainsKey($row.Wave)) { continue }
        }
        $row
    }
}

# Leaves people out who left the tenant since the runbook was written: what is read
# of nobody is an error, for which no gate opens and nothing shared is taken back.
function Select-PartylineGone {
    param([string[]] $Gone)
    if ($Gone.Count -eq 0) { return }
    $people = @{}
    foreach ($row in (Get-PartylineRow -Name 'people.csv')) {
        $people[$row.Address] = $row
        $people[$row.UserPrincipalName] = $row
    }
    foreach ($one in $Gone) {
        if (-not $people.ContainsKey($one)) { throw ('There is no "' + $one + '" (-Gone) in data/people.csv. Nothing was done.') }
        $script:Run.Gone[$people[$one].Address] = $people[$one].Identity
    }
    $script:Run.Rows.Remove('people.csv')
}

# Whoever is there after all would lose the protection of the gates.
function Confirm-PartylineGone {
    foreach ($address in @($script:Run.Gone.Keys)) {
        $identity = $script:Run.Gone[$address]
        $user = $null
        $why = 'nobody was found'
        try { $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $identity -ErrorAction Stop } -Named '' -Key '' } catch {
            Stop-PartylineOnRole -Problem $_
            $why = $_.Exception.Message
            if (Test-PartylineLost -Problem $_) { throw ('Whether ' + $address + ' (-Gone) has left cannot be read: ' + $why + '. Run this again later.') }
        }
        if ($null -ne $user) { throw ($address + ' (-Gone) is in the tenant. Run this without it. Nothing more was done.') }
        Write-Host -Object ('Left out as gone: ' + $address + ' (' + $why + ')')
    }
}

# Which people this run is for, and whether it is their time.
function Select-PartylineWave {
    param([string[]] $Wave, [string[]] $Only, [bool] $OutsideWindow)
    $known = @(Get-PartylineRow -Name 'waves.csv')
    foreach ($address in $Only) { $script:Run.Only[$address] = $true }
    $names = @($known | ForEach-Object -Process { $_.Name })
    $all = $Wave -contains 'all' -or $known.Count -eq 0 -or ($Wave.Count -eq 0 -and $script:Run.Stage -in @('rollback', 'preflight', 'licences'))
    foreach ($text in $Wave) {
        if ($text -eq 'all') { continue }
        $chosen = @($text)
        if ($names -notcontains $text) { $chosen = Split-PartylineList -List $text }
        foreach ($one in $chosen) {
            if ($one -eq 'all') { $all = $true; continue }
            if ($known.Count -eq 0) { throw ('This runbook has no waves, so there is no wave "' + $one + '".') }
            if ($names -notcontains $one) { throw ('There is no wave "' + $one + '". The waves are: ' + [string]::Join(', ', [string[]] $names) + '; or all.') }
            $script:Run.Waves[$one] = $true
        }
    }
    if ($Only.Count -gt 0 -and $Wave.Count -eq 0 -and $known.Count -gt 0) {
        foreach ($row in (Get-PartylineRow -Name 'people.csv')) { if ($script:Run.Only.ContainsKey($row.Address)) { $script:Run.Waves[$row.Wave] = $true } }
    }
    $script:Run.Everyone = $all
    if ($known.Count -eq 0 -or $script:Run.Stage -eq 'preflight') { return }
    if (-not $all -and $script:Run.Waves.Count -eq 0) {
        Write-Host -Object ('This plan has waves, and -Wave names none: only what everyone shares is taken, no person. Waves: ' + [string]::Join(', ', [string[]] $names) + '; or all.')
        return
    }
    if ($script:Run.Stage -ne 'apply') { return }
    foreach ($row in $known) {
        if ($all -or $script:Run.Waves.ContainsKey($row.Name)) { Confirm-PartylineWindow -Row $row -Outside $OutsideWindow }
    }
}

# Refuses a wave before or after its window; a window that closes ends the run as -StopAfter does.
function Confirm-PartylineWindow {
    param($Row, [bool] $Outside)
    if ($Outside) { return }
    $now = [datetime]::UtcNow
    $why = ''
    if (-not [string]::IsNullOrEmpty($Row.NotBefore) -and $now -lt (ConvertTo-PartylineTime -Text $Row.NotBefore)) { $why = 'begins at ' + $Row.NotBefore }
    if (-not [string]::IsNullOrEmpty($Row.NotAfter)) {
        $end = ConvertTo-PartylineTime -Text $Row.NotAfter
        if ($now -ge $end) { $why = 'ended at ' + $Row.NotAfter }
        elseif ($null -eq $script:Run.Until -or $end -lt $script:Run.Until) {
            $script:Run.Until = $end
            $script:Run.UntilWhy = 'the window of the wave "' + $Row.Name + '" ends at ' + $Row.NotAfter
        }
    }
    if ($why -eq '') { return }
    $text = 'The window of the wave "' + $Row.Name + '" ' + $why + '; now it is ' + (Get-PartylineTime) + '.'
    if ($script:Run.ShowOnly) {
        Write-Host -Object $text
        return
    }
    $middle = @(Import-PartylineData -Name 'people.csv' | Where-Object -FilterScript { $script:Run.Middle.ContainsKey($_.Address) })
    if ($middle.Count -gt 0) {
        Write-Host -Object ($text + ' Only those are finished whose number was on its way when a run ended: ' + $middle.Count + '.')
        $script:Run.Until = [datetime]::UtcNow
        $script:Run.UntilWhy = 'the window of the wave "' + $Row.Name + '" ' + $why
        return
    }
    throw ($text + ' Nothing was done. Choose another wave, or give -OutsideWindow.')
}

function ConvertTo-PartylineTime {
    param([string] $Text)
    [datetime]::Parse($Text, [System.Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()
}

# The id that the tenant gave to a thing of an earlier step; '' while it is not there.
function Get-PartylineId {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Address)
    if ($script:Run.Ids.ContainsKey($Address)) { return $script:Run.Ids[$Address] }
    ''
}

# The first id met is the thing's own: later steps of it may read another thing.
function Save-PartylineId {
    param([string] $Address, $Object)
    if ($null -eq $Object -or $script:Run.Ids.ContainsKey($Address)) { return }
    $names = @('ObjectId', 'Identity', 'Id')
    if ($Address.StartsWith('location:')) { $names = @('LocationId') }
    if ($Address.StartsWith('civicAddress:')) { $names = @('CivicAddressId') }
    foreach ($name in $names) {
        $id = Get-PartylineProperty -Object $Object -Name $name
        if ($null -ne $id -and [string] $id -match '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') {
            $script:Run.Ids[$Address] = [string] $id
            Write-PartylineJournal -Entry ([ordered] @{ e = 'id'; at = Get-PartylineTime; address = $Address; id = [string] $id })
            return
        }
    }
}

# A WAV of the folder that -PromptPath names, by bare name and hash; gives its bytes.
function Get-PartylineAudio {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Sha256
    )
    if ($script:Run.PromptPath -eq '') { throw ('The prompt ' + $Name + ' is needed: give the folder that holds it by -PromptPath.') }
    if ($Name -ne [System.IO.Path]::GetFileName($Name)) { throw ('The prompt "' + $Name + '" is no bare file name.') }
    $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($script:Run.PromptPath)
    $path = Join-Path -Path $folder -ChildPath $Name
    if (-not [System.IO.File]::Exists($path)) { throw ('The prompt ' + $Name + ' is not in ' + $folder + '.') }
    $bytes = [System.IO.File]::ReadAllBytes($path)
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $hash = [System.BitConverter]::ToString($sha.ComputeHash($bytes)).Replace('-', '')
    $sha.Dispose()
    if (-not [string]::Equals($hash, $Sha256, [System.StringComparison]::OrdinalIgnoreCase)) {
        throw ('The prompt ' + $Name + ' in ' + $folder + ' is another file than the plan means: its SHA-256 is ' + $hash.ToLowerInvariant() + '.')
    }
    , $bytes
}

# Reading the tenant, and what its errors mean. A status is taken from the
# error's own properties where it has them, else from its text.
# A number counts only where it is said to be a status: rooms and policies have numbers too.
$script:Refused = '(?:status|code|http)\D{0,40}\b40[13]\b|[\[(]40[13][\])]|Unauthorized|Forbidden|Access is denied|not authorized'
$script:Throttled = '(?:status|code|http)\D{0,40}\b429\b|[\[(]429[\])]|Too ?Many ?Requests|throttl'
$script:Busy = '(?:status|code|http)\D{0,40}\b50[0234]\b|[\[(]50[0234][\])]|timed out|timeout|unavailable|connection|closed by the remote|could not be resolved'

# The HTTP status of an error, 0 where it has none.
function Get-PartylineStatus {
    param($Problem)
    $e = $Problem.Exception
    while ($null -ne $e) {
        foreach ($from in @($e, (Get-PartylineProperty -Object $e -Name 'Response'))) {
            $status = Get-PartylineProperty -Object $from -Name 'StatusCode'
            if ($null -ne $status) { try { return [int] $status } catch { continue } }
        }
        $e = $e.InnerException
    }
    0
}

# What stands in quotes is a name that somebody gave, and says nothing. The
# error's id is the service's own code, in every language.
function Test-PartylineMessage {
    param($Problem, [string] $Pattern)
    $texts = @(([string] (Get-PartylineProperty -Object $Problem -Name 'FullyQualifiedErrorId')).Split(',')[0])
    $texts += [string] (Get-PartylineProperty -Object (Get-PartylineProperty -Object $Problem -Name 'ErrorDetails') -Name 'Message')
    $e = $Problem.Exception
    while ($null -ne $e) {
        $texts += $e.Message
        $e = $e.InnerException
    }
    foreach ($text in $texts) {
        if (($text -replace '"[^"]*"|(?<!\w)''[^'']*''(?!\w)', '') -match $Pattern) { return $true }
    }
    $false
}

function Test-PartylineRefused {
    param($Problem)
    $status = Get-PartylineStatus -Problem $Problem
    if ($status -ne 0) { return $status -in @(401, 403) }
    Test-PartylineMessage -Problem $Problem -Pattern $script:Refused
}

function Test-PartylineThrottled {
    param($Problem)
    $status = Get-PartylineStatus -Problem $Problem
    if ($status -ne 0) { return $status -eq 429 }
    Test-PartylineMessage -Problem $Problem -Pattern $script:Throttled
}

# The service or the way to it failed: what was asked may have been done.
function Test-PartylineLost {
    param($Problem)
    $status = Get-PartylineStatus -Problem $Problem
    if ($status -ne 0) { return $status -ge 500 -or $status -eq 408 }
    Test-PartylineMessage -Problem $Problem -Pattern $script:Busy
}

# A missing role is not the object's fault: the run pauses, whatever is left undone.
function Stop-PartylineOnRole {
    param($Problem)
    if ($Problem.Exception.Message.StartsWith('Stopped: ', [System.StringComparison]::Ordinal)) { throw $Problem.Exception.Message }
    if (-not (Test-PartylineRefused -Problem $Problem)) { return }
    # Said once, however many a hand it comes through.
    if ($Problem.Exception.Message.StartsWith('Paused: ', [System.StringComparison]::Ordinal)) { throw $Problem.Exception.Message }
    [void] (Complete-PartylineRun -Paused)
    $script:Run.Ended = $false
    $at = ''
    if ($script:Run.At -ne '') { $at = ', at "' + $script:Run.At + '"' }
    throw ('Paused: the service refuses (' + $Problem.Exception.Message + ')' + $at + '. Activate your role, or one of those that README.md names, sign in again if needed, and ' + (Get-PartylineAgain) + ': what is done is found done.')
}

# How a run is gone on with: only 10-apply.ps1 has -Resume.
function Get-PartylineAgain {
    if ($script:Run.Stage -eq 'apply') { return 'run this again with -Resume' }
    'run this again'
}

# Waits longer each time, never twice the same, and not for ever.
function Wait-PartylinePace {
    param([int] $Attempt)
    $most = [System.Math]::Min(120, [System.Math]::Pow(2, $Attempt + 1))
    Start-Sleep -Milliseconds (Get-Random -Minimum 500 -Maximum ([int] ($most * 1000)))
}

# A read may be tried again when the service is busy.
function Invoke-PartylineRead {
    param([scriptblock] $Read)
    for ($attempt = 1; ; $attempt++) {
        try { return @(& $Read) } catch {
            if ($attempt -ge 7 -or (Test-PartylineRefused -Problem $_)) { throw }
            if (-not (Test-PartylineThrottled -Problem $_) -and -not (Test-PartylineLost -Problem $_)) { throw }
        }
        Wait-PartylinePace -Attempt $attempt
    }
}

function Find-PartylineObject {
    param([scriptblock] $Read, [string] $Named, [string] $Key)
    foreach ($item in (Invoke-PartylineRead -Read $Read)) {
        if ($null -eq $item) { continue }
        if ($Named -eq '') { return $item }
        $name = Format-PartylineScalar -Name $Key -Value (Get-PartylineProperty -Object $item -Name $Key)
        if ([string]::Equals($name, $Named, [System.StringComparison]::OrdinalIgnoreCase)) { return $item }
    }
    $null
}

# All auto attendants: the cmdlet gives at most 100 at a time.
function Get-PartylineAttendant {
    [CmdletBinding()]
    param()
    $skip = 0
    do {
        $page = @(Get-CsAutoAttendant -First 100 -Skip $skip -ErrorAction Stop)
        $page
        $skip += $page.Count
    } while ($page.Count -eq 100)
}

# All call queues, in pages like the attendants.
function Get-PartylineQueue {
    [CmdletBinding()]
    param()
    $skip = 0
    do {
        $page = @(Get-CsCallQueue -First 100 -Skip $skip -ErrorAction Stop)
        $page
        $skip += $page.Count
    } while ($page.Count -eq 100)
}

# What the tenant gives, compared with what is wanted: property by property,
# item by item, never as one text.

# Absent is as before when nothing was there; a thing is, when each property is
# what it was, or is already as wanted. An empty property was there to be filled.
# Between: a step of ours was interrupted, so a list may be on its way from one
# to the other.
function Test-PartylineBefore {
    param($Object, [System.Collections.IDictionary] $Before, [System.Collections.IDictionary] $Wanted, [bool] $Holds, [bool] $Between)
    if ($null -eq $Object) { return ($null -eq $Before -or (Test-PartylineAllEmpty -Table $Before)) }
    if ($Holds) { return $true }
    if ($null -eq $Before) { return $false }
    foreach ($name in $Before.Keys) {
        $is = Get-PartylineProperty -Object $Object -Name $name
        $shall = $null
        if ($null -ne $Wanted -and $Wanted.Contains($name)) { $shall = $Wanted[$name] }
        $like = $shall
        if ($null -eq $like) { $like = $Before[$name] }
        if (Test-PartylineValue -Name $name -Value $is -Other $Before[$name] -Like $like) { continue }
        if ($null -ne $shall -and (Test-PartylineValue -Name $name -Value $is -Other $shall -Like $like)) { continue }
        if ($Between -and $like -is [array] -and (Test-PartylineBetween -Name $name -Value $is -Before $Before[$name] -Wanted $shall)) { continue }
        return $false
    }
    $true
}

function Test-PartylineAllEmpty {
    param([System.Collections.IDictionary] $Table)
    foreach ($value in $Table.Values) { if (-not [string]::IsNullOrEmpty([string] $value)) { return $false } }
    $true
}

# Each item was there or is wanted, and none is gone that was there and is wanted.
function Test-PartylineBetween {
    param([string] $Name, $Value, $Before, $Wanted)
    foreach ($item in @($Value)) {
        if (-not (Test-PartylineIn -Name $Name -Item $item -List $Before) -and -not (Test-PartylineIn -Name $Name -Item $item -List $Wanted)) { return $false }
    }
    foreach ($item in @($Before)) {
        if ((Test-PartylineIn -Name $Name -Item $item -List $Wanted) -and -not (Test-PartylineIn -Name $Name -Item $item -List $Value)) { return $false }
    }
    $true
}

function Test-PartylineIn {
    param([string] $Name, $Item, $List)
    foreach ($one in @($List)) {
        if ($null -ne $one -and $null -ne $Item -and (Test-PartylineValue -Name $Name -Value $Item -Other $one -Like $one)) { return $true }
    }
    $false
}

# What differs, in words; '' when nothing does.
function Get-PartylineDifference {
    param($Object, [System.Collections.IDictionary] $Wanted, [bool] $Holds)
    if ($null -eq $Object) { return 'it is not there' }
    $all = @()
    foreach ($name in $Wanted.Keys) {
        $value = Get-PartylineProperty -Object $Object -Name $name
        $shall = $Wanted[$name]
        $word = $name -replace ':set$', ''
        if ($Holds) {
            $missing = @(Get-PartylineMissing -Name $name -Value $value -Wanted $shall)
            if ($missing.Count -gt 0) { $all += $word + ' lacks "' + [string]::Join('", "', [string[]] $missing) + '"' }
            continue
        }
        if ($shall -is [string] -and $shall -ceq '*') {
            if ((Format-PartylineValue -Name $name -Value $value -Like $shall) -eq '') { $all += $word + ' is empty' }
            continue
        }
        if (-not (Test-PartylineValue -Name $name -Value $value -Other $shall -Like $shall)) {
            $all += $word + ' is "' + (Format-PartylineValue -Name $name -Value $value -Like $shall) + '", wanted "' + (Format-PartylineValue -Name $name -Value $shall -Like $shall) + '"'
        }
    }
    [string]::Join('; ', [string[]] $all)
}

# Lists whose order counts (facts dr.usage-order, dp.first); every other list is a
# set, menu options too: each has a key of its own (fact aa.dtmf).
$script:Ordered = @('OnlinePstnUsages', 'Greetings', 'Prompts', 'NormalizationRules')

# Two values are the same, looked at as -Like is shaped: of an object only the
# properties that it names.
function Test-PartylineValue {
    param([string] $Name, $Value, $Other, $Like)
    if ($Like -is [System.Collections.IDictionary]) {
        foreach ($key in $Like.Keys) {
            $one = Get-PartylineProperty -Object $Value -Name $key
            $two = Get-PartylineProperty -Object $Other -Name $key
            if (-not (Test-PartylineValue -Name $key -Value $one -Other $two -Like $Like[$key])) { return $false }
        }
        return $true
    }
    if ($Like -is [array] -or ($Value -is [array] -and $Like -isnot [string])) {
        $ones = @($Value | Where-Object -FilterScript { $null -ne $_ })
        $twos = @($Other | Where-Object -FilterScript { $null -ne $_ })
        if ($ones.Count -ne $twos.Count) { return $false }
        $ordered = $script:Ordered -contains $Name
        $used = @{}
        for ($i = 0; $i -lt $ones.Count; $i++) {
            $found = $false
            for ($j = 0; $j -lt $twos.Count; $j++) {
                if ($used.ContainsKey($j) -or ($ordered -and $i -ne $j)) { continue }
                $like = $twos[$j]
                if (@($Like).Count -gt 0) { $like = @($Like)[0] }
                if ($like -isnot [System.Collections.IDictionary]) { $like = '' }
                if (-not (Test-PartylineValue -Name $Name -Value $ones[$i] -Other $twos[$j] -Like $like)) { continue }
                $used[$j] = $true
                $found = $true
                break
            }
            if (-not $found) { return $false }
        }
        return $true
    }
    Test-PartylineSame -Name $Name -One (Format-PartylineScalar -Name $Name -Value $Value) -Other (Format-PartylineScalar -Name $Name -Value $Other)
}

# The wanted items that a list lacks. An item of a list of plans is its name.
function Get-PartylineMissing {
    param([string] $Name, $Value, $Wanted)
    $have = @(foreach ($item in @($Value)) {
            if ($null -eq $item) { continue }
            $capability = Get-PartylineProperty -Object $item -Name 'Capability'
            if ($null -ne $capability -and $item -isnot [string]) {
                if ([string] (Get-PartylineProperty -Object $item -Name 'CapabilityStatus') -in @('Enabled', '')) { [string] $capability }
            } else { [string] $item }
        })
    foreach ($item in @($Wanted)) {
        $found = $false
        foreach ($h in $have) {
            if ([string]::Equals($h, $item, [System.StringComparison]::OrdinalIgnoreCase)) { $found = $true }
            # A plan's name may have an ending for the cloud: MCOEV_VIRTUALUSER_GOV.
            # Teams Phone for resource accounts is another plan than Teams Phone.
            elseif ($Name -eq 'AssignedPlan' -and $h.StartsWith($item + '_', [System.StringComparison]::OrdinalIgnoreCase) -and -not $h.StartsWith($item + '_VIRTUALUSER', [System.StringComparison]::OrdinalIgnoreCase)) { $found = $true }
        }
        if (-not $found) { $item }
    }
}

# Text that people see is compared letter by letter, names and ids without case.
function Test-PartylineSame {
    param([string] $Name, [string] $One, [string] $Other)
    $how = [System.StringComparison]::OrdinalIgnoreCase
    if ($Name -in @('Description', 'DisplayName', 'TextToSpeechPrompt')) { $how = [System.StringComparison]::Ordinal }
    [string]::Equals($One, $Other, $how)
}

function Get-PartylineProperty {
    param($Object, [string] $Name)
    if ($null -eq $Object) { return $null }
    if ($Object -is [System.Collections.IDictionary]) {
        if ($Object.Contains($Name)) { return , $Object[$Name] }
        return $null
    }
    # "NAME:set": a list of that name whose order means nothing, where others of the name have one.
    $p = $Object.PSObject.Properties[$Name.Split(':')[0]]
    if ($null -ne $p) { return , $p.Value }
    $null
}

# A value for the journal: texts, lists and tables, of an object the properties
# that -Like names.
function ConvertTo-PartylinePlain {
    param($Value, $Like = $Value)
    if ($null -eq $Value) { return $null }
    if ($Like -is [System.Collections.IDictionary]) {
        $plain = [ordered] @{}
        foreach ($key in $Like.Keys) { $plain[$key] = ConvertTo-PartylinePlain -Value (Get-PartylineProperty -Object $Value -Name $key) -Like $Like[$key] }
        return $plain
    }
    if ($Like -is [array] -or $Value -is [array]) {
        $like = ''
        if ($Like -is [array] -and $Like.Count -gt 0) { $like = $Like[0] }
        return , @(foreach ($item in @($Value)) { ConvertTo-PartylinePlain -Value $item -Like $like })
    }
    if ($Value -is [bool]) { return $Value }
    [string] $Value
}

# The properties of a thing that a step looks at, nothing where it is not there.
function Get-PartylineValues {
    param($Object, [System.Collections.IDictionary] $Wanted, [System.Collections.IDictionary] $Before)
    if ($null -eq $Object) { return $null }
    $plain = [ordered] @{}
    foreach ($table in @($Wanted, $Before)) {
        if ($null -eq $table) { continue }
        foreach ($name in $table.Keys) {
            if (-not $plain.Contains($name)) { $plain[$name] = ConvertTo-PartylinePlain -Value (Get-PartylineProperty -Object $Object -Name $name) -Like $table[$name] }
        }
    }
    $plain
}

function Test-PartylineAlike {
    param($One, $Other)
    [string]::Equals((ConvertTo-Json -InputObject $One -Depth 20 -Compress), (ConvertTo-Json -InputObject $Other -Depth 20 -Compress), [System.StringComparison]::Ordinal)
}

# A value as people read it.
function Format-PartylineValue {
    param([string] $Name, $Value, $Like)
    if ($Like -is [System.Collections.IDictionary]) {
        $parts = foreach ($key in $Like.Keys) { $key + '=' + (Format-PartylineValue -Name $key -Value (Get-PartylineProperty -Object $Value -Name $key) -Like $Like[$key]) }
        return '{' + [string]::Join(', ', [string[]] @($parts)) + '}'
    }
    if ($Like -is [array] -or ($Value -is [array] -and $Like -isnot [string])) {
        $item = ''
        if (@($Like).Count -gt 0) { $item = @($Like)[0] }
        $parts = @(foreach ($v in @($Value)) { if ($null -ne $v) { Format-PartylineValue -Name $Name -Value $v -Like $item } })
        if ($script:Ordered -notcontains $Name) { $parts = @($parts | Sort-Object) }
        return [string]::Join(', ', [string[]] $parts)
    }
    Format-PartylineScalar -Name $Name -Value $Value
}

# One value as text: identities without "Tag:", numbers without "tel:", what is
# not set as the cmdlets mean it.
function Format-PartylineScalar {
    param([string] $Name, $Value)
    if ($Name -like '*Enabled' -and [string]::IsNullOrEmpty([string] $Value)) { return 'False' }
    if ($null -eq $Value) { return '' }
    if (($Name -like '*Policy' -or $Name -in @('CallingLineIdentity', 'TenantDialPlan')) -and $Value -isnot [string]) { $Value = Get-PartylineProperty -Object $Value -Name 'Name' }
    $text = [string] $Value
    if ($Name -eq 'EmergencyDialMask' -or $Name -eq 'NotificationGroup') { return [string]::Join(';', [string[]] @($text.Split(';') | Sort-Object)) }
    if ($Name -in @('Identity', 'PolicyName', 'CallingLineIdentity', 'TenantDialPlan') -or $Name -like '*Policy') {
        if ($text.StartsWith('Tag:', [System.StringComparison]::OrdinalIgnoreCase)) { return $text.Substring(4) }
    }
    if ($Name -in @('TelephoneNumber', 'PhoneNumber', 'LineUri') -and $text.StartsWith('tel:', [System.StringComparison]::OrdinalIgnoreCase)) { return $text.Substring(4) }
    if ($text -eq '00000000-0000-0000-0000-000000000000') { return '' }
    $text
}

# What the tenant has of a kind, read at once and kept, so that a thing which is
# as wanted costs no call of its own. Nothing is written by what is kept: whatever
# is about to be written is read by itself, just before.

# What is known of a list, told apart by the text of its cmdlet, which holds no
# variables.
function Get-PartylineList {
    param([hashtable] $Look)
    $of = $Look.List.ToString() + '|' + $Look.Key
    if (-not $script:Run.Lists.ContainsKey($of)) {
        $script:Run.Lists[$of] = [pscustomobject] @{ At = $null; Items = @(); Names = $null; Trusted = $false; Wrong = $false }
    }
    $script:Run.Lists[$of]
}

function Get-PartylineKept {
    param([hashtable] $Look, [switch] $Anew)
    $kept = Get-PartylineList -Look $Look
    if (-not $Anew -and $null -ne $kept.At) { return $kept }
    $kept.Items = @(foreach ($item in (Invoke-PartylineRead -Read $Look.List)) { if ($null -ne $item) { $item } })
    $kept.Names = $null
    $kept.At = [datetime]::UtcNow
    $kept
}

# The name of each thing of a kept list leads to it; of two the first.
function Get-PartylineName {
    param([hashtable] $Look, $Kept)
    if ($null -eq $Kept.Names) {
        $Kept.Names = New-Object -TypeName 'System.Collections.Generic.Dictionary[string,object]' -ArgumentList ([System.StringComparer]::OrdinalIgnoreCase)
        foreach ($item in $Kept.Items) {
            $name = Format-PartylineScalar -Name $Look.Key -Value (Get-PartylineProperty -Object $item -Name $Look.Key)
            if (-not $Kept.Names.ContainsKey($name)) { $Kept.Names[$name] = $item }
        }
    }
    $Kept.Names
}

# The thing of a kept list that a step is about. Where no name tells it, the one
# that is as wanted; of a list of the tenant the list itself.
function Find-PartylineKept {
    param([hashtable] $Look, [switch] $Anew)
    $kept = Get-PartylineKept -Look $Look -Anew:$Anew
    if ($Look.Named -ne '') {
        $names = Get-PartylineName -Look $Look -Kept $kept
        if ($names.ContainsKey($Look.Named)) { return $names[$Look.Named] }
        return $null
    }
    foreach ($item in $kept.Items) { if ((Get-PartylineDifference -Object $item -Wanted $Look.Wanted -Holds $Look.Holds) -eq '') { return $item } }
    if ($Look.Holds -and $kept.Items.Count -eq 1) { return $kept.Items[0] }
    $null
}

# The thing as it is now, by itself. That nothing is there is believed of a
# cmdlet which has found something in this run; until then the whole list says
# so, and where the list has what the cmdlet does not find, the list is asked from
# then on.
function Find-PartylineFresh {
    param([hashtable] $Look)
    if ($null -eq $Look.List -or $Look.Named -eq '' -or $Look.Read.ToString() -eq $Look.List.ToString()) { return Find-PartylineObject -Read $Look.Read -Named $Look.Named -Key $Look.Key }
    $kept = Get-PartylineList -Look $Look
    if (-not $kept.Wrong) {
        $found = $null
        $said = $true
        try { $found = Find-PartylineObject -Read $Look.Read -Named $Look.Named -Key $Look.Key } catch {
            if ((Test-PartylineRefused -Problem $_) -or (Test-PartylineThrottled -Problem $_) -or (Test-PartylineLost -Problem $_)) { throw }
            # No document says how a cmdlet answers for a name that is not there.
            $said = $false
        }
        $names = Get-PartylineName -Look $Look -Kept $kept
        if ($null -ne $found) {
            $kept.Trusted = $true
            $names[$Look.Named] = $found
            return $found
        }
        if ($said -and $kept.Trusted) {
            [void] $names.Remove($Look.Named)
            return $null
        }
    }
    $found = Find-PartylineKept -Look $Look -Anew
    if ($null -ne $found) { $kept.Wrong = $true }
    $found
}

# What a list of the tenant holds, where no name tells its items apart.

# The item that is like the one given in all its properties.
function Get-PartylineLike {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [scriptblock] $Read, [Parameter(Mandatory)] [System.Collections.IDictionary] $Like)
    foreach ($item in @(& $Read)) {
        if ($null -ne $item -and (Get-PartylineDifference -Object $item -Wanted $Like -Holds $false) -eq '') { return $item }
    }
}

# The texts of a list, each as a thing with a name.
function Get-PartylineItem {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [scriptblock] $Read, [Parameter(Mandatory)] [string] $Property)
    foreach ($object in @(& $Read)) {
        foreach ($text in @(Get-PartylineProperty -Object $object -Name $Property)) {
            if (-not [string]::IsNullOrEmpty($text)) { [pscustomobject] @{ Name = [string] $text } }
        }
    }
}

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

# A step that a person does. It is looked at where that can be read; what waits
# for it goes on when it is seen to be done, or when -Done names it.
function Confirm-PartylineManual {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $After = @(),
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $How,
        [scriptblock] $Read = $null,
        [scriptblock] $List = $null,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [switch] $Holds,
        [switch] $Absent
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    $script:Run.Hands[$Name] = $true
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    $past = Get-PartylinePast -Step $step
    $differs = ''
    try {
        if ($null -ne $Read -and ($null -ne $Wanted -or $Absent)) {
            $now = Get-PartylineGlance -Enough $script:Run.ShowOnly -Look @{ Address = $Address; Read = $Read; List = $List; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $null; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Between = $false }
            if ($now.State -eq 'wanted') {
                if ($null -ne $past -and $past.State -eq 'asked') { Write-PartylineEvent -Step $step -Name 'seen' }
                Add-PartylineResult -Step $step -Result 'already'
                return
            }
            $differs = $now.Differs
        }
    } catch {
        Stop-PartylineOnRole -Problem $_
        $differs = $_.Exception.Message
    }
    if ($script:Run.Done -contains $Name) {
        Write-PartylineEvent -Step $step -Name 'said'
        Add-PartylineResult -Step $step -Result 'said' -Detail ('said to be done by -Done ' + $Name)
        return
    }
    if ($script:Run.ShowOnly) {
        Add-PartylineResult -Step $step -Result 'would' -Detail ('by hand: ' + $How)
        return
    }
    if ($null -eq $past -or $past.State -ne 'asked') { Write-PartylineEvent -Step $step -Name 'asked' }
    $then = ' (' + $differs + '). Then run this again, or give -Done ' + $Name + '.'
    if ($differs -eq '') { $then = '. No cmdlet shows it: when it is done, run this again with -Done ' + $Name + '.' }
    Add-PartylineResult -Step $step -Result 'manual' -Detail ($How + $then)
}

# Waits until something can be read, is as wanted, or is gone (-Absent).
function Wait-PartylineObject {
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
        [switch] $Holds,
        [switch] $Absent
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    if ($null -eq $Wanted) { $Wanted = @{} }
    $seconds = $script:Run.WaitSeconds
    if ($script:Run.ShowOnly) { $seconds = 0 }
    $look = @{ Address = $Address; Read = $Read; List = $List; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $null; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Between = $false }
    $now = Wait-PartylineStanding -Look $look -For 'wanted' -Seconds $seconds
    if ($now.State -eq 'wanted') {
        Add-PartylineResult -Step $step -Result 'already'
        return
    }
    Add-PartylineResult -Step $step -Result (Get-PartylineWaiting -Step $step) -Detail ($now.Differs + '. It may take a while: run this again later with -Resume')
}

# Says why a person may not lose the own number yet, '' when nothing stands
# against it: Teams Phone provisioned, and Shared Calling, a voice routing policy
# without usages and the emergency call routing policy in force (facts
# sc.user.license, sc.user.policy-grant, sc.user.no-vrp-usages, sc.user.ecrp-required).
# -Granting is the voice routing policy that the step grants before it takes the
# number, "(none)" where it takes the direct one away; that one is looked at then.
function Test-PartylineCutOver {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [string] $SharedCalling = '',
        [string] $VoiceRouting = '',
        [string] $Emergency = '',
        [string] $Granting = ''
    )
    if ($SharedCalling -eq '') { return 'the plan names no Shared Calling policy for the person' }
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
    if ($null -eq $user) { return 'the person is not there' }
    $phone = @(Get-PartylineMissing -Name 'AssignedPlan' -Value (Get-PartylineProperty -Object $user -Name 'AssignedPlan') -Wanted @('MCOEV')).Count -eq 0
    if (-not $phone) { $phone = @(Get-PartylineMissing -Name 'FeatureTypes' -Value (Get-PartylineProperty -Object $user -Name 'FeatureTypes') -Wanted @('PhoneSystem')).Count -eq 0 }
    if (-not $phone) { return 'Teams Phone is not provisioned' }
    $is = Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
    if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $SharedCalling)) { return 'the Shared Calling policy in force is "' + $is + '", not "' + $SharedCalling + '"' }
    $policies = @($Granting)
    $when = 'in force'
    if ($Granting -ne '') { $when = 'that is granted' }
    if ($Granting -eq '') { $policies = @(Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy') }
    elseif ($Granting -eq '(none)') {
        $policies = @(Get-PartylineBehind -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy')
        $when = 'behind the direct one'
    }
    if ($VoiceRouting -ne '' -and @($policies | Where-Object -FilterScript { Test-PartylineSame -Name 'Identity' -One $_ -Other $VoiceRouting }).Count -eq 0) {
        return 'the voice routing policy ' + $when + ' is "' + [string]::Join('", "', [string[]] $policies) + '", not "' + $VoiceRouting + '"'
    }
    foreach ($is in $policies) {
        $usages = Get-PartylineUsage -Policy $is
        if ($usages -ne '') { return 'the voice routing policy ' + $when + ' ("' + $is + '") has PSTN usages: ' + $usages }
    }
    if ($Emergency -ne '') {
        $is = Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'TeamsEmergencyCallRoutingPolicy'
        if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $Emergency)) { return 'the emergency call routing policy in force is "' + $is + '", not "' + $Emergency + '"' }
    }
    ''
}

# The Shared Calling policies that use an account.
function Get-PartylineSharing {
    param([string] $Account)
    foreach ($policy in (Invoke-PartylineRead -Read { Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop })) {
        if ([string] (Get-PartylineProperty -Object $policy -Name 'ResourceAccount') -eq $Account) { Format-PartylineScalar -Name 'Identity' -Value (Get-PartylineProperty -Object $policy -Name 'Identity') }
    }
}

# Says who of the plan still shares the number of an account, of any wave, ''
# when nobody does: without it they cannot call out (fact sc.ra.change-danger).
function Test-PartylineUnshared {
    [CmdletBinding()]
    param([AllowEmptyString()] [string] $Account = '')
    if ($Account -eq '') { return 'the account cannot be read' }
    $names = @(Get-PartylineSharing -Account $Account)
    if ($names.Count -eq 0) { return '' }
    foreach ($row in (Get-PartylineRow -Name 'people.csv')) {
        $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $row.Identity -ErrorAction Stop } -Named '' -Key ''
        if ($null -eq $user) { continue }
        $is = Get-PartylineEffective -User $user -Identity $row.Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
        if ($names -contains $is) { return $row.UserPrincipalName + ' still shares it (policy "' + $is + '")' }
    }
    ''
}

# The person of a row who still has the Direct Routing number of before, else $null.
function Find-PartylineCaller {
    param($Row)
    if ($Row.NumberBeforeType -ne 'DirectRouting') { return $null }
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Row.Identity -ErrorAction Stop } -Named '' -Key ''
    if ($null -eq $user) { return $null }
    $line = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
    if (-not (Test-PartylineSame -Name 'LineUri' -One $line -Other $Row.NumberBefore)) { return $null }
    if ($Row.Number -eq $Row.NumberBefore) { # carried over, perhaps by now
        $number = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $Row.NumberBefore -ErrorAction Stop } -Named '' -Key ''
        if ([string] (Get-PartylineProperty -Object $number -Name 'NumberType') -ne 'DirectRouting') { return $null }
    }
    $user
}

# Says who still calls out by usages that a step is to take from many at once, ''
# when nobody does: with a Direct Routing number of their own they are the only way
# out until Shared Calling is in force, and then only the cut-over of this very run
# may follow (facts sc.user.no-vrp-usages, sc.user.vrp-effect). -Policy: the policy
# that loses its usages; without it whoever has none of their own.
function Test-PartylineUsages {
    [CmdletBinding()]
    param([string] $Policy = '')
    $here = @{}
    foreach ($row in (Import-PartylineData -Name 'people.csv')) { $here[$row.Address] = $true }
    foreach ($row in (Get-PartylineRow -Name 'people.csv')) {
        $user = Find-PartylineCaller -Row $row
        if ($null -eq $user) { continue }
        if ($Policy -ne '') { if (-not (Test-PartylineSame -Name 'Identity' -One (Get-PartylineEffective -User $user -Identity $row.Identity -PolicyType 'OnlineVoiceRoutingPolicy') -Other $Policy)) { continue } }
        elseif ((Format-PartylineScalar -Name 'OnlineVoiceRoutingPolicy' -Value (Get-PartylineProperty -Object $user -Name 'OnlineVoiceRoutingPolicy')) -ne '') { continue }
        $who = $row.UserPrincipalName + ' still calls out by the number ' + $row.NumberBefore
        $shares = [string] (Get-PartylineProperty -Object $row -Name 'CutOverSharedCalling')
        if ($shares -eq '' -or [string] (Get-PartylineProperty -Object $row -Name 'CutOverGrant') -ne '') { return $who + ', which goes first' }
        if (-not $here.ContainsKey($row.Address)) { return $who + ' and is not in this run: all who lose their usages by this are cut over in one run (-Wave all)' }
        if ($script:Run.Stopped.ContainsKey($row.Address)) { return $who + ' and cannot be cut over in this run: ' + $script:Run.Stopped[$row.Address] }
        $is = Get-PartylineEffective -User $user -Identity $row.Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
        if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $shares)) { return $who + ', and the Shared Calling policy in force is "' + $is + '", not "' + $shares + '"' }
    }
    ''
}

# Says why the person who was just read may not lose usages yet, '' when nothing
# stands against it: a Direct Routing number of which the plan does not know (-Line
# is the one that it leaves) is called out by with them (fact sc.user.no-vrp-usages).
function Test-PartylineCaller {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [AllowEmptyString()] [string] $Granting = '',
        [AllowEmptyString()] [string] $Line = ''
    )
    $user = $script:Run.Looked
    $is = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
    if ($is -eq '' -or (Test-PartylineSame -Name 'LineUri' -One $is -Other $Line)) { return '' }
    $number = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $is -ErrorAction Stop } -Named '' -Key ''
    if ($null -ne $number -and [string] (Get-PartylineProperty -Object $number -Name 'NumberType') -ne 'DirectRouting') { return '' }
    $policies = @($Granting)
    if ($Granting -eq '(none)') { $policies = @(Get-PartylineBehind -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy') }
    foreach ($policy in $policies) {
        if ((Get-PartylineUsage -Policy $policy) -eq '') { return 'the number ' + $is + ' calls out by the PSTN usages of before, and this runbook was written without knowing of it: write it anew from what is there now' }
    }
    ''
}

# Says why a number cannot be given to anybody now, '' when nothing stands
# against it: asked before the former one is taken away, for in between there is
# none at all (facts num.status, num.block, num.types). A number that is not in
# the inventory can be given on Direct Routing alone (fact dr.upload-auto). -Back
# is the same of the former number, before a new one is taken away on the way back.
function Test-PartylineFree {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $PhoneNumber,
        [Parameter(Mandatory)] [string] $PhoneNumberType,
        [string] $Identity = '',
        [switch] $Back
    )
    $which = 'new'
    $has = 'NumberBefore'
    $stopped = $script:Run.Stopped
    if ($Back) {
        $which = 'former'
        $has = 'Number'
        $stopped = $script:Run.Held
    }
    $row = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $PhoneNumber -ErrorAction Stop } -Named '' -Key ''
    if ($null -eq $row) {
        if ($PhoneNumberType -eq 'DirectRouting') { return '' }
        return 'the ' + $which + ' number ' + $PhoneNumber + ' is not in the inventory'
    }
    $type = [string] (Get-PartylineProperty -Object $row -Name 'NumberType')
    if ($type -ne '' -and $type -ne $PhoneNumberType) { return 'the ' + $which + ' number ' + $PhoneNumber + ' is of the type ' + $type + ', not ' + $PhoneNumberType }
    $block = [string] (Get-PartylineProperty -Object $row -Name 'AssignmentBlockedState')
    if ($block -notin @('', 'NotBlocked')) { return 'the ' + $which + ' number ' + $PhoneNumber + ' is blocked (' + $block + ')' }
    $holder = [string] (Get-PartylineProperty -Object $row -Name 'AssignedPstnTargetId')
    if ($holder -eq '' -or (Test-PartylineHolder -Identity $Identity -Holder $holder)) { return '' }
    # Somebody of this run gives it up in the same loop.
    foreach ($other in (Import-PartylineData -Name 'people.csv')) {
        if ((Get-PartylineProperty -Object $other -Name $has) -eq $PhoneNumber -and -not $stopped.ContainsKey($other.Address) -and (Test-PartylineHolder -Identity $other.Identity -Holder $holder)) { return '' }
    }
    'the ' + $which + ' number ' + $PhoneNumber + ' is still with ' + $holder
}

# True when an identity is that of the holder of a number, which the inventory
# names by object id; a plan may know people by user principal name alone.
function Test-PartylineHolder {
    param([string] $Identity, [string] $Holder)
    if ($Identity -eq $Holder) { return $true }
    if (-not $Identity.Contains('@')) { return $false }
    (Get-PartylineUserId -Identity $Identity) -eq $Holder
}

# Says why a person's voice may not be switched off, '' when nothing stands
# against it: a number that somebody gave needs it (fact num.assign-enables-voice).
function Test-PartylineLine {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Identity)
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
    $line = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
    if ($line -ne '') { return ('the number ' + $line + ' was given since, and needs voice') }
    ''
}

# Says why a Direct Routing number may not be given back to a person alone, ''
# when nothing stands against it: with -Wave or -Only the usages that a group or
# Global lost stay away, and when Shared Calling went too there would be no way
# out (fact sc.user.no-vrp-usages). -Granting is the voice routing policy that
# the step grants, "(none)" where it takes the direct one away.
function Test-PartylineWayOut {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [AllowEmptyString()] [string] $PhoneNumberType = '',
        [string] $Granting = ''
    )
    if ($PhoneNumberType -ne 'DirectRouting' -or ($script:Run.Everyone -and $script:Run.Only.Count -eq 0)) { return '' }
    $policies = @($Granting)
    if ($Granting -eq '') {
        $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
        $policies = @(Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy')
    } elseif ($Granting -eq '(none)') { $policies = @(Get-PartylineBehind -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy') }
    foreach ($is in $policies) {
        if ((Get-PartylineUsage -Policy $is) -eq '') { return 'the voice routing policy in force ("' + $is + '") has no PSTN usages and stays, so there would be no way out by the number: take everything back (without -Wave and -Only), or give them a policy with usages first' }
    }
    ''
}

# Says why Shared Calling may not be taken away on the way back, '' when nothing
# stands against it: whoever gave up a number for it needs it, and its emergency
# numbers, until the number is back, and with a Direct Routing number until its
# usages are (facts sc.user.no-number, sc.user.no-vrp-usages). Without -Row it is
# about all who share by no policy of their own.
function Test-PartylineBack {
    [CmdletBinding()]
    param([object] $Row = $null)
    $rows = @($Row)
    if ($null -eq $Row) { $rows = @(Get-PartylineRow -Name 'people.csv' | Where-Object -FilterScript { $_.CutOverSharedCalling -ne '' }) }
    foreach ($one in $rows) {
        if ($one.NumberBefore -eq '' -or $one.NumberBefore -eq $one.Number) { continue }
        $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $one.Identity -ErrorAction Stop } -Named '' -Key ''
        if ($null -eq $user) { continue }
        if ($null -eq $Row -and (Format-PartylineScalar -Name 'TeamsSharedCallingRoutingPolicy' -Value (Get-PartylineProperty -Object $user -Name 'TeamsSharedCallingRoutingPolicy')) -ne '') { continue }
        $line = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
        if ($line -eq '') { return $one.UserPrincipalName + ' has not got the number ' + $one.NumberBefore + ' back, so there would be no way out' }
        if ($one.NumberBeforeType -ne 'DirectRouting' -or -not (Test-PartylineSame -Name 'LineUri' -One $line -Other $one.NumberBefore)) { continue }
        $is = Get-PartylineEffective -User $user -Identity $one.Identity -PolicyType 'OnlineVoiceRoutingPolicy'
        if ((Get-PartylineUsage -Policy $is) -eq '') { return 'the voice routing policy in force for ' + $one.UserPrincipalName + ' ("' + $is + '") has no PSTN usages, so there would be no way out by the number ' + $one.NumberBefore }
    }
    ''
}

# Says why a number may not be taken on the way back from somebody who shared
# before, '' when nothing stands against it: that policy is in force again, and
# its account has a number (facts sc.user.policy-grant, sc.ra.change-danger).
function Test-PartylineSharing {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [AllowEmptyString()] [string] $SharedCalling = ''
    )
    if ($SharedCalling -eq '') { return '' }
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
    $is = Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
    if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $SharedCalling)) { return 'the Shared Calling policy in force is "' + $is + '", not "' + $SharedCalling + '", so there would be no way out' }
    $kept = $null
    if ($script:Run.Policies.ContainsKey('shared ' + $SharedCalling)) { $kept = $script:Run.Policies['shared ' + $SharedCalling] }
    if ($null -eq $kept -or ([datetime]::UtcNow - $kept.At).TotalSeconds -gt 60) {
        $policy = Find-PartylineObject -Read { Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop } -Named $SharedCalling -Key 'Identity'
        $account = [string] (Get-PartylineProperty -Object $policy -Name 'ResourceAccount')
        $number = $null
        if ($account -ne '') { $number = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -AssignedPstnTargetId $account -ErrorAction Stop } -Named '' -Key '' }
        $kept = [pscustomobject] @{ At = [datetime]::UtcNow; Number = [string] (Get-PartylineProperty -Object $number -Name 'TelephoneNumber') }
        $script:Run.Policies['shared ' + $SharedCalling] = $kept
    }
    if ($kept.Number -eq '') { return 'the account of the Shared Calling policy "' + $SharedCalling + '" has no number, so there would be no way out' }
    ''
}

# Says which Shared Calling policy uses the account of a number, '' when none
# does: it stands on that number and its location (fact sc.ra.change-danger).
function Test-PartylineShared {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Number)
    $found = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $Number -ErrorAction Stop } -Named '' -Key ''
    $account = [string] (Get-PartylineProperty -Object $found -Name 'AssignedPstnTargetId')
    if ($account -eq '') { return '' }
    foreach ($policy in (Get-PartylineSharing -Account $account)) { return ('the Shared Calling policy "' + $policy + '" uses the account') }
    ''
}

# The policy of a type in force for a person: the direct one, else what
# Get-CsUserPolicyAssignment says (fact pol.read-effective), else Global.
function Get-PartylineEffective {
    param($User, [string] $Identity, [string] $PolicyType)
    $direct = Format-PartylineScalar -Name $PolicyType -Value (Get-PartylineProperty -Object $User -Name $PolicyType)
    if ($direct -ne '') { return $direct }
    foreach ($item in (Invoke-PartylineRead -Read { Get-CsUserPolicyAssignment -Identity $Identity -PolicyType $PolicyType -ErrorAction Stop })) {
        $name = Format-PartylineScalar -Name 'PolicyName' -Value (Get-PartylineProperty -Object $item -Name 'PolicyName')
        if ($name -ne '') { return $name }
    }
    'Global'
}

# The policies of a type that may be in force when the direct one is taken away:
# those of the person's groups, else Global.
function Get-PartylineBehind {
    param([string] $Identity, [string] $PolicyType)
    $names = @(foreach ($item in (Invoke-PartylineRead -Read { Get-CsUserPolicyAssignment -Identity $Identity -PolicyType $PolicyType -ErrorAction Stop })) {
            $sources = Get-PartylineProperty -Object $item -Name 'PolicySource'
            foreach ($source in @($sources)) {
                if ([string] (Get-PartylineProperty -Object $source -Name 'AssignmentType') -eq 'Group') { Format-PartylineScalar -Name 'PolicyName' -Value (Get-PartylineProperty -Object $source -Name 'PolicyName') }
            }
        })
    if ($names.Count -eq 0) { return 'Global' }
    $names
}

# The PSTN usages of a voice routing policy, read once a minute at most.
function Get-PartylineUsage {
    param([string] $Policy)
    $kept = $null
    if ($script:Run.Policies.ContainsKey($Policy)) { $kept = $script:Run.Policies[$Policy] }
    if ($null -eq $kept -or ([datetime]::UtcNow - $kept.At).TotalSeconds -gt 60) {
        $found = Find-PartylineObject -Read { Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop } -Named $Policy -Key 'Identity'
        if ($null -eq $found) { throw ('there is no voice routing policy "' + $Policy + '"') }
        $kept = [pscustomobject] @{ At = [datetime]::UtcNow; Usages = Format-PartylineValue -Name 'OnlinePstnUsages' -Value (Get-PartylineProperty -Object $found -Name 'OnlinePstnUsages') -Like @() }
        $script:Run.Policies[$Policy] = $kept
    }
    $kept.Usages
}

# Keeps who is in the middle: the former number is gone, or going, and the new
# one, or voice, is still to come.
function Update-PartylineMiddle {
    param([string] $Address, [string] $Field, [string] $State)
    if (-not $Address.StartsWith('user:')) { return }
    $middle = $script:Run.Middle
    $back = $State -in @('undone', 'undoing', 'failed')
    if ($Field -eq 'assignedPstnTargetId') {
        if ($back) { $middle.Remove($Address) } else { $middle[$Address] = 'exchange' }
    } elseif ($Field -eq 'lineUri') {
        if ($State -eq 'done' -or ($back -and $middle[$Address] -eq 'step')) { $middle.Remove($Address) }
        elseif (-not $back -and -not $middle.ContainsKey($Address)) { $middle[$Address] = 'step' }
    }
}

# True for a step over the number of somebody in the middle, or of whoever has
# the number that such a person waits for: neither -StopAfter nor the end of a
# window may leave people without any number.
function Test-PartylineMiddle {
    param($Step)
    if ($script:Run.Stage -eq 'rollback') { return Test-PartylineMiddleBack -Step $Step }
    if ($script:Run.Stage -ne 'apply' -or -not $Step.Person -or $script:Run.Middle.Count -eq 0) { return $false }
    if ($Step.Field -eq 'lineUri') { return $script:Run.Middle.ContainsKey($Step.Address) }
    if ($Step.Field -ne 'assignedPstnTargetId') { return $false }
    if ($script:Run.Middle.ContainsKey($Step.Address)) { return $true }
    if ($null -eq $script:Run.Heirs) {
        $takers = @{}
        $script:Run.Heirs = @{}
        $rows = @(Import-PartylineData -Name 'people.csv' -Having 'NumberSwapped')
        foreach ($row in $rows) { $takers[$row.Number] = $row.Address }
        foreach ($row in $rows) { if ($takers.ContainsKey($row.NumberSwapped)) { $script:Run.Heirs[$row.Address] = $takers[$row.NumberSwapped] } }
    }
    $heir = $script:Run.Heirs[$Step.Address]
    $null -ne $heir -and $script:Run.Middle.ContainsKey($heir)
}

# The same on the way back, where the new number goes first and the former follows.
function Test-PartylineMiddleBack {
    param($Step)
    if (-not $Step.Person -or $Step.Field -notin @('lineUri', 'assignedPstnTargetId')) { return $false }
    if ($Step.Field -eq 'assignedPstnTargetId') { return Test-PartylineGivenBack -Address $Step.Address }
    $past = Get-PartylinePast -Step $Step
    if ($null -ne $past -and $past.State -eq 'undoing') { return $true }
    if ($null -eq $script:Run.Heirs) {
        $takers = @{}
        $script:Run.Heirs = @{}
        foreach ($row in (Import-PartylineData -Name 'people.csv' -Having 'NumberSwapped')) { $takers[$row.NumberSwapped] = $row.Address }
        foreach ($row in (Import-PartylineData -Name 'people.csv' -Having 'Number')) { if ($takers.ContainsKey($row.Number)) { $script:Run.Heirs[$row.Address] = $takers[$row.Number] } }
    }
    $heir = $script:Run.Heirs[$Step.Address]
    $null -ne $heir -and (Test-PartylineGivenBack -Address $heir)
}

# True for whoever gave back a new number, by the journal.
function Test-PartylineGivenBack {
    param([string] $Address)
    $key = $Address + '|lineUri|own number'
    $script:Run.Past.ContainsKey($key) -and $script:Run.Past[$key].State -in @('undoing', 'undone')
}

# Grants of one policy to many people in one operation (fact pol.batch-5000).
# Each person is looked at by the law first and read back by the law after; only
# the write between the two is one for many.

# Puts a person into the batch when the law lets the grant be written.
function Add-PartylineBatch {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $After = @(),
        [Parameter(Mandatory)] [scriptblock] $Read,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [System.Collections.IDictionary] $Before = $null,
        [scriptblock] $Gate = $null,
        [Parameter(Mandatory)] [string] $Identity,
        [string] $PolicyName = ''
    )
    # Whoever is not taken here is told of when the law comes to the person.
    if ($script:Run.ShowOnly) { return }
    if ($null -ne $script:Run.Until -and [datetime]::UtcNow -ge $script:Run.Until) { return }
    foreach ($text in @($After) + $Address) {
        foreach ($one in $text.Split(' ')) { if ($one -ne '' -and $script:Run.Stopped.ContainsKey($one)) { return } }
    }
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (Test-PartylineBatched -Step $step -Past (Get-PartylinePast -Step $step)) { return }
    try {
        $now = Get-PartylineStanding -Look @{ Address = $Address; Read = $Read; List = $null; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $Before; Holds = $false; Absent = $false; Between = $false }
    } catch {
        Stop-PartylineOnRole -Problem $_
        return
    }
    if ($now.State -ne 'before') { return }
    if ($null -ne $Gate -and (Get-PartylineGate -Gate $Gate -Looked $now.Object) -ne '') { return }
    $more = [ordered] @{ mode = 'change'; before = Get-PartylineValues -Object $now.Object -Wanted $Wanted -Before $Before; after = ConvertTo-PartylinePlain -Value $Wanted }
    if (-not $script:Run.Queue.Contains($PolicyName)) { $script:Run.Queue[$PolicyName] = New-Object -TypeName System.Collections.Generic.List[object] }
    $script:Run.Queue[$PolicyName].Add([pscustomobject] @{ Step = $step; Identity = $Identity; More = $more })
}

# Hands the batches in, one after the other, each when the one before is complete.
function Invoke-PartylineBatch {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $PolicyType,
        [Parameter(Mandatory)] [string] $What
    )
    $queue = $script:Run.Queue
    $script:Run.Queue = [ordered] @{}
    foreach ($policy in @($queue.Keys)) {
        $all = $queue[$policy]
        for ($from = 0; $from -lt $all.Count; $from += 5000) {
            $people = $all.GetRange($from, [System.Math]::Min(5000, $all.Count - $from))
            $words = $What + ' "' + $policy + '" for ' + $people.Count + ' people in one batch'
            if (-not (Test-PartylineAgreed -Target $words -Action 'New-CsBatchPolicyAssignmentOperation')) {
                foreach ($one in $people) { $script:Run.Declined[$one.Step.Key] = $true }
                continue
            }
            if (-not (Submit-PartylineBatch -People $people -PolicyType $PolicyType -Policy $policy -Words $words)) { return }
        }
    }
}

# One batch; false when it is not complete in time, so that no other is handed in.
function Submit-PartylineBatch {
    param($People, [string] $PolicyType, [string] $Policy, [string] $Words)
    Write-Host -Object ('  ' + $Words)
    foreach ($one in $People) { Write-PartylineEvent -Step $one.Step -Name 'begun' -More $one.More -Unflushed }
    $script:Run.Journal.Flush($true)
    $identities = [string[]] @($People | ForEach-Object -Process { $_.Identity })
    $name = $null
    if ($Policy -ne '') { $name = $Policy }
    $operation = ''
    try {
        $given = @(Invoke-PartylineGiven -Write { New-CsBatchPolicyAssignmentOperation -PolicyType $PolicyType -PolicyName $name -Identity $identities -OperationName $script:Run.Id -ErrorAction Stop })
        foreach ($item in $given) {
            $id = Get-PartylineProperty -Object $item -Name 'OperationId'
            if ($null -eq $id) { $id = $item }
            if ([string] $id -match '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') { $operation = [string] $id }
        }
    } catch {
        Stop-PartylineOnRole -Problem $_
        Write-Host -Object ('  the batch was refused (' + $_.Exception.Message + '); they are granted one by one')
        foreach ($one in $People) { Write-PartylineEvent -Step $one.Step -Name 'unsure' -Unflushed }
        return $true
    }
    foreach ($one in $People) { Write-PartylineEvent -Step $one.Step -Name 'written' -More ([ordered] @{ operation = $operation }) -Unflushed }
    $script:Run.Journal.Flush($true)
    $waited = 0
    $pause = 5
    while (-not (Test-PartylineOperation -Operation $operation)) {
        if ($waited -ge $script:Run.WaitSeconds) {
            Write-Host -Object '  the batch is not complete yet: run this again later with -Resume'
            return $false
        }
        $pause = [System.Math]::Min($pause, $script:Run.WaitSeconds - $waited)
        Start-Sleep -Seconds $pause
        $waited += $pause
        $pause = [System.Math]::Min(60, 2 * $pause)
    }
    $true
}

# True when an operation is complete, or when nothing is known of it any more
# (the service keeps operations for 30 days).
function Test-PartylineOperation {
    param([string] $Operation)
    if ($Operation -eq '') { return $true }
    if ($script:Run.Complete.ContainsKey($Operation)) { return $true }
    try { $found = @(Invoke-PartylineRead -Read { Get-CsBatchPolicyAssignmentOperation -Identity $Operation -ErrorAction Stop }) } catch {
        Stop-PartylineOnRole -Problem $_
        $found = @()
    }
    $status = 'Completed'
    if ($found.Count -gt 0) { $status = [string] (Get-PartylineProperty -Object $found[0] -Name 'OverallStatus') }
    if ($status -ne 'Completed') { return $false }
    $script:Run.Complete[$Operation] = $true
    $true
}

# True while a batch that was handed in holds the step: of this run, or one that
# is not complete.
function Test-PartylineBatched {
    param($Step, $Past)
    if ($null -eq $Past -or $Past.State -ne 'written' -or $Past.Operation -eq '') { return $false }
    if ($Past.Run -eq $script:Run.Id) { return $true }
    -not (Test-PartylineOperation -Operation $Past.Operation)
}

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

# Licences, by Microsoft Graph and in a process of its own: the Graph and the
# Teams modules bring different versions of the same libraries, so nothing of
# this file is called where Teams cmdlets are.

# Refuses another tenant than the plan's, and a machine without the Graph modules.
function Confirm-PartylineGraph {
    [CmdletBinding()]
    param([string] $TenantId = '')
    foreach ($name in @('Get-MgContext', 'Get-MgUser', 'Update-MgUser', 'Set-MgUserLicense', 'Get-MgSubscribedSku')) {
        if (@(Get-Command -Name $name -ErrorAction SilentlyContinue).Count -eq 0) {
            throw ('There is no ' + $name + ' here. The modules Microsoft.Graph.Users, Microsoft.Graph.Users.Actions and Microsoft.Graph.Identity.DirectoryManagement bring what this script needs. Nothing was done.')
        }
    }
    $context = Get-MgContext -ErrorAction Stop
    $is = [string] (Get-PartylineProperty -Object $context -Name 'TenantId')
    if ($is -eq '') { throw 'Nobody is signed in to Microsoft Graph. Sign in first (Connect-MgGraph), or give -Connect. Nothing more was done.' }
    if ($TenantId -ne '' -and -not [string]::Equals($is, $TenantId, [System.StringComparison]::OrdinalIgnoreCase)) {
        throw ('This is another tenant: signed in to ' + $is + ', the runbook is for ' + $TenantId + '. Nothing more was done.')
    }
    if ($script:Run.Signed -ne $is) { Write-Host -Object ('Tenant ' + $is) }
    $script:Run.Signed = $is
}

# A person or an account with its licences: Direct are those assigned to it
# alone, by part number; States tell by whom each is given. Licences holds the
# name of a row of data/licences.csv (-Row) when anything gives what it stands for.
function Get-PartylineLicence {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Identity, $Row = $null)
    $user = Get-MgUser -UserId $Identity -Property @('Id', 'UserPrincipalName', 'UsageLocation', 'LicenseAssignmentStates') -ErrorAction Stop
    if ($null -eq $user) { return }
    $states = @(foreach ($state in @(Get-PartylineProperty -Object $user -Name 'LicenseAssignmentStates' | ForEach-Object -Process { $_ })) {
            if ($null -eq $state) { continue }
            $id = [string] (Get-PartylineProperty -Object $state -Name 'SkuId')
            $part = $id
            if ($script:Run.Skus.ContainsKey($id)) { $part = $script:Run.Skus[$id].Part }
            [pscustomobject] @{
                SkuId = $id; Part = $part; Group = [string] (Get-PartylineProperty -Object $state -Name 'AssignedByGroup')
                State = [string] (Get-PartylineProperty -Object $state -Name 'State'); Error = [string] (Get-PartylineProperty -Object $state -Name 'Error')
                Off = @(Get-PartylineProperty -Object $state -Name 'DisabledPlans' | ForEach-Object -Process { $_ } | ForEach-Object -Process { [string] $_ })
            }
        })
    $licences = @()
    if ($null -ne $Row) {
        $given = Get-PartylineGiven -States $states -Row $Row
        if ($null -ne $given -and $given.Result -eq 'already') { $licences = @($Row.Licence) }
    }
    [pscustomobject] @{
        Id = Get-PartylineProperty -Object $user -Name 'Id'; UsageLocation = Get-PartylineProperty -Object $user -Name 'UsageLocation'; Licences = $licences
        Direct = @($states | Where-Object -FilterScript { $_.Group -eq '' } | ForEach-Object -Process { $_.Part }); States = $states
    }
}

# What gives a row's licence: first what is in force, else what is assigned and
# is not (the states are Active, ActiveWithError, Disabled and Error), else nothing.
function Get-PartylineGiven {
    param($States, $Row)
    $plans = $Row.ServicePlans.Split(' ')
    $first = $null
    foreach ($state in $States) {
        if (-not $script:Run.Skus.ContainsKey($state.SkuId)) { continue }
        $sku = $script:Run.Skus[$state.SkuId]
        $has = @($plans | Where-Object -FilterScript { $sku.Plans.ContainsKey($_) })
        if ($has.Count -eq 0) { continue }
        $by = 'assigned directly, ' + $state.Part
        if ($state.Group -ne '') { $by = 'given by the group ' + $state.Group + ', ' + $state.Part }
        $result = 'already'
        if (@($has | Where-Object -FilterScript { $state.Off -notcontains $sku.Plans[$_] }).Count -eq 0) {
            $result = 'manual'
            $by = 'it is ' + $by + ', but switched off within it: switch it on there'
        } elseif ($state.State -in @('Error', 'Disabled')) {
            $result = 'waits'
            $why = $state.Error
            if ($why -in @('', 'None')) { $why = $state.State }
            $by = 'it is ' + $by + ', and that failed (' + $why + '): mend it there'
        }
        $one = [pscustomobject] @{ Result = $result; Detail = $by }
        if ($result -eq 'already') { return $one }
        if ($null -eq $first) { $first = $one }
    }
    $first
}

# The subscriptions of the tenant, by id: part number, service plans, free units.
function Read-PartylineSku {
    $script:Run | Add-Member -NotePropertyName 'Skus' -NotePropertyValue @{} -Force
    foreach ($sku in (Invoke-PartylineRead -Read { Get-MgSubscribedSku -All -ErrorAction Stop })) {
        $plans = @{}
        foreach ($plan in @(Get-PartylineProperty -Object $sku -Name 'ServicePlans' | ForEach-Object -Process { $_ })) {
            if ($null -ne $plan) { $plans[[string] (Get-PartylineProperty -Object $plan -Name 'ServicePlanName')] = [string] (Get-PartylineProperty -Object $plan -Name 'ServicePlanId') }
        }
        $units = Get-PartylineProperty -Object $sku -Name 'PrepaidUnits'
        $script:Run.Skus[[string] (Get-PartylineProperty -Object $sku -Name 'SkuId')] = [pscustomobject] @{
            Id = [string] (Get-PartylineProperty -Object $sku -Name 'SkuId'); Part = [string] (Get-PartylineProperty -Object $sku -Name 'SkuPartNumber'); Plans = $plans
            Free = [int] (Get-PartylineProperty -Object $units -Name 'Enabled') - [int] (Get-PartylineProperty -Object $sku -Name 'ConsumedUnits'); Needed = 0
        }
    }
}

# Gives each row of data/licences.csv what it lacks. Everybody is read and the
# free licences are counted before the first is assigned.
function Invoke-PartylineLicence {
    [CmdletBinding()]
    param()
    Read-PartylineSku
    $acts = @(foreach ($row in (Import-PartylineData -Name 'licences.csv')) { Get-PartylineLicenceAct -Row $row })
    $short = @(foreach ($sku in $script:Run.Skus.Values) { if ($sku.Needed -gt $sku.Free) { $sku.Part + ': ' + $sku.Needed + ' needed, ' + $sku.Free + ' free' } })
    if ($short.Count -gt 0) {
        throw ('There are too few licences. ' + [string]::Join('; ', [string[]] $short) + '. Buy more or free some, then run this again. Nothing was assigned.')
    }
    foreach ($act in $acts) {
        Confirm-PartylineGraph -TenantId $script:Run.TenantId
        $row = $act.Row
        $identity = $row.UserPrincipalName
        # Read again just before: a group, or somebody, may have given it meanwhile.
        $read = { Get-PartylineLicence -Identity $identity -Row $row }
        $step = @{ Address = $row.Address; Who = $identity; Read = $read }
        if ($act.Location -ne '') {
            $location = $act.Location
            Invoke-PartylineStep @step -Field 'licenceLocation' -What ('usage location ' + $location) -Wanted ([ordered] @{ UsageLocation = $location }) -Before ([ordered] @{ UsageLocation = '' }) -Write {
                Update-MgUser -UserId $identity -UsageLocation $location -ErrorAction Stop
            }
        }
        if ($null -ne $act.Sku) {
            $sku = $act.Sku
            Invoke-PartylineStep @step -Field ('licence/' + $row.Kind) -What ('licence ' + $sku.Part) -Wanted ([ordered] @{ Licences = @($row.Licence) }) -Holds -Write {
                Set-MgUserLicense -UserId $identity -AddLicenses @(@{ SkuId = $sku.Id }) -RemoveLicenses @() -ErrorAction Stop
            }
        }
    }
}

# Takes back the direct assignments that this runbook made, and no others: an
# inherited licence is a group's.
function Undo-PartylineLicence {
    [CmdletBinding()]
    param()
    Read-PartylineSku
    $needs = Get-PartylineNeed
    foreach ($row in (Import-PartylineData -Name 'licences.csv')) {
        # People of the other waves still use the accounts.
        if ($row.Kind -ne 'person' -and -not $script:Run.Everyone) { continue }
        Confirm-PartylineGraph -TenantId $script:Run.TenantId
        if ($needs.ContainsKey($row.Address)) {
            $step = New-PartylineStep -Address $row.Address -Field ('licence/' + $row.Kind) -What $row.Licence -Who $row.UserPrincipalName
            Add-PartylineResult -Step $step -Result 'kept' -Detail ('this is not taken back, and needs it: ' + $needs[$row.Address] + '. Run 90-rollback.ps1 first; what that keeps is somebody else''s')
            continue
        }
        foreach ($sku in $script:Run.Skus.Values) {
            if (-not $script:Run.Past.ContainsKey($row.Address + '|licence/' + $row.Kind + '|licence ' + $sku.Part)) { continue }
            $identity = $row.UserPrincipalName
            Undo-PartylineStep -Address $row.Address -Who $identity -Field ('licence/' + $row.Kind) -What ('licence ' + $sku.Part) -Read { Get-PartylineLicence -Identity $identity } -Wanted ([ordered] @{ Direct = @($sku.Part) }) -Holds -Undo {
                Set-MgUserLicense -UserId $identity -AddLicenses @() -RemoveLicenses @($sku.Id) -ErrorAction Stop
            }
        }
        if ($row.UsageLocation -ne '') {
            $identity = $row.UserPrincipalName
            Undo-PartylineStep -Address $row.Address -Who $identity -Field 'licenceLocation' -What ('usage location ' + $row.UsageLocation) -Read { Get-PartylineLicence -Identity $identity } -Wanted ([ordered] @{ UsageLocation = $row.UsageLocation }) -Forever 'a usage location is not emptied again: the cmdlet takes a country and nothing else'
        }
    }
}

# What 10-apply.ps1 did that stands on a licence and is not taken back, by
# address: of people everything, of accounts the number (fact lic.ra-before-number).
function Get-PartylineNeed {
    $needs = @{}
    foreach ($key in $script:Run.Past.Keys) {
        $address = $key.Split('|')[0]
        $field = $key.Split('|')[1]
        if ($field.StartsWith('licence') -or ($address.StartsWith('account:') -and -not $field.StartsWith('phoneNumber'))) { continue }
        if ($script:Run.Past[$key].State -in @('begun', 'written', 'unsure', 'undoing', 'done')) { $needs[$address] = $key.Substring($address.Length + $field.Length + 2) }
    }
    $needs
}

# What a row lacks; what needs nothing, or a person, is a result at once.
function Get-PartylineLicenceAct {
    param($Row)
    $step = New-PartylineStep -Address $Row.Address -Field ('licence/' + $Row.Kind) -What $Row.Licence -Who $Row.UserPrincipalName
    try { $found = Find-PartylineObject -Read { Get-PartylineLicence -Identity $Row.UserPrincipalName } -Named '' -Key '' } catch {
        Stop-PartylineOnRole -Problem $_
        Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message
        return
    }
    if ($null -eq $found) {
        Add-PartylineResult -Step $step -Result 'failed' -Detail 'nobody of that name is in the tenant'
        return
    }
    $location = ''
    if ([string]::IsNullOrEmpty([string] $found.UsageLocation)) { $location = $Row.UsageLocation }
    $given = Get-PartylineGiven -States $found.States -Row $Row
    if ($null -ne $given) {
        Add-PartylineResult -Step $step -Result $given.Result -Detail $given.Detail
        if ($given.Result -eq 'already' -and $location -ne '') { [pscustomobject] @{ Row = $Row; Location = $location; Sku = $null } }
        return
    }
    $can = @(foreach ($part in $Row.PartNumbers.Split(' ')) { foreach ($sku in $script:Run.Skus.Values) { if ($sku.Part -eq $part) { $sku } } })
    if ($can.Count -eq 0) {
        Add-PartylineResult -Step $step -Result 'manual' -Detail ('the tenant has no subscription of ' + $Row.PartNumbers.Replace(' ', ' or ') + ': buy one, or assign another product that holds it')
        return
    }
    if ($location -eq '' -and [string]::IsNullOrEmpty([string] $found.UsageLocation)) {
        Add-PartylineResult -Step $step -Result 'manual' -Detail 'it has no usage location, and the plan says none: a licence needs one (fact lic.ra-usage-location)'
        return
    }
    $chosen = $can[0]
    foreach ($sku in $can) { if ($sku.Free -gt $sku.Needed) { $chosen = $sku; break } }
    # What an earlier run asked for and is not to be seen yet is asked for again, and nothing else; its unit is taken already.
    $written = $false
    foreach ($sku in $can) {
        $key = $Row.Address + '|licence/' + $Row.Kind + '|licence ' + $sku.Part
        if (-not $script:Run.Past.ContainsKey($key) -or -not (Test-PartylineOpen -Past $script:Run.Past[$key])) { continue }
        $chosen = $sku
        $written = $script:Run.Past[$key].State -eq 'written'
    }
    if (-not $written) { $chosen.Needed++ }
    [pscustomobject] @{ Row = $Row; Location = $location; Sku = $chosen }
}

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

# Reads a thing back and says whether it is as wanted; never writes. With -Kept
# what -Read gives is the list of a kind, and serves all of it.
function Test-PartylineStep {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [Parameter(Mandatory)] [scriptblock] $Read,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [switch] $Holds,
        [switch] $Absent,
        [switch] $Kept
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    try {
        $now = Get-PartylineGlance -Enough $true -Look @{ Address = $Address; Read = $Read; List = $(if ($Kept) { $Read } else { $null }); Named = $Named; Key = $Key; Wanted = $Wanted; Before = $null; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Between = $false }
        if ($now.State -eq 'wanted') { Add-PartylineResult -Step $step -Result 'equal' }
        elseif ($null -eq $now.Object) { Add-PartylineResult -Step $step -Result 'absent' -Detail $now.Differs }
        else { Add-PartylineResult -Step $step -Result 'differs' -Detail $now.Differs }
    } catch { Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message }
}

# Compares a cmdlet's parameters with those that the runbook uses; a renamed
# parameter may be found among the aliases.
function Test-PartylineCommand {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [string[]] $Parameters = @()
    )
    $step = New-PartylineStep -Address $Name -Field '' -What $Name -Who ''
    $command = @(Get-Command -Name $Name -ErrorAction SilentlyContinue)
    if ($command.Count -eq 0) {
        Add-PartylineResult -Step $step -Result 'absent' -Detail 'the installed module has no such cmdlet'
        return
    }
    $known = @{}
    foreach ($p in $command[0].Parameters.Values) {
        $known[$p.Name] = $true
        foreach ($alias in $p.Aliases) { $known[$alias] = $true }
    }
    $missing = @($Parameters | Where-Object -FilterScript { -not $known.ContainsKey($_) })
    if ($missing.Count -gt 0) { Add-PartylineResult -Step $step -Result 'absent' -Detail ('no parameter -' + [string]::Join(', -', [string[]] $missing)) }
    else { Add-PartylineResult -Step $step -Result 'equal' }
}

# Compares the module's version with the one that the plan asks for.
function Test-PartylineModule {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Minimum)
    $step = New-PartylineStep -Address 'MicrosoftTeams' -Field '' -What ('module MicrosoftTeams ' + $Minimum + ' or later') -Who ''
    $loaded = @(Get-Module -Name 'MicrosoftTeams' | Sort-Object -Property Version -Descending)
    if ($loaded.Count -eq 0) { $loaded = @(Get-Module -Name 'MicrosoftTeams' -ListAvailable | Sort-Object -Property Version -Descending) }
    if ($loaded.Count -eq 0) { Add-PartylineResult -Step $step -Result 'absent' -Detail 'Install-Module MicrosoftTeams brings it' }
    elseif ($loaded[0].Version -lt [version] $Minimum) { Add-PartylineResult -Step $step -Result 'differs' -Detail ('it is ' + $loaded[0].Version.ToString()) }
    else { Add-PartylineResult -Step $step -Result 'equal' }
}

Export-ModuleMember -Function Start-PartylineRun,
Confirm-PartylineTenant,
Enter-PartylineStage,
Write-PartylineTitle,
Import-PartylineData,
Get-PartylineId,
Get-PartylineAttendant,
Get-PartylineQueue,
Get-PartylineLike,
Get-PartylineItem,
Get-PartylineAudio,
Get-PartylineAttendantPart,
Get-PartylineSchedule,
Get-PartylineAssociation,
Get-PartylineUserId,
Get-PartylineNamedId,
Confirm-PartylineAnswer,
Confirm-PartylineId,
Confirm-PartylineGraph,
Invoke-PartylineLicence,
Undo-PartylineLicence,
Invoke-PartylineStep,
Undo-PartylineStep,
Confirm-PartylineManual,
Wait-PartylineObject,
Add-PartylineBatch,
Invoke-PartylineBatch,
Test-PartylineStep,
Test-PartylineLine,
Test-PartylineWayOut,
Test-PartylineBack,
Test-PartylineShared,
Test-PartylineCutOver,
Test-PartylineUnshared,
Test-PartylineUsages,
Test-PartylineFree,
Test-PartylineSharing,
Test-PartylineCaller,
Complete-PartylineRun,
Stop-PartylineRun,
Test-PartylineCommand,
Test-PartylineModule
