# Microsoft Graph: users, licences, groups and their members.

function Get-GraphId([string] $Identity) {
    $id = Find-Person $Identity
    if (-not $id) { Deny "Resource '$Identity' does not exist or one of its queried reference-property objects are not present." 'Request_ResourceNotFound' }
    return $id
}

# Only what is asked for comes back, beside a few names.
function Show-GraphUser($Row, $Properties) {
    $all = @($Properties | ForEach-Object { $_ -split '\s*,\s*' } | Where-Object { $_ })
    $asked = { param($name) $all -contains $name }
    [pscustomobject] [ordered] @{
        Id = $Row.Identity; UserPrincipalName = $Row.UserPrincipalName; DisplayName = $Row.DisplayName
        AccountEnabled = $(if (& $asked 'accountEnabled') { $Row.AccountEnabled }); UserType = $(if (& $asked 'userType') { if ($Row.AccountType -eq 'Guest') { 'Guest' } else { 'Member' } })
        UsageLocation = $(if (& $asked 'usageLocation') { $Row.UsageLocation }); City = $(if (& $asked 'city') { $Row.City }); Country = $(if (& $asked 'country') { $Row.Country })
        Department = $(if (& $asked 'department') { $Row.Department }); OfficeLocation = $(if (& $asked 'officeLocation') { $Row.Office })
        AssignedLicenses = $(if (& $asked 'assignedLicenses') { , @($Row.Licences | Where-Object { $_ } | ForEach-Object { $T.SkuIds[$_.Sku] } | Select-Object -Unique | ForEach-Object { [pscustomobject] @{ SkuId = $_; DisabledPlans = @() } }) })
        AssignedPlans = $(if (& $asked 'assignedPlans') { , @(Get-Plans $Row | ForEach-Object { [pscustomobject] @{ AssignedDateTime = $null; CapabilityStatus = 'Enabled'; Service = 'MicrosoftCommunicationsOnline'; ServicePlanId = $(if ($T.PlanIds[$_]) { $T.PlanIds[$_] } else { $_ }) } }) })
        LicenseAssignmentStates = $(if (& $asked 'licenseAssignmentStates') { , @($Row.Licences | Where-Object { $_ } | ForEach-Object { [pscustomobject] @{ SkuId = $T.SkuIds[$_.Sku]; AssignedByGroup = $(if ($_.Group) { $_.Group } else { $null }); State = $(if ($_.State) { $_.State } else { 'Active' }); Error = $(if ($_.Error) { $_.Error } else { 'None' }); DisabledPlans = @($_.Off | Where-Object { $_ } | ForEach-Object { $T.PlanIds[$_] }) } }) })
        AdditionalProperties = @{}
    }
}

Add-Behaviour 'Get-MgUser' {
    param($p)
    if ($p.UserId) { return Show-GraphUser (See-Row 'people' (Get-GraphId $p.UserId)) $p.Property }
    $left = if ($p.All) { [long]::MaxValue } elseif ($p.Top) { [long] $p.Top } else { 100 }
    $wanted = if ($p.Filter -match "^\s*(userPrincipalName|id)\s+eq\s+'((?:[^']|'')*)'\s*$") { Find-Person ($Matches[2] -replace "''", "'"); $isFiltered = $true } elseif ($p.Filter) { Deny 'This filter is not supported here.' 'Request_UnsupportedQuery' }
    foreach ($row in (See-Rows 'people')) {
        if ($isFiltered -and $row.Identity -ne $wanted) { continue }
        if ($left-- -le 0) { return }
        Show-GraphUser $row $p.Property
    }
}

Add-Behaviour 'Update-MgUser' {
    param($p)
    $id = Get-GraphId $p.UserId
    $values = @{}
    foreach ($name in 'UsageLocation', 'City', 'Country', 'Department', 'DisplayName') { if ($p.ContainsKey($name)) { $values[$name] = [string] $p[$name] } }
    if ($p.ContainsKey('OfficeLocation')) { $values.Office = [string] $p.OfficeLocation }
    if ($p.ContainsKey('AccountEnabled')) { $values.AccountEnabled = [bool] $p.AccountEnabled }
    Edit-Row 'people' $id $values
}

function Get-SkuName([string] $Id) {
    foreach ($name in $T.SkuIds.Keys) { if ($T.SkuIds[$name] -eq $Id) { return $name } }
    Deny "License $Id does not correspond to a valid company License." 'Request_BadRequest'
}

# Gives and takes licences: directly, or by a group.
function Set-Licences([string] $Id, [string[]] $Add, [string[]] $Remove, [string] $Group) {
    $row = Copy-Row (Read-Row 'people' $Id)
    if ($Add -and -not $row.UsageLocation) { Deny 'License assignment cannot be done for user with invalid usage location.' 'Request_BadRequest' }
    $licences = [System.Collections.Generic.List[object]]::new()
    foreach ($licence in $row.Licences) { if ($null -ne $licence) { $licences.Add($licence) } }
    foreach ($sku in $Remove) {
        $own = @($licences | Where-Object { $_.Sku -eq $sku -and "$($_.Group)" -eq $Group })
        if ($own.Count -eq 0) { Deny "User license is inherited from a group membership and it cannot be removed directly from the user, or the user does not have it: $sku." 'Request_BadRequest' }
        foreach ($one in $own) { [void] $licences.Remove($one) }
        if (@($licences | Where-Object { $_.Sku -eq $sku }).Count -eq 0) { Use-Sku $sku -1 }
    }
    foreach ($sku in $Add) {
        if (@($licences | Where-Object { $_.Sku -eq $sku -and "$($_.Group)" -eq $Group }).Count -gt 0) { continue }
        if (@($licences | Where-Object { $_.Sku -eq $sku }).Count -eq 0) { Use-Sku $sku 1 }
        $licences.Add(@{ Sku = $sku; Group = $Group })
    }
    # fact lic.ra-not-standard: never Teams Phone Standard on an account, never the account's on a person.
    $delay = Get-Delay 'provisioning' 'licenceDelay'
    $plans = @{}
    foreach ($plan in $row.Plans) { if ($null -ne $plan) { $plans[$plan.Name] = $plan } }
    $given = @{}
    foreach ($licence in $licences) { foreach ($plan in $T.SkuPlans[$licence.Sku]) { $given[$plan] = $true } }
    foreach ($sku in $Remove) { foreach ($plan in $T.SkuPlans[$sku]) { if (-not $given[$plan]) { $plans.Remove($plan) } } }
    foreach ($plan in $given.Keys) { if (-not $plans[$plan]) { $plans[$plan] = @{ Name = $plan; At = $T.Now + $delay } } }
    $row.Licences = $licences.ToArray()
    $row.Plans = @($plans.Keys | Sort-Object | ForEach-Object { $plans[$_] })
    Write-Row 'people' $Id $row
}

function Use-Sku([string] $Sku, [int] $Change) {
    $row = Read-Row 'skus' $Sku
    if (-not $row) { if ($Change -gt 0) { Deny "The tenant has no subscription for $Sku." 'Request_BadRequest' }; return }
    if ($Change -gt 0 -and [int] $row.Consumed -ge [int] $row.Enabled) { Deny "Subscription with SKU $($T.SkuIds[$Sku]) does not have any available licenses." 'Request_BadRequest' }
    Edit-Row 'skus' $Sku @{ Consumed = [Math]::Max(0, [int] $row.Consumed + $Change) }
}

function Get-LicenceLists($p) {
    $body = if ($p.BodyParameter) { $p.BodyParameter } else { $p }
    $add = @(foreach ($one in (Get-Property $body 'AddLicenses')) { if ($null -ne $one) { Get-SkuName ([string] (Get-Property $one 'SkuId')) } })
    $remove = @(foreach ($one in (Get-Property $body 'RemoveLicenses')) { if ($null -ne $one) { Get-SkuName ([string] $one) } })
    return @{ Add = $add; Remove = $remove }
}

# fact lic.ra-swap: adding and removing in one call is one act.
Add-Behaviour 'Set-MgUserLicense' {
    param($p)
    $id = Get-GraphId $p.UserId
    $lists = Get-LicenceLists $p
    Set-Licences $id $lists.Add $lists.Remove ''
    Show-GraphUser (Read-Row 'people' $id) 'assignedLicenses'
}

Add-Behaviour 'Set-MgGroupLicense' {
    param($p)
    $group = Read-Row 'groups' $p.GroupId
    if (-not $group) { Deny "Resource '$($p.GroupId)' does not exist." 'Request_ResourceNotFound' }
    $lists = Get-LicenceLists $p
    foreach ($member in $group.Members) { if (Read-Row 'people' $member) { Set-Licences $member $lists.Add $lists.Remove $group.Id } }
    Edit-Row 'groups' $group.Id @{ Licences = @(@($group.Licences) + $lists.Add | Where-Object { $_ -and $lists.Remove -notcontains $_ } | Select-Object -Unique) }
}

Add-Behaviour 'Get-MgUserLicenseDetail' {
    param($p)
    $row = See-Row 'people' (Get-GraphId $p.UserId)
    foreach ($sku in @($row.Licences | Where-Object { $_ } | ForEach-Object { $_.Sku } | Select-Object -Unique)) {
        [pscustomobject] @{ Id = $T.SkuIds[$sku]; SkuId = $T.SkuIds[$sku]; SkuPartNumber = $sku; ServicePlans = @($T.SkuPlans[$sku] | Where-Object { $_ } | ForEach-Object {
                    $plan = $_
                    $here = @($row.Plans | Where-Object { $_.Name -eq $plan })
                    [pscustomobject] @{ AppliesTo = 'User'; ProvisioningStatus = $(if ($here.Count -gt 0 -and [double] $here[0].At -le $T.Now) { 'Success' } else { 'PendingProvisioning' }); ServicePlanId = $T.PlanIds[$plan]; ServicePlanName = $plan } }) }
    }
}

Add-Behaviour 'Get-MgSubscribedSku' {
    param($p)
    foreach ($row in (See-Rows 'skus')) {
        [pscustomobject] [ordered] @{
            AccountName = ''; AppliesTo = 'User'; CapabilityStatus = 'Enabled'; ConsumedUnits = [int] $row.Consumed; Id = "$($T.Settings.tenantId)_$($T.SkuIds[$row.Sku])"
            PrepaidUnits = [pscustomobject] @{ Enabled = [int] $row.Enabled; LockedOut = 0; Suspended = 0; Warning = 0 }
            ServicePlans = @($T.SkuPlans[$row.Sku] | Where-Object { $_ } | ForEach-Object { [pscustomobject] @{ AppliesTo = 'User'; ProvisioningStatus = 'Success'; ServicePlanId = $T.PlanIds[$_]; ServicePlanName = $_ } })
            SkuId = $T.SkuIds[$row.Sku]; SkuPartNumber = $row.Sku; SubscriptionIds = @()
        }
    }
}

Add-Behaviour 'Get-MgGroup' {
    param($p)
    if ($p.GroupId) {
        $row = See-Row 'groups' $p.GroupId
        if (-not $row) { Deny "Resource '$($p.GroupId)' does not exist." 'Request_ResourceNotFound' }
        return [pscustomobject] @{ Id = $row.Id; DisplayName = $row.DisplayName }
    }
    foreach ($row in (See-Rows 'groups')) {
        if ($p.Filter -match "displayName\s+eq\s+'((?:[^']|'')*)'" -and $row.DisplayName -ne ($Matches[1] -replace "''", "'")) { continue }
        [pscustomobject] @{ Id = $row.Id; DisplayName = $row.DisplayName }
    }
}

Add-Behaviour 'Get-MgGroupMember', 'Get-MgGroupTransitiveMember' {
    param($p)
    $row = See-Row 'groups' $p.GroupId
    if (-not $row) { Deny "Resource '$($p.GroupId)' does not exist." 'Request_ResourceNotFound' }
    $left = if ($p.All) { [long]::MaxValue } elseif ($p.Top) { [long] $p.Top } else { 100 }
    foreach ($id in $row.Members) {
        if ($left-- -le 0) { return }
        $person = See-Row 'people' $id
        $properties = [System.Collections.Generic.Dictionary[string, object]]::new()
        if ($person) { $properties['@odata.type'] = '#microsoft.graph.user'; $properties['userPrincipalName'] = $person.UserPrincipalName; $properties['displayName'] = $person.DisplayName } else { $properties['@odata.type'] = '#microsoft.graph.device' }
        [pscustomobject] @{ Id = $id; DeletedDateTime = $null; AdditionalProperties = $properties }
    }
}

function Edit-Members([string] $Group, [string] $Member, [bool] $Add) {
    $row = Read-Row 'groups' $Group
    if (-not $row) { Deny "Resource '$Group' does not exist." 'Request_ResourceNotFound' }
    $id = Get-GraphId $Member
    $isIn = $row.Members -contains $id
    if ($Add -and $isIn) { Deny 'One or more added object references already exist for the following modified properties: members.' 'Request_BadRequest' }
    if (-not $Add -and -not $isIn) { Deny "Resource '$Member' does not exist." 'Request_ResourceNotFound' }
    Edit-Row 'groups' $Group @{ Members = @(if ($Add) { @($row.Members) + $id } else { $row.Members | Where-Object { $_ -ne $id } }) }
    foreach ($sku in $row.Licences) { if ($sku) { if ($Add) { Set-Licences $id @($sku) @() $row.Id } else { Set-Licences $id @() @($sku) $row.Id } } }
}

Add-Behaviour 'New-MgGroupMember' { param($p) Edit-Members $p.GroupId $p.DirectoryObjectId $true }
Add-Behaviour 'New-MgGroupMemberByRef' {
    param($p)
    $uri = if ($p.OdataId) { $p.OdataId } else { Get-Property $p.BodyParameter '@odata.id' }
    Edit-Members $p.GroupId (($uri -split '/')[-1]) $true
}
Add-Behaviour 'Remove-MgGroupMemberByRef', 'Remove-MgGroupMemberDirectoryObjectByRef' { param($p) Edit-Members $p.GroupId $p.DirectoryObjectId $false }

# A directory user that is deleted takes grants, number and association along
# (fact ra.no-remove-cmdlet): for neighbours; the catalogue has no cmdlet for it.
function Remove-Person([string] $Identity) {
    $id = Get-GraphId $Identity
    foreach ($key in @($T.Held[$id].Keys)) { if ($key) { Remove-Assignment (Read-Row 'numbers' $key) $id @{} } }
    Clear-Row 'associations' $id
    foreach ($key in @((Get-Rows 'groups').Keys)) { $row = Read-Row 'groups' $key; if ($row.Members -contains $id) { Edit-Row 'groups' $key @{ Members = @($row.Members | Where-Object { $_ -ne $id }) } } }
    Clear-Row 'people' $id
}
