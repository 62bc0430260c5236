# What the tenant has of a kind, read at once and kept, so that a thing which is
# as wanted costs no call of its own. Nothing is written by what is kept: whatever
# is about to be written is read by itself, just before.

# What is known of a list, told apart by the text of its cmdlet, which holds no
# variables.
function Get-PartylineList {
    param([hashtable] $Look)
    $of = $Look.List.ToString() + '|' + $Look.Key
    if (-not $script:Run.Lists.ContainsKey($of)) {
        $script:Run.Lists[$of] = [pscustomobject] @{ At = $null; Items = @(); Names = $null; Trusted = $false; Wrong = $false }
    }
    $script:Run.Lists[$of]
}

function Get-PartylineKept {
    param([hashtable] $Look, [switch] $Anew)
    $kept = Get-PartylineList -Look $Look
    if (-not $Anew -and $null -ne $kept.At) { return $kept }
    $kept.Items = @(foreach ($item in (Invoke-PartylineRead -Read $Look.List)) { if ($null -ne $item) { $item } })
    $kept.Names = $null
    $kept.At = [datetime]::UtcNow
    $kept
}

# The name of each thing of a kept list leads to it; of two the first.
function Get-PartylineName {
    param([hashtable] $Look, $Kept)
    if ($null -eq $Kept.Names) {
        $Kept.Names = New-Object -TypeName 'System.Collections.Generic.Dictionary[string,object]' -ArgumentList ([System.StringComparer]::OrdinalIgnoreCase)
        foreach ($item in $Kept.Items) {
            $name = Format-PartylineScalar -Name $Look.Key -Value (Get-PartylineProperty -Object $item -Name $Look.Key)
            if (-not $Kept.Names.ContainsKey($name)) { $Kept.Names[$name] = $item }
        }
    }
    $Kept.Names
}

# The thing of a kept list that a step is about. Where no name tells it, the one
# that is as wanted; of a list of the tenant the list itself.
function Find-PartylineKept {
    param([hashtable] $Look, [switch] $Anew)
    $kept = Get-PartylineKept -Look $Look -Anew:$Anew
    if ($Look.Named -ne '') {
        $names = Get-PartylineName -Look $Look -Kept $kept
        if ($names.ContainsKey($Look.Named)) { return $names[$Look.Named] }
        return $null
    }
    foreach ($item in $kept.Items) { if ((Get-PartylineDifference -Object $item -Wanted $Look.Wanted -Holds $Look.Holds) -eq '') { return $item } }
    if ($Look.Holds -and $kept.Items.Count -eq 1) { return $kept.Items[0] }
    $null
}

# The thing as it is now, by itself. That nothing is there is believed of a
# cmdlet which has found something in this run; until then the whole list says
# so, and where the list has what the cmdlet does not find, the list is asked from
# then on.
function Find-PartylineFresh {
    param([hashtable] $Look)
    if ($null -eq $Look.List -or $Look.Named -eq '' -or $Look.Read.ToString() -eq $Look.List.ToString()) { return Find-PartylineObject -Read $Look.Read -Named $Look.Named -Key $Look.Key }
    $kept = Get-PartylineList -Look $Look
    if (-not $kept.Wrong) {
        $found = $null
        $said = $true
        try { $found = Find-PartylineObject -Read $Look.Read -Named $Look.Named -Key $Look.Key } catch {
            if ((Test-PartylineRefused -Problem $_) -or (Test-PartylineThrottled -Problem $_) -or (Test-PartylineLost -Problem $_)) { throw }
            # No document says how a cmdlet answers for a name that is not there.
            $said = $false
        }
        $names = Get-PartylineName -Look $Look -Kept $kept
        if ($null -ne $found) {
            $kept.Trusted = $true
            $names[$Look.Named] = $found
            return $found
        }
        if ($said -and $kept.Trusted) {
            [void] $names.Remove($Look.Named)
            return $null
        }
    }
    $found = Find-PartylineKept -Look $Look -Anew
    if ($null -ne $found) { $kept.Wrong = $true }
    $found
}
