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
