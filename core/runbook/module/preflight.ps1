# Compares a cmdlet's parameters with those that the runbook uses; a renamed
# parameter may be found among the aliases.
function Test-PartylineCommand {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [string[]] $Parameters = @()
    )
    $step = New-PartylineStep -Address $Name -Field '' -What $Name -Who ''
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
    $step = New-PartylineStep -Address 'MicrosoftTeams' -Field '' -What ('module MicrosoftTeams ' + $Minimum + ' or later') -Who ''
    $loaded = @(Get-Module -Name 'MicrosoftTeams' | Sort-Object -Property Version -Descending)
    if ($loaded.Count -eq 0) { $loaded = @(Get-Module -Name 'MicrosoftTeams' -ListAvailable | Sort-Object -Property Version -Descending) }
    if ($loaded.Count -eq 0) { Add-PartylineResult -Step $step -Result 'absent' -Detail 'Install-Module MicrosoftTeams brings it' }
    elseif ($loaded[0].Version -lt [version] $Minimum) { Add-PartylineResult -Step $step -Result 'differs' -Detail ('it is ' + $loaded[0].Version.ToString()) }
    else { Add-PartylineResult -Step $step -Result 'equal' }
}
