# The number inventory and its assignment.

# fact num.set-error-object: refusals of Set come as an object, not as an error;
# fact num.remove-errors: Remove throws.
$script:Refusing['Set-CsPhoneNumberAssignment'] = $true

# fact num.format: E.164 with or without "+", no "tel:", Direct Routing may carry ";ext=".
function Get-NumberKey([string] $Text) {
    if ($Text -notmatch '^\+?\d+(;ext=\d{1,12})?$') { Deny "'$Text' is not a telephone number." 'InvalidNumber' }
    return '+' + ($Text -replace '^\+').ToLowerInvariant()
}

function Get-Number([string] $Text) {
    $row = Read-Row 'numbers' (Get-NumberKey $Text)
    if (-not $row) { Deny "The telephone number '$Text' was not found in the inventory." 'NumberNotFound' }
    return $row
}

# The Shared Calling policy that lists a number for callbacks, or nothing.
function Get-ListedIn([string] $Key) { $T.Listed[$Key] }

function Assert-Location([string] $LocationId) {
    $location = Read-Row 'locations' $LocationId
    if (-not $location) { Deny "The location '$LocationId' does not exist." 'LocationNotFound' }
    # facts addr.validated, addr.validated-ps
    $address = Read-Row 'addresses' $location.CivicAddressId
    if ($T.Settings.validatedOnly -and $address.ValidationStatus -ne 'Validated') { Deny "The address of location '$LocationId' is not validated." 'LocationNotValidated' }
    return $location
}

# fact addr.same-country
function Assert-Country([string] $A, [string] $B, [string] $What) {
    if ($A -and $B -and $A -ne $B) { Deny "$What are in different countries: '$A' and '$B'." 'CountryMismatch' }
}

function Set-NumberLocation($Row, [string] $LocationId) {
    if ($LocationId -eq 'null') {
        # fact addr.location-null
        if ($Row.NumberType -eq 'CallingPlan') { Deny 'The location of a Calling Plan number cannot be cleared.' 'LocationUpdateNotSupported' }
        $Row.LocationId = $Nowhere
        $Row.CivicAddressId = $Nowhere
        return
    }
    $location = Assert-Location $LocationId
    # fact addr.same-country
    Assert-Country $Row.IsoCountryCode $location.CountryOrRegion 'The number and the location'
    $Row.LocationId = $location.LocationId
    $Row.CivicAddressId = $location.CivicAddressId
}

Add-Behaviour 'Set-CsPhoneNumberAssignment' {
    param($p, $set)
    switch ($set) {
        'Attribute' {
            $id = Get-PersonId (Get-IdentityText $p.Identity)
            $person = Read-Row 'people' $id
            # fact sc.user.license
            if ($p.EnterpriseVoiceEnabled -and -not (Test-Gives $person 'teamsPhone') -and -not (Test-Gives $person 'resourceAccount')) {
                Deny "User '$($p.Identity)' has no Teams Phone licence." 'LicenceMissing'
            }
            Edit-Row 'people' $id @{ EnterpriseVoiceEnabled = [bool] $p.EnterpriseVoiceEnabled }
        }
        'LocationUpdate' {
            # facts addr.location-any-state, num.location-update, sc.ra.location-barred, oc.address-three-ways
            $row = Copy-Row (Get-Number $p.TelephoneNumber)
            if ($row.LocationUpdateSupported -eq $false) { Deny "The location of '$($p.TelephoneNumber)' cannot be updated." 'LocationUpdateNotSupported' }
            Set-NumberLocation $row $p.LocationId
            Write-Row 'numbers' $row.TelephoneNumber $row
        }
        'NetworkSiteUpdate' { Deny 'NetworkSiteId is reserved for internal use.' 'NotSupported' } # fact num.networksite-reserved
        'ReverseNumberLookupUpdate' {
            # fact num.rnl
            $row = Get-Number $p.TelephoneNumber
            if ($row.NumberType -ne 'DirectRouting') { Deny 'ReverseNumberLookup is for Direct Routing numbers only.' }
            Edit-Row 'numbers' $row.TelephoneNumber @{ ReverseNumberLookup = @($p.ReverseNumberLookup) }
        }
        default { Add-Assignment $p }
    }
}

function Add-Assignment($p) {
    $id = Get-PersonId (Get-IdentityText $p.Identity)
    $person = Read-Row 'people' $id
    $key = Get-NumberKey $p.TelephoneNumber
    $isAccount = $person.AccountType -eq 'ResourceAccount'
    # facts lic.ra-before-number, lic.ra-not-standard, oc.user-license
    if ($isAccount -and -not (Test-Gives $person 'resourceAccount') -and -not (Test-Gives $person 'teamsPhone')) { Deny "Resource account '$($p.Identity)' has no licence for Teams Phone." 'LicenceMissing' }
    if (-not $isAccount -and -not (Test-Gives $person 'teamsPhone')) { Deny "User '$($p.Identity)' has no Teams Phone licence." 'LicenceMissing' }
    # facts oc.user-mode, dr.teamsonly
    if (-not $isAccount -and $person.TeamsUpgradeEffectiveMode -and $person.TeamsUpgradeEffectiveMode -ne 'TeamsOnly') { Deny "User '$($p.Identity)' is not TeamsOnly." 'NotTeamsOnly' }
    # fact num.onprem
    if ($person.OnPremLineUri) { Deny "The number of '$($p.Identity)' is set on premises and must be cleared there first." 'OnPremises' }
    if ($person.LineUri -and $person.LineUri -ne $key -and (-not $p.AssignmentCategory -or $p.AssignmentCategory -eq 'Primary')) { Deny "'$($p.Identity)' already has the number '$($person.LineUri)'." 'AlreadyHasNumber' }
    $row = Read-Row 'numbers' $key
    if (-not $row) {
        if ($p.NumberType -ne 'DirectRouting') { Deny "The telephone number '$($p.TelephoneNumber)' was not found in the inventory." 'NumberNotFound' }
        $row = New-DirectRoutingNumber $key # fact dr.upload-auto
    }
    # fact num.types: the type is named and must be the number's own.
    if ($row.NumberType -ne $p.NumberType) { Deny "The telephone number '$($p.TelephoneNumber)' is of type '$($row.NumberType)', not '$($p.NumberType)'." 'NumberTypeMismatch' }
    if ($row.NumberSource -eq 'OnPremises') { Deny "The telephone number '$($p.TelephoneNumber)' comes from on premises." 'OnPremises' }
    # facts ecbn.unassigned, ecbn.delete-lock
    $listed = Get-ListedIn $key
    if ($listed) { Deny "The telephone number '$($p.TelephoneNumber)' is an emergency callback number of the policy '$listed'." 'PolicyAssigned' }
    if ($row.AssignedPstnTargetId -and $row.AssignedPstnTargetId -ne $id) { Deny "The telephone number '$($p.TelephoneNumber)' is assigned to somebody else." 'AlreadyAssigned' }
    # fact num.block
    if ($row.AssignmentBlockedState -eq 'BlockedForever' -or ($row.AssignmentBlockedState -eq 'BlockedUntil' -and [datetime]::Parse($row.AssignmentBlockedUntil, [cultureinfo]::InvariantCulture, 'AdjustToUniversal') -gt (Get-Now))) { Deny "The telephone number '$($p.TelephoneNumber)' is blocked." 'AssignmentBlocked' }
    # fact num.activation
    if ($row.ActivationState -and $row.ActivationState -ne 'Activated') { Deny "The telephone number '$($p.TelephoneNumber)' is not activated." 'NotActivated' }
    # facts num.capabilities, num.subscriber-vs-service
    $wanted = if ($isAccount) { 'VoiceApplicationAssignment' } else { 'UserAssignment' }
    if (@($row.Capability).Count -gt 0 -and $row.Capability -notcontains $wanted) { Deny "The telephone number '$($p.TelephoneNumber)' cannot serve here: it has no capability '$wanted'." 'CapabilityMissing' }
    # facts addr.same-country, lic.ra-usage-location
    Assert-Country $person.UsageLocation $row.IsoCountryCode 'The usage location and the number'
    $row = Copy-Row $row
    if ($p.LocationId) { Set-NumberLocation $row $p.LocationId }
    if ($row.NumberType -eq 'CallingPlan') {
        # fact addr.when-cp
        if (-not $isAccount -and $row.IsoCountryCode -in 'US', 'CA' -and (-not $row.LocationId -or $row.LocationId -eq $Nowhere)) { Deny "The telephone number '$($p.TelephoneNumber)' needs an emergency location." 'LocationMissing' }
        # fact addr.disclaimer: the module asks, and nobody answers.
        if ($row.IsoCountryCode -and $T.Settings.askDisclaimer -and -not (Read-Row 'disclaimers' $row.IsoCountryCode)) { Deny "The terms of emergency calling in '$($row.IsoCountryCode)' are not accepted." 'DisclaimerNotAccepted' }
    }
    $row.PstnAssignmentStatus = if ($isAccount) { 'VoiceApplicationAssigned' } else { 'UserAssigned' } # fact num.status
    $row.AssignedPstnTargetId = $id
    $row.AssignmentCategory = if ($p.AssignmentCategory) { $p.AssignmentCategory } else { 'Primary' } # fact num.category
    if ($p.ReverseNumberLookup) { $row.ReverseNumberLookup = @($p.ReverseNumberLookup) }
    Write-Row 'numbers' $key $row
    if ($row.AssignmentCategory -eq 'Primary') {
        # fact num.assign-enables-voice
        Edit-Row 'people' $id @{ LineUri = $key; EnterpriseVoiceEnabled = $true }
    }
}

function New-DirectRoutingNumber([string] $Key) {
    # fact num.length-dr
    $digits = ($Key -split ';')[0].Length - 1
    if ($digits -lt 3 -or $digits -gt 38) { Deny "'$Key' is too short or too long for Direct Routing." 'InvalidNumber' }
    return @{
        TelephoneNumber = $Key; NumberType = 'DirectRouting'; NumberSource = 'Online'; ActivationState = 'Activated'
        Capability = @('ConferenceAssignment', 'VoiceApplicationAssignment', 'UserAssignment'); PstnAssignmentStatus = 'Unassigned'
        LocationId = $Nowhere; CivicAddressId = $Nowhere; LocationUpdateSupported = $true; AssignmentBlockedState = 'NotBlocked'
        Tag = @(); ReverseNumberLookup = @()
    }
}

# Takes a number from whoever has it.
function Remove-Assignment($Row, [string] $Id, $p) {
    $row = Copy-Row $Row
    # fact num.onprem
    if ($row.NumberSource -eq 'OnPremises') { Deny "The telephone number '$($row.TelephoneNumber)' comes from on premises and must be cleared there." 'OnPremises' }
    $primary = $row.AssignmentCategory -ne 'Private' -and $row.AssignmentCategory -ne 'Alternate'
    $row.PstnAssignmentStatus = 'Unassigned'
    $row.AssignedPstnTargetId = $null
    $row.AssignmentCategory = $null
    # facts num.block, num.tenant-defaults
    $config = Read-Row 'numberConfiguration' 'tenant'
    $forever = $p.AssignmentBlockedForever -or ($config -and $config.AssignmentBlockedForever)
    $days = if ($p.AssignmentBlockedDays) { $p.AssignmentBlockedDays } elseif ($config) { $config.AssignmentBlockedDays }
    if ($forever) { $row.AssignmentBlockedState = 'BlockedForever' } elseif ($days) { Set-BlockDays $row $days }
    Write-Row 'numbers' $row.TelephoneNumber $row
    # fact num.assign-enables-voice; fact sc.ra.change-danger: a policy that uses the account stays.
    if ($primary) { Edit-Row 'people' $Id @{ LineUri = $null; EnterpriseVoiceEnabled = $false } }
}

function Set-BlockDays($Row, [long] $Days) {
    if ($Days -lt 1 -or $Days -gt 365) { Deny 'A block lasts 1 to 365 days.' }
    $Row.AssignmentBlockedState = 'BlockedUntil'
    $Row.AssignmentBlockedUntil = (Get-Now).AddDays($Days).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", [cultureinfo]::InvariantCulture)
}

Add-Behaviour 'Remove-CsPhoneNumberAssignment' {
    param($p, $set)
    $id = Get-PersonId (Get-IdentityText $p.Identity)
    if ($p.RemoveAll) {
        foreach ($key in @($T.Held[$id].Keys)) { if ($key) { Remove-Assignment (Read-Row 'numbers' $key) $id $p } }
        return
    }
    $row = Get-Number $p.TelephoneNumber
    if ($row.AssignedPstnTargetId -ne $id) { Deny "The telephone number '$($p.TelephoneNumber)' is not assigned to '$($p.Identity)'." 'NotAssigned' }
    if ($row.NumberType -ne $p.NumberType) { Deny "The telephone number '$($p.TelephoneNumber)' is of type '$($row.NumberType)', not '$($p.NumberType)'." 'NumberTypeMismatch' }
    Remove-Assignment $row $id $p
}

function Show-Number($Row) {
    $object = [ordered] @{}
    foreach ($name in 'ActivationState', 'AssignedPstnTargetId', 'AssignmentBlockedState', 'AssignmentBlockedUntil', 'AssignmentCategory', 'Capability', 'City', 'CivicAddressId', 'IsoCountryCode', 'IsoSubdivision', 'LocationId', 'LocationUpdateSupported', 'NetworkSiteId', 'NumberSource', 'NumberType', 'OperatorId', 'PortInOrderStatus', 'PstnAssignmentStatus', 'PstnPartnerId', 'PstnPartnerName', 'ReverseNumberLookup', 'SmsActivationState', 'Tag', 'TelephoneNumber') { $object[$name] = $Row[$name] }
    foreach ($name in 'Capability', 'Tag', 'ReverseNumberLookup') { $object[$name] = [string[]] @(foreach ($word in $Row[$name]) { if ($null -ne $word) { $word } }) }
    foreach ($name in 'LocationId', 'CivicAddressId') { if (-not $object[$name]) { $object[$name] = $Nowhere } }
    # fact ecbn.lookup: a policy's callback numbers are its assignment.
    $listed = Get-ListedIn $Row.TelephoneNumber
    if ($listed) {
        $object.PstnAssignmentStatus = 'PolicyAssigned'
        $object.AssignedPstnTargetId = "TeamsSharedCallingRoutingPolicy|$(if ($listed -eq 'Global') { 'Global' } else { "Tag:$listed" })"
    }
    return [pscustomobject] $object
}

Add-Behaviour 'Get-CsPhoneNumberAssignment' {
    param($p)
    if ($p.TelephoneNumber) {
        $row = See-Row 'numbers' (Get-NumberKey $p.TelephoneNumber)
        if ($row) { Show-Number $row }
        return
    }
    # fact num.page-size: 500 unless told otherwise, never more than 1000.
    $top = if ($p.ContainsKey('Top')) { [Math]::Min([long] $p.Top, 1000) } else { 500 }
    $skip = if ($p.Skip) { [long] $p.Skip } else { 0 }
    # fact num.get-order: ascending; the target is a UPN, SIP address, object id or a policy.
    $target = $p.AssignedPstnTargetId
    if ($target -and (Find-Person $target)) {
        $target = Find-Person $target
        $held = @(if ($T.Held[$target]) { $T.Held[$target].Keys | Sort-Object })
    } elseif ($target -and $target -notmatch '\|') { $target = "TeamsSharedCallingRoutingPolicy|Tag:$($target -replace '^Tag:')" }
    $filter = if ($p.Filter) { ConvertTo-Filter ([string] $p.Filter) }
    $capabilities = @(if ($p.CapabilitiesContain) { $p.CapabilitiesContain -split '\s*,\s*' })
    $given = 0
    $keys = if ($null -ne $held -and $T.Late.Count -eq 0) { $held } else { See-Keys 'numbers' }
    foreach ($key in $keys) {
        if ($given -ge $top) { break }
        $row = See-Row 'numbers' $key
        if ($null -eq $row) { continue }
        if ($p.NumberType -and $row.NumberType -ne $p.NumberType) { continue }
        if ($p.IsoCountryCode -and $row.IsoCountryCode -ne $p.IsoCountryCode) { continue }
        if ($p.LocationId -and $row.LocationId -ne $p.LocationId) { continue }
        if ($p.CivicAddressId -and $row.CivicAddressId -ne $p.CivicAddressId) { continue }
        if ($p.ActivationState -and $row.ActivationState -ne $p.ActivationState) { continue }
        if ($p.AssignmentCategory -and $row.AssignmentCategory -ne $p.AssignmentCategory) { continue }
        if ($p.TelephoneNumberStartsWith -and -not $key.StartsWith('+' + ($p.TelephoneNumberStartsWith -replace '^\+'))) { continue }
        if ($p.TelephoneNumberContain -and -not $key.Contains($p.TelephoneNumberContain)) { continue }
        if ($p.TelephoneNumberGreaterThan -and [string]::CompareOrdinal($key, '+' + ($p.TelephoneNumberGreaterThan -replace '^\+')) -le 0) { continue }
        if ($p.TelephoneNumberLessThan -and [string]::CompareOrdinal($key, '+' + ($p.TelephoneNumberLessThan -replace '^\+')) -ge 0) { continue }
        if ($capabilities.Count -gt 0 -and @($capabilities | Where-Object { $row.Capability -notcontains $_ }).Count -gt 0) { continue }
        if ($target -and $row.AssignedPstnTargetId -ne $target -and -not $T.Listed[$key]) { continue }
        $object = Show-Number $row
        if ($target -and $object.AssignedPstnTargetId -ne $target) { continue }
        if ($p.PstnAssignmentStatus -and $object.PstnAssignmentStatus -ne $p.PstnAssignmentStatus) { continue }
        if ($filter -and -not ($object | Where-Object -FilterScript $filter)) { continue }
        if ($skip -gt 0) { $skip--; continue }
        $given++
        $object
    }
}

Add-Behaviour 'Set-CsPhoneNumberAssignmentBlock' {
    param($p)
    # fact num.block: a new block needs the old one removed first.
    $row = Copy-Row (Get-Number $p.TelephoneNumber)
    if ($row.AssignmentBlockedState -and $row.AssignmentBlockedState -ne 'NotBlocked') { Deny "The telephone number '$($p.TelephoneNumber)' has a block already." }
    if ($p.AssignmentBlockedForever) { $row.AssignmentBlockedState = 'BlockedForever' } else { Set-BlockDays $row $p.AssignmentBlockedDays }
    Write-Row 'numbers' $row.TelephoneNumber $row
}

Add-Behaviour 'Remove-CsPhoneNumberAssignmentBlock' {
    param($p)
    $row = Get-Number $p.TelephoneNumber
    Edit-Row 'numbers' $row.TelephoneNumber @{ AssignmentBlockedState = 'NotBlocked'; AssignmentBlockedUntil = $null }
}

# fact num.tags
Add-Behaviour 'Set-CsPhoneNumberTag' {
    param($p)
    $row = Get-Number $p.PhoneNumber
    if ($p.Tag.Length -gt 50) { Deny 'A tag has at most 50 characters.' }
    if ($row.Tag -contains $p.Tag) { return }
    if (@($row.Tag).Count -ge 50) { Deny 'A number has at most 50 tags.' }
    Edit-Row 'numbers' $row.TelephoneNumber @{ Tag = @($row.Tag) + $p.Tag }
}

Add-Behaviour 'Remove-CsPhoneNumberTag' {
    param($p)
    $keys = if ($p.PhoneNumber) { @((Get-Number $p.PhoneNumber).TelephoneNumber) } else { Get-Keys 'numbers' }
    foreach ($key in $keys) {
        $row = Read-Row 'numbers' $key
        if ($row.Tag -contains $p.Tag) { Edit-Row 'numbers' $key @{ Tag = @($row.Tag | Where-Object { $_ -ne $p.Tag }) } }
    }
}

Add-Behaviour 'Update-CsPhoneNumberTag' {
    param($p)
    foreach ($key in (Get-Keys 'numbers')) {
        $row = Read-Row 'numbers' $key
        if ($row.Tag -contains $p.Tag) { Edit-Row 'numbers' $key @{ Tag = @($row.Tag | ForEach-Object { if ($_ -eq $p.Tag) { $p.NewTag } else { $_ } }) } }
    }
}

Add-Behaviour 'Get-CsPhoneNumberTag' { param($p) @(See-Rows 'numbers' | ForEach-Object { $_.Tag }) | Where-Object { $_ } | Sort-Object -Unique | ForEach-Object { [pscustomobject] @{ TagValue = $_ } } }

Add-Behaviour 'Get-CsPhoneNumberTenantConfiguration' { param($p) ConvertTo-Object (See-Row 'numberConfiguration' 'tenant') }

Add-Behaviour 'Set-CsPhoneNumberTenantConfiguration', 'Remove-CsPhoneNumberTenantConfiguration' {
    param($p)
    # fact num.tenant-defaults
    $before = Read-Row 'numberConfiguration' 'tenant'
    $row = if ($before) { Copy-Row $before } else { @{} }
    foreach ($name in $p.Keys) { if ($p[$name] -is [switch]) { $row.Remove($name) } else { $row[$name] = ConvertTo-Plain $p[$name] } }
    Write-Row 'numberConfiguration' 'tenant' $row
}
