# Waits until something can be read, is as wanted, or is gone (-Absent).
function Wait-PartylineObject {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $After = @(),
        [Parameter(Mandatory)] [scriptblock] $Read,
        [scriptblock] $List = $null,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [switch] $Holds,
        [switch] $Absent
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    if ($null -eq $Wanted) { $Wanted = @{} }
    $seconds = $script:Run.WaitSeconds
    if ($script:Run.ShowOnly) { $seconds = 0 }
    $look = @{ Address = $Address; Read = $Read; List = $List; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $null; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Between = $false }
    $now = Wait-PartylineStanding -Look $look -For 'wanted' -Seconds $seconds
    if ($now.State -eq 'wanted') {
        Add-PartylineResult -Step $step -Result 'already'
        return
    }
    Add-PartylineResult -Step $step -Result (Get-PartylineWaiting -Step $step) -Detail ($now.Differs + '. It may take a while: run this again later with -Resume')
}
