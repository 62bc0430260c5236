# Written without reading the tenant: what is there already was not known.
# Partyline runbook: licences, by Microsoft Graph. Run it in a process of its own: the Graph and the Teams modules do not go together.
# Run it behind a first run of 10-apply.ps1, which makes the accounts, and then that again. With -Wave it takes the people of that wave, and the accounts.
# It adds nothing that a group gives already, and removes nothing; with -Rollback it takes back the direct assignments that it made, and no others.
#Requires -Version 5.1

[CmdletBinding(SupportsShouldProcess)]
param(
    [switch] $Connect,
    [string] $StatePath = '',
    [string[]] $Wave = @(),
    [switch] $Rollback,
    [int] $WaitSeconds = 300
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
        Stage       = 'licences'
        Folder      = $PSScriptRoot
        TenantId    = '66666666-0000-4000-8000-000000000001'
        StatePath   = $StatePath
        Wave        = $Wave
        WaitSeconds = $WaitSeconds
        Given       = $PSBoundParameters
        Cmdlet      = $PSCmdlet
        ShowOnly    = $whatIf
        ErrorAction = 'Stop'
    }
    Start-PartylineRun @parameters
    if ($Connect) {
        $parameters = @{
            Scopes      = @('User.ReadWrite.All', 'Organization.Read.All')
            TenantId    = '66666666-0000-4000-8000-000000000001'
            NoWelcome   = $true
            ErrorAction = 'Stop'
        }
        $account = Connect-MgGraph @parameters
    }
    Confirm-PartylineGraph -TenantId '66666666-0000-4000-8000-000000000001' -ErrorAction Stop
    if ($Rollback) {
        Undo-PartylineLicence -ErrorAction Stop
    }
    else {
        # Everybody of data/licences.csv, or of the chosen wave, is read and the free licences are counted before the first is assigned.
        Invoke-PartylineLicence -ErrorAction Stop
    }
    $code = Complete-PartylineRun -ErrorAction Stop
}
finally {
    Stop-PartylineRun -ErrorAction Stop
}
if ($code -ne 0) {
    exit 1
}
