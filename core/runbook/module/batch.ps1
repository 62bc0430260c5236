# Grants of one policy to many people in one operation (fact pol.batch-5000).
# Each person is looked at by the law first and read back by the law after; only
# the write between the two is one for many.

# Puts a person into the batch when the law lets the grant be written.
function Add-PartylineBatch {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Field = '',
        [Parameter(Mandatory)] [string] $What,
        [string] $Who = '',
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $After = @(),
        [Parameter(Mandatory)] [scriptblock] $Read,
        [string] $Named = '',
        [string] $Key = 'Identity',
        [System.Collections.IDictionary] $Wanted = $null,
        [System.Collections.IDictionary] $Before = $null,
        [scriptblock] $Gate = $null,
        [Parameter(Mandatory)] [string] $Identity,
        [string] $PolicyName = ''
    )
    # Whoever is not taken here is told of when the law comes to the person.
    if ($script:Run.ShowOnly) { return }
    if ($null -ne $script:Run.Until -and [datetime]::UtcNow -ge $script:Run.Until) { return }
    foreach ($text in @($After) + $Address) {
        foreach ($one in $text.Split(' ')) { if ($one -ne '' -and $script:Run.Stopped.ContainsKey($one)) { return } }
    }
    $step = New-PartylineStep -Address $Address -Field $Field -What $What -Who $Who
    if (Test-PartylineBatched -Step $step -Past (Get-PartylinePast -Step $step)) { return }
    try {
        $now = Get-PartylineStanding -Look @{ Address = $Address; Read = $Read; List = $null; Named = $Named; Key = $Key; Wanted = $Wanted; Before = $Before; Holds = $false; Absent = $false; Between = $false }
    } catch {
        Stop-PartylineOnRole -Problem $_
        return
    }
    if ($now.State -ne 'before') { return }
    if ($null -ne $Gate -and (Get-PartylineGate -Gate $Gate -Looked $now.Object) -ne '') { return }
    $more = [ordered] @{ mode = 'change'; before = Get-PartylineValues -Object $now.Object -Wanted $Wanted -Before $Before; after = ConvertTo-PartylinePlain -Value $Wanted }
    if (-not $script:Run.Queue.Contains($PolicyName)) { $script:Run.Queue[$PolicyName] = New-Object -TypeName System.Collections.Generic.List[object] }
    $script:Run.Queue[$PolicyName].Add([pscustomobject] @{ Step = $step; Identity = $Identity; More = $more })
}

# Hands the batches in, one after the other, each when the one before is complete.
function Invoke-PartylineBatch {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $PolicyType,
        [Parameter(Mandatory)] [string] $What
    )
    $queue = $script:Run.Queue
    $script:Run.Queue = [ordered] @{}
    foreach ($policy in @($queue.Keys)) {
        $all = $queue[$policy]
        for ($from = 0; $from -lt $all.Count; $from += 5000) {
            $people = $all.GetRange($from, [System.Math]::Min(5000, $all.Count - $from))
            $words = $What + ' "' + $policy + '" for ' + $people.Count + ' people in one batch'
            if (-not (Test-PartylineAgreed -Target $words -Action 'New-CsBatchPolicyAssignmentOperation')) {
                foreach ($one in $people) { $script:Run.Declined[$one.Step.Key] = $true }
                continue
            }
            if (-not (Submit-PartylineBatch -People $people -PolicyType $PolicyType -Policy $policy -Words $words)) { return }
        }
    }
}

# One batch; false when it is not complete in time, so that no other is handed in.
function Submit-PartylineBatch {
    param($People, [string] $PolicyType, [string] $Policy, [string] $Words)
    Write-Host -Object ('  ' + $Words)
    foreach ($one in $People) { Write-PartylineEvent -Step $one.Step -Name 'begun' -More $one.More -Unflushed }
    $script:Run.Journal.Flush($true)
    $identities = [string[]] @($People | ForEach-Object -Process { $_.Identity })
    $name = $null
    if ($Policy -ne '') { $name = $Policy }
    $operation = ''
    try {
        $given = @(Invoke-PartylineGiven -Write { New-CsBatchPolicyAssignmentOperation -PolicyType $PolicyType -PolicyName $name -Identity $identities -OperationName $script:Run.Id -ErrorAction Stop })
        foreach ($item in $given) {
            $id = Get-PartylineProperty -Object $item -Name 'OperationId'
            if ($null -eq $id) { $id = $item }
            if ([string] $id -match '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') { $operation = [string] $id }
        }
    } catch {
        Stop-PartylineOnRole -Problem $_
        Write-Host -Object ('  the batch was refused (' + $_.Exception.Message + '); they are granted one by one')
        foreach ($one in $People) { Write-PartylineEvent -Step $one.Step -Name 'unsure' -Unflushed }
        return $true
    }
    foreach ($one in $People) { Write-PartylineEvent -Step $one.Step -Name 'written' -More ([ordered] @{ operation = $operation }) -Unflushed }
    $script:Run.Journal.Flush($true)
    $waited = 0
    $pause = 5
    while (-not (Test-PartylineOperation -Operation $operation)) {
        if ($waited -ge $script:Run.WaitSeconds) {
            Write-Host -Object '  the batch is not complete yet: run this again later with -Resume'
            return $false
        }
        $pause = [System.Math]::Min($pause, $script:Run.WaitSeconds - $waited)
        Start-Sleep -Seconds $pause
        $waited += $pause
        $pause = [System.Math]::Min(60, 2 * $pause)
    }
    $true
}

# True when an operation is complete, or when nothing is known of it any more
# (the service keeps operations for 30 days).
function Test-PartylineOperation {
    param([string] $Operation)
    if ($Operation -eq '') { return $true }
    if ($script:Run.Complete.ContainsKey($Operation)) { return $true }
    try { $found = @(Invoke-PartylineRead -Read { Get-CsBatchPolicyAssignmentOperation -Identity $Operation -ErrorAction Stop }) } catch {
        Stop-PartylineOnRole -Problem $_
        $found = @()
    }
    $status = 'Completed'
    if ($found.Count -gt 0) { $status = [string] (Get-PartylineProperty -Object $found[0] -Name 'OverallStatus') }
    if ($status -ne 'Completed') { return $false }
    $script:Run.Complete[$Operation] = $true
    $true
}

# True while a batch that was handed in holds the step: of this run, or one that
# is not complete.
function Test-PartylineBatched {
    param($Step, $Past)
    if ($null -eq $Past -or $Past.State -ne 'written' -or $Past.Operation -eq '') { return $false }
    if ($Past.Run -eq $script:Run.Id) { return $true }
    -not (Test-PartylineOperation -Operation $Past.Operation)
}
