# Network regions, sites, subnets and trusted addresses.

$script:NamedRules['TenantNetworkSite'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    # fact loc.site-params
    if ($Row.NetworkRegionID -and -not (Read-Row 'regions' $Row.NetworkRegionID)) { Deny "The network region '$($Row.NetworkRegionID)' does not exist." 'NotFound' }
    foreach ($pair in @('EmergencyCallRoutingPolicy', 'TeamsEmergencyCallRoutingPolicy'), @('EmergencyCallingPolicy', 'TeamsEmergencyCallingPolicy')) {
        $policy = $Row[$pair[0]]
        if (-not $policy) { continue }
        $policy = $policy -replace '^Tag:'
        if (-not (See-Policy $pair[1] $policy)) { Deny "The policy '$policy' of type $($pair[1]) was not found." 'PolicyNotFound' }
        $Row[$pair[0]] = $policy
    }
}

$script:NamedRules['TenantNetworkSubnet'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    $address = $null
    if (-not [System.Net.IPAddress]::TryParse($Name, [ref] $address)) { Deny "'$Name' is no network id." 'InvalidSubnet' }
    # fact dr.sites-lbr
    $most = if ($address.AddressFamily -eq 'InterNetworkV6') { 128 } else { 32 }
    if ([int] $Row.MaskBits -lt 0 -or [int] $Row.MaskBits -gt $most) { Deny "MaskBits $($Row.MaskBits) is not 0 to $most." 'InvalidMask' }
    if ($Row.NetworkSiteID -and -not (Read-Row 'sites' $Row.NetworkSiteID)) { Deny "The network site '$($Row.NetworkSiteID)' does not exist." 'NotFound' }
}

$script:NamedRules['TenantTrustedIPAddress'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    $address = $null
    if (-not [System.Net.IPAddress]::TryParse($Name, [ref] $address)) { Deny "'$Name' is no IP address." 'InvalidAddress' }
    # fact dr.trusted-ip-mask
    if ($null -eq $Row.MaskBits) { $Row.MaskBits = if ($address.AddressFamily -eq 'InterNetworkV6') { 128 } else { 32 } }
}

$script:NamedUses['TenantNetworkRegion'] = { param($Name) foreach ($row in (Get-Rows 'sites').Values) { if ($row.NetworkRegionID -eq $Name) { return "the site '$($row.NetworkSiteID)'" } } }
$script:NamedUses['TenantNetworkSite'] = { param($Name) foreach ($row in (Get-Rows 'subnets').Values) { if ($row.NetworkSiteID -eq $Name) { return "the subnet '$($row.SubnetID)'" } } }

Add-Behaviour 'Get-CsTenantNetworkConfiguration' { param($p) [pscustomobject] @{ Identity = 'Global'; NetworkRegions = @(See-Keys 'regions'); NetworkSites = @(See-Keys 'sites'); Subnets = @(See-Keys 'subnets') } }
