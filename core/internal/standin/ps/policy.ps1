# Policies of every kind: made, changed, removed and read alike; what is special
# to a kind stands in the $Rules of its noun.

# The values of a kind's fresh instance; names as Get- gives them.
$script:PolicyDefaults = @{
    TeamsSharedCallingRoutingPolicy      = @{ EmergencyNumbers = @(); ResourceAccount = $null; Description = $null }
    TeamsEmergencyCallRoutingPolicy      = @{ EmergencyNumbers = @(); AllowEnhancedEmergencyServices = $false; Description = $null }
    TeamsEmergencyCallingPolicy          = @{ ExtendedNotifications = @(); NotificationGroup = $null; NotificationDialOutNumber = $null; ExternalLocationLookupMode = 'Disabled'; NotificationMode = $null; EnhancedEmergencyServiceDisclaimer = $null; Description = $null }
    OnlineVoiceRoutingPolicy             = @{ OnlinePstnUsages = @(); RouteType = 'BYOT'; Description = $null }
    TenantDialPlan                       = @{ NormalizationRules = @(); SimpleName = $null; Description = $null }
    CallingLineIdentity                  = @{ CallingIDSubstitute = 'LineUri'; BlockIncomingPstnCallerID = $false; EnableUserOverride = $false; ResourceAccount = $null; CompanyName = $null; ServiceNumber = $null; Description = $null }
    TeamsCallingPolicy                   = @{ AllowPrivateCalling = $true; AllowWebPSTNCalling = $true; PreventTollBypass = $false; Description = $null }
    TeamsMobilityPolicy                  = @{ MobileDialerPreference = 'Teams'; IPAudioMobileMode = 'AllNetworks'; IPVideoMobileMode = 'AllNetworks'; LinksInTeams = $null; Description = $null }
    TeamsCallHoldPolicy                  = @{ Description = $null; AudioFileId = $null }
    TeamsCallParkPolicy                  = @{ AllowCallPark = $false; PickupRangeStart = 10; PickupRangeEnd = 99; ParkTimeoutSeconds = 300; Description = $null }
    OnlineVoicemailPolicy                = @{ EnableTranscription = $true; Description = $null }
    TeamsVoiceApplicationsPolicy         = @{ Description = $null }
    TeamsSurvivableBranchAppliancePolicy = @{ BranchApplianceFqdns = @() }
    TeamsUpgradePolicy                   = @{ Mode = 'TeamsOnly'; Description = $null }
    OnlineDialOutPolicy                  = @{ Description = $null }
}

# Lists that a cmdlet takes as a whole or by @{add}, @{remove}, @{replace}; the
# value is the property that tells their objects apart, '' for strings.
$script:PolicyLists = @{
    EmergencyNumbers = 'EmergencyDialString'; ExtendedNotifications = 'EmergencyDialString'; OnlinePstnUsages = ''; NormalizationRules = 'Name'; BranchApplianceFqdns = ''; OnlinePstnGatewayList = ''; Usage = ''
}

# Checks of a kind, run on the row that would be; each may refuse.
$script:PolicyRules = @{}

# fact pol.tag-prefix: kept as "Tag:NAME", named without.
function Get-PolicyName($Identity) { return (Get-IdentityText $Identity) -replace '^Tag:' }

function Get-Property($Item, [string] $Name) {
    if ($Item -is [System.Collections.IDictionary]) { return $Item[$Name] }
    return $Item.$Name
}

# fact ecbn.edit-syntax: hash tables edit a list, anything else replaces it.
function Merge-List($Now, $Value, [string] $Key) {
    $same = { param($a, $b) if ($Key -and $a -isnot [string] -and $b -isnot [string]) { (Get-Property $a $Key) -eq (Get-Property $b $Key) } elseif ($Key -and $a -isnot [string]) { (Get-Property $a $Key) -eq $b } else { "$a" -eq "$b" } }
    $list = [System.Collections.Generic.List[object]]::new()
    foreach ($item in $Now) { if ($null -ne $item) { $list.Add($item) } }
    if ($Value -isnot [System.Collections.IDictionary] -or ($Key -and $Value.Contains($Key))) {
        $list.Clear()
        foreach ($item in $Value) { if ($null -ne $item) { $list.Add((ConvertTo-Plain $item)) } }
        return , $list.ToArray()
    }
    foreach ($verb in $Value.Keys) {
        switch ($verb) {
            'replace' { $list.Clear(); foreach ($item in $Value[$verb]) { if ($null -ne $item) { $list.Add((ConvertTo-Plain $item)) } } }
            'add' {
                foreach ($item in $Value[$verb]) {
                    if ($null -eq $item) { continue }
                    $plain = ConvertTo-Plain $item
                    if (-not $Key -and @($list | Where-Object { & $same $_ $plain }).Count -gt 0) { continue }
                    $list.Add($plain)
                }
            }
            'remove' {
                foreach ($item in $Value[$verb]) {
                    $gone = @($list | Where-Object { & $same $_ $item })
                    foreach ($g in $gone) { [void] $list.Remove($g) }
                }
            }
            default { Deny "A list cannot be changed by '$verb'." }
        }
    }
    return , $list.ToArray()
}

# Puts the parameters of a call into a row.
function Set-Values($Row, $p, [string[]] $Except) {
    foreach ($name in $p.Keys) {
        if ($name -in $Except -or $name -in 'Identity', 'WhatIf', 'Confirm', 'Force', 'Tenant', 'ErrorAction', 'WarningAction', 'Verbose', 'Debug', 'ErrorVariable', 'OutVariable', 'InformationAction', 'WarningVariable', 'PassThru', 'InMemory', 'Instance') { continue }
        if ($PolicyLists.ContainsKey($name)) { $Row[$name] = Merge-List $Row[$name] $p[$name] $PolicyLists[$name] } else { $Row[$name] = ConvertTo-Plain $p[$name] }
    }
}

function Show-Policy([string] $Type, [string] $Name, $Row) {
    $object = ConvertTo-Object $Row
    $isTag = $Name -ne 'Global'
    $object | Add-Member -NotePropertyName Identity -NotePropertyValue $(if ($isTag) { "Tag:$Name" } else { 'Global' })
    if ($Type -notin 'TeamsSharedCallingRoutingPolicy', 'TeamsEmergencyCallingPolicy', 'TeamsCallingPolicy', 'TeamsMobilityPolicy') {
        $object | Add-Member -NotePropertyMembers ([ordered] @{ Key = [pscustomobject] @{ ScopeClass = $(if ($isTag) { 'Tag' } else { 'Global' }); SchemaId = $null; AuthorityId = $null; DefaultXml = $null; XmlRoot = $null }; ConfigMetadata = $null; ConfigId = $Name })
    }
    return $object
}

# Instances that a reader finds by name, or nothing. Global is always there.
function See-Policy([string] $Type, [string] $Name) { See-Row "policy:$Type" $Name }

function Get-PolicyInstance([string] $Type, $p) {
    if ($p.Identity) {
        $name = Get-PolicyName $p.Identity
        $row = See-Policy $Type $name
        if (-not $row) { Deny "Cannot find any $Type with the identity '$name'." 'PolicyNotFound' }
        return Show-Policy $Type (Get-StoredName "policy:$Type" $name) $row
    }
    $all = foreach ($key in (See-Keys "policy:$Type")) { Show-Policy $Type $key (See-Row "policy:$Type" $key) }
    if (-not $p.Filter) { return $all }
    $pattern = [string] $p.Filter
    $all | Where-Object { $_.Identity -like $pattern -or ($_.Identity -replace '^Tag:') -like $pattern }
}

# The key in the letters that it was made with.
function Get-StoredName([string] $Table, [string] $Name) {
    $keys = Get-Keys $Table
    $at = [Array]::BinarySearch($keys, $Name, [StringComparer]::OrdinalIgnoreCase)
    if ($at -ge 0) { return $keys[$at] }
    return $Name
}

function New-Policy([string] $Type, $p) {
    $name = Get-PolicyName $p.Identity
    if (Read-Row "policy:$Type" $name) { Deny "A $Type with the identity '$name' exists already." 'AlreadyExists' }
    $row = Copy-Row $PolicyDefaults[$Type]
    if ($Type -eq 'TeamsEmergencyCallRoutingPolicy' -and $p.EmergencyNumbers -is [System.Collections.IDictionary] -and $p.EmergencyNumbers.Contains('add')) {
        # fact ecrp.add-inherits-global
        $row.EmergencyNumbers = @((Read-Row "policy:$Type" 'Global').EmergencyNumbers)
    }
    Set-Values $row $p
    if ($PolicyRules[$Type]) { & $PolicyRules[$Type] $name $row $true }
    Write-Row "policy:$Type" $name $row
    Show-Policy $Type $name $row
}

function Set-Policy([string] $Type, $p) {
    $name = if ($p.Identity) { Get-PolicyName $p.Identity } elseif ($p.Instance) { Get-PolicyName $p.Instance.Identity } else { 'Global' }
    $before = Read-Row "policy:$Type" $name
    if (-not $before -or -not (See-Policy $Type $name)) { Deny "Cannot find any $Type with the identity '$name'." 'PolicyNotFound' }
    $name = Get-StoredName "policy:$Type" $name
    $row = Copy-Row $before
    Set-Values $row $p
    if ($PolicyRules[$Type]) { & $PolicyRules[$Type] $name $row $false }
    Write-Row "policy:$Type" $name $row
}

# facts pol.remove-assigned, ecrp.global
function Remove-Policy([string] $Type, $p) {
    $name = Get-PolicyName $p.Identity
    if ($name -eq 'Global') { Deny "The Global instance of $Type cannot be removed." 'GlobalCannotBeRemoved' }
    if (-not (Read-Row "policy:$Type" $name)) { Deny "Cannot find any $Type with the identity '$name'." 'PolicyNotFound' }
    $user = Get-PolicyUser $Type $name
    if ($user) { Deny "The $Type '$name' is in use: it is assigned to $user." 'PolicyInUse' }
    Clear-Row "policy:$Type" $name
}

# Who has a policy, or nothing.
function Get-PolicyUser([string] $Type, [string] $Name) {
    foreach ($person in (Get-Rows 'people').Values) { if ($person.Policies[$Type] -eq $Name) { return "the user '$($person.UserPrincipalName)'" } }
    foreach ($entry in (Get-Rows 'groupAssignments').GetEnumerator()) { if ($entry.Value.PolicyType -eq $Type -and $entry.Value.PolicyName -eq $Name) { return "the group '$($entry.Value.GroupId)'" } }
    $tenantWide = Read-Row 'globalGrants' $Type
    if ($tenantWide -and $tenantWide.PolicyName -eq $Name) { return 'the tenant' }
    $column = @{ TeamsEmergencyCallRoutingPolicy = 'EmergencyCallRoutingPolicy'; TeamsEmergencyCallingPolicy = 'EmergencyCallingPolicy' }[$Type]
    if ($column) { foreach ($site in (Get-Rows 'sites').Values) { if ($site[$column] -eq $Name) { return "the network site '$($site.NetworkSiteID)'" } } }
}

foreach ($type in @($PolicyDefaults.Keys)) {
    $noun = "Cs$type"
    # The noun is bound into each block.
    Add-Behaviour "Get-$noun" ([scriptblock]::Create("param(`$p) Get-PolicyInstance '$type' `$p"))
    if ($type -in 'TeamsUpgradePolicy', 'OnlineDialOutPolicy') { continue }
    Add-Behaviour "New-$noun" ([scriptblock]::Create("param(`$p) New-Policy '$type' `$p"))
    Add-Behaviour "Set-$noun" ([scriptblock]::Create("param(`$p) Set-Policy '$type' `$p"))
    Add-Behaviour "Remove-$noun" ([scriptblock]::Create("param(`$p) Remove-Policy '$type' `$p"))
}

# fact tpm.mobility-get: the cmdlet is gone from the module.
Add-Behaviour 'Get-CsTeamsMobilityPolicy' {
    param($p)
    if ($T.Settings.mobilityGetGone) { Deny "The term 'Get-CsTeamsMobilityPolicy' is not recognized." 'NotSupported' }
    Get-PolicyInstance 'TeamsMobilityPolicy' $p
}
