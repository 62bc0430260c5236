# The policy of a type in force for a person: the direct one, else what
# Get-CsUserPolicyAssignment says (fact pol.read-effective), else Global.
function Get-PartylineEffective {
    param($User, [string] $Identity, [string] $PolicyType)
    $direct = Format-PartylineScalar -Name $PolicyType -Value (Get-PartylineProperty -Object $User -Name $PolicyType)
    if ($direct -ne '') { return $direct }
    foreach ($item in (Invoke-PartylineRead -Read { Get-CsUserPolicyAssignment -Identity $Identity -PolicyType $PolicyType -ErrorAction Stop })) {
        $name = Format-PartylineScalar -Name 'PolicyName' -Value (Get-PartylineProperty -Object $item -Name 'PolicyName')
        if ($name -ne '') { return $name }
    }
    'Global'
}

# The policies of a type that may be in force when the direct one is taken away:
# those of the person's groups, else Global.
function Get-PartylineBehind {
    param([string] $Identity, [string] $PolicyType)
    $names = @(foreach ($item in (Invoke-PartylineRead -Read { Get-CsUserPolicyAssignment -Identity $Identity -PolicyType $PolicyType -ErrorAction Stop })) {
            $sources = Get-PartylineProperty -Object $item -Name 'PolicySource'
            foreach ($source in @($sources)) {
                if ([string] (Get-PartylineProperty -Object $source -Name 'AssignmentType') -eq 'Group') { Format-PartylineScalar -Name 'PolicyName' -Value (Get-PartylineProperty -Object $source -Name 'PolicyName') }
            }
        })
    if ($names.Count -eq 0) { return 'Global' }
    $names
}

# The PSTN usages of a voice routing policy, read once a minute at most.
function Get-PartylineUsage {
    param([string] $Policy)
    $kept = $null
    if ($script:Run.Policies.ContainsKey($Policy)) { $kept = $script:Run.Policies[$Policy] }
    if ($null -eq $kept -or ([datetime]::UtcNow - $kept.At).TotalSeconds -gt 60) {
        $found = Find-PartylineObject -Read { Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop } -Named $Policy -Key 'Identity'
        if ($null -eq $found) { throw ('there is no voice routing policy "' + $Policy + '"') }
        $kept = [pscustomobject] @{ At = [datetime]::UtcNow; Usages = Format-PartylineValue -Name 'OnlinePstnUsages' -Value (Get-PartylineProperty -Object $found -Name 'OnlinePstnUsages') -Like @() }
        $script:Run.Policies[$Policy] = $kept
    }
    $kept.Usages
}

# Keeps who is in the middle: the former number is gone, or going, and the new
# one, or voice, is still to come.
function Update-PartylineMiddle {
    param([string] $Address, [string] $Field, [string] $State)
    if (-not $Address.StartsWith('user:')) { return }
    $middle = $script:Run.Middle
    $back = $State -in @('undone', 'undoing', 'failed')
    if ($Field -eq 'assignedPstnTargetId') {
        if ($back) { $middle.Remove($Address) } else { $middle[$Address] = 'exchange' }
    } elseif ($Field -eq 'lineUri') {
        if ($State -eq 'done' -or ($back -and $middle[$Address] -eq 'step')) { $middle.Remove($Address) }
        elseif (-not $back -and -not $middle.ContainsKey($Address)) { $middle[$Address] = 'step' }
    }
}

# True for a step over the number of somebody in the middle, or of whoever has
# the number that such a person waits for: neither -StopAfter nor the end of a
# window may leave people without any number.
function Test-PartylineMiddle {
    param($Step)
    if ($script:Run.Stage -eq 'rollback') { return Test-PartylineMiddleBack -Step $Step }
    if ($script:Run.Stage -ne 'apply' -or -not $Step.Person -or $script:Run.Middle.Count -eq 0) { return $false }
    if ($Step.Field -eq 'lineUri') { return $script:Run.Middle.ContainsKey($Step.Address) }
    if ($Step.Field -ne 'assignedPstnTargetId') { return $false }
    if ($script:Run.Middle.ContainsKey($Step.Address)) { return $true }
    if ($null -eq $script:Run.Heirs) {
        $takers = @{}
        $script:Run.Heirs = @{}
        $rows = @(Import-PartylineData -Name 'people.csv' -Having 'NumberSwapped')
        foreach ($row in $rows) { $takers[$row.Number] = $row.Address }
        foreach ($row in $rows) { if ($takers.ContainsKey($row.NumberSwapped)) { $script:Run.Heirs[$row.Address] = $takers[$row.NumberSwapped] } }
    }
    $heir = $script:Run.Heirs[$Step.Address]
    $null -ne $heir -and $script:Run.Middle.ContainsKey($heir)
}

# The same on the way back, where the new number goes first and the former follows.
function Test-PartylineMiddleBack {
    param($Step)
    if (-not $Step.Person -or $Step.Field -notin @('lineUri', 'assignedPstnTargetId')) { return $false }
    if ($Step.Field -eq 'assignedPstnTargetId') { return Test-PartylineGivenBack -Address $Step.Address }
    $past = Get-PartylinePast -Step $Step
    if ($null -ne $past -and $past.State -eq 'undoing') { return $true }
    if ($null -eq $script:Run.Heirs) {
        $takers = @{}
        $script:Run.Heirs = @{}
        foreach ($row in (Import-PartylineData -Name 'people.csv' -Having 'NumberSwapped')) { $takers[$row.NumberSwapped] = $row.Address }
        foreach ($row in (Import-PartylineData -Name 'people.csv' -Having 'Number')) { if ($takers.ContainsKey($row.Number)) { $script:Run.Heirs[$row.Address] = $takers[$row.Number] } }
    }
    $heir = $script:Run.Heirs[$Step.Address]
    $null -ne $heir -and (Test-PartylineGivenBack -Address $heir)
}

# True for whoever gave back a new number, by the journal.
function Test-PartylineGivenBack {
    param([string] $Address)
    $key = $Address + '|lineUri|own number'
    $script:Run.Past.ContainsKey($key) -and $script:Run.Past[$key].State -in @('undoing', 'undone')
}
