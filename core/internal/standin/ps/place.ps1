# Civic addresses, locations and the network's parts that lead to them.

$script:AddressParts = 'CompanyName', 'CompanyTaxId', 'HouseNumber', 'HouseNumberSuffix', 'PreDirectional', 'StreetName', 'StreetSuffix', 'PostDirectional', 'City', 'CityAlias', 'StateOrProvince', 'CountryOrRegion', 'PostalCode', 'Description', 'Latitude', 'Longitude', 'Elin', 'Confidence', 'ValidationStatus'

function Get-Uses([string] $LocationId) {
    # Searching costs a walk, and only removals need it.
    foreach ($number in (Get-Rows 'numbers').Values) { if ($number.LocationId -eq $LocationId) { return "the number '$($number.TelephoneNumber)'" } }
    foreach ($table in 'lisSubnets', 'lisAccessPoints', 'lisSwitches', 'lisPorts') {
        foreach ($row in (Get-Rows $table).Values) { if ($row.LocationId -eq $LocationId) { return "an entry of $table" } }
    }
}

function Show-Address($Row) {
    $object = [ordered] @{}
    foreach ($name in $AddressParts) { $object[$name] = $Row[$name] }
    foreach ($name in 'AdditionalLocationInfo', 'CountyOrDistrict') { $object[$name] = $null }
    $object.NumberOfTelephoneNumbers = -1
    $object.NumberOfVoiceUsers = -1
    $object.PartnerId = $Nowhere
    $object.TenantId = $T.Settings.tenantId
    $object.CivicAddressId = $Row.CivicAddressId
    return $object
}

function Test-Place($Row, $p) {
    foreach ($name in 'City', 'CountryOrRegion', 'Description', 'ValidationStatus') { if ($p[$name] -and "$($Row[$name])" -ne $p[$name]) { return $false } }
    return $true
}

# fact loc.lis-age is about time that passes outside; retired.voiceuser: AssignmentStatus is deprecated.
function Select-Page($Rows, $p) {
    $skip = [long] "0$($p.NumberOfResultsToSkip)"
    $size = if ($p.ContainsKey('ResultSize')) { [long] $p.ResultSize } else { [long]::MaxValue }
    foreach ($row in $Rows) {
        if ($skip -gt 0) { $skip--; continue }
        if ($size -le 0) { return }
        $size--
        $row
    }
}

Add-Behaviour 'Get-CsOnlineLisCivicAddress' {
    param($p)
    $rows = foreach ($row in (See-Rows 'addresses')) {
        if ($p.CivicAddressId -and $row.CivicAddressId -ne $p.CivicAddressId) { continue }
        if ($p.LocationId -and $row.CivicAddressId -ne (See-Row 'locations' $p.LocationId).CivicAddressId) { continue }
        if (Test-Place $row $p) { $object = Show-Address $row; $object.DefaultLocationId = $row.DefaultLocationId; [pscustomobject] $object }
    }
    Select-Page $rows $p
}

Add-Behaviour 'Get-CsOnlineLisLocation' {
    param($p)
    $rows = foreach ($row in (See-Rows 'locations')) {
        if ($p.LocationId -and $row.LocationId -ne $p.LocationId) { continue }
        if ($p.CivicAddressId -and $row.CivicAddressId -ne $p.CivicAddressId) { continue }
        if ($p.Location -and $row.Location -ne $p.Location) { continue }
        $address = See-Row 'addresses' $row.CivicAddressId
        if (-not $address) { $address = $row }
        if (-not (Test-Place $address $p)) { continue }
        $object = Show-Address $address
        $object.Elin = $row.Elin
        $object.Location = $row.Location
        $object.LocationId = $row.LocationId
        $object.IsDefault = [bool] $row.IsDefault
        [pscustomobject] $object
    }
    Select-Page $rows $p
}

Add-Behaviour 'New-CsOnlineLisCivicAddress' {
    param($p)
    # facts addr.country-iso, addr.required
    if ($p.CountryOrRegion -notmatch '^[A-Za-z]{2}$') { Deny "CountryOrRegion '$($p.CountryOrRegion)' is not two letters." }
    if ($p.CountryOrRegion -notin 'AU', 'JP' -and (-not $p.Latitude -or -not $p.Longitude)) { Deny 'Latitude and Longitude are required.' 'LatitudeMissing' }
    # fact addr.default-location
    $id = New-Id
    $location = New-Id
    $row = @{ CivicAddressId = $id; DefaultLocationId = $location }
    foreach ($name in $AddressParts) { $row[$name] = if ($p.ContainsKey($name)) { [string] $p[$name] } else { $null } }
    if (-not $row.ValidationStatus) { $row.ValidationStatus = 'NotValidated' } # fact addr.validated-ps
    Write-Row 'addresses' $id $row
    Write-Row 'locations' $location @{ LocationId = $location; CivicAddressId = $id; IsDefault = $true; Location = $null; Elin = $row.Elin; CountryOrRegion = $row.CountryOrRegion; City = $row.City }
    $object = Show-Address $row
    $object.DefaultLocationId = $location
    [pscustomobject] $object
}

function Edit-Address($p) {
    $row = Read-Row 'addresses' $p.CivicAddressId
    if (-not $row) { Deny "The civic address '$($p.CivicAddressId)' does not exist." 'AddressNotFound' }
    # facts addr.validated, addr.set-limited
    if ($row.ValidationStatus -eq 'Validated') { Deny 'A validated address cannot be changed.' 'AddressValidated' }
    if (-not $T.Editable[$row.CountryOrRegion]) { Deny "Addresses of '$($row.CountryOrRegion)' cannot be changed." 'CountryNotSupported' }
    # fact addr.set-fields
    foreach ($name in 'HouseNumberSuffix', 'StreetSuffix', 'PreDirectional', 'PostDirectional', 'CityAlias', 'CompanyTaxId') { if ($p[$name]) { Deny "$name is reserved." 'Reserved' } }
    $row = Copy-Row $row
    foreach ($name in $AddressParts) { if ($p.ContainsKey($name)) { $row[$name] = [string] $p[$name] } }
    Write-Row 'addresses' $row.CivicAddressId $row
}

Add-Behaviour 'Set-CsOnlineLisCivicAddress' { param($p) Edit-Address $p }

Add-Behaviour 'Set-CsOnlineLisLocation' {
    param($p, $set)
    if ($p.CivicAddressId) { Edit-Address $p; return }
    $row = Read-Row 'locations' $p.LocationId
    if (-not $row) { Deny "The location '$($p.LocationId)' does not exist." 'LocationNotFound' }
    # fact loc.elin-clear: changed, never cleared.
    if ($p.ContainsKey('Elin') -and -not $p.Elin) { Deny 'An ELIN cannot be cleared.' 'ElinCannotBeCleared' }
    $row = Copy-Row $row
    foreach ($name in 'Elin', 'Location') { if ($p.ContainsKey($name)) { $row[$name] = $p[$name] } }
    Write-Row 'locations' $row.LocationId $row
}

Add-Behaviour 'New-CsOnlineLisLocation' {
    param($p)
    # fact addr.two-ids
    $address = Read-Row 'addresses' $p.CivicAddressId
    if (-not $address) { Deny "The civic address '$($p.CivicAddressId)' does not exist." 'AddressNotFound' }
    foreach ($row in (Get-Rows 'locations').Values) { if ($row.CivicAddressId -eq $p.CivicAddressId -and $row.Location -eq $p.Location) { Deny "The address has a location '$($p.Location)' already." 'AlreadyExists' } }
    $id = New-Id
    Write-Row 'locations' $id @{ LocationId = $id; CivicAddressId = $address.CivicAddressId; IsDefault = $false; Location = $p.Location; Elin = $p.Elin; CountryOrRegion = $address.CountryOrRegion; City = $address.City }
    & $Behaviours['Get-CsOnlineLisLocation'] @{ LocationId = $id }
}

# fact addr.remove-unassigned
Add-Behaviour 'Remove-CsOnlineLisLocation' {
    param($p)
    $row = Read-Row 'locations' $p.LocationId
    if (-not $row) { Deny "The location '$($p.LocationId)' does not exist." 'LocationNotFound' }
    if ($row.IsDefault) { Deny 'The default location goes only with its civic address.' 'DefaultLocation' }
    $use = Get-Uses $row.LocationId
    if ($use) { Deny "The location '$($p.LocationId)' is in use by $use." 'LocationInUse' }
    Clear-Row 'locations' $row.LocationId
}

Add-Behaviour 'Remove-CsOnlineLisCivicAddress' {
    param($p)
    if (-not (Read-Row 'addresses' $p.CivicAddressId)) { Deny "The civic address '$($p.CivicAddressId)' does not exist." 'AddressNotFound' }
    $own = @((Get-Rows 'locations').Values | Where-Object { $_.CivicAddressId -eq $p.CivicAddressId })
    foreach ($location in $own) { $use = Get-Uses $location.LocationId; if ($use) { Deny "A location of the address is in use by $use." 'LocationInUse' } }
    foreach ($location in $own) { Clear-Row 'locations' $location.LocationId }
    Clear-Row 'addresses' $p.CivicAddressId
}

Add-Behaviour 'Set-CsOnlineEnhancedEmergencyServiceDisclaimer' {
    param($p)
    # fact addr.disclaimer
    Write-Row 'disclaimers' $p.CountryOrRegion.ToUpperInvariant() @{ Country = $p.CountryOrRegion.ToUpperInvariant(); Accepted = $true }
}
Add-Behaviour 'Get-CsOnlineEnhancedEmergencyServiceDisclaimer' {
    param($p)
    $row = See-Row 'disclaimers' "$($p.CountryOrRegion)"
    [pscustomobject] @{ Country = $p.CountryOrRegion; Response = $(if ($row -or -not $T.Settings.askDisclaimer) { 'Accepted' } else { 'Declined' }) }
}
