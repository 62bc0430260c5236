# Things that are kept by a name and made, changed, removed and read alike:
# network regions, sites, subnets, trusted addresses, routes, gateways, blocked
# patterns and unassigned number treatments.

# Table, the property that names the thing, its fresh values.
$script:Named = @{
    TenantNetworkRegion              = @{ Table = 'regions'; Id = 'NetworkRegionID'; Fresh = @{ CentralSite = $null; Description = $null; BypassID = $null } }
    TenantNetworkSite                = @{ Table = 'sites'; Id = 'NetworkSiteID'; Fresh = @{ Description = $null; NetworkRegionID = $null; LocationPolicy = $null; SiteAddress = $null; EnableLocationBasedRouting = $false; EmergencyCallRoutingPolicy = $null; EmergencyCallingPolicy = $null; NetworkRoamingPolicy = $null } }
    TenantNetworkSubnet              = @{ Table = 'subnets'; Id = 'SubnetID'; Fresh = @{ MaskBits = $null; NetworkSiteID = $null; Description = $null } }
    TenantTrustedIPAddress           = @{ Table = 'trustedIps'; Id = 'IPAddress'; Fresh = @{ MaskBits = $null; Description = $null } }
    OnlineVoiceRoute                 = @{ Table = 'routes'; Id = 'Name'; Fresh = @{ NumberPattern = '[0-9]{10}'; OnlinePstnUsages = @(); OnlinePstnGatewayList = @(); BridgeSourcePhoneNumber = $null; Description = $null; Priority = $null } }
    OnlinePSTNGateway                = @{ Table = 'gateways'; Id = 'Fqdn'; Fresh = @{ SipSignalingPort = $null; FailoverTimeSeconds = 10; ForwardCallHistory = $false; ForwardPai = $false; SendSipOptions = $true; MaxConcurrentSessions = $null; Enabled = $false; MediaBypass = $false; BypassMode = $null; ProxySbc = $null; GatewaySiteId = $null; GatewaySiteLbrEnabled = $false; GatewayLbrEnabledUserOverride = $false; FailoverResponseCodes = '408,503,504'; PidfLoSupported = $false; MediaRelayRoutingLocationOverride = $null; IPAddressVersion = 'IPv4'; Description = $null } }
    InboundBlockedNumberPattern      = @{ Table = 'blockedPatterns'; Id = 'Name'; Fresh = @{ Enabled = $true; Pattern = $null; ResourceAccount = $null; Description = $null } }
    InboundExemptNumberPattern       = @{ Table = 'exemptPatterns'; Id = 'Name'; Fresh = @{ Enabled = $true; Pattern = $null; Description = $null } }
    TeamsUnassignedNumberTreatment   = @{ Table = 'treatments'; Id = 'TreatmentId'; Fresh = @{ Pattern = $null; Target = $null; TargetType = $null; TreatmentPriority = $null; Description = $null } }
    TeamsSurvivableBranchAppliance   = @{ Table = 'appliances'; Id = 'Fqdn'; Fresh = @{ Site = $null; Description = $null } }
}

$script:NamedRules = @{}
$script:NamedUses = @{}

function Show-Named([string] $Noun, $Row) {
    $object = ConvertTo-Object $Row
    $object | Add-Member -NotePropertyName Identity -NotePropertyValue $Row[$Named[$Noun].Id] -Force
    if ($Noun -eq 'TenantNetworkSite') {
        $object | Add-Member -NotePropertyMembers ([ordered] @{ EmergencyCallRoutingPolicyName = $Row.EmergencyCallRoutingPolicy; EmergencyCallingPolicyName = $Row.EmergencyCallingPolicy; PhoneNumbers = @() })
    }
    return $object
}

function Get-Named([string] $Noun, $p) {
    $table = $Named[$Noun].Table
    if ($p.Identity) {
        $row = See-Row $table (Get-IdentityText $p.Identity)
        if (-not $row) { Deny "Cannot find $Noun '$($p.Identity)'." 'NotFound' }
        return Show-Named $Noun $row
    }
    $all = foreach ($row in (See-Rows $table)) { Show-Named $Noun $row }
    if ($Noun -eq 'OnlineVoiceRoute') { $all = $all | Sort-Object Priority }
    if (-not $p.Filter) { return $all }
    $all | Where-Object { $_.Identity -like $p.Filter }
}

# fact dr.identity-xor: Identity and the own id are two parameter sets; the binder sees to that.
function New-Named([string] $Noun, $p) {
    $kind = $Named[$Noun]
    $name = if ($p.Identity) { Get-IdentityText $p.Identity } else { [string] $p[$kind.Id] }
    if (-not $name) { Deny "A $Noun needs a name." }
    if (Read-Row $kind.Table $name) { Deny "A $Noun '$name' exists already." 'AlreadyExists' }
    $row = Copy-Row $kind.Fresh
    $row[$kind.Id] = $name
    Set-Named $Noun $row $p
    if ($NamedRules[$Noun]) { & $NamedRules[$Noun] $name $row $true }
    Write-Row $kind.Table $name $row
    Show-Named $Noun $row
}

function Set-Named([string] $Noun, $Row, $p) {
    Set-Values $Row $p @($Named[$Noun].Id, 'PidfloSupported')
    if ($p.ContainsKey('PidfloSupported')) { $Row['PidfLoSupported'] = [bool] $p.PidfloSupported }
    foreach ($name in 'NetworkRegionID', 'NetworkSiteID', 'EmergencyCallRoutingPolicy', 'EmergencyCallingPolicy') { if ($Row.ContainsKey($name) -and $Row[$name] -eq '') { $Row[$name] = $null } }
}

function Edit-Named([string] $Noun, $p) {
    $kind = $Named[$Noun]
    $name = if ($p.Identity) { Get-IdentityText $p.Identity } elseif ($p.Instance) { [string] $p.Instance.Identity } else { [string] $p[$kind.Id] }
    $row = Read-Row $kind.Table $name
    if (-not $row) { Deny "Cannot find $Noun '$name'." 'NotFound' }
    $row = Copy-Row $row
    $name = $row[$kind.Id]
    Set-Named $Noun $row $p
    if ($NamedRules[$Noun]) { & $NamedRules[$Noun] $name $row $false }
    Write-Row $kind.Table $name $row
}

function Remove-Named([string] $Noun, $p) {
    $kind = $Named[$Noun]
    $name = Get-IdentityText $p.Identity
    if (-not (Read-Row $kind.Table $name)) { Deny "Cannot find $Noun '$name'." 'NotFound' }
    if ($NamedUses[$Noun]) { $use = & $NamedUses[$Noun] $name; if ($use) { Deny "The $Noun '$name' is in use by $use." 'InUse' } }
    Clear-Row $kind.Table $name
}

foreach ($noun in @($Named.Keys)) {
    Add-Behaviour "Get-Cs$noun" ([scriptblock]::Create("param(`$p) Get-Named '$noun' `$p"))
    Add-Behaviour "New-Cs$noun" ([scriptblock]::Create("param(`$p) New-Named '$noun' `$p"))
    Add-Behaviour "Set-Cs$noun" ([scriptblock]::Create("param(`$p) Edit-Named '$noun' `$p"))
    Add-Behaviour "Remove-Cs$noun" ([scriptblock]::Create("param(`$p) Remove-Named '$noun' `$p"))
}
