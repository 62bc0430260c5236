# Says why a person may not lose the own number yet, '' when nothing stands
# against it: Teams Phone provisioned, and Shared Calling, a voice routing policy
# without usages and the emergency call routing policy in force (facts
# sc.user.license, sc.user.policy-grant, sc.user.no-vrp-usages, sc.user.ecrp-required).
# -Granting is the voice routing policy that the step grants before it takes the
# number, "(none)" where it takes the direct one away; that one is looked at then.
function Test-PartylineCutOver {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [string] $SharedCalling = '',
        [string] $VoiceRouting = '',
        [string] $Emergency = '',
        [string] $Granting = ''
    )
    if ($SharedCalling -eq '') { return 'the plan names no Shared Calling policy for the person' }
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
    if ($null -eq $user) { return 'the person is not there' }
    $phone = @(Get-PartylineMissing -Name 'AssignedPlan' -Value (Get-PartylineProperty -Object $user -Name 'AssignedPlan') -Wanted @('MCOEV')).Count -eq 0
    if (-not $phone) { $phone = @(Get-PartylineMissing -Name 'FeatureTypes' -Value (Get-PartylineProperty -Object $user -Name 'FeatureTypes') -Wanted @('PhoneSystem')).Count -eq 0 }
    if (-not $phone) { return 'Teams Phone is not provisioned' }
    $is = Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
    if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $SharedCalling)) { return 'the Shared Calling policy in force is "' + $is + '", not "' + $SharedCalling + '"' }
    $policies = @($Granting)
    $when = 'in force'
    if ($Granting -ne '') { $when = 'that is granted' }
    if ($Granting -eq '') { $policies = @(Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy') }
    elseif ($Granting -eq '(none)') {
        $policies = @(Get-PartylineBehind -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy')
        $when = 'behind the direct one'
    }
    if ($VoiceRouting -ne '' -and @($policies | Where-Object -FilterScript { Test-PartylineSame -Name 'Identity' -One $_ -Other $VoiceRouting }).Count -eq 0) {
        return 'the voice routing policy ' + $when + ' is "' + [string]::Join('", "', [string[]] $policies) + '", not "' + $VoiceRouting + '"'
    }
    foreach ($is in $policies) {
        $usages = Get-PartylineUsage -Policy $is
        if ($usages -ne '') { return 'the voice routing policy ' + $when + ' ("' + $is + '") has PSTN usages: ' + $usages }
    }
    if ($Emergency -ne '') {
        $is = Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'TeamsEmergencyCallRoutingPolicy'
        if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $Emergency)) { return 'the emergency call routing policy in force is "' + $is + '", not "' + $Emergency + '"' }
    }
    ''
}

# The Shared Calling policies that use an account.
function Get-PartylineSharing {
    param([string] $Account)
    foreach ($policy in (Invoke-PartylineRead -Read { Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop })) {
        if ([string] (Get-PartylineProperty -Object $policy -Name 'ResourceAccount') -eq $Account) { Format-PartylineScalar -Name 'Identity' -Value (Get-PartylineProperty -Object $policy -Name 'Identity') }
    }
}

# Says who of the plan still shares the number of an account, of any wave, ''
# when nobody does: without it they cannot call out (fact sc.ra.change-danger).
function Test-PartylineUnshared {
    [CmdletBinding()]
    param([AllowEmptyString()] [string] $Account = '')
    if ($Account -eq '') { return 'the account cannot be read' }
    $names = @(Get-PartylineSharing -Account $Account)
    if ($names.Count -eq 0) { return '' }
    foreach ($row in (Get-PartylineRow -Name 'people.csv')) {
        $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $row.Identity -ErrorAction Stop } -Named '' -Key ''
        if ($null -eq $user) { continue }
        $is = Get-PartylineEffective -User $user -Identity $row.Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
        if ($names -contains $is) { return $row.UserPrincipalName + ' still shares it (policy "' + $is + '")' }
    }
    ''
}

# The person of a row who still has the Direct Routing number of before, else $null.
function Find-PartylineCaller {
    param($Row)
    if ($Row.NumberBeforeType -ne 'DirectRouting') { return $null }
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Row.Identity -ErrorAction Stop } -Named '' -Key ''
    if ($null -eq $user) { return $null }
    $line = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
    if (-not (Test-PartylineSame -Name 'LineUri' -One $line -Other $Row.NumberBefore)) { return $null }
    if ($Row.Number -eq $Row.NumberBefore) { # carried over, perhaps by now
        $number = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $Row.NumberBefore -ErrorAction Stop } -Named '' -Key ''
        if ([string] (Get-PartylineProperty -Object $number -Name 'NumberType') -ne 'DirectRouting') { return $null }
    }
    $user
}

# Says who still calls out by usages that a step is to take from many at once, ''
# when nobody does: with a Direct Routing number of their own they are the only way
# out until Shared Calling is in force, and then only the cut-over of this very run
# may follow (facts sc.user.no-vrp-usages, sc.user.vrp-effect). -Policy: the policy
# that loses its usages; without it whoever has none of their own.
function Test-PartylineUsages {
    [CmdletBinding()]
    param([string] $Policy = '')
    $here = @{}
    foreach ($row in (Import-PartylineData -Name 'people.csv')) { $here[$row.Address] = $true }
    foreach ($row in (Get-PartylineRow -Name 'people.csv')) {
        $user = Find-PartylineCaller -Row $row
        if ($null -eq $user) { continue }
        if ($Policy -ne '') { if (-not (Test-PartylineSame -Name 'Identity' -One (Get-PartylineEffective -User $user -Identity $row.Identity -PolicyType 'OnlineVoiceRoutingPolicy') -Other $Policy)) { continue } }
        elseif ((Format-PartylineScalar -Name 'OnlineVoiceRoutingPolicy' -Value (Get-PartylineProperty -Object $user -Name 'OnlineVoiceRoutingPolicy')) -ne '') { continue }
        $who = $row.UserPrincipalName + ' still calls out by the number ' + $row.NumberBefore
        $shares = [string] (Get-PartylineProperty -Object $row -Name 'CutOverSharedCalling')
        if ($shares -eq '' -or [string] (Get-PartylineProperty -Object $row -Name 'CutOverGrant') -ne '') { return $who + ', which goes first' }
        if (-not $here.ContainsKey($row.Address)) { return $who + ' and is not in this run: all who lose their usages by this are cut over in one run (-Wave all)' }
        if ($script:Run.Stopped.ContainsKey($row.Address)) { return $who + ' and cannot be cut over in this run: ' + $script:Run.Stopped[$row.Address] }
        $is = Get-PartylineEffective -User $user -Identity $row.Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
        if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $shares)) { return $who + ', and the Shared Calling policy in force is "' + $is + '", not "' + $shares + '"' }
    }
    ''
}

# Says why the person who was just read may not lose usages yet, '' when nothing
# stands against it: a Direct Routing number of which the plan does not know (-Line
# is the one that it leaves) is called out by with them (fact sc.user.no-vrp-usages).
function Test-PartylineCaller {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [AllowEmptyString()] [string] $Granting = '',
        [AllowEmptyString()] [string] $Line = ''
    )
    $user = $script:Run.Looked
    $is = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
    if ($is -eq '' -or (Test-PartylineSame -Name 'LineUri' -One $is -Other $Line)) { return '' }
    $number = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $is -ErrorAction Stop } -Named '' -Key ''
    if ($null -ne $number -and [string] (Get-PartylineProperty -Object $number -Name 'NumberType') -ne 'DirectRouting') { return '' }
    $policies = @($Granting)
    if ($Granting -eq '(none)') { $policies = @(Get-PartylineBehind -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy') }
    foreach ($policy in $policies) {
        if ((Get-PartylineUsage -Policy $policy) -eq '') { return 'the number ' + $is + ' calls out by the PSTN usages of before, and this runbook was written without knowing of it: write it anew from what is there now' }
    }
    ''
}

# Says why a number cannot be given to anybody now, '' when nothing stands
# against it: asked before the former one is taken away, for in between there is
# none at all (facts num.status, num.block, num.types). A number that is not in
# the inventory can be given on Direct Routing alone (fact dr.upload-auto). -Back
# is the same of the former number, before a new one is taken away on the way back.
function Test-PartylineFree {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $PhoneNumber,
        [Parameter(Mandatory)] [string] $PhoneNumberType,
        [string] $Identity = '',
        [switch] $Back
    )
    $which = 'new'
    $has = 'NumberBefore'
    $stopped = $script:Run.Stopped
    if ($Back) {
        $which = 'former'
        $has = 'Number'
        $stopped = $script:Run.Held
    }
    $row = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $PhoneNumber -ErrorAction Stop } -Named '' -Key ''
    if ($null -eq $row) {
        if ($PhoneNumberType -eq 'DirectRouting') { return '' }
        return 'the ' + $which + ' number ' + $PhoneNumber + ' is not in the inventory'
    }
    $type = [string] (Get-PartylineProperty -Object $row -Name 'NumberType')
    if ($type -ne '' -and $type -ne $PhoneNumberType) { return 'the ' + $which + ' number ' + $PhoneNumber + ' is of the type ' + $type + ', not ' + $PhoneNumberType }
    $block = [string] (Get-PartylineProperty -Object $row -Name 'AssignmentBlockedState')
    if ($block -notin @('', 'NotBlocked')) { return 'the ' + $which + ' number ' + $PhoneNumber + ' is blocked (' + $block + ')' }
    $holder = [string] (Get-PartylineProperty -Object $row -Name 'AssignedPstnTargetId')
    if ($holder -eq '' -or (Test-PartylineHolder -Identity $Identity -Holder $holder)) { return '' }
    # Somebody of this run gives it up in the same loop.
    foreach ($other in (Import-PartylineData -Name 'people.csv')) {
        if ((Get-PartylineProperty -Object $other -Name $has) -eq $PhoneNumber -and -not $stopped.ContainsKey($other.Address) -and (Test-PartylineHolder -Identity $other.Identity -Holder $holder)) { return '' }
    }
    'the ' + $which + ' number ' + $PhoneNumber + ' is still with ' + $holder
}

# True when an identity is that of the holder of a number, which the inventory
# names by object id; a plan may know people by user principal name alone.
function Test-PartylineHolder {
    param([string] $Identity, [string] $Holder)
    if ($Identity -eq $Holder) { return $true }
    if (-not $Identity.Contains('@')) { return $false }
    (Get-PartylineUserId -Identity $Identity) -eq $Holder
}

# Says why a person's voice may not be switched off, '' when nothing stands
# against it: a number that somebody gave needs it (fact num.assign-enables-voice).
function Test-PartylineLine {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Identity)
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
    $line = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
    if ($line -ne '') { return ('the number ' + $line + ' was given since, and needs voice') }
    ''
}

# Says why a Direct Routing number may not be given back to a person alone, ''
# when nothing stands against it: with -Wave or -Only the usages that a group or
# Global lost stay away, and when Shared Calling went too there would be no way
# out (fact sc.user.no-vrp-usages). -Granting is the voice routing policy that
# the step grants, "(none)" where it takes the direct one away.
function Test-PartylineWayOut {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [AllowEmptyString()] [string] $PhoneNumberType = '',
        [string] $Granting = ''
    )
    if ($PhoneNumberType -ne 'DirectRouting' -or ($script:Run.Everyone -and $script:Run.Only.Count -eq 0)) { return '' }
    $policies = @($Granting)
    if ($Granting -eq '') {
        $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
        $policies = @(Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy')
    } elseif ($Granting -eq '(none)') { $policies = @(Get-PartylineBehind -Identity $Identity -PolicyType 'OnlineVoiceRoutingPolicy') }
    foreach ($is in $policies) {
        if ((Get-PartylineUsage -Policy $is) -eq '') { return 'the voice routing policy in force ("' + $is + '") has no PSTN usages and stays, so there would be no way out by the number: take everything back (without -Wave and -Only), or give them a policy with usages first' }
    }
    ''
}

# Says why Shared Calling may not be taken away on the way back, '' when nothing
# stands against it: whoever gave up a number for it needs it, and its emergency
# numbers, until the number is back, and with a Direct Routing number until its
# usages are (facts sc.user.no-number, sc.user.no-vrp-usages). Without -Row it is
# about all who share by no policy of their own.
function Test-PartylineBack {
    [CmdletBinding()]
    param([object] $Row = $null)
    $rows = @($Row)
    if ($null -eq $Row) { $rows = @(Get-PartylineRow -Name 'people.csv' | Where-Object -FilterScript { $_.CutOverSharedCalling -ne '' }) }
    foreach ($one in $rows) {
        if ($one.NumberBefore -eq '' -or $one.NumberBefore -eq $one.Number) { continue }
        $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $one.Identity -ErrorAction Stop } -Named '' -Key ''
        if ($null -eq $user) { continue }
        if ($null -eq $Row -and (Format-PartylineScalar -Name 'TeamsSharedCallingRoutingPolicy' -Value (Get-PartylineProperty -Object $user -Name 'TeamsSharedCallingRoutingPolicy')) -ne '') { continue }
        $line = Format-PartylineScalar -Name 'LineUri' -Value (Get-PartylineProperty -Object $user -Name 'LineUri')
        if ($line -eq '') { return $one.UserPrincipalName + ' has not got the number ' + $one.NumberBefore + ' back, so there would be no way out' }
        if ($one.NumberBeforeType -ne 'DirectRouting' -or -not (Test-PartylineSame -Name 'LineUri' -One $line -Other $one.NumberBefore)) { continue }
        $is = Get-PartylineEffective -User $user -Identity $one.Identity -PolicyType 'OnlineVoiceRoutingPolicy'
        if ((Get-PartylineUsage -Policy $is) -eq '') { return 'the voice routing policy in force for ' + $one.UserPrincipalName + ' ("' + $is + '") has no PSTN usages, so there would be no way out by the number ' + $one.NumberBefore }
    }
    ''
}

# Says why a number may not be taken on the way back from somebody who shared
# before, '' when nothing stands against it: that policy is in force again, and
# its account has a number (facts sc.user.policy-grant, sc.ra.change-danger).
function Test-PartylineSharing {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Identity,
        [AllowEmptyString()] [string] $SharedCalling = ''
    )
    if ($SharedCalling -eq '') { return '' }
    $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $Identity -ErrorAction Stop } -Named '' -Key ''
    $is = Get-PartylineEffective -User $user -Identity $Identity -PolicyType 'TeamsSharedCallingRoutingPolicy'
    if (-not (Test-PartylineSame -Name 'Identity' -One $is -Other $SharedCalling)) { return 'the Shared Calling policy in force is "' + $is + '", not "' + $SharedCalling + '", so there would be no way out' }
    $kept = $null
    if ($script:Run.Policies.ContainsKey('shared ' + $SharedCalling)) { $kept = $script:Run.Policies['shared ' + $SharedCalling] }
    if ($null -eq $kept -or ([datetime]::UtcNow - $kept.At).TotalSeconds -gt 60) {
        $policy = Find-PartylineObject -Read { Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop } -Named $SharedCalling -Key 'Identity'
        $account = [string] (Get-PartylineProperty -Object $policy -Name 'ResourceAccount')
        $number = $null
        if ($account -ne '') { $number = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -AssignedPstnTargetId $account -ErrorAction Stop } -Named '' -Key '' }
        $kept = [pscustomobject] @{ At = [datetime]::UtcNow; Number = [string] (Get-PartylineProperty -Object $number -Name 'TelephoneNumber') }
        $script:Run.Policies['shared ' + $SharedCalling] = $kept
    }
    if ($kept.Number -eq '') { return 'the account of the Shared Calling policy "' + $SharedCalling + '" has no number, so there would be no way out' }
    ''
}

# Says which Shared Calling policy uses the account of a number, '' when none
# does: it stands on that number and its location (fact sc.ra.change-danger).
function Test-PartylineShared {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Number)
    $found = Find-PartylineObject -Read { Get-CsPhoneNumberAssignment -TelephoneNumber $Number -ErrorAction Stop } -Named '' -Key ''
    $account = [string] (Get-PartylineProperty -Object $found -Name 'AssignedPstnTargetId')
    if ($account -eq '') { return '' }
    foreach ($policy in (Get-PartylineSharing -Account $account)) { return ('the Shared Calling policy "' + $policy + '" uses the account') }
    ''
}
