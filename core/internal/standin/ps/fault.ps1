# Faults on demand. Each counts the calls that it is about and hurts those from
# its n-th on, as many as it says.

function Select-Fault([string] $Name, [bool] $IsWrite) {
    $chosen = $null
    foreach ($fault in $T.Faults) {
        if ($fault.Writes -and -not $IsWrite) { continue }
        if ($Name -notlike $fault.Cmdlet) { continue }
        $fault.Seen++
        if ($fault.Seen -lt $fault.From -or $fault.Seen -ge $fault.From + $fault.Times) { continue }
        if ($fault.Kind -in 'neighbour', 'onlooker') {
            Invoke-Neighbour $fault
            if ($fault.Kind -eq 'neighbour') { Stop-InAnswer 'hears' }
        } elseif (-not $chosen) { $chosen = $fault }
    }
    return $chosen
}

# What a neighbour does to the tenant meanwhile. It is no call of the script.
function Invoke-Neighbour($Fault) {
    if (-not $Fault.Block) { $Fault.Block = [scriptblock]::Create($Fault.Code) }
    $T.Quiet = $true
    try { [void] (& $Fault.Block) } finally { $T.Quiet = $false; $T.Touched.Clear() }
}

function Assert-Fault($Fault, [string] $Name) {
    switch ($Fault.Kind) {
        'throttle' { Deny $(if ($Fault.Text) { $Fault.Text } else { 'Response status code does not indicate success: 429 (Too Many Requests).' }) 'TooManyRequests' }
        'unavailable' { Deny $(if ($Fault.Text) { $Fault.Text } else { 'Service is unavailable. Please try again' }) 'ServiceUnavailable' }
        'denied' { Deny $(if ($Fault.Text) { $Fault.Text } else { 'Response status code does not indicate success: 403 (Forbidden). Access denied.' }) 'Forbidden' }
        'hang' { Step-Clock $Fault.Seconds; Deny 'The operation has timed out.' 'Timeout' }
    }
}

# How long something takes to come into force: the fault's time, else the tenant's.
function Get-Delay([string] $Kind, [string] $Setting) {
    if ($T.Slow -and $T.Slow.Kind -eq $Kind) { return [double] $T.Slow.Seconds }
    return [double] $T.Settings[$Setting]
}
