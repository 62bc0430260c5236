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
