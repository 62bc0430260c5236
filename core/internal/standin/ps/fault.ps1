# Faults on demand. Each counts the calls that it is about and hurts those from
# its n-th on, as many as it says.

function Select-Fault([string] $Name, [bool] $IsWrite) {
    $chosen = $null
    foreach ($fault in $T.Faults) {
        if ($fault.Writes -and -not $IsWrite) { continue }
        if ($Name -notlike $fault.Cmdlet) { continue }
        $fault.Seen++
        if ($fault.Seen -lt $fault.From -or $fault.Seen -ge $fault.From + $fault.Times) { continue }
        if ($fault.Kind -eq 'neighbour') { Invoke-Neighbour $fault.Code } elseif (-not $chosen) { $chosen = $fault }
    }
    return $chosen
}

# What a neighbour does to the tenant meanwhile. It is no call of the script.
function Invoke-Neighbour([string] $Code) {
    $T.Quiet = $true
    try { [void] (& ([scriptblock]::Create($Code))) } finally { $T.Quiet = $false; $T.Touched.Clear() }
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
