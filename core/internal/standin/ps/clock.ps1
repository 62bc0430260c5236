# The simulated clock: waiting costs nothing, and what is late comes when its time has come.

function Step-Clock([double] $Seconds) {
    $T.Now += $Seconds
    if ($T.Late.Count -gt 0) {
        foreach ($key in @($T.Late.Keys)) {
            $late = $T.Late[$key]
            if ($late.Until -gt $T.Now) { continue }
            $T.Late.Remove($key)
            if ($late.Clears -and $late.Table -eq 'people') { Edit-Row 'people' $late.Key @{ EnterpriseVoiceEnabled = $false } }
        }
    }
}

# Readers see the rows that this call touched as they were, for so long. -Clears:
# voice goes only then, whatever was done to it meanwhile.
function Set-Late([double] $Seconds, [bool] $Clears) {
    Set-Until ($T.Now + $Seconds)
    foreach ($touch in $T.Touched) {
        $key = "$($touch.Table)|$($touch.Key)"
        if ($T.Late.ContainsKey($key)) { $T.Late[$key].Until = $T.Now + $Seconds } else {
            $T.Late[$key] = @{ Table = $touch.Table; Key = $touch.Key; Before = $touch.Before; Until = $T.Now + $Seconds; Clears = $Clears }
        }
    }
}

# Until then what is in force may change without a write.
function Set-Until([double] $Time) { if ($Time -gt $T.Until) { $T.Until = $Time } }

function Get-Now { [datetime]::new(1970, 1, 1, 0, 0, 0, [System.DateTimeKind]::Utc).AddSeconds($T.Now) }

function Start-Sleep {
    [CmdletBinding(DefaultParameterSetName = 'Seconds')]
    param(
        [Parameter(ParameterSetName = 'Seconds', Mandatory, Position = 0)] [double] $Seconds,
        [Parameter(ParameterSetName = 'Milliseconds', Mandatory)] [long] $Milliseconds
    )
    if ($PSCmdlet.ParameterSetName -eq 'Milliseconds') { $Seconds = $Milliseconds / 1000 }
    Stop-InAnswer 'waits'
    $T.Slept += $Seconds
    if ($T.Slept -gt [double] $T.Settings.sleepLimit) {
        $T.StopReason = "the script waited longer than $($T.Settings.sleepLimit) seconds"
        [void] $T.StopSignal.Set()
        Start-RealSleep
    }
    Step-Clock $Seconds
}

function Get-Date {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0, ValueFromPipeline)] $Date,
        [string] $Format, [string] $UFormat, [string] $DisplayHint,
        [int] $Year, [int] $Month, [int] $Day, [int] $Hour, [int] $Minute, [int] $Second, [int] $Millisecond
    )
    $given = @{} + $PSBoundParameters
    if (-not $given.ContainsKey('Date')) { $given.Date = (Get-Now).ToLocalTime() }
    Microsoft.PowerShell.Utility\Get-Date @given
}
