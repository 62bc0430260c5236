# What the tenant gives, compared with what is wanted: property by property,
# item by item, never as one text.

# Absent is as before when nothing was there; a thing is, when each property is
# what it was, or is already as wanted. An empty property was there to be filled.
# Between: a step of ours was interrupted, so a list may be on its way from one
# to the other.
function Test-PartylineBefore {
    param($Object, [System.Collections.IDictionary] $Before, [System.Collections.IDictionary] $Wanted, [bool] $Holds, [bool] $Between)
    if ($null -eq $Object) { return ($null -eq $Before -or (Test-PartylineAllEmpty -Table $Before)) }
    if ($Holds) { return $true }
    if ($null -eq $Before) { return $false }
    foreach ($name in $Before.Keys) {
        $is = Get-PartylineProperty -Object $Object -Name $name
        $shall = $null
        if ($null -ne $Wanted -and $Wanted.Contains($name)) { $shall = $Wanted[$name] }
        $like = $shall
        if ($null -eq $like) { $like = $Before[$name] }
        if (Test-PartylineValue -Name $name -Value $is -Other $Before[$name] -Like $like) { continue }
        if ($null -ne $shall -and (Test-PartylineValue -Name $name -Value $is -Other $shall -Like $like)) { continue }
        if ($Between -and $like -is [array] -and (Test-PartylineBetween -Name $name -Value $is -Before $Before[$name] -Wanted $shall)) { continue }
        return $false
    }
    $true
}

function Test-PartylineAllEmpty {
    param([System.Collections.IDictionary] $Table)
    foreach ($value in $Table.Values) { if (-not [string]::IsNullOrEmpty([string] $value)) { return $false } }
    $true
}

# Each item was there or is wanted, and none is gone that was there and is wanted.
function Test-PartylineBetween {
    param([string] $Name, $Value, $Before, $Wanted)
    foreach ($item in @($Value)) {
        if (-not (Test-PartylineIn -Name $Name -Item $item -List $Before) -and -not (Test-PartylineIn -Name $Name -Item $item -List $Wanted)) { return $false }
    }
    foreach ($item in @($Before)) {
        if ((Test-PartylineIn -Name $Name -Item $item -List $Wanted) -and -not (Test-PartylineIn -Name $Name -Item $item -List $Value)) { return $false }
    }
    $true
}

function Test-PartylineIn {
    param([string] $Name, $Item, $List)
    foreach ($one in @($List)) {
        if ($null -ne $one -and $null -ne $Item -and (Test-PartylineValue -Name $Name -Value $Item -Other $one -Like $one)) { return $true }
    }
    $false
}

# What differs, in words; '' when nothing does.
function Get-PartylineDifference {
    param($Object, [System.Collections.IDictionary] $Wanted, [bool] $Holds)
    if ($null -eq $Object) { return 'it is not there' }
    $all = @()
    foreach ($name in $Wanted.Keys) {
        $value = Get-PartylineProperty -Object $Object -Name $name
        $shall = $Wanted[$name]
        $word = $name -replace ':set$', ''
        if ($Holds) {
            $missing = @(Get-PartylineMissing -Name $name -Value $value -Wanted $shall)
            if ($missing.Count -gt 0) { $all += $word + ' lacks "' + [string]::Join('", "', [string[]] $missing) + '"' }
            continue
        }
        if ($shall -is [string] -and $shall -ceq '*') {
            if ((Format-PartylineValue -Name $name -Value $value -Like $shall) -eq '') { $all += $word + ' is empty' }
            continue
        }
        if (-not (Test-PartylineValue -Name $name -Value $value -Other $shall -Like $shall)) {
            $all += $word + ' is "' + (Format-PartylineValue -Name $name -Value $value -Like $shall) + '", wanted "' + (Format-PartylineValue -Name $name -Value $shall -Like $shall) + '"'
        }
    }
    [string]::Join('; ', [string[]] $all)
}

# Lists whose order counts (facts dr.usage-order, dp.first); every other list is a
# set, menu options too: each has a key of its own (fact aa.dtmf).
$script:Ordered = @('OnlinePstnUsages', 'Greetings', 'Prompts', 'NormalizationRules')

# Two values are the same, looked at as -Like is shaped: of an object only the
# properties that it names.
function Test-PartylineValue {
    param([string] $Name, $Value, $Other, $Like)
    if ($Like -is [System.Collections.IDictionary]) {
        foreach ($key in $Like.Keys) {
            $one = Get-PartylineProperty -Object $Value -Name $key
            $two = Get-PartylineProperty -Object $Other -Name $key
            if (-not (Test-PartylineValue -Name $key -Value $one -Other $two -Like $Like[$key])) { return $false }
        }
        return $true
    }
    if ($Like -is [array] -or ($Value -is [array] -and $Like -isnot [string])) {
        $ones = @($Value | Where-Object -FilterScript { $null -ne $_ })
        $twos = @($Other | Where-Object -FilterScript { $null -ne $_ })
        if ($ones.Count -ne $twos.Count) { return $false }
        $ordered = $script:Ordered -contains $Name
        $used = @{}
        for ($i = 0; $i -lt $ones.Count; $i++) {
            $found = $false
            for ($j = 0; $j -lt $twos.Count; $j++) {
                if ($used.ContainsKey($j) -or ($ordered -and $i -ne $j)) { continue }
                $like = $twos[$j]
                if (@($Like).Count -gt 0) { $like = @($Like)[0] }
                if ($like -isnot [System.Collections.IDictionary]) { $like = '' }
                if (-not (Test-PartylineValue -Name $Name -Value $ones[$i] -Other $twos[$j] -Like $like)) { continue }
                $used[$j] = $true
                $found = $true
                break
            }
            if (-not $found) { return $false }
        }
        return $true
    }
    Test-PartylineSame -Name $Name -One (Format-PartylineScalar -Name $Name -Value $Value) -Other (Format-PartylineScalar -Name $Name -Value $Other)
}

# The wanted items that a list lacks. An item of a list of plans is its name.
function Get-PartylineMissing {
    param([string] $Name, $Value, $Wanted)
    $have = @(foreach ($item in @($Value)) {
            if ($null -eq $item) { continue }
            $capability = Get-PartylineProperty -Object $item -Name 'Capability'
            if ($null -ne $capability -and $item -isnot [string]) {
                if ([string] (Get-PartylineProperty -Object $item -Name 'CapabilityStatus') -in @('Enabled', '')) { [string] $capability }
            } else { [string] $item }
        })
    foreach ($item in @($Wanted)) {
        $found = $false
        foreach ($h in $have) {
            if ([string]::Equals($h, $item, [System.StringComparison]::OrdinalIgnoreCase)) { $found = $true }
            # A plan's name may have an ending for the cloud: MCOEV_VIRTUALUSER_GOV.
            # Teams Phone for resource accounts is another plan than Teams Phone.
            elseif ($Name -eq 'AssignedPlan' -and $h.StartsWith($item + '_', [System.StringComparison]::OrdinalIgnoreCase) -and -not $h.StartsWith($item + '_VIRTUALUSER', [System.StringComparison]::OrdinalIgnoreCase)) { $found = $true }
        }
        if (-not $found) { $item }
    }
}

# Text that people see is compared letter by letter, names and ids without case.
function Test-PartylineSame {
    param([string] $Name, [string] $One, [string] $Other)
    $how = [System.StringComparison]::OrdinalIgnoreCase
    if ($Name -in @('Description', 'DisplayName', 'TextToSpeechPrompt')) { $how = [System.StringComparison]::Ordinal }
    [string]::Equals($One, $Other, $how)
}

function Get-PartylineProperty {
    param($Object, [string] $Name)
    if ($null -eq $Object) { return $null }
    if ($Object -is [System.Collections.IDictionary]) {
        if ($Object.Contains($Name)) { return , $Object[$Name] }
        return $null
    }
    # "NAME:set": a list of that name whose order means nothing, where others of the name have one.
    $p = $Object.PSObject.Properties[$Name.Split(':')[0]]
    if ($null -ne $p) { return , $p.Value }
    $null
}

# A value for the journal: texts, lists and tables, of an object the properties
# that -Like names.
function ConvertTo-PartylinePlain {
    param($Value, $Like = $Value)
    if ($null -eq $Value) { return $null }
    if ($Like -is [System.Collections.IDictionary]) {
        $plain = [ordered] @{}
        foreach ($key in $Like.Keys) { $plain[$key] = ConvertTo-PartylinePlain -Value (Get-PartylineProperty -Object $Value -Name $key) -Like $Like[$key] }
        return $plain
    }
    if ($Like -is [array] -or $Value -is [array]) {
        $like = ''
        if ($Like -is [array] -and $Like.Count -gt 0) { $like = $Like[0] }
        return , @(foreach ($item in @($Value)) { ConvertTo-PartylinePlain -Value $item -Like $like })
    }
    if ($Value -is [bool]) { return $Value }
    [string] $Value
}

# The properties of a thing that a step looks at, nothing where it is not there.
function Get-PartylineValues {
    param($Object, [System.Collections.IDictionary] $Wanted, [System.Collections.IDictionary] $Before)
    if ($null -eq $Object) { return $null }
    $plain = [ordered] @{}
    foreach ($table in @($Wanted, $Before)) {
        if ($null -eq $table) { continue }
        foreach ($name in $table.Keys) {
            if (-not $plain.Contains($name)) { $plain[$name] = ConvertTo-PartylinePlain -Value (Get-PartylineProperty -Object $Object -Name $name) -Like $table[$name] }
        }
    }
    $plain
}

function Test-PartylineAlike {
    param($One, $Other)
    [string]::Equals((ConvertTo-Json -InputObject $One -Depth 20 -Compress), (ConvertTo-Json -InputObject $Other -Depth 20 -Compress), [System.StringComparison]::Ordinal)
}

# A value as people read it.
function Format-PartylineValue {
    param([string] $Name, $Value, $Like)
    if ($Like -is [System.Collections.IDictionary]) {
        $parts = foreach ($key in $Like.Keys) { $key + '=' + (Format-PartylineValue -Name $key -Value (Get-PartylineProperty -Object $Value -Name $key) -Like $Like[$key]) }
        return '{' + [string]::Join(', ', [string[]] @($parts)) + '}'
    }
    if ($Like -is [array] -or ($Value -is [array] -and $Like -isnot [string])) {
        $item = ''
        if (@($Like).Count -gt 0) { $item = @($Like)[0] }
        $parts = @(foreach ($v in @($Value)) { if ($null -ne $v) { Format-PartylineValue -Name $Name -Value $v -Like $item } })
        if ($script:Ordered -notcontains $Name) { $parts = @($parts | Sort-Object) }
        return [string]::Join(', ', [string[]] $parts)
    }
    Format-PartylineScalar -Name $Name -Value $Value
}

# One value as text: identities without "Tag:", numbers without "tel:", what is
# not set as the cmdlets mean it.
function Format-PartylineScalar {
    param([string] $Name, $Value)
    if ($Name -like '*Enabled' -and [string]::IsNullOrEmpty([string] $Value)) { return 'False' }
    if ($null -eq $Value) { return '' }
    if (($Name -like '*Policy' -or $Name -in @('CallingLineIdentity', 'TenantDialPlan')) -and $Value -isnot [string]) { $Value = Get-PartylineProperty -Object $Value -Name 'Name' }
    $text = [string] $Value
    if ($Name -eq 'EmergencyDialMask' -or $Name -eq 'NotificationGroup') { return [string]::Join(';', [string[]] @($text.Split(';') | Sort-Object)) }
    if ($Name -in @('Identity', 'PolicyName', 'CallingLineIdentity', 'TenantDialPlan') -or $Name -like '*Policy') {
        if ($text.StartsWith('Tag:', [System.StringComparison]::OrdinalIgnoreCase)) { return $text.Substring(4) }
    }
    if ($Name -in @('TelephoneNumber', 'PhoneNumber', 'LineUri') -and $text.StartsWith('tel:', [System.StringComparison]::OrdinalIgnoreCase)) { return $text.Substring(4) }
    if ($text -eq '00000000-0000-0000-0000-000000000000') { return '' }
    $text
}
