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
