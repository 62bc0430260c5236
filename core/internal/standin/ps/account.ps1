# Resource accounts and what answers them.

Add-Behaviour 'New-CsOnlineApplicationInstance' {
    param($p)
    # facts ra.upn, ra.appids
    $domain = ($p.UserPrincipalName -split '@')[-1]
    if ($p.UserPrincipalName -notmatch '^[^@\s]+@[^@\s]+$') { Deny "'$($p.UserPrincipalName)' is no user principal name." 'InvalidName' }
    $domains = @($T.Settings.domains)
    if ($domains.Count -gt 0 -and $domains -notcontains $domain) { Deny "The domain '$domain' is not one of the tenant's." 'DomainNotFound' }
    if (Find-Person $p.UserPrincipalName) { Deny "'$($p.UserPrincipalName)' exists already." 'AlreadyExists' }
    $id = New-Id
    # fact ra.signin
    Write-Row 'people' $id @{
        Identity = $id; UserPrincipalName = $p.UserPrincipalName; SipAddress = 'sip:' + $p.UserPrincipalName; DisplayName = $p.DisplayName
        AccountType = 'ResourceAccount'; AccountEnabled = $false; InterpretedUserType = 'PureOnlineApplicationInstance'; ApplicationId = [string] $p.ApplicationId
        UsageLocation = $null; EnterpriseVoiceEnabled = $false; LineUri = $null; OnPremLineUri = $null; TeamsUpgradeEffectiveMode = 'TeamsOnly'
        Policies = @{}; Plans = @(); Licences = @(); FeatureTypes = @('VoiceApp')
    }
    Show-Account (Read-Row 'people' $id)
}

function Show-Account($Row) {
    [pscustomobject] [ordered] @{ ObjectId = $Row.Identity; TenantId = $T.Settings.tenantId; UserPrincipalName = $Row.UserPrincipalName; ApplicationId = $Row.ApplicationId; DisplayName = $Row.DisplayName; PhoneNumber = Get-Line $Row }
}

function Get-Account([string] $Identity) {
    $id = Find-Person $Identity
    $row = if ($id) { See-Row 'people' $id }
    if (-not $row -or $row.AccountType -ne 'ResourceAccount') { Deny "The resource account '$Identity' was not found." 'NotFound' }
    return $row
}

Add-Behaviour 'Get-CsOnlineApplicationInstance' {
    param($p)
    if ($p.Identity) { return Show-Account (Get-Account (Get-IdentityText $p.Identity)) }
    if ($p.Identities) { foreach ($one in @($p.Identities | ForEach-Object { $_ -split '\s*,\s*' })) { Show-Account (Get-Account $one) }; return }
    $skip = [long] "0$($p.Skip)"
    $left = if ($p.ResultSize) { [long] $p.ResultSize } else { [long]::MaxValue }
    foreach ($row in (See-Rows 'people')) {
        if ($row.AccountType -ne 'ResourceAccount') { continue }
        if ($skip -gt 0) { $skip--; continue }
        if ($left -le 0) { return }
        $left--
        Show-Account $row
    }
}

Add-Behaviour 'Find-CsOnlineApplicationInstance' {
    param($p)
    foreach ($row in (See-Rows 'people')) {
        if ($row.AccountType -ne 'ResourceAccount') { continue }
        $hit = if ($p.ExactMatchOnly) { $row.DisplayName -eq $p.SearchQuery } else { $row.DisplayName -like "*$($p.SearchQuery)*" }
        $associated = $null -ne (See-Row 'associations' $row.Identity)
        if ($hit -and (-not $p.AssociatedOnly -or $associated) -and (-not $p.UnAssociatedOnly -or -not $associated)) { [pscustomobject] @{ Id = $row.Identity; Name = $row.DisplayName; TelephoneNumber = Get-Line $row } }
    }
}

Add-Behaviour 'Set-CsOnlineApplicationInstance' {
    param($p)
    # fact ra.number-cmdlet
    if ($p.OnpremPhoneNumber) { Deny 'OnpremPhoneNumber is deprecated. Use Set-CsPhoneNumberAssignment.' 'NotSupported' }
    $row = Get-Account (Get-IdentityText $p.Identity)
    $values = @{}
    if ($p.DisplayName) { $values.DisplayName = $p.DisplayName }
    if ($p.ApplicationId) { $values.ApplicationId = [string] $p.ApplicationId }
    Edit-Row 'people' $row.Identity $values
}

Add-Behaviour 'Sync-CsOnlineApplicationInstance' { param($p) [void] (Get-Account ([string] $p.ObjectId)) }

# fact ra.association
Add-Behaviour 'New-CsOnlineApplicationInstanceAssociation' {
    param($p)
    $priority = if ($p.CallPriority) { [int] $p.CallPriority } else { 3 }
    if ($priority -lt 1 -or $priority -gt 5) { Deny "The priority $priority is not 1 to 5." }
    $table = switch ($p.ConfigurationType) { 'AutoAttendant' { 'attendants' } 'CallQueue' { 'queues' } default { Deny "'$($p.ConfigurationType)' is no type of configuration." } }
    if (-not (See-Row $table $p.ConfigurationId)) { Deny "The $($p.ConfigurationType) '$($p.ConfigurationId)' was not found." 'NotFound' }
    foreach ($one in @($p.Identities | ForEach-Object { $_ })) {
        if ($one -match '@') { Deny "'$one' is no object id." 'InvalidId' }
        $account = Get-Account $one
        $app = @{ AutoAttendant = 'ce933385-9390-45d1-9512-c8d228074e07'; CallQueue = '11cd3e2e-fccb-42ad-ad00-878b93575e07' }[$p.ConfigurationType]
        if ($account.ApplicationId -ne $app) { Deny "The resource account '$($account.UserPrincipalName)' is for another application." 'ApplicationMismatch' } # fact ra.appids
        if (Read-Row 'associations' $one) { Deny "The resource account '$($account.UserPrincipalName)' is associated already." 'AlreadyExists' }
        Write-Row 'associations' $one @{ Id = $one; ConfigurationType = $p.ConfigurationType; ConfigurationId = $p.ConfigurationId; CallPriority = $priority }
    }
    [pscustomobject] @{ Results = @($p.Identities | ForEach-Object { [pscustomobject] @{ Id = $_; Result = 'Success'; StatusCode = ''; Message = '' } }) }
}

Add-Behaviour 'Get-CsOnlineApplicationInstanceAssociation' {
    param($p)
    $row = See-Row 'associations' (Get-IdentityText $p.Identity)
    if (-not $row) { Deny "The resource account '$($p.Identity)' has no association." 'NotFound' }
    ConvertTo-Object $row
}

Add-Behaviour 'Get-CsOnlineApplicationInstanceAssociationStatus' {
    param($p)
    [pscustomobject] @{ Id = $p.Identity; Status = $(if (See-Row 'associations' $p.Identity) { 'Success' } else { 'NotFound' }) }
}

Add-Behaviour 'Remove-CsOnlineApplicationInstanceAssociation' {
    param($p)
    foreach ($one in @($p.Identities | ForEach-Object { $_ })) {
        if (-not (Read-Row 'associations' $one)) { Deny "The resource account '$one' has no association." 'NotFound' }
        Clear-Row 'associations' $one
    }
}
