# What every runbook carries: the one law by which each step is done.
#
# A step reads before it writes. What it finds is equal to what is wanted:
# nothing is done. It is absent, or still what was there when the plan was
# made: it is written, and read back. It is anything else: that object is left
# alone, and so is whatever needs it. Every write passes one ShouldProcess, that
# of the script; no -WhatIf is handed down.
#
# Written for Windows PowerShell 5.1 and PowerShell 7.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Both preferences reach a module under -File: this module's own files are not the tenant.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

$script:Run = $null

# Begins a run: opens the results and the transcript.
function Start-PartylineRun {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Stage,
        [Parameter(Mandatory)] [string] $Folder,
        [string] $TenantId = '',
        [string] $StatePath = '',
        [string[]] $Done = @(),
        [int] $WaitSeconds = 300,
        [object] $Cmdlet = $null,
        [bool] $ShowOnly = $false
    )
    $script:Run = [pscustomobject] @{
        Stage       = $Stage
        Folder      = $Folder
        StatePath   = ''
        # Under -File "a,b" is one text.
        Done        = @($Done | ForEach-Object -Process { $_.Split(',') } | ForEach-Object -Process { $_.Trim() })
        WaitSeconds = $WaitSeconds
        Cmdlet      = $Cmdlet
        ShowOnly    = $ShowOnly
        Results     = New-Object -TypeName System.Collections.Generic.List[object]
        Ids         = @{}
        Stopped     = @{}
        Would       = @{}
        Title       = ''
        Transcript  = $false
    }
    if ($StatePath -eq '') {
        $StatePath = Join-Path -Path ([System.Environment]::GetFolderPath('UserProfile')) -ChildPath 'Partyline'
        $StatePath = Join-Path -Path $StatePath -ChildPath ('tenant-' + $TenantId.ToLowerInvariant())
        $StatePath = Join-Path -Path $StatePath -ChildPath (Get-PartylineFolderHash -Folder $Folder)
    }
    if (-not (Test-Path -LiteralPath $StatePath -PathType Container)) { [void] (New-Item -Path $StatePath -ItemType Directory -Force) }
    $script:Run.StatePath = $StatePath
    if ($Stage -ne 'verify') {
        $name = $Stage + '-' + (Get-Date).ToUniversalTime().ToString('yyyyMMdd-HHmmss', [System.Globalization.CultureInfo]::InvariantCulture) + '.log'
        try {
            [void] (Start-Transcript -LiteralPath (Join-Path -Path $StatePath -ChildPath $name) -Force)
            $script:Run.Transcript = $true
        } catch { Write-Warning -Message ('No transcript: ' + $_.Exception.Message) }
    }
    Write-Host -Object ('Results go to ' + $StatePath)
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
        Stop-PartylineTranscript
        throw ('This is another tenant: signed in to ' + $is + ', the runbook is for ' + $TenantId + '. Nothing was done.')
    }
    Write-Host -Object ('Tenant ' + $is)
}

# The folder's own name in the state path: the start of the manifest's hash.
function Get-PartylineFolderHash {
    param([Parameter(Mandatory)] [string] $Folder)
    $text = [System.IO.File]::ReadAllText((Join-Path -Path $Folder -ChildPath 'manifest.json')).Replace([string][char]0xFEFF, '').Replace("`r`n", "`n").TrimEnd("`n")
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($text))
    $sha.Dispose()
    [System.BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant().Substring(0, 16)
}

# Says which of the nine steps begins.
function Write-PartylineTitle {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Text)
    $script:Run.Title = $Text
    Write-Host -Object ''
    Write-Host -Object $Text
}

# Gives the rows of a file of data/; with -Having those whose column is filled.
function Import-PartylineData {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [string] $Having = ''
    )
    $path = Join-Path -Path (Join-Path -Path $script:Run.Folder -ChildPath 'data') -ChildPath $Name
    foreach ($row in (Import-Csv -LiteralPath $path -Encoding UTF8)) {
        if ($Having -eq '' -or -not [string]::IsNullOrEmpty($row.$Having)) { $row }
    }
}

# The id that the tenant gave to a thing of an earlier step; '' while it is not there.
function Get-PartylineId {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Address)
    if ($script:Run.Ids.ContainsKey($Address)) { return $script:Run.Ids[$Address] }
    ''
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

# One step by the law at the head of this file.
#
# -Read gives what is there. -Named picks from a list the item whose -Key is
# that name. -Wanted are the properties wanted, -Before those at the time of the
# plan where it was not absent. -Holds: a list of the tenant must hold the
# wanted items and may hold more. -Write writes; -Change, where there is
# one, writes what exists and is still as it was.
function Invoke-PartylineStep {
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
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Wanted,
        [System.Collections.IDictionary] $Before = $null,
        [switch] $Holds,
        [Parameter(Mandatory)] [scriptblock] $Write,
        [scriptblock] $Change = $null
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    try {
        $found = Find-PartylineObject -Read $Read -Named $Named -Key $Key
        Save-PartylineId -Address $Address -Object $found
        $differs = Get-PartylineDifference -Object $found -Wanted $Wanted -Holds $Holds.IsPresent
        if ($null -ne $found -and $differs -eq '') {
            Add-PartylineResult -Step $step -Result 'already'
            return
        }
        $asBefore = Test-PartylineBefore -Object $found -Before $Before -Wanted $Wanted -Holds $Holds.IsPresent
        if (-not $asBefore) {
            Add-PartylineResult -Step $step -Result 'differs' -Detail ($differs + '. It is neither what the plan wants nor what was there when the plan was made, so it is left alone.')
            return
        }
        if ($script:Run.ShowOnly) {
            Write-Host -Object ('What if: ' + $step.What)
            Add-PartylineResult -Step $step -Result 'would' -Detail $differs
            return
        }
        if ($null -ne $script:Run.Cmdlet -and -not $script:Run.Cmdlet.ShouldProcess($Address, $step.What)) {
            Add-PartylineResult -Step $step -Result 'declined'
            return
        }
        $block = $Write
        if ($null -ne $found -and $null -ne $Change) { $block = $Change }
        Invoke-PartylineWrite -Write $block
        $differs = Wait-PartylineEqual -Step $step -Read $Read -Named $Named -Key $Key -Wanted $Wanted -Holds $Holds.IsPresent
        if ($differs -eq '') { Add-PartylineResult -Step $step -Result 'done' }
        else { Add-PartylineResult -Step $step -Result 'failed' -Detail ('It was written, but does not read back: ' + $differs + '. Some changes take a while: run this again later.') }
    } catch {
        Stop-PartylineOnRole -Problem $_
        Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message
    }
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
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [switch] $Holds
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    $differs = 'it cannot be read by a cmdlet'
    try {
        if ($null -ne $Read) {
            $found = Find-PartylineObject -Read $Read -Named $Named -Key $Key
            Save-PartylineId -Address $Address -Object $found
            $differs = Get-PartylineDifference -Object $found -Wanted $Wanted -Holds $Holds.IsPresent
            if ($null -ne $found -and $differs -eq '') {
                Add-PartylineResult -Step $step -Result 'already'
                return
            }
        }
    } catch {
        Stop-PartylineOnRole -Problem $_
        $differs = $_.Exception.Message
    }
    if ($script:Run.Done -contains $Name) {
        Add-PartylineResult -Step $step -Result 'said' -Detail ('-Done ' + $Name + ' says that it is done')
        return
    }
    if ($script:Run.ShowOnly) {
        Add-PartylineResult -Step $step -Result 'would' -Detail ('by hand: ' + $How)
        return
    }
    Add-PartylineResult -Step $step -Result 'manual' -Detail ($How + ' (' + $differs + '). Then run this again, or give -Done ' + $Name + '.')
}

# Waits until something that was just made can be read.
function Wait-PartylineObject {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $After = @(),
        [Parameter(Mandatory)] [scriptblock] $Read
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    $problem = ''
    for ($waited = 0; ; $waited += 15) {
        try {
            $found = Find-PartylineObject -Read $Read -Named '' -Key ''
            if ($null -ne $found) {
                Save-PartylineId -Address $Address -Object $found
                Add-PartylineResult -Step $step -Result 'already'
                return
            }
            $problem = 'it is not there yet'
        } catch {
            Stop-PartylineOnRole -Problem $_
            $problem = $_.Exception.Message
        }
        if ($script:Run.ShowOnly -or $waited -ge $script:Run.WaitSeconds) { break }
        Start-Sleep -Seconds 15
    }
    Add-PartylineResult -Step $step -Result 'failed' -Detail ($problem + '. A new object may take a while: run this again later.')
}

# Reads a thing back and says whether it is as wanted; never writes.
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
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Wanted,
        [switch] $Holds
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    try {
        $found = Find-PartylineObject -Read $Read -Named $Named -Key $Key
        Save-PartylineId -Address $Address -Object $found
        $differs = Get-PartylineDifference -Object $found -Wanted $Wanted -Holds $Holds.IsPresent
        if ($null -ne $found -and $differs -eq '') { Add-PartylineResult -Step $step -Result 'equal' }
        elseif ($null -eq $found) { Add-PartylineResult -Step $step -Result 'absent' -Detail $differs }
        else { Add-PartylineResult -Step $step -Result 'differs' -Detail $differs }
    } catch { Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message }
}

# Ends a run: prints the counts, writes the results, gives the exit code.
function Complete-PartylineRun {
    [CmdletBinding()]
    param()
    $bad = 0
    Write-Host -Object ''
    $counts = [ordered] @{}
    foreach ($r in $script:Run.Results) {
        if ($counts.Contains($r.Result)) { $counts[$r.Result] = $counts[$r.Result] + 1 } else { $counts[$r.Result] = 1 }
        if ($r.Result -in @('differs', 'failed', 'manual', 'waits', 'absent', 'declined')) { $bad++ }
    }
    foreach ($name in $counts.Keys) { Write-Host -Object ($name + ': ' + $counts[$name]) }
    $path = Join-Path -Path $script:Run.StatePath -ChildPath ($script:Run.Stage + '-results.csv')
    $script:Run.Results.ToArray() | Export-Csv -LiteralPath $path -NoTypeInformation -Encoding UTF8 -Force
    Write-Host -Object ('Results: ' + $path)
    Stop-PartylineTranscript
    if ($bad -gt 0) { return 1 }
    0
}

function Stop-PartylineTranscript {
    [CmdletBinding()]
    param()
    if ($null -ne $script:Run -and $script:Run.Transcript) {
        $script:Run.Transcript = $false
        [void] (Stop-Transcript)
    }
}

# Compares a cmdlet's parameters with those that the runbook uses; a renamed
# parameter may be found among the aliases.
function Test-PartylineCommand {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [string[]] $Parameters = @()
    )
    $step = [pscustomobject] @{ Address = $Name; Field = ''; What = $Name }
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
    $step = [pscustomobject] @{ Address = 'MicrosoftTeams'; Field = ''; What = 'module MicrosoftTeams ' + $Minimum + ' or later' }
    $loaded = @(Get-Module -Name 'MicrosoftTeams' | Sort-Object -Property Version -Descending)
    if ($loaded.Count -eq 0) { $loaded = @(Get-Module -Name 'MicrosoftTeams' -ListAvailable | Sort-Object -Property Version -Descending) }
    if ($loaded.Count -eq 0) { Add-PartylineResult -Step $step -Result 'absent' -Detail 'Install-Module MicrosoftTeams brings it' }
    elseif ($loaded[0].Version -lt [version] $Minimum) { Add-PartylineResult -Step $step -Result 'differs' -Detail ('it is ' + $loaded[0].Version.ToString()) }
    else { Add-PartylineResult -Step $step -Result 'equal' }
}

# ---- below: not for scripts ----

function New-PartylineStep {
    param([string] $Address, [string] $Field, [string] $What, [string] $Who)
    if ($Who -ne '') { $What = $What + ' for ' + $Who }
    [pscustomobject] @{ Address = $Address; Field = $Field; What = $What }
}

# False, and the step is recorded, when its object was stopped or what it needs is not there.
function Test-PartylineReady {
    param($Step, [string[]] $After)
    foreach ($address in @($After) + $Step.Address) {
        foreach ($one in $address.Split(' ')) {
            if ($one -ne '' -and $script:Run.Stopped.ContainsKey($one)) {
                Add-PartylineResult -Step $Step -Result 'waits' -Detail ('for ' + $one)
                return $false
            }
        }
    }
    foreach ($address in @($After) + $Step.Address) {
        foreach ($one in $address.Split(' ')) {
            if ($one -ne '' -and $script:Run.Would.ContainsKey($one)) {
                Write-Host -Object ('What if: ' + $Step.What)
                Add-PartylineResult -Step $Step -Result 'would' -Detail ('after ' + $one)
                return $false
            }
        }
    }
    $true
}

function Add-PartylineResult {
    param($Step, [string] $Result, [string] $Detail = '')
    switch ($Result) {
        { $_ -in @('differs', 'failed', 'manual', 'waits', 'absent', 'declined') } { $script:Run.Stopped[$Step.Address] = $true }
        'would' { if ($Step.Field -eq '') { $script:Run.Would[$Step.Address] = $true } }
    }
    $script:Run.Results.Add([pscustomobject] @{
            Time = (Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
            Title = $script:Run.Title; Address = $Step.Address; Field = $Step.Field; What = $Step.What; Result = $Result; Detail = $Detail
        })
    $line = '  ' + $Result + ': ' + $Step.What
    if ($Detail -ne '') { $line += ' - ' + $Detail }
    Write-Host -Object $line
}

# A missing role is not the object's fault: the run pauses, whatever is left undone.
function Stop-PartylineOnRole {
    param($Problem)
    if (-not (Test-PartylineMessage -Problem $Problem -Pattern '\b(401|403)\b|Unauthorized|Forbidden|Access is denied|not authorized')) { return }
    [void] (Complete-PartylineRun)
    throw ('Paused: the service refuses (' + $Problem.Exception.Message + '). Activate your role, sign in again if needed, and run this again: what is done is found done.')
}

function Test-PartylineMessage {
    param($Problem, [string] $Pattern)
    $e = $Problem.Exception
    while ($null -ne $e) {
        if ($e.Message -match $Pattern) { return $true }
        $e = $e.InnerException
    }
    $false
}

$script:Throttled = '\b429\b|Too Many Requests|throttl'

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
            if ($attempt -ge 7 -or -not (Test-PartylineMessage -Problem $_ -Pattern ($script:Throttled + '|\b50[0234]\b|timed out|temporarily unavailable'))) { throw }
        }
        Wait-PartylinePace -Attempt $attempt
    }
}

# A write is tried again only when it was throttled, so never done. What it
# gives is read: an error may come as an object (fact num.set-error-object).
function Invoke-PartylineWrite {
    param([scriptblock] $Write)
    for ($attempt = 1; ; $attempt++) {
        try {
            $given = @(& $Write)
            break
        } catch {
            if ($attempt -ge 7 -or -not (Test-PartylineMessage -Problem $_ -Pattern $script:Throttled)) { throw }
        }
        Wait-PartylinePace -Attempt $attempt
    }
    foreach ($item in $given) {
        if ($null -eq $item) { continue }
        $names = @($item.PSObject.Properties | ForEach-Object -Process { $_.Name })
        if ($names -contains 'Code' -and $names -contains 'Message') {
            throw ('The cmdlet answered with an error object: ' + $item.Code + ', ' + $item.Message)
        }
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

function Save-PartylineId {
    param([string] $Address, $Object)
    if ($null -eq $Object -or $script:Run.Ids.ContainsKey($Address)) { return }
    foreach ($name in @('ObjectId', 'Identity', 'Id')) {
        $id = Get-PartylineProperty -Object $Object -Name $name
        if ($null -ne $id -and [string] $id -match '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') {
            $script:Run.Ids[$Address] = [string] $id
            return
        }
    }
}

function Wait-PartylineEqual {
    param($Step, [scriptblock] $Read, [string] $Named, [string] $Key, [System.Collections.IDictionary] $Wanted, [bool] $Holds)
    for ($waited = 0; ; $waited += 10) {
        $found = Find-PartylineObject -Read $Read -Named $Named -Key $Key
        Save-PartylineId -Address $Step.Address -Object $found
        $differs = Get-PartylineDifference -Object $found -Wanted $Wanted -Holds $Holds
        if ($null -ne $found -and $differs -eq '') { return '' }
        if ($waited -ge $script:Run.WaitSeconds) { return $differs }
        Start-Sleep -Seconds 10
    }
}

# Absent is as before when nothing was there; a thing is, when each property is
# what it was. An empty property was there to be filled.
function Test-PartylineBefore {
    param($Object, [System.Collections.IDictionary] $Before, [System.Collections.IDictionary] $Wanted, [bool] $Holds)
    if ($null -eq $Object) { return ($null -eq $Before -or (Test-PartylineAllEmpty -Table $Before)) }
    if ($Holds) { return $true }
    if ($null -eq $Before) { return $false }
    foreach ($name in $Before.Keys) {
        $is = Format-PartylineValue -Name $name -Value (Get-PartylineProperty -Object $Object -Name $name) -Like $Wanted[$name]
        $was = Format-PartylineValue -Name $name -Value $Before[$name] -Like $Wanted[$name]
        $shall = Format-PartylineValue -Name $name -Value $Wanted[$name] -Like $Wanted[$name]
        if (-not (Test-PartylineSame -Name $name -One $is -Other $was) -and -not (Test-PartylineSame -Name $name -One $is -Other $shall)) { return $false }
    }
    $true
}

function Test-PartylineAllEmpty {
    param([System.Collections.IDictionary] $Table)
    foreach ($value in $Table.Values) { if (-not [string]::IsNullOrEmpty([string] $value)) { return $false } }
    $true
}

# What differs, in words; '' when nothing does.
function Get-PartylineDifference {
    param($Object, [System.Collections.IDictionary] $Wanted, [bool] $Holds)
    if ($null -eq $Object) { return 'it is not there' }
    $all = @()
    foreach ($name in $Wanted.Keys) {
        $value = Get-PartylineProperty -Object $Object -Name $name
        if ($Holds) {
            $missing = @(Get-PartylineMissing -Name $name -Value $value -Wanted $Wanted[$name])
            if ($missing.Count -gt 0) { $all += $name + ' lacks "' + [string]::Join('", "', [string[]] $missing) + '"' }
            continue
        }
        $is = Format-PartylineValue -Name $name -Value $value -Like $Wanted[$name]
        $shall = Format-PartylineValue -Name $name -Value $Wanted[$name] -Like $Wanted[$name]
        if ($shall -ceq '*') {
            if ($is -eq '') { $all += $name + ' is empty' }
            continue
        }
        if (-not (Test-PartylineSame -Name $name -One $is -Other $shall)) { $all += $name + ' is "' + $is + '", wanted "' + $shall + '"' }
    }
    [string]::Join('; ', [string[]] $all)
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
            elseif ($Name -eq 'AssignedPlan' -and $h.StartsWith($item + '_', [System.StringComparison]::OrdinalIgnoreCase)) { $found = $true }
        }
        if (-not $found) { $item }
    }
}

# Text that people see is compared letter by letter, names and ids without case.
function Test-PartylineSame {
    param([string] $Name, [string] $One, [string] $Other)
    $how = [System.StringComparison]::OrdinalIgnoreCase
    if ($Name -in @('Description', 'DisplayName', 'DefaultCallFlow')) { $how = [System.StringComparison]::Ordinal }
    [string]::Equals($One, $Other, $how)
}

function Get-PartylineProperty {
    param($Object, [string] $Name)
    if ($null -eq $Object) { return $null }
    if ($Object -is [System.Collections.IDictionary]) {
        if ($Object.Contains($Name)) { return , $Object[$Name] }
        return $null
    }
    foreach ($p in $Object.PSObject.Properties) {
        if ([string]::Equals($p.Name, $Name, [System.StringComparison]::OrdinalIgnoreCase)) { return , $p.Value }
    }
    $null
}

# A value as text, shaped like what is wanted: of an object the wanted
# properties only, a list without its order but where the order counts.
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
        if ($Name -notin @('OnlinePstnUsages', 'MenuOptions', 'Greetings', 'Prompts')) { $parts = @($parts | Sort-Object) }
        return [string]::Join(', ', [string[]] $parts)
    }
    Format-PartylineScalar -Name $Name -Value $Value
}

function Format-PartylineScalar {
    param([string] $Name, $Value)
    if ($Name -like '*Enabled' -and [string]::IsNullOrEmpty([string] $Value)) { return 'False' }
    if ($null -eq $Value) { return '' }
    if (($Name -like '*Policy' -or $Name -in @('CallingLineIdentity', 'TenantDialPlan')) -and $Value -isnot [string]) { $Value = Get-PartylineProperty -Object $Value -Name 'Name' }
    $text = [string] $Value
    if ($Name -eq 'EmergencyDialMask') { return [string]::Join(';', [string[]] @($text.Split(';') | Sort-Object)) }
    if ($Name -in @('Identity', 'PolicyName', 'CallingLineIdentity', 'TenantDialPlan') -or $Name -like '*Policy') {
        if ($text.StartsWith('Tag:', [System.StringComparison]::OrdinalIgnoreCase)) { return $text.Substring(4) }
    }
    if ($Name -in @('TelephoneNumber', 'PhoneNumber', 'LineUri') -and $text.StartsWith('tel:', [System.StringComparison]::OrdinalIgnoreCase)) { return $text.Substring(4) }
    if ($text -eq '00000000-0000-0000-0000-000000000000') { return '' }
    $text
}

Export-ModuleMember -Function Start-PartylineRun, Confirm-PartylineTenant, Write-PartylineTitle, Import-PartylineData, Get-PartylineId, Get-PartylineAttendant,
Invoke-PartylineStep, Confirm-PartylineManual, Wait-PartylineObject, Test-PartylineStep, Complete-PartylineRun,
Test-PartylineCommand, Test-PartylineModule
