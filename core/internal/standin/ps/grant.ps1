# Policies given to people, to groups and to everybody.

# Grant to a person, a group or the tenant; '' takes it away (fact sc.unassign).
function Grant-Policy([string] $Type, $p) {
    $name = Get-PolicyName $p.PolicyName
    if ($name -and $name -ne 'Global') {
        if (-not (See-Policy $Type $name)) { Deny "The policy '$name' of type $Type was not found." 'PolicyNotFound' }
        $name = Get-StoredName "policy:$Type" $name
    }
    if ($name -eq 'Global' -and -not $p.Global) { $name = '' }
    if ($p.Group) {
        if ($name) { Set-GroupAssignment $Type $p.Group $name $p.Rank } else { Remove-GroupAssignment $Type $p.Group }
        return
    }
    if ($p.Global) {
        # fact sc.user.policy-grant
        if ($name -and $name -ne 'Global') { Write-Row 'globalGrants' $Type @{ PolicyName = $name } } else { Clear-Row 'globalGrants' $Type }
        return
    }
    if (-not $p.Identity) { Deny 'Nobody is named: give -Identity, -Group or -Global.' }
    $id = Get-PersonId (Get-IdentityText $p.Identity)
    Set-Direct $id $Type $name
}

function Set-Direct([string] $Id, [string] $Type, [string] $Name) {
    $person = Read-Row 'people' $Id
    $policies = @{}
    foreach ($key in $person.Policies.Keys) { $policies[$key] = $person.Policies[$key] }
    if ($Name) { $policies[$Type] = $Name } else { $policies.Remove($Type) }
    Edit-Row 'people' $Id @{ Policies = $policies }
}

# facts pol.no-rank-lowest, pol.64-groups, pol.24h
function Set-GroupAssignment([string] $Type, [string] $Group, [string] $Name, $Rank) {
    if (-not (Read-Row 'groups' $Group)) { Deny "The group '$Group' was not found." 'GroupNotFound' }
    $before = Read-Row 'groupAssignments' "$Type|$Group"
    $others = @((Get-Rows 'groupAssignments').Values | Where-Object { $_.PolicyType -eq $Type -and $_.GroupId -ne $Group } | Sort-Object { [int] $_.Rank })
    if ($others.Count -ge 64) { Deny "The policy type $Type is assigned to 64 groups already." 'TooManyGroups' }
    $at = if ($Rank) { [Math]::Min([int] $Rank, $others.Count + 1) } elseif ($before) { [int] $before.Rank } else { $others.Count + 1 }
    if ($at -lt 1) { Deny "The rank $Rank is not 1 or more." }
    $delay = Get-Delay 'propagation' 'groupDelay'
    $old = if ($before) { if ([double] $before.At -le $T.Now) { $before.PolicyName } else { $before.Before } }
    Write-Row 'groupAssignments' "$Type|$Group" @{ PolicyType = $Type; GroupId = $Group; PolicyName = $Name; Rank = $at; At = $T.Now + $delay; Before = $old; Created = $T.Now }
    Set-Ranks $others $at
}

# Ranks are 1, 2, 3 ... without holes; whoever stood at a taken rank moves down.
function Set-Ranks($Others, [int] $Taken) {
    $rank = 1
    foreach ($other in $Others) {
        if ($rank -eq $Taken) { $rank++ }
        if ([int] $other.Rank -ne $rank) { Edit-Row 'groupAssignments' "$($other.PolicyType)|$($other.GroupId)" @{ Rank = $rank } }
        $rank++
    }
}

function Remove-GroupAssignment([string] $Type, [string] $Group) {
    if (-not (Read-Row 'groupAssignments' "$Type|$Group")) { Deny "The group '$Group' has no policy of type $Type." 'AssignmentNotFound' }
    Clear-Row 'groupAssignments' "$Type|$Group"
    Set-Ranks @((Get-Rows 'groupAssignments').Values | Where-Object { $_.PolicyType -eq $Type } | Sort-Object { [int] $_.Rank }) 0
}

foreach ($type in @($PolicyDefaults.Keys)) {
    if ($type -eq 'OnlineDialOutPolicy') { continue }
    Add-Behaviour "Grant-Cs$type" ([scriptblock]::Create("param(`$p) Grant-Policy '$type' `$p"))
}
Add-Behaviour 'Grant-CsDialoutPolicy' { param($p) Grant-Policy 'OnlineDialOutPolicy' $p }

# fact ecrp.group-conflict: the pages disagree; here the safe reading holds.
Add-Behaviour 'Grant-CsTeamsEmergencyCallRoutingPolicy' {
    param($p)
    if ($p.Group -and -not $T.Settings.emergencyRoutingByGroup) { Deny 'TeamsEmergencyCallRoutingPolicy cannot be assigned to groups.' 'PolicyTypeNotSupported' }
    Grant-Policy 'TeamsEmergencyCallRoutingPolicy' $p
}

Add-Behaviour 'New-CsGroupPolicyAssignment' {
    param($p)
    # fact pol.group-excluded
    if ($p.PolicyType -in 'TeamsAppPermissionPolicy', 'TeamsNetworkRoamingPolicy', 'TeamsEmergencyCallRoutingPolicy', 'TeamsVoiceApplicationsPolicy', 'TeamsUpgradePolicy') { Deny "$($p.PolicyType) cannot be assigned to groups." 'PolicyTypeNotSupported' }
    if ($T.PolicyTypes -notcontains $p.PolicyType) { Deny "The policy type '$($p.PolicyType)' is not known." 'PolicyTypeNotSupported' }
    if (Read-Row 'groupAssignments' "$($p.PolicyType)|$($p.GroupId)") { Deny "The group '$($p.GroupId)' has a policy of type $($p.PolicyType) already." 'AlreadyExists' }
    Grant-Policy $p.PolicyType @{ Group = $p.GroupId; PolicyName = $p.PolicyName; Rank = $p.Rank }
}

Add-Behaviour 'Remove-CsGroupPolicyAssignment' { param($p) Remove-GroupAssignment $p.PolicyType $p.GroupId }

Add-Behaviour 'Get-CsGroupPolicyAssignment' {
    param($p)
    foreach ($row in (See-Rows 'groupAssignments' | Sort-Object { $_.PolicyType }, { [int] $_.Rank })) {
        if ($p.GroupId -and $row.GroupId -ne $p.GroupId) { continue }
        if ($p.PolicyType -and $row.PolicyType -ne $p.PolicyType) { continue }
        [pscustomobject] @{ GroupId = $row.GroupId; PolicyType = $row.PolicyType; PolicyName = $row.PolicyName; Rank = [int] $row.Rank; CreatedTime = [datetime]::new(1970, 1, 1, 0, 0, 0, [System.DateTimeKind]::Utc).AddSeconds([double] $row.Created); CreatedBy = $Nowhere }
    }
}

# fact pol.direct-masks-group
Add-Behaviour 'Get-GroupPolicyAssignmentConflict' {
    param($p)
    foreach ($id in (Read-Row 'groups' $p.GroupId).Members) {
        $person = See-Row 'people' $id
        if ($person -and $person.Policies[$p.PolicyType]) { [pscustomobject] @{ Identity = $id; PolicyType = $p.PolicyType; PolicyName = $person.Policies[$p.PolicyType] } }
    }
}
