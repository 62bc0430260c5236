# Batch policy assignment: asynchronous, and read by its id.

# fact pol.batch-types
$script:BatchTypes = 'CallingLineIdentity', 'ExternalAccessPolicy', 'OnlineVoiceRoutingPolicy', 'TenantDialPlan', 'TeamsAppSetupPolicy', 'TeamsAppPermissionPolicy', 'TeamsCallingPolicy', 'TeamsCallParkPolicy', 'TeamsChannelsPolicy', 'TeamsEducationAssignmentsAppPolicy', 'TeamsEmergencyCallingPolicy', 'TeamsEmergencyCallRoutingPolicy', 'TeamsMeetingBroadcastPolicy', 'TeamsMeetingPolicy', 'TeamsMessagingPolicy', 'TeamsTemplatePermissionPolicy', 'TeamsUpdateManagementPolicy', 'TeamsUpgradePolicy', 'TeamsVerticalPackagePolicy', 'TeamsVideoInteropServicePolicy'

Add-Behaviour 'New-CsBatchPolicyAssignmentOperation' {
    param($p)
    # fact sc.user.batch-not-listed: Shared Calling is not among them.
    if ($BatchTypes -notcontains $p.PolicyType) { Deny "The policy type '$($p.PolicyType)' cannot be assigned in a batch." 'PolicyTypeNotSupported' }
    $people = @($p.Identity | ForEach-Object { $_ })
    # fact pol.batch-5000
    if ($people.Count -gt 5000) { Deny "A batch takes at most 5000 users, not $($people.Count)." 'TooManyUsers' }
    $name = Get-PolicyName $p.PolicyName
    if ($name -and $name -ne 'Global' -and -not (See-Policy $p.PolicyType $name)) { Deny "The policy '$name' of type $($p.PolicyType) was not found." 'PolicyNotFound' }
    if ($name -eq 'Global') { $name = '' }
    $id = New-Id
    $due = $T.Now + (Get-Delay 'propagation' 'batchDelay')
    $done = @{}
    $users = [System.Collections.Generic.List[object]]::new()
    foreach ($person in $people) {
        # fact pol.batch-dup
        if ($done[$person]) { continue }
        $done[$person] = $true
        $found = Find-Person $person
        $row = if ($found) { Read-Row 'people' $found }
        # fact pol.batch-5000: an object id or SIP address; a UPN that differs from the SIP address fails.
        if ($row -and $person -match '@' -and ($person -replace '^sip:') -ne ($row.SipAddress -replace '^sip:')) { $row = $null }
        $users.Add(@{ User = $person; Id = $(if ($row) { $found } else { '' }); Result = $(if ($row) { '' } else { 'UserNotFound' }) })
    }
    Write-Row 'batches' $id @{ OperationId = $id; OperationName = $p.OperationName; PolicyType = $p.PolicyType; PolicyName = $name; Due = $due; Applied = $false; Users = $users.ToArray() }
    if ($due -le $T.Now) { Complete-Batch $id }
    $id
}

# Batches come into force when their time has come, whoever looks.
function Complete-Batch([string] $Id) {
    $row = Read-Row 'batches' $Id
    $users = foreach ($user in $row.Users) {
        $copy = Copy-Row $user
        if ($user.Id) { Set-Direct $user.Id $row.PolicyType $row.PolicyName; $copy.Result = 'Success' }
        $copy
    }
    Edit-Row 'batches' $Id @{ Applied = $true; Users = @($users) }
}

function Complete-Due {
    foreach ($key in @((Get-Rows 'batches').Keys)) {
        $row = Read-Row 'batches' $key
        if (-not $row.Applied -and [double] $row.Due -le $T.Now) { Complete-Batch $key }
    }
}

Add-Behaviour 'Get-CsBatchPolicyAssignmentOperation' {
    param($p)
    foreach ($row in (See-Rows 'batches')) {
        if ($p.Identity -and $row.OperationId -ne $p.Identity) { continue }
        $status = if ($row.Applied) { 'Completed' } elseif ($T.Now + 60 -lt [double] $row.Due) { 'NotStarted' } else { 'InProgress' }
        if ($p.Status -and $p.Status -ne $status) { continue }
        $failed = @($row.Users | Where-Object { $_.Result -and $_.Result -ne 'Success' }).Count
        [pscustomobject] @{
            OperationId = $row.OperationId; OperationName = $row.OperationName; OverallStatus = $status; PolicyType = $row.PolicyType; PolicyName = $row.PolicyName
            CompletedCount = $(if ($row.Applied) { @($row.Users).Count } else { 0 }); ErrorCount = $(if ($row.Applied) { $failed } else { 0 }); InProgressCount = 0
            NotStartedCount = $(if ($row.Applied) { 0 } else { @($row.Users).Count })
            UserState = @($row.Users | ForEach-Object { [pscustomobject] @{ Id = $_.User; Result = $(if ($row.Applied) { $_.Result } else { $null }); State = $(if ($row.Applied) { 'Completed' } else { 'NotStarted' }) } })
        }
    }
}
