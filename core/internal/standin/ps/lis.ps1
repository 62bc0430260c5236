# What the location service knows: subnets, access points, switches and ports.

# fact loc.lis-location-unchecked: only subnets take any id.
function Assert-Bound([string] $LocationId) {
    $location = Read-Row 'locations' $LocationId
    if (-not $location) { Deny "The location '$LocationId' does not exist." 'LocationNotFound' }
    # fact loc.lis-geocode
    $address = Read-Row 'addresses' $location.CivicAddressId
    if ($address -and $address.CountryOrRegion -notin 'AU', 'JP' -and (-not $address.Latitude -or -not $address.Longitude)) { Deny "The address of location '$LocationId' has no latitude and longitude." 'LatitudeMissing' }
    if ($T.Settings.validatedOnly) { [void] (Assert-Location $LocationId) }
}

# fact loc.lis-overwrite: Set makes or replaces.
function Set-Entry([string] $Table, [string] $Key, [hashtable] $Ids, $p) {
    $row = @{ LocationId = [string] $p.LocationId; Description = $(if ($p.ContainsKey('Description')) { $p.Description } else { $null }) }
    foreach ($name in $Ids.Keys) { $row[$name] = $Ids[$name] }
    Write-Row $Table $Key $row
}

function Show-Entries([string] $Table, [string] $Key, [string[]] $Names) {
    foreach ($stored in (See-Keys $Table)) {
        if ($Key -and $stored -ne $Key) { continue }
        $row = See-Row $Table $stored
        $object = [ordered] @{ Description = $row.Description; LocationId = $row.LocationId }
        foreach ($name in $Names) { $object[$name] = $row[$name] }
        [pscustomobject] $object
    }
}

function Remove-Entry([string] $Table, [string] $Key) {
    if (-not (Read-Row $Table $Key)) { Deny "There is no '$Key' in $Table." 'NotFound' }
    Clear-Row $Table $Key
}

Add-Behaviour 'Set-CsOnlineLisSubnet' {
    param($p)
    # fact loc.lis-subnet-form: the network id, no mask.
    if ($p.Subnet -match '/' -or -not [System.Net.IPAddress]::TryParse($p.Subnet, [ref] $null)) { Deny "'$($p.Subnet)' is not a network id." 'InvalidSubnet' }
    Set-Entry 'lisSubnets' $p.Subnet @{ Subnet = $p.Subnet } $p
}
Add-Behaviour 'Get-CsOnlineLisSubnet' { param($p) Show-Entries 'lisSubnets' $p.Subnet 'Subnet' }
Add-Behaviour 'Remove-CsOnlineLisSubnet' { param($p) Remove-Entry 'lisSubnets' $p.Subnet }

Add-Behaviour 'Set-CsOnlineLisWirelessAccessPoint' {
    param($p)
    # fact loc.bssid-form
    if ($p.BSSID -notmatch '^([0-9A-Fa-f]{2}-){5}([0-9A-Fa-f]{2}|[0-9A-Fa-f]?\*)$') { Deny "'$($p.BSSID)' is no BSSID." 'InvalidBssid' }
    Assert-Bound $p.LocationId
    $exact = Read-Row 'lisAccessPoints' $p.BSSID
    if (-not $exact) {
        foreach ($row in (Get-Rows 'lisAccessPoints').Values) {
            if ($row.Bssid -match '\*' -and $p.BSSID -like $row.Bssid -and $row.LocationId -eq $p.LocationId) { Deny "'$($p.BSSID)' lies within '$($row.Bssid)'." 'AlreadyExists' }
        }
    }
    Set-Entry 'lisAccessPoints' $p.BSSID @{ Bssid = $p.BSSID } $p
}
Add-Behaviour 'Get-CsOnlineLisWirelessAccessPoint' { param($p) Show-Entries 'lisAccessPoints' $p.BSSID 'Bssid' }
Add-Behaviour 'Remove-CsOnlineLisWirelessAccessPoint' { param($p) Remove-Entry 'lisAccessPoints' $p.BSSID }

# fact loc.chassis-form: text as set on the switch.
Add-Behaviour 'Set-CsOnlineLisSwitch' { param($p) Assert-Bound $p.LocationId; Set-Entry 'lisSwitches' $p.ChassisID @{ ChassisId = $p.ChassisID } $p }
Add-Behaviour 'Get-CsOnlineLisSwitch' { param($p) Show-Entries 'lisSwitches' $p.ChassisID 'ChassisId' }
Add-Behaviour 'Remove-CsOnlineLisSwitch' { param($p) Remove-Entry 'lisSwitches' $p.ChassisID }

Add-Behaviour 'Set-CsOnlineLisPort' { param($p) Assert-Bound $p.LocationId; Set-Entry 'lisPorts' "$($p.ChassisID)|$($p.PortID)" @{ ChassisId = $p.ChassisID; PortId = $p.PortID } $p }
Add-Behaviour 'Get-CsOnlineLisPort' {
    param($p)
    Show-Entries 'lisPorts' '' 'ChassisId', 'PortId' | Where-Object { (-not $p.ChassisID -or $_.ChassisId -eq $p.ChassisID) -and (-not $p.PortID -or $_.PortId -eq $p.PortID) }
}
Add-Behaviour 'Remove-CsOnlineLisPort' { param($p) Remove-Entry 'lisPorts' "$($p.ChassisID)|$($p.PortID)" }
