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
        [scriptblock] $List = $null,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [switch] $Holds,
        [switch] $Absent
    )
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    $script:Run.Hands[$Name] = $true
    if (-not (Test-PartylineReady -Step $step -After $After)) { return }
    $past = Get-PartylinePast -Step $step
    $differs = ''
    try {
        if ($null -ne $Read -and ($null -ne $Wanted -or $Absent)) {
            $now = Get-PartylineGlance -Enough $script:Run.ShowOnly -Look @{ Address = $Address; Read = $Read; List = $List; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $null; Holds = $Holds.IsPresent; Absent = $Absent.IsPresent; Between = $false }
            if ($now.State -eq 'wanted') {
                if ($null -ne $past -and $past.State -eq 'asked') { Write-PartylineEvent -Step $step -Name 'seen' }
                Add-PartylineResult -Step $step -Result 'already'
                return
            }
            $differs = $now.Differs
        }
    } catch {
        Stop-PartylineOnRole -Problem $_
        $differs = $_.Exception.Message
    }
    if ($script:Run.Done -contains $Name) {
        Write-PartylineEvent -Step $step -Name 'said'
        Add-PartylineResult -Step $step -Result 'said' -Detail ('said to be done by -Done ' + $Name)
        return
    }
    if ($script:Run.ShowOnly) {
        Add-PartylineResult -Step $step -Result 'would' -Detail ('by hand: ' + $How)
        return
    }
    if ($null -eq $past -or $past.State -ne 'asked') { Write-PartylineEvent -Step $step -Name 'asked' }
    $then = ' (' + $differs + '). Then run this again, or give -Done ' + $Name + '.'
    if ($differs -eq '') { $then = '. No cmdlet shows it: when it is done, run this again with -Done ' + $Name + '.' }
    Add-PartylineResult -Step $step -Result 'manual' -Detail ($How + $then)
}
