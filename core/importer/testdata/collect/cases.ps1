# What can happen to a collection, in one engine.
. (Join-Path $PSScriptRoot 'tenant.ps1')
Set-Location -LiteralPath $env:COLLECT_OUT
$global:Busy = 0
$busyTwice = { if ($global:Busy++ -lt 2) { throw 'Response status code does not indicate success: 429 (Too Many Requests).' } }

Invoke-Case 'all' -People 1234
Invoke-Case 'full' -Folder 'all'
Invoke-Case 'again' -Folder 'all' -With @{ Resume = $true }
Invoke-Case 'nothing' -With @{ Resume = $true }

$refuse = { throw "Access denied: 403 (Forbidden), token eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQ.sig" }
Invoke-Case 'role' -Fault @{ 'Get-CsTeamsCallingPolicy' = $refuse; 'Get-CsOnlineVoiceRoute' = $refuse; 'Get-MgUser' = $refuse }
Invoke-Case 'activated' -Folder 'role' -With @{ Resume = $true }

# In the middle of the people the role ends: what came before is written, as a part.
Invoke-Case 'ended' -People 1234 -Fault @{ person = { param($n) if ($n -eq 1100) { throw '401 (Unauthorized)' } } }
Invoke-Case 'busy' -Fault @{ 'Get-CsPhoneNumberAssignment' = $busyTwice; 'Get-CsOnlineVoiceRoute' = { throw 'Service Unavailable' } }
$global:Busy = 0
Invoke-Case 'stream' -People 1234 -Fault @{ person = { param($n) if ($n -eq 1100) { & $busyTwice } } }
Invoke-Case 'object' -Fault @{ 'Get-CsOnlineVoiceRoute' = { [pscustomobject] @{ Code = 'Forbidden'; Message = 'Sorry' } } }
Invoke-Case 'deaf' -Fault @{ 'Get-CsAutoAttendant' = { param($bound) [void] $bound.Remove('Skip') } }
Invoke-Case 'group' -Fault @{ 'Get-MgGroupMember' = { param($bound) if ($bound['GroupId'].EndsWith('2')) { throw 'Resource not found' } } }

Invoke-Case 'whatif' -With @{ WhatIf = $true }
$global:WhatIfPreference = $true
Invoke-Case 'preference'
$global:WhatIfPreference = $false

# As Windows PowerShell writes dates.
function global:ConvertTo-Json {
    param($InputObject, [int] $Depth, [switch] $Compress)
    (Microsoft.PowerShell.Utility\ConvertTo-Json -InputObject $InputObject -Depth $Depth -Compress:$Compress -WarningAction SilentlyContinue).Replace('"2026-03-02T09:30:00Z"', '"\/Date(1772443800000)\/"')
}
Invoke-Case 'dates'
Remove-Item -LiteralPath function:ConvertTo-Json

$global:TenantId = '99999999-0000-4000-8000-000000000008'
Invoke-Case 'foreign' -Folder 'role' -With @{ Resume = $true }
