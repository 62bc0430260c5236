# One call of a cmdlet: recorded, perhaps hurt by a fault, and done.

$script:Behaviours = @{}
$script:Refusing = @{}

function Add-Behaviour([string[]] $Name, [scriptblock] $Do) {
    foreach ($n in $Name) { $script:Behaviours[$n] = $Do }
}

# What a cmdlet answers when it will not: the call changes nothing.
function Deny([string] $Text, [string] $Id = 'BadRequest') {
    $T.Denied = $true
    throw [System.Management.Automation.ErrorRecord]::new([System.InvalidOperationException]::new($Text), $Id, 'InvalidOperation', $null)
}

# Reads, and helpers that make an object in memory and touch no tenant.
$script:Local = '^(Get|Find|Test|Connect|Disconnect|Export)-|^New-Cs(TeamsEmergencyNumber|TeamsEmergencyCallingExtendedNotification|VoiceNormalizationRule|OnlineTimeRange|OnlineDateTimeRange|AutoAttendant(Prompt|CallableEntity|Menu|MenuOption|CallFlow|CallHandlingAssociation|DialScope))$'

function Invoke-StandIn([string] $Name, [string] $Set, $Bound, $Caller) {
    if ($T.Quiet) {
        # A neighbour's call: it happens, and is not ours.
        if (-not $Behaviours.ContainsKey($Name)) { throw "the stand-in tenant does not know this cmdlet: $Name" }
        & $Behaviours[$Name] $Bound $Set
        return
    }
    $given = @{}
    foreach ($key in $Bound.Keys) { $given[$key] = $Bound[$key] }
    $isWrite = $Name -notmatch $Local
    $wishes = $T.SupportsWhatIf.ContainsKey($Name) -and $(if ($given.ContainsKey('WhatIf')) { [bool] $given.WhatIf } else { [bool] $WhatIfPreference })
    $call = @{ Cmdlet = $Name; Parameters = $given; Write = $isWrite; WhatIf = $isWrite -and $wishes; Outcome = ''; At = $T.Now }
    $T.Calls.Add($call)
    Stop-InAnswer 'calls'
    Step-Clock ([double] $T.Settings.callSeconds)
    Complete-Due
    if ($call.WhatIf) { $call.Outcome = 'whatIf'; return }
    if (-not $Behaviours.ContainsKey($Name)) {
        $call.Outcome = 'unknown'
        $text = "the stand-in tenant does not know this cmdlet: $Name"
        $Caller.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([System.NotSupportedException]::new($text), 'StandInUnknown', 'NotImplemented', $Name))
    }
    if ($isWrite) { $T.WriteCount++; Stop-AtWrite $false }
    $fault = Select-Fault $Name $isWrite
    $T.Touched.Clear()
    $T.Denied = $false
    try {
        $answer = @()
        if ($fault -and $Undone -contains $fault.Kind) { Stop-InAnswer 'hears' }
        if ($fault) { Assert-Fault $fault $Name }
        if (-not $fault -or $fault.Kind -ne 'errorObject') {
            $T.Slow = $fault
            $answer = @(& $Behaviours[$Name] $given $Set)
            $T.Slow = $null
        } else {
            $call.Outcome = 'errorObject'
            return New-ErrorObject 'BadRequest' $(if ($fault.Text) { $fault.Text } else { 'Service is unavailable. Please try again' })
        }
        if ($fault -and $fault.Kind -eq 'late') { Set-Late $fault.Seconds ([bool] $fault.Clears) }
        $call.Outcome = 'done'
        if ($fault -and $Undone -notcontains $fault.Kind) { Stop-InAnswer 'hears' }
        if ($fault -and $fault.Kind -eq 'lost') { Deny 'An error occurred while sending the request. The connection was closed before the answer came.' 'ConnectionLost' }
    } catch {
        $T.Slow = $null
        if ($call.Outcome -ne 'done') { Undo-Touched; $call.Outcome = 'refused' }
        if ($isWrite -and $call.Outcome -eq 'done') { Stop-AtWrite $true }
        $call.Error = $_.Exception.Message
        if (-not $T.Denied) {
            # The tenant's own mistake, no refusal: the test must hear of it.
            $call.Outcome = 'broken'
            $call.Error = "$($_.Exception.Message) $($_.ScriptStackTrace)"
        }
        if ($Refusing[$Name] -and $T.Denied -and -not $fault) {
            # fact num.set-error-object: the refusal is an object on the pipeline.
            return New-ErrorObject $_.FullyQualifiedErrorId $_.Exception.Message
        }
        $record = [System.Management.Automation.ErrorRecord]::new($_.Exception, $_.FullyQualifiedErrorId, $_.CategoryInfo.Category, $Name)
        $Caller.WriteError($record)
        return
    }
    if ($isWrite) { Stop-AtWrite $true }
    foreach ($item in $answer) { , $item }
}

function New-ErrorObject([string] $Code, [string] $Message) {
    [pscustomobject] @{ PSTypeName = 'SkypeTelephoneNumberMgmtErrorResponse'; Code = ($Code -split ',')[0]; Message = $Message }
}

# Stops the script's pipeline, or this process, at the n-th write or in the
# answer to a fault. The script cannot catch either.
function Stop-AtWrite([bool] $After) {
    $stop = $T.Stop
    if ($stop -and -not $stop.Answer -and $stop.Write -eq $T.WriteCount -and [bool] $stop.After -eq $After) { Stop-Here }
}

# Faults that leave the call undone.
$script:Undone = 'throttle', 'errorObject', 'unavailable', 'denied', 'hang'

function Stop-InAnswer([string] $To, [string] $Line) {
    if (-not $T.Stop -or -not $T.Stop.Answer) { return }
    if ($To -eq 'hears') { $T.Struck = $true }
    if ($T.Struck -and $T.Stop.Answer -eq $To -and (-not $T.Stop.Line -or $Line -like $T.Stop.Line)) { Stop-Here }
}

function Stop-Here {
    if ($T.Stop.Kill) {
        [System.IO.File]::WriteAllText($T.StateFile, (Get-StateText))
        [System.Diagnostics.Process]::GetCurrentProcess().Kill()
    } else { [void] $T.StopSignal.Set() }
    Start-RealSleep
}

function Start-RealSleep { Microsoft.PowerShell.Utility\Start-Sleep -Seconds 600 }

# A line that the script says.
function Write-Host {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline)] $Object, [switch] $NoNewline, $Separator, [System.ConsoleColor] $ForegroundColor, [System.ConsoleColor] $BackgroundColor)
    process {
        Stop-InAnswer 'says' $Object
        Microsoft.PowerShell.Utility\Write-Host @PSBoundParameters
    }
}
