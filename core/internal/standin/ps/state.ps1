# The whole tenant as text, in and out.

function Import-State([string] $Text) {
    $given = ConvertFrom-Json -InputObject $Text -AsHashtable
    $T.Settings = @{
        tenantId = '66666666-0000-4000-8000-000000000001'; displayName = 'Contoso'; sipDomains = @(); domains = @(); connected = $true; nextId = 0
        callSeconds = 1; groupDelay = 0; licenceDelay = 0; batchDelay = 0; sleepLimit = 30 * 86400
        validatedOnly = $false; askDisclaimer = $false; emergencyRoutingByGroup = $false; mobilityGetGone = $false
    }
    foreach ($name in $given.settings.Keys) { $T.Settings[$name] = $given.settings[$name] }
    $T.Now = [double] $given.now
    $T.Tables = @{}
    foreach ($name in 'Late', 'Sorted', 'Addresses', 'MemberOf', 'Listed', 'Held', 'Grants') { $T[$name] = @{} }
    $T.Touched = [System.Collections.Generic.List[object]]::new()
    $T.Calls = [System.Collections.Generic.List[object]]::new()
    $T.Faults = @()
    $T.WriteCount = 0
    $T.Until = 0.0
    foreach ($key in $given.late.Keys) {
        $T.Late[$key] = $given.late[$key]
        Set-Until $T.Late[$key].Until
    }
    foreach ($table in $given.tables.Keys) {
        $rows = Get-Rows $table
        $fresh = Get-Fresh $table
        foreach ($key in $given.tables[$table].Keys) {
            $row = if ($fresh) { Copy-Row $fresh } else { @{} }
            foreach ($name in $given.tables[$table][$key].Keys) { $row[$name] = $given.tables[$table][$key][$name] }
            $rows[$key] = $row
            Set-Index $table $key $null $row
        }
    }
    foreach ($type in $PolicyDefaults.Keys) { if (-not (Read-Row "policy:$type" 'Global')) { (Get-Rows "policy:$type")['Global'] = Copy-Row $PolicyDefaults[$type] } }
    if (-not (Read-Row 'usages' 'Global')) { (Get-Rows 'usages')['Global'] = @{ Usage = @() } }
    $T.PolicyTypes = [string[]] @($PolicyDefaults.Keys | Sort-Object)
}

function Get-Fresh([string] $Table) {
    if ($Table -like 'policy:*') { return $PolicyDefaults[$Table.Substring(7)] }
    foreach ($kind in $Named.Values) { if ($kind.Table -eq $Table) { return $kind.Fresh } }
}

function Get-StateText {
    $tables = [ordered] @{}
    foreach ($table in ($T.Tables.Keys | Sort-Object)) { if ($T.Tables[$table].Count -gt 0) { $tables[$table] = $T.Tables[$table] } }
    ConvertTo-Json -InputObject @{ settings = $T.Settings; now = $T.Now; tables = $tables; late = $T.Late } -Depth 20 -Compress
}
