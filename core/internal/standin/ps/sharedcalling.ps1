# The Shared Calling policy: its account and its callback numbers.

$script:PolicyRules['TeamsSharedCallingRoutingPolicy'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    if ($Name -ne 'Global' -and -not $Row.ResourceAccount) { Deny 'A Shared Calling policy needs a resource account.' 'ResourceAccountMissing' } # fact sc.ra.required-conflict
    $account = $null
    if ($Row.ResourceAccount) {
        # fact sc.ra.identity-form: Identity or ObjectId, no UPN.
        if ($Row.ResourceAccount -match '@') { Deny 'The resource account is named by its object id.' 'InvalidResourceAccount' }
        $account = Read-Row 'people' $Row.ResourceAccount
        if (-not $account -or $account.AccountType -ne 'ResourceAccount') { Deny "The resource account '$($Row.ResourceAccount)' was not found." 'InvalidResourceAccount' }
    }
    # An account of a policy may lose its number later (fact sc.ra.change-danger): only a new choice is judged.
    $before = Read-Row 'policy:TeamsSharedCallingRoutingPolicy' $Name
    if ($account -and (-not $before -or $before.ResourceAccount -ne $Row.ResourceAccount)) { Assert-SharedAccount $account }
    Assert-CallbackNumbers $Name $Row $account $before
}

function Assert-SharedAccount($Account) {
    $who = $Account.UserPrincipalName
    # fact sc.ra.number-type
    if (-not $Account.LineUri) { Deny "The resource account '$who' has no phone number." 'NumberMissing' }
    $number = Read-Row 'numbers' $Account.LineUri
    if (-not $number) { Deny "The number of the resource account '$who' was not found." 'NumberMissing' }
    # fact sc.ra.location
    if (-not $number.LocationId -or $number.LocationId -eq $Nowhere) { Deny "The number of the resource account '$who' has no emergency location." 'LocationMissing' }
    # fact lic.ra-required
    if (-not (Test-Gives $Account 'resourceAccount') -and -not (Test-Gives $Account 'teamsPhone')) { Deny "The resource account '$who' has no Teams Phone Resource Account licence." 'LicenceMissing' }
    if ($number.NumberType -eq 'CallingPlan') {
        # fact sc.ra.excluded-countries
        if ($number.IsoCountryCode -in 'RO', 'CZ', 'HU', 'SG', 'NZ', 'AU', 'JP') { Deny "A Calling Plan service number of '$($number.IsoCountryCode)' cannot be used for Shared Calling." 'CountryNotSupported' }
        # fact sc.ra.payg
        if (-not (Test-LicenceGives $Account 'payAsYouGo')) { Deny "The resource account '$who' has no Pay-As-You-Go Calling Plan licence." 'LicenceMissing' }
    }
}

function Assert-CallbackNumbers([string] $Name, $Row, $Account, $Before) {
    $shared = if ($Account -and $Account.LineUri) { Read-Row 'numbers' $Account.LineUri }
    $seen = @{}
    foreach ($text in $Row.EmergencyNumbers) {
        $key = Get-NumberKey $text
        if ($seen[$key]) { Deny "The callback number '$text' is listed twice." 'Duplicate' }
        $seen[$key] = $true
        if ($Before -and @($Before.EmergencyNumbers) -contains $text -and $Before.ResourceAccount -eq $Row.ResourceAccount) { continue }
        # fact ecbn.unique-across-policies
        $listed = $T.Listed[$key]
        if ($listed -and $listed -ne $Name) { Deny "The callback number '$text' is listed in the policy '$listed'." 'AlreadyListed' }
        $number = Read-Row 'numbers' $key
        if (-not $number) {
            # fact ecbn.in-tenant
            if ($shared -and $shared.NumberType -ne 'DirectRouting') { Deny "The callback number '$text' is not in the inventory." 'NumberNotFound' }
            continue
        }
        # fact ecbn.unassigned
        if ($number.AssignedPstnTargetId) { Deny "The callback number '$text' is assigned." 'AlreadyAssigned' }
        if ($shared) {
            # fact ecbn.same-type
            if ($number.NumberType -ne $shared.NumberType) { Deny "The callback number '$text' is of type '$($number.NumberType)', the account's number '$($shared.NumberType)'." 'NumberTypeMismatch' }
            # fact ecbn.same-country
            Assert-Country $number.IsoCountryCode $shared.IsoCountryCode "The callback number '$text' and the account's number"
            # fact ecbn.cp-subscriber
            if ($shared.NumberType -eq 'CallingPlan' -and @($number.Capability).Count -gt 0 -and $number.Capability -notcontains 'UserAssignment') { Deny "The callback number '$text' is no subscriber number." 'CapabilityMissing' }
        }
    }
}
