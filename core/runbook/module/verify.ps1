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
        [System.Collections.IDictionary] $Wanted = $null,
        [switch] $Holds,
        [switch] $Absent
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    try {
        $now = Get-PartylineStanding -Look @{ Address = $Address; Read = $Read; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $null; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Between = $false }
        if ($now.State -eq 'wanted') { Add-PartylineResult -Step $step -Result 'equal' }
        elseif ($null -eq $now.Object) { Add-PartylineResult -Step $step -Result 'absent' -Detail $now.Differs }
        else { Add-PartylineResult -Step $step -Result 'differs' -Detail $now.Differs }
    } catch { Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message }
}
