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
