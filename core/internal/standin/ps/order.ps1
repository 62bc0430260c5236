# Orders about numbers: uploads, releases and bulk changes. They are asynchronous
# in truth; here they come into force at once unless a fault makes them late.

function Get-List($p, [string] $Name, [int] $Most) {
    $numbers = @()
    if ($p[$Name]) { $numbers = @("$($p[$Name])" -split '\s*,\s*' | Where-Object { $_ }) }
    if ($p.StartingNumber) {
        $first = [decimal] ($p.StartingNumber -replace '^\+')
        $last = [decimal] ($p.EndingNumber -replace '^\+')
        if ($last - $first -ge $Most) { Deny "An order takes at most $Most numbers." 'TooMany' }
        for ($n = $first; $n -le $last; $n++) { $numbers += "+$n" }
    }
    if ($p.FileContent) { $numbers = @([System.Text.Encoding]::UTF8.GetString([byte[]] $p.FileContent) -split '\r?\n' | Where-Object { $_ -match '^\+?\d' }) }
    if ($numbers.Count -gt $Most) { Deny "An order takes at most $Most numbers, not $($numbers.Count)." 'TooMany' }
    return , $numbers
}

function Add-Order([string] $Type) {
    $id = New-Id
    Write-Row 'orders' $id @{ OrderId = $id; OrderType = $Type; Status = 'Complete' }
    return $id
}

# fact num.dr-upload
Add-Behaviour 'New-CsOnlineDirectRoutingTelephoneNumberUploadOrder' {
    param($p)
    foreach ($number in (Get-List $p 'TelephoneNumber' 10000)) {
        $key = Get-NumberKey $number
        if (Read-Row 'numbers' $key) { continue }
        $row = New-DirectRoutingNumber $key
        if ($p.AcquiredCapability) { $row.Capability = @("$($p.AcquiredCapability)" -split '\s*,\s*') }
        if ($p.LocationId) { Set-NumberLocation $row $p.LocationId }
        if ($p.Tag) { $row.Tag = @("$($p.Tag)" -split '\s*,\s*') }
        Write-Row 'numbers' $key $row
    }
    Add-Order 'DirectRoutingNumberCreation'
}

# facts oc.move-release, ecbn.delete-lock
Add-Behaviour 'New-CsOnlineTelephoneNumberReleaseOrder' {
    param($p)
    foreach ($number in (Get-List $p 'TelephoneNumber' 1000)) { Remove-Number $number }
    Add-Order 'Release'
}

function Remove-Number([string] $Number) {
    $row = Get-Number $Number
    if ($row.AssignedPstnTargetId) { Deny "The telephone number '$Number' is assigned." 'AlreadyAssigned' }
    $listed = Get-ListedIn $row.TelephoneNumber
    if ($listed) { Deny "The telephone number '$Number' is an emergency callback number of the policy '$listed'." 'PolicyAssigned' }
    Clear-Row 'numbers' $row.TelephoneNumber
}

Add-Behaviour 'Remove-CsOnlineTelephoneNumber' { param($p) foreach ($number in @($p.TelephoneNumber | ForEach-Object { $_ })) { Remove-Number $number } }

# fact num.bulk-1000
Add-Behaviour 'New-CsPhoneNumberBulkUpdateLocationIdOrder' {
    param($p)
    foreach ($number in (Get-List $p 'PhoneNumbers' 1000)) { $row = Copy-Row (Get-Number $number); Set-NumberLocation $row $p.LocationId; Write-Row 'numbers' $row.TelephoneNumber $row }
    Add-Order 'LocationIdUpdate'
}
Add-Behaviour 'New-CsPhoneNumberBulkUpdateTagsOrder' {
    param($p)
    if (@("$($p.TagsToAdd),$($p.TagsToRemove)" -split ',' | Where-Object { $_.Trim() }).Count -gt 10) { Deny 'An order takes at most 10 tags.' 'TooMany' }
    $add = @("$($p.TagsToAdd)" -split '\s*,\s*' | Where-Object { $_ })
    $remove = @("$($p.TagsToRemove)" -split '\s*,\s*' | Where-Object { $_ })
    foreach ($number in (Get-List $p 'PhoneNumbers' 1000)) {
        $row = Get-Number $number
        Edit-Row 'numbers' $row.TelephoneNumber @{ Tag = @(@($row.Tag) + @($add | Where-Object { $row.Tag -notcontains $_ }) | Where-Object { $_ -and $remove -notcontains $_ }) }
    }
    Add-Order 'TagsUpdate'
}
Add-Behaviour 'New-CsPhoneNumberBulkUpdateReverseNumberLookupOrder' {
    param($p)
    foreach ($number in (Get-List $p 'PhoneNumbers' 1000)) {
        $row = Get-Number $number
        if ($row.NumberType -ne 'DirectRouting') { Deny 'ReverseNumberLookup is for Direct Routing numbers only.' } # fact num.rnl
        Edit-Row 'numbers' $row.TelephoneNumber @{ ReverseNumberLookup = @(@($row.ReverseNumberLookup) + "$($p.ReverseNumberLookupToAdd)" | Where-Object { $_ -and $_ -ne $p.ReverseNumberLookupToRemove } | Select-Object -Unique) }
    }
    Add-Order 'ReverseNumberLookupUpdate'
}
Add-Behaviour 'New-CsPhoneNumberBulkUpdateDrNumberAcquiredCapabilitiesOrder' {
    param($p)
    foreach ($number in (Get-List $p 'PhoneNumbers' 1000)) {
        $row = Get-Number $number
        if ($row.NumberType -ne 'DirectRouting') { Deny 'Capabilities can be changed for Direct Routing numbers only.' }
        $remove = @("$($p.AcquiredCapabilitiesToRemove)" -split '\s*,\s*')
        Edit-Row 'numbers' $row.TelephoneNumber @{ Capability = @(@($row.Capability) + @("$($p.AcquiredCapabilitiesToAdd)" -split '\s*,\s*') | Where-Object { $_ -and $remove -notcontains $_ } | Select-Object -Unique) }
    }
    Add-Order 'CapabilitiesUpdate'
}

# fact num.networksite-reserved
Add-Behaviour 'New-CsPhoneNumberBulkUpdateNetworkSiteIdOrder' { param($p) Deny 'NetworkSiteId is reserved for internal use.' 'NotSupported' }

# fact num.usage-change
Add-Behaviour 'New-CsPhoneNumberUsageChangeOrder' {
    param($p)
    foreach ($number in (Get-List $p 'TelephoneNumber' 1000)) {
        $row = Get-Number $number
        if ($row.AssignedPstnTargetId) { Deny "The telephone number '$number' is assigned." 'AlreadyAssigned' }
        Edit-Row 'numbers' $row.TelephoneNumber @{ Capability = @('VoiceApplicationAssignment', 'ConferenceAssignment') }
    }
    Add-Order 'UsageChange'
}

# fact num.orders
Add-Behaviour 'Get-CsOnlineTelephoneNumberOrder' {
    param($p)
    foreach ($row in (See-Rows 'orders')) { if (-not $p.OrderId -or $row.OrderId -eq $p.OrderId) { [pscustomobject] @{ Id = $row.OrderId; OrderId = $row.OrderId; OrderType = $row.OrderType; Status = $row.Status } } }
}

# fact num.page-size: the whole list comes as a file, by an order.
Add-Behaviour 'Export-CsAcquiredPhoneNumber' { param($p) New-Id }
Add-Behaviour 'Get-CsExportAcquiredPhoneNumberStatus' { param($p) [pscustomobject] @{ OrderId = $p.OrderId; Status = 'Success'; DownloadLink = $null; DownloadLinkExpiry = $null } }

# Policies bound to numbers (facts sc.user.policy-on-number, ecrp.policy-on-number).
Add-Behaviour 'Set-CsPhoneNumberPolicyAssignment' {
    param($p)
    $row = Get-Number $p.TelephoneNumber
    $name = Get-PolicyName $p.PolicyName
    if (-not $name) { Clear-Row 'numberPolicies' "$($row.TelephoneNumber)|$($p.PolicyType)"; return }
    if (-not (See-Policy $p.PolicyType $name)) { Deny "The policy '$name' of type $($p.PolicyType) was not found." 'PolicyNotFound' }
    Write-Row 'numberPolicies' "$($row.TelephoneNumber)|$($p.PolicyType)" @{ TelephoneNumber = $row.TelephoneNumber; PolicyType = $p.PolicyType; PolicyName = $name }
}
Add-Behaviour 'Get-CsPhoneNumberPolicyAssignment' { param($p) foreach ($row in (See-Rows 'numberPolicies')) { if ((-not $p.TelephoneNumber -or $row.TelephoneNumber -eq (Get-NumberKey $p.TelephoneNumber)) -and (-not $p.PolicyType -or $row.PolicyType -eq $p.PolicyType)) { ConvertTo-Object $row } } }
