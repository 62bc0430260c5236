# People, as Get-CsOnlineUser and Get-CsUserPolicyAssignment show them.

function Find-Person([string] $Identity) {
    if (-not $Identity) { return $null }
    $key = $Identity -replace '^sip:'
    if ((Get-Rows 'people').ContainsKey($key)) { return $key }
    return $T.Addresses[$key]
}

# A person's id, or a refusal.
function Get-PersonId([string] $Identity) {
    $id = Find-Person $Identity
    if (-not $id) { Deny "User '$Identity' was not found." 'UserNotFound' }
    return $id
}

# Objects may be given where an identity is asked for.
function Get-IdentityText($Value) {
    if ($null -eq $Value) { return '' }
    foreach ($name in 'Identity', 'ObjectId', 'Id') { if ($Value -isnot [string] -and $Value.psobject.Properties[$name]) { return [string] $Value.$name } }
    return [string] $Value
}

# The service plans in force now: a licence takes its time to provision.
function Get-Plans($Person) {
    foreach ($plan in $Person.Plans) { if ([double] $plan.At -le $T.Now) { $plan.Name } }
}

function Test-Gives($Person, [string] $Gift) {
    foreach ($name in (Get-Plans $Person)) { if ($T.PlanGives[$name] -contains $Gift) { return $true } }
    return $false
}

function Test-LicenceGives($Person, [string] $Gift) {
    if (Test-Gives $Person $Gift) { return $true }
    foreach ($licence in $Person.Licences) { if ($T.SkuGives[$licence.Sku] -contains $Gift) { return $true } }
    return $false
}

# fact pol.precedence: direct beats group beats Global; among groups the best rank.
# facts pol.no-nested, pol.24h: direct members only, and a large group takes its time.
function Get-Effective($Person, [string] $Type) {
    $all = Get-AllEffective $Person
    if ($all.ContainsKey($Type)) { return $all[$Type] }
    return @{ Name = 'Global'; Source = 'Global'; Group = $null }
}

# Every policy in force but Global ones, by type.
function Get-AllEffective($Person) {
    $all = @{}
    foreach ($entry in (Get-Rows 'globalGrants').GetEnumerator()) { $all[$entry.Key] = @{ Name = $entry.Value.PolicyName; Source = 'Global'; Group = $null } }
    $groups = $T.MemberOf[$Person.Identity]
    if ($groups) {
        foreach ($group in $groups.Keys) {
            $grants = $T.Grants[$group]
            if (-not $grants) { continue }
            foreach ($key in $grants.Keys) {
                $grant = See-Row 'groupAssignments' $key
                if (-not $grant) { continue }
                $name = if ([double] $grant.At -le $T.Now) { $grant.PolicyName } else { $grant.Before }
                $best = $all[$grant.PolicyType]
                if ($name -and (-not $best -or $best.Source -eq 'Global' -or $grant.Rank -lt $best.Rank)) { $all[$grant.PolicyType] = @{ Name = $name; Source = 'Group'; Group = $group; Rank = $grant.Rank } }
            }
        }
    }
    foreach ($type in $Person.Policies.Keys) { if ($Person.Policies[$type]) { $all[$type] = @{ Name = $Person.Policies[$type]; Source = 'Direct'; Group = $null } } }
    return $all
}

function Get-Line($Person) { if ($Person.LineUri) { 'tel:' + $Person.LineUri } else { $null } }

$script:LongAgo = [datetime]::new(2026, 1, 1, 0, 0, 0, [System.DateTimeKind]::Utc)

function Show-Person($Person, [bool] $Policies) {
    # Thousands of people are shown at once: no pipelines here.
    $plans = @(Get-Plans $Person)
    $object = [ordered] @{
        Identity = $Person.Identity; UserPrincipalName = $Person.UserPrincipalName
        Alias = ($Person.UserPrincipalName -split '@')[0]; DisplayName = $Person.DisplayName
        AccountEnabled = $Person.AccountEnabled; AccountType = $Person.AccountType
        SipAddress = $Person.SipAddress; InterpretedUserType = $Person.InterpretedUserType
        UsageLocation = $Person.UsageLocation; Country = $Person.Country; City = $Person.City
        Department = $Person.Department; TeamsUpgradeEffectiveMode = $Person.TeamsUpgradeEffectiveMode
        HostingProvider = 'sipfed.online.lync.com'
        LineUri = Get-Line $Person; OnPremLineUri = $(if ($Person.OnPremLineUri) { 'tel:' + $Person.OnPremLineUri } else { $null })
        EnterpriseVoiceEnabled = $Person.EnterpriseVoiceEnabled
        TelephoneNumbers = @(if ($Person.LineUri) { [pscustomobject] @{ TelephoneNumber = $Person.LineUri; AssignmentCategory = 'Primary' } })
        FeatureTypes = @(Get-Features $Person $plans)
        AssignedPlan = @(foreach ($plan in $plans) { [pscustomobject] @{ Capability = $plan; CapabilityStatus = 'Enabled'; AssignedTimestamp = $LongAgo } })
        SoftDeletionTimestamp = $null
    }
    if ($Policies) {
        # fact pol.read-effective: the columns show direct grants only.
        foreach ($type in $T.PolicyTypes) {
            $name = $Person.Policies[$type]
            $object[$type] = if ($name) { [pscustomobject] @{ Authority = 'Tenant'; Name = $name } } else { $null }
        }
        $effective = Get-AllEffective $Person
        $object.EffectivePolicyAssignments = @(foreach ($type in $T.PolicyTypes) {
                if (-not $effective.ContainsKey($type)) { continue }
                $e = $effective[$type]
                [pscustomobject] @{ PolicyType = $type; PolicyAssignment = [pscustomobject] @{
                        AssignmentType = $(if ($e.Source -eq 'Global') { 'tenant' } else { $e.Source.ToLowerInvariant() }); DisplayName = $e.Name; GroupId = $e.Group; PolicyId = $null } }
            })
    }
    return [pscustomobject] $object
}

# Plans tell the features; a person of whom only the features are known keeps them.
function Get-Features($Person, $Plans) {
    $phone = $calling = $false
    foreach ($plan in $Plans) {
        $gives = $T.PlanGives[$plan]
        if ($gives -contains 'teamsPhone') { $phone = $true }
        if ($gives -contains 'callingPlan') { $calling = $true }
    }
    $unknown = @($Person.Plans).Count -eq 0
    foreach ($feature in $Person.FeatureTypes) {
        if ($feature -eq 'PhoneSystem') { if ($unknown) { $phone = $true } } elseif ($feature -eq 'CallingPlan') { if ($unknown) { $calling = $true } } elseif ($feature) { $feature }
    }
    if ($phone) { 'PhoneSystem' }
    if ($calling) { 'CallingPlan' }
}

# The filter language of Get- cmdlets: Name -op value, joined by -and and -or.
function ConvertTo-Filter([string] $Text) {
    $Text = $Text -replace '(?<![\$\w.''"])([A-Za-z]\w*)(\s+-(?:eq|ne|like|notlike|match|notmatch|contains|notcontains|gt|ge|lt|le)\b)', '$$_.$1$2'
    return [scriptblock]::Create($Text)
}

Add-Behaviour 'Get-CsOnlineUser' {
    param($p)
    $withPolicies = -not $p.SkipUserPolicies
    if ($p.Identity) {
        $id = Find-Person (Get-IdentityText $p.Identity)
        $row = if ($id) { See-Row 'people' $id }
        if (-not $row) { Deny "Management object not found for identity `"$($p.Identity)`"." 'UserNotFound' }
        return Show-Person $row $withPolicies
    }
    $filter = if ($p.Filter) { ConvertTo-Filter ([string] $p.Filter) }
    $limit = if ($p.ContainsKey('ResultSize') -and $p.ResultSize -match '^\d+$') { [long] "$($p.ResultSize)" } else { [long]::MaxValue }
    $count = 0
    foreach ($key in (See-Keys 'people')) {
        if ($count -ge $limit) { break }
        $row = See-Row 'people' $key
        if ($p.AccountType -and $row.AccountType -ne $p.AccountType) { continue }
        $object = Show-Person $row $withPolicies
        if ($filter -and -not ($object | Where-Object -FilterScript $filter)) { continue }
        if ($p.Properties) { $object = $object | Select-Object -Property @($p.Properties -split '\s*,\s*') }
        $count++
        $object
    }
}

Add-Behaviour 'Get-CsUserPolicyAssignment' {
    param($p)
    $person = See-Row 'people' (Get-PersonId (Get-IdentityText $p.Identity))
    foreach ($type in $T.PolicyTypes) {
        if ($p.PolicyType -and $p.PolicyType -ne $type) { continue }
        $sources = @()
        if ($person.Policies[$type]) { $sources += [pscustomobject] @{ AssignmentType = 'Direct'; PolicyName = $person.Policies[$type]; Reference = $null } }
        $groups = $T.MemberOf[$person.Identity]
        if ($groups) {
            foreach ($group in $groups.Keys) {
                $grant = See-Row 'groupAssignments' "$type|$group"
                $name = if ($grant) { if ([double] $grant.At -le $T.Now) { $grant.PolicyName } else { $grant.Before } }
                if ($name) { $sources += [pscustomobject] @{ AssignmentType = 'Group'; PolicyName = $name; Reference = $group } }
            }
        }
        $e = Get-Effective $person $type
        if ($e.Source -ne 'Global') { [pscustomobject] @{ PolicyType = $type; PolicyName = $e.Name; PolicySource = $sources } }
    }
}

# fact retired.voiceuser: gone in commercial clouds.
Add-Behaviour 'Get-CsOnlineVoiceUser', 'Set-CsOnlineVoiceUser' { param($p) Deny 'This cmdlet is no longer supported.' 'NotSupported' }
Add-Behaviour 'Set-CsOnlineVoiceApplicationInstance' { param($p) Deny 'This cmdlet is deprecated.' 'NotSupported' }

Add-Behaviour 'Set-CsUser' {
    param($p)
    # fact oc.move-from-dr: the on-premises line is cleared on premises, not here.
    Deny 'Set-CsUser cannot set a line in the cloud. Use Set-CsPhoneNumberAssignment.' 'NotSupported'
}

# fact delegates.25
Add-Behaviour 'Get-CsUserCallingSettings' {
    param($p)
    $id = Get-PersonId $p.Identity
    $row = See-Row 'callingSettings' $id
    $delegates = @(See-Rows 'delegates' | Where-Object { $_.Person -eq $id } | ForEach-Object { [pscustomobject] @{ Id = $_.Delegate; MakeCalls = $_.MakeCalls; ManageSettings = $_.ManageSettings; ReceiveCalls = $_.ReceiveCalls } })
    $object = if ($row) { ConvertTo-Object $row } else { [pscustomobject] @{ IsForwardingEnabled = $false; IsUnansweredEnabled = $false; UnansweredDelay = '00:00:20' } }
    $object | Add-Member -NotePropertyName Delegates -NotePropertyValue $delegates -Force
    $object
}

Add-Behaviour 'Set-CsUserCallingSettings' {
    param($p)
    $id = Get-PersonId $p.Identity
    if (@($p.CallGroupTargets).Count -gt 25) { Deny 'A call group holds at most 25 members.' }
    if ($p.UnansweredDelay -and [int] ([timespan] $p.UnansweredDelay).TotalSeconds -notin 5, 10, 15, 20, 30, 40, 50, 60) { Deny 'UnansweredDelay is not one of the allowed times.' }
    $before = Read-Row 'callingSettings' $id
    $row = if ($before) { Copy-Row $before } else { @{ IsForwardingEnabled = $false; IsUnansweredEnabled = $false; UnansweredDelay = '00:00:20' } }
    foreach ($name in $p.Keys) { if ($name -ne 'Identity') { $row[$name] = ConvertTo-Plain $p[$name] } }
    Write-Row 'callingSettings' $id $row
}

Add-Behaviour 'New-CsUserCallingDelegate', 'Set-CsUserCallingDelegate' {
    param($p)
    $id = Get-PersonId $p.Identity
    $delegate = Get-PersonId $p.Delegate
    $row = Read-Row 'delegates' "$id|$delegate"
    if (-not $row -and @(See-Rows 'delegates' | Where-Object { $_.Person -eq $id }).Count -ge 25) { Deny 'A person has at most 25 delegates.' }
    $row = if ($row) { Copy-Row $row } else { @{ Person = $id; Delegate = $delegate } }
    foreach ($name in 'MakeCalls', 'ManageSettings', 'ReceiveCalls', 'PickUpHeldCalls', 'JoinActiveCalls') { if ($p.ContainsKey($name)) { $row[$name] = [bool] $p[$name] } }
    Write-Row 'delegates' "$id|$delegate" $row
}

Add-Behaviour 'Remove-CsUserCallingDelegate' {
    param($p)
    $key = "$(Get-PersonId $p.Identity)|$(Get-PersonId $p.Delegate)"
    if (-not (Read-Row 'delegates' $key)) { Deny 'There is no such delegate.' 'NotFound' }
    Clear-Row 'delegates' $key
}
