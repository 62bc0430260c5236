# Written without reading the tenant: what is there already was not known.
# Partyline runbook: preflight. Looks whether the module, its cmdlets and the tenant are those that the runbook was written for; writes nothing in the tenant.
#Requires -Version 5.1

[CmdletBinding(SupportsShouldProcess)]
param(
    [switch] $Connect,
    [string] $StatePath = ''
)

Set-StrictMode -Version 3.0 -ErrorAction Stop
$ErrorActionPreference = 'Stop'

# ---- The folder is checked before anything of it is loaded. This part is the same in every runbook. ----
# It guards against accident (a file edited, left out, added), not against
# whoever may edit the folder: signing does. A signature block and other line
# ends do not count as a change.
function Get-RunbookHash {
    param([Parameter(Mandatory)] [string] $LiteralPath)
    $text = [System.Text.Encoding]::UTF8.GetString([System.IO.File]::ReadAllBytes($LiteralPath)).Replace([string][char]0xFEFF, '').Replace("`r`n", "`n")
    if ($LiteralPath -match '\.psm?1$') {
        # Behind its beginning a signature has comments only; what else stands there is code.
        $at = $text.LastIndexOf("`n# SIG # Begin signature block`n", [System.StringComparison]::Ordinal)
        if ($at -ge 0 -and $text.Substring($at) -notmatch "`n[^#`n]|`r") { $text = $text.Substring(0, $at) }
    }
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($text.TrimEnd("`n")))
    $sha.Dispose()
    [System.BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}
$manifest = [System.IO.File]::ReadAllText((Join-Path -Path $PSScriptRoot -ChildPath 'manifest.json')) | ConvertFrom-Json
$expected = @{}
foreach ($entry in $manifest.files) { $expected[$entry.name] = $entry.sha256 }
foreach ($name in $expected.Keys) {
    $file = Join-Path -Path $PSScriptRoot -ChildPath $name
    if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { throw ('The runbook is not whole: ' + $name + ' is missing. Unpack it again.') }
    if ((Get-RunbookHash -LiteralPath $file) -ne $expected[$name]) { throw ('The runbook was changed: ' + $name + ' is not as it was written. Unpack it again, or write a new one from the plan.') }
}
foreach ($file in (Get-ChildItem -LiteralPath $PSScriptRoot -Recurse -File -Force)) {
    $name = $file.FullName.Substring($PSScriptRoot.TrimEnd('\', '/').Length + 1).Replace('\', '/')
    if (-not $expected.ContainsKey($name) -and $name -notin @('manifest.json', 'README.md')) { throw ('The runbook has a file that does not belong to it: ' + $name + '. Move it away.') }
}
# ---- End of the check. ----

# Under powershell -File this script's scope is the global one: strict mode would reach the cmdlets of other modules.
Set-StrictMode -Off -ErrorAction Stop
$parameters = @{
    Name                = (Join-Path -Path $PSScriptRoot -ChildPath 'Partyline.Runbook.psm1' -ErrorAction Stop)
    Force               = $true
    DisableNameChecking = $true
    ErrorAction         = 'Stop'
}
Import-Module @parameters
# One question (-WhatIf, -Confirm) for each write, asked by the module; the cmdlets themselves are not asked again.
$whatIf = $WhatIfPreference
$WhatIfPreference = $false
$ConfirmPreference = 'None'
$code = 1
try {
    $parameters = @{
        Stage       = 'preflight'
        Folder      = $PSScriptRoot
        TenantId    = '66666666-0000-4000-8000-000000000001'
        StatePath   = $StatePath
        Given       = $PSBoundParameters
        Cmdlet      = $PSCmdlet
        ShowOnly    = $whatIf
        ErrorAction = 'Stop'
    }
    Start-PartylineRun @parameters
    Test-PartylineModule -Minimum '5.5.0' -ErrorAction Stop
    # Each cmdlet and parameter that the runbook uses; a renamed parameter may be an alias.
    Test-PartylineCommand -Name 'Connect-MicrosoftTeams' -Parameters @('TenantId') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsAutoAttendant' -Parameters @('First', 'Skip') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsBatchPolicyAssignmentOperation' -Parameters @('Identity') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsCallQueue' -Parameters @('First', 'Skip') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsGroupPolicyAssignment' -Parameters @('PolicyType') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsOnlineApplicationInstance' -Parameters @() -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsOnlineSchedule' -Parameters @() -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsOnlineUser' -Parameters @('Identity') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsOnlineVoiceRoutingPolicy' -Parameters @('Filter') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsPhoneNumberAssignment' -Parameters @('AssignedPstnTargetId', 'TelephoneNumber') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsTeamsEmergencyCallRoutingPolicy' -Parameters @('Filter') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsTeamsSharedCallingRoutingPolicy' -Parameters @('Filter') -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsTenant' -Parameters @() -ErrorAction Stop
    Test-PartylineCommand -Name 'Get-CsUserPolicyAssignment' -Parameters @('Identity', 'PolicyType') -ErrorAction Stop
    Test-PartylineCommand -Name 'Grant-CsOnlineVoiceRoutingPolicy' -Parameters @('Identity', 'PolicyName') -ErrorAction Stop
    Test-PartylineCommand -Name 'Grant-CsTeamsEmergencyCallRoutingPolicy' -Parameters @('Identity', 'PolicyName') -ErrorAction Stop
    $parameters = @{
        Name        = 'Grant-CsTeamsSharedCallingRoutingPolicy'
        Parameters  = @('Group', 'Identity', 'PolicyName', 'Rank')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    $parameters = @{
        Name        = 'New-CsAutoAttendant'
        Parameters  = @('DefaultCallFlow', 'InclusionScope', 'LanguageId', 'Name', 'TimeZoneId')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    Test-PartylineCommand -Name 'New-CsAutoAttendantCallFlow' -Parameters @('Greetings', 'Menu', 'Name') -ErrorAction Stop
    Test-PartylineCommand -Name 'New-CsAutoAttendantDialScope' -Parameters @('GroupIds', 'GroupScope') -ErrorAction Stop
    $parameters = @{
        Name        = 'New-CsAutoAttendantMenu'
        Parameters  = @('DirectorySearchMethod', 'EnableDialByName', 'MenuOptions', 'Name')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    Test-PartylineCommand -Name 'New-CsAutoAttendantMenuOption' -Parameters @('Action', 'DtmfResponse') -ErrorAction Stop
    Test-PartylineCommand -Name 'New-CsAutoAttendantPrompt' -Parameters @('TextToSpeechPrompt') -ErrorAction Stop
    $parameters = @{
        Name        = 'New-CsBatchPolicyAssignmentOperation'
        Parameters  = @('Identity', 'OperationName', 'PolicyName', 'PolicyType')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    $parameters = @{
        Name        = 'New-CsOnlineApplicationInstance'
        Parameters  = @('ApplicationId', 'DisplayName', 'UserPrincipalName')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    $parameters = @{
        Name        = 'New-CsOnlineApplicationInstanceAssociation'
        Parameters  = @('ConfigurationId', 'ConfigurationType', 'Identities')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    Test-PartylineCommand -Name 'New-CsOnlineVoiceRoutingPolicy' -Parameters @('Identity') -ErrorAction Stop
    $parameters = @{
        Name        = 'New-CsTeamsEmergencyCallRoutingPolicy'
        Parameters  = @('AllowEnhancedEmergencyServices', 'EmergencyNumbers', 'Identity')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    Test-PartylineCommand -Name 'New-CsTeamsEmergencyNumber' -Parameters @('EmergencyDialMask', 'EmergencyDialString') -ErrorAction Stop
    $parameters = @{
        Name        = 'New-CsTeamsSharedCallingRoutingPolicy'
        Parameters  = @('EmergencyNumbers', 'Identity', 'ResourceAccount')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    Test-PartylineCommand -Name 'Remove-CsAutoAttendant' -Parameters @('Identity') -ErrorAction Stop
    Test-PartylineCommand -Name 'Remove-CsGroupPolicyAssignment' -Parameters @('GroupId', 'PolicyType') -ErrorAction Stop
    Test-PartylineCommand -Name 'Remove-CsOnlineApplicationInstanceAssociation' -Parameters @('Identities') -ErrorAction Stop
    Test-PartylineCommand -Name 'Remove-CsOnlineVoiceRoutingPolicy' -Parameters @('Identity') -ErrorAction Stop
    $parameters = @{
        Name        = 'Remove-CsPhoneNumberAssignment'
        Parameters  = @('Identity', 'PhoneNumber', 'PhoneNumberType')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters
    Test-PartylineCommand -Name 'Remove-CsTeamsEmergencyCallRoutingPolicy' -Parameters @('Identity') -ErrorAction Stop
    Test-PartylineCommand -Name 'Remove-CsTeamsSharedCallingRoutingPolicy' -Parameters @('Identity') -ErrorAction Stop
    $parameters = @{
        Name        = 'Set-CsPhoneNumberAssignment'
        Parameters  = @('EnterpriseVoiceEnabled', 'Identity', 'LocationId', 'PhoneNumber', 'PhoneNumberType')
        ErrorAction = 'Stop'
    }
    Test-PartylineCommand @parameters

    if ($Connect) {
        $account = Connect-MicrosoftTeams -TenantId '66666666-0000-4000-8000-000000000001' -ErrorAction Stop
    }
    Confirm-PartylineTenant -TenantId '66666666-0000-4000-8000-000000000001' -ErrorAction Stop
    $wanted = [ordered]@{LocationId = '55555555-0000-4000-8000-000000000001'}
    Test-PartylineStep -Address 'location:55555555-0000-4000-8000-000000000001' -What 'emergency location 55555555-0000-4000-8000-000000000001 (Seattle)' -Kept -Read {
        Get-CsOnlineLisLocation -ErrorAction Stop
    } -Named '55555555-0000-4000-8000-000000000001' -Key 'LocationId' -Wanted $wanted -ErrorAction Stop

    $code = Complete-PartylineRun -ErrorAction Stop
}
finally {
    Stop-PartylineRun -ErrorAction Stop
}
if ($code -ne 0) {
    exit 1
}
