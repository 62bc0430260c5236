# The tenant's rows. A table is a hashtable of rows by key, a row a hashtable of
# plain values. A row that is in a table is never changed in place: take a copy,
# change it, write it. So a refused call can be taken back, and a late one shown late.

$script:T = [AppDomain]::CurrentDomain.GetData('Partyline.StandIn')

function Get-Rows([string] $Table) {
    if (-not $T.Tables.ContainsKey($Table)) { $T.Tables[$Table] = @{} }
    return , $T.Tables[$Table]
}

function Read-Row([string] $Table, [string] $Key) {
    $rows = $T.Tables[$Table]
    if ($null -ne $rows) { return $rows[$Key] }
}

function Copy-Row($Row) {
    $copy = @{}
    foreach ($name in $Row.Keys) { $copy[$name] = $Row[$name] }
    return $copy
}

function Write-Row([string] $Table, [string] $Key, $Row) {
    $rows = Get-Rows $Table
    $before = $rows[$Key]
    $T.Touched.Add(@{ Table = $Table; Key = $Key; Before = $before })
    $rows[$Key] = $Row
    if ($null -eq $before) { [void] $T.Sorted.Remove($Table) }
    Set-Index $Table $Key $before $Row
}

function Clear-Row([string] $Table, [string] $Key) {
    $rows = Get-Rows $Table
    $before = $rows[$Key]
    if ($null -eq $before) { return }
    $T.Touched.Add(@{ Table = $Table; Key = $Key; Before = $before })
    $rows.Remove($Key)
    [void] $T.Sorted.Remove($Table)
    Set-Index $Table $Key $before $null
}

# Changes some values of a row.
function Edit-Row([string] $Table, [string] $Key, [hashtable] $Values) {
    $row = Copy-Row (Read-Row $Table $Key)
    foreach ($name in $Values.Keys) { $row[$name] = $Values[$name] }
    Write-Row $Table $Key $row
}

# What a reader sees: a late write shows the row as it was.
function See-Row([string] $Table, [string] $Key) {
    if ($T.Late.Count -gt 0) {
        $late = $T.Late["$Table|$Key"]
        if ($null -ne $late) { return $late.Before }
    }
    $rows = $T.Tables[$Table]
    if ($null -ne $rows) { return $rows[$Key] }
}

function Get-Keys([string] $Table) {
    if (-not $T.Sorted.ContainsKey($Table)) {
        $keys = [string[]] @((Get-Rows $Table).Keys)
        [Array]::Sort($keys, [StringComparer]::OrdinalIgnoreCase)
        $T.Sorted[$Table] = $keys
    }
    return , $T.Sorted[$Table]
}

# The keys of a table that a reader sees, in order.
function See-Keys([string] $Table) {
    $keys = Get-Keys $Table
    if ($T.Late.Count -eq 0) { return , $keys }
    $seen = @($keys | Where-Object { $null -ne (See-Row $Table $_) })
    foreach ($late in $T.Late.Values) {
        if ($late.Table -eq $Table -and $null -ne $late.Before -and $keys -notcontains $late.Key) { $seen += $late.Key }
    }
    return , @($seen | Sort-Object)
}

function See-Rows([string] $Table) {
    foreach ($key in (See-Keys $Table)) { See-Row $Table $key }
}

# People are found by object id, UPN or SIP address; each address leads to an id.
function Set-Index([string] $Table, [string] $Key, $Before, $After) {
    $T.Version++
    if ($Table -eq 'people') {
        foreach ($name in 'UserPrincipalName', 'SipAddress') {
            if ($Before -and $Before[$name]) { $T.Addresses.Remove(($Before[$name] -replace '^sip:')) }
        }
        foreach ($name in 'SipAddress', 'UserPrincipalName') {
            if ($After -and $After[$name]) { $T.Addresses[($After[$name] -replace '^sip:')] = $Key }
        }
    }
    if ($Table -eq 'policy:TeamsSharedCallingRoutingPolicy') {
        if ($Before) { foreach ($number in $Before.EmergencyNumbers) { $T.Listed.Remove('+' + ($number -replace '^\+')) } }
        if ($After) { foreach ($number in $After.EmergencyNumbers) { $T.Listed['+' + ($number -replace '^\+')] = $Key } }
    }
    if ($Table -eq 'numbers') {
        if ($Before -and $Before.AssignedPstnTargetId -and $T.Held.ContainsKey($Before.AssignedPstnTargetId)) { $T.Held[$Before.AssignedPstnTargetId].Remove($Key) }
        if ($After -and $After.AssignedPstnTargetId) {
            if (-not $T.Held.ContainsKey($After.AssignedPstnTargetId)) { $T.Held[$After.AssignedPstnTargetId] = @{} }
            $T.Held[$After.AssignedPstnTargetId][$Key] = $true
        }
    }
    if ($Table -eq 'batches' -and $After) { Set-Until $After.Due }
    if ($Table -eq 'groupAssignments') {
        if ($After -and $After.At) { Set-Until $After.At }
        $group = ($Key -split '\|')[1]
        if (-not $T.Grants.ContainsKey($group)) { $T.Grants[$group] = @{} }
        if ($After) { $T.Grants[$group][$Key] = $true } else { $T.Grants[$group].Remove($Key) }
    }
    if ($Table -eq 'groups') {
        if ($Before) { foreach ($id in $Before.Members) { if ($T.MemberOf.ContainsKey($id)) { [void] $T.MemberOf[$id].Remove($Key) } } }
        if ($After) {
            foreach ($id in $After.Members) {
                if (-not $T.MemberOf.ContainsKey($id)) { $T.MemberOf[$id] = @{} }
                $T.MemberOf[$id][$Key] = $true
            }
        }
    }
}

function Undo-Touched {
    for ($i = $T.Touched.Count - 1; $i -ge 0; $i--) {
        $touch = $T.Touched[$i]
        $rows = Get-Rows $touch.Table
        $now = $rows[$touch.Key]
        if ($null -eq $touch.Before) { $rows.Remove($touch.Key) } else { $rows[$touch.Key] = $touch.Before }
        [void] $T.Sorted.Remove($touch.Table)
        Set-Index $touch.Table $touch.Key $now $touch.Before
    }
    $T.Touched.Clear()
}

# Objects into plain values, as they are kept.
function ConvertTo-Plain($Value) {
    if ($null -eq $Value) { return $null }
    $base = $Value.psobject.BaseObject
    if ($base -is [string] -or $base -is [bool] -or $base -is [int] -or $base -is [long] -or $base -is [double]) { return $base }
    if ($base -is [switch]) { return [bool] $base }
    if ($base -is [timespan]) { return $base.ToString('hh\:mm\:ss') }
    if ($base -is [datetime]) { return $base.ToString('yyyy-MM-ddTHH:mm:ss', [cultureinfo]::InvariantCulture) }
    if ($base -is [System.Collections.IDictionary]) {
        $table = @{}
        foreach ($key in $base.Keys) { $table[[string] $key] = ConvertTo-Plain $base[$key] }
        return $table
    }
    if ($base -is [System.Collections.IEnumerable]) {
        $list = [System.Collections.Generic.List[object]]::new()
        foreach ($item in $base) { $list.Add((ConvertTo-Plain $item)) }
        return , $list.ToArray()
    }
    if ($base -is [System.Management.Automation.PSCustomObject]) {
        $table = @{}
        foreach ($property in $Value.psobject.Properties) { $table[$property.Name] = ConvertTo-Plain $property.Value }
        return $table
    }
    if ($base -is [ValueType] -and $base -isnot [enum] -and $base -isnot [guid] -and $base -isnot [char]) { return [long] $base }
    return [string] $base
}

# Plain values into objects of a caller's own, as cmdlets give them.
function ConvertTo-Object($Value) {
    if ($Value -is [System.Collections.IDictionary]) {
        $object = [ordered] @{}
        foreach ($key in ($Value.Keys | Sort-Object)) { $object[$key] = ConvertTo-Object $Value[$key] }
        return [pscustomobject] $object
    }
    if ($Value -is [array]) {
        $list = [System.Collections.Generic.List[object]]::new()
        foreach ($item in $Value) { $list.Add((ConvertTo-Object $item)) }
        return , $list.ToArray()
    }
    return $Value
}

# Ids come from a counter, so that two runs give the same ones.
function New-Id {
    $T.Settings.nextId = [long] $T.Settings.nextId + 1
    return 'f0000000-0000-4000-8000-{0:x12}' -f $T.Settings.nextId
}

$script:Nowhere = '00000000-0000-0000-0000-000000000000'
