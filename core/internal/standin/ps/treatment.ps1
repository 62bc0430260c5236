# Caller ID, blocked callers, and what becomes of calls to numbers that nobody has.

# facts cid.values, cid.cnam-200
$script:PolicyRules['CallingLineIdentity'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    if ($Row.CallingIDSubstitute -notin 'Anonymous', 'LineUri', 'Resource') { Deny "'$($Row.CallingIDSubstitute)' is no substitute." }
    if ($Row.CallingIDSubstitute -eq 'Resource' -and -not $Row.ResourceAccount) { Deny 'The substitute Resource needs a resource account.' 'ResourceAccountMissing' }
    if ($Row.ResourceAccount) { [void] (Get-Account $Row.ResourceAccount) }
    if ("$($Row.CompanyName)".Length -gt 200) { Deny 'The calling party name has more than 200 characters.' 'TooLong' }
}

function Assert-Pattern([string] $Pattern) {
    if (-not $Pattern) { Deny 'A pattern is needed.' 'InvalidPattern' }
    try { [void] [regex]::new($Pattern) } catch { Deny "'$Pattern' is no pattern." 'InvalidPattern' }
}

# fact block.pattern
$script:NamedRules['InboundBlockedNumberPattern'] = { param([string] $Name, $Row, [bool] $IsNew) Assert-Pattern $Row.Pattern; if ($Row.ResourceAccount) { [void] (Get-Account $Row.ResourceAccount) } }
$script:NamedRules['InboundExemptNumberPattern'] = { param([string] $Name, $Row, [bool] $IsNew) Assert-Pattern $Row.Pattern }

Add-Behaviour 'Test-CsInboundBlockedNumberPattern' {
    param($p)
    $blocked = $false
    foreach ($row in (See-Rows 'blockedPatterns')) { if ($row.Enabled -and $p.PhoneNumber -match $row.Pattern) { $blocked = $true } }
    foreach ($row in (See-Rows 'exemptPatterns')) { if ($row.Enabled -and $p.PhoneNumber -match $row.Pattern) { $blocked = $false } }
    [pscustomobject] @{ IsNumberBlocked = $blocked; ErrorMessage = $null }
}
Add-Behaviour 'Get-CsTenantBlockedCallingNumbers' { param($p) [pscustomobject] @{ Identity = 'Global'; Enabled = $true; InboundBlockedNumberPatterns = @(See-Rows 'blockedPatterns' | ForEach-Object { Show-Named 'InboundBlockedNumberPattern' $_ }); InboundExemptNumberPatterns = @(See-Rows 'exemptPatterns' | ForEach-Object { Show-Named 'InboundExemptNumberPattern' $_ }) } }

$script:NamedRules['TeamsUnassignedNumberTreatment'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    Assert-Pattern $Row.Pattern
    if ($Row.TargetType -eq 'ResourceAccount') { [void] (Get-Account "$($Row.Target)") }
    if ($Row.TargetType -eq 'Announcement' -and -not (Read-Row 'audio' "$($Row.Target)")) { Deny "The announcement '$($Row.Target)' was not found." 'NotFound' }
    if ($Row.TargetType -and $Row.TargetType -notin 'ResourceAccount', 'Announcement') { Deny "'$($Row.TargetType)' is no type of target." }
    if ($null -eq $Row.TreatmentPriority) { $Row.TreatmentPriority = (Get-Rows 'treatments').Count + 1 }
}
Add-Behaviour 'Test-CsTeamsUnassignedNumberTreatment' { param($p) foreach ($row in (See-Rows 'treatments' | Sort-Object { [int] $_.TreatmentPriority })) { if ($p.PhoneNumber -match $row.Pattern) { return Show-Named 'TeamsUnassignedNumberTreatment' $row } } }
