# Contoso: apply
# A name that would end a comment: #> <U+202E>
#Requires -Version 5.1

[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $StatePath = '',
    [Parameter(Mandatory)] [string[]] $Wave,
    [switch] $Connect,
    [int] $Retries = 5
)

Set-StrictMode -Version 3.0 -ErrorAction Stop
$ErrorActionPreference = 'Stop'

# Step 7. The Shared Calling policy
$ra = Get-CsOnlineUser -Identity 'ra-seattle@contoso.com' -ErrorAction Stop
$ra.Menu.Name = 'Seattle''s'
$parameters = @{
    Identity         = 'Seattle'
    ResourceAccount  = $ra.Identity
    EmergencyNumbers = @{add = @('+14255550101', '+14255550102')}
    ErrorAction      = 'Stop'
}
New-CsTeamsSharedCallingRoutingPolicy @parameters
$parameters = @{
    Identity         = 'O’’Brien''s'
    ResourceAccount  = $ra.Identity
    EmergencyNumbers = @{add = @('+14255550101', '+14255550102')}
    Description      = ('Two lines:' + [char]0x0A + 'the second, $(not run)')
    Force            = $true
    Confirm          = $false
    ErrorAction      = 'Stop'
}
New-CsTeamsSharedCallingRoutingPolicy @parameters
foreach ($row in (Import-Csv -LiteralPath $StatePath -ErrorAction Stop)) {
    try {
        Grant-CsTeamsSharedCallingRoutingPolicy -Identity $row.Identity -PolicyName 'Seattle' -ErrorAction Stop
    }
    catch {
        Write-Warning -Message $_.Exception.Message -ErrorAction Stop
        throw 'stop'
    }
}
if (($ra.Count -gt (-1)) -and (-not $Connect)) {
    exit 2
}
elseif ($Connect) {
    return
}
else {
    $map = @{
        plain       = $true
        'two words' = $null
        'in'        = @(1, [ordered]@{x = '11111111-2222-3333-4444-555555555555'})
    }
}
$found = Get-MgUser -Filter '(displayName eq ''O''''Brien'' or startsWith(department,''Sales''))' -All -ErrorAction Stop
Where-Object -InputObject $found -FilterScript {
    return ($_ -ne $null)
} -ErrorAction Stop
