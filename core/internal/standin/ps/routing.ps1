# PSTN usages, routes, gateways and voice routing policies.

function Assert-Usages($Usages) {
    $known = (Read-Row 'usages' 'Global').Usage
    # fact dr.usage-exists
    foreach ($usage in $Usages) { if ($known -notcontains $usage) { Deny "The PSTN usage '$usage' does not exist." 'UsageNotFound' } }
}

$script:PolicyRules['OnlineVoiceRoutingPolicy'] = { param([string] $Name, $Row, [bool] $IsNew) Assert-Usages $Row.OnlinePstnUsages }

# fact dr.usage-list-edit: one global list, edited in place.
Add-Behaviour 'Get-CsOnlinePstnUsage' { param($p) [pscustomobject] @{ Usage = [string[]] @((See-Row 'usages' 'Global').Usage); Identity = 'Global'; Key = [pscustomobject] @{ ScopeClass = 'Global' }; ConfigMetadata = $null; ConfigId = 'Global' } }

Add-Behaviour 'Set-CsOnlinePstnUsage' {
    param($p)
    if ($p.Identity -and $p.Identity -ne 'Global') { Deny 'The list of PSTN usages is Global.' 'NotFound' }
    $row = Read-Row 'usages' 'Global'
    $after = Merge-List $row.Usage $p.Usage ''
    foreach ($gone in @($row.Usage | Where-Object { $after -notcontains $_ })) {
        $use = Get-UsageUse $gone
        if ($use) { Deny "The PSTN usage '$gone' is in use by $use." 'InUse' }
    }
    Write-Row 'usages' 'Global' @{ Usage = @($after) }
}

function Get-UsageUse([string] $Usage) {
    foreach ($row in (Get-Rows 'routes').Values) { if ($row.OnlinePstnUsages -contains $Usage) { return "the route '$($row.Name)'" } }
    foreach ($entry in (Get-Rows 'policy:OnlineVoiceRoutingPolicy').GetEnumerator()) { if ($entry.Value.OnlinePstnUsages -contains $Usage) { return "the voice routing policy '$($entry.Key)'" } }
    foreach ($entry in (Get-Rows 'policy:TeamsEmergencyCallRoutingPolicy').GetEnumerator()) { foreach ($number in $entry.Value.EmergencyNumbers) { if ($number.OnlinePSTNUsage -eq $Usage) { return "the emergency call routing policy '$($entry.Key)'" } } }
}

# facts dr.route-defaults, dr.priority, dr.route-usages-warning
$script:NamedRules['OnlineVoiceRoute'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    Assert-Usages $Row.OnlinePstnUsages
    foreach ($gateway in $Row.OnlinePstnGatewayList) { if (-not (Read-Row 'gateways' $gateway)) { Deny "The gateway '$gateway' does not exist." 'NotFound' } }
    # fact oc.conferencing
    if ($Row.BridgeSourcePhoneNumber -and @($Row.OnlinePstnGatewayList).Count -gt 0) { Deny 'BridgeSourcePhoneNumber excludes OnlinePstnGatewayList.' }
    try { [void] [regex]::new($Row.NumberPattern) } catch { Deny "'$($Row.NumberPattern)' is no pattern." 'InvalidPattern' }
    $others = @((Get-Rows 'routes').Values | Where-Object { $_.Name -ne $Name } | Sort-Object { [int] $_.Priority })
    if ($null -eq $Row.Priority) { $Row.Priority = $others.Count }
    if (@($others | Where-Object { [int] $_.Priority -eq [int] $Row.Priority }).Count -gt 0) {
        foreach ($other in $others) { if ([int] $other.Priority -ge [int] $Row.Priority) { Edit-Row 'routes' $other.Name @{ Priority = [int] $other.Priority + 1 } } }
    }
    if ($IsNew -and @($Row.OnlinePstnUsages).Count -eq 0) { Write-Warning "The route '$Name' has no PSTN usage." }
}

# facts dr.sbc-disabled, dr.sbc-fqdn-63, dr.sbc-port, dr.sbc-failover, dr.sbc-ipv6
$script:NamedRules['OnlinePSTNGateway'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    if ($Name.Length -gt 63) { Deny "The FQDN '$Name' has more than 63 characters." 'TooLong' }
    if ([int] $Row.SipSignalingPort -lt 1 -or [int] $Row.SipSignalingPort -gt 65535) { Deny "The port $($Row.SipSignalingPort) is not 1 to 65535." 'InvalidPort' }
    if ($Row.IPAddressVersion -eq 'IPv6' -and $Row.MediaBypass) { Deny 'IPv6 excludes media bypass.' }
}

$script:NamedUses['OnlinePSTNGateway'] = { param($Name) foreach ($row in (Get-Rows 'routes').Values) { if ($row.OnlinePstnGatewayList -contains $Name) { return "the route '$($row.Name)'" } } }
