# Licences, by Microsoft Graph and in a process of its own: the Graph and the
# Teams modules bring different versions of the same libraries, so nothing of
# this file is called where Teams cmdlets are.

# Refuses another tenant than the plan's, and a machine without the Graph modules.
function Confirm-PartylineGraph {
    [CmdletBinding()]
    param([string] $TenantId = '')
    foreach ($name in @('Get-MgContext', 'Get-MgUser', 'Update-MgUser', 'Set-MgUserLicense', 'Get-MgSubscribedSku')) {
        if (@(Get-Command -Name $name -ErrorAction SilentlyContinue).Count -eq 0) {
            throw ('There is no ' + $name + ' here. The modules Microsoft.Graph.Users, Microsoft.Graph.Users.Actions and Microsoft.Graph.Identity.DirectoryManagement bring what this script needs. Nothing was done.')
        }
    }
    $context = Get-MgContext -ErrorAction Stop
    $is = [string] (Get-PartylineProperty -Object $context -Name 'TenantId')
    if ($is -eq '') { throw 'Nobody is signed in to Microsoft Graph. Sign in first (Connect-MgGraph), or give -Connect. Nothing more was done.' }
    if ($TenantId -ne '' -and -not [string]::Equals($is, $TenantId, [System.StringComparison]::OrdinalIgnoreCase)) {
        throw ('This is another tenant: signed in to ' + $is + ', the runbook is for ' + $TenantId + '. Nothing more was done.')
    }
    if ($script:Run.Signed -ne $is) { Write-Host -Object ('Tenant ' + $is) }
    $script:Run.Signed = $is
}

# A person or an account with its licences: Direct are those assigned to it
# alone, by part number; States tell by whom each is given. Licences holds the
# name of a row of data/licences.csv (-Row) when anything gives what it stands for.
function Get-PartylineLicence {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Identity, $Row = $null)
    $user = Get-MgUser -UserId $Identity -Property @('Id', 'UserPrincipalName', 'UsageLocation', 'LicenseAssignmentStates') -ErrorAction Stop
    if ($null -eq $user) { return }
    $states = @(foreach ($state in @(Get-PartylineProperty -Object $user -Name 'LicenseAssignmentStates' | ForEach-Object -Process { $_ })) {
            if ($null -eq $state) { continue }
            $id = [string] (Get-PartylineProperty -Object $state -Name 'SkuId')
            $part = $id
            if ($script:Run.Skus.ContainsKey($id)) { $part = $script:Run.Skus[$id].Part }
            [pscustomobject] @{
                SkuId = $id; Part = $part; Group = [string] (Get-PartylineProperty -Object $state -Name 'AssignedByGroup')
                State = [string] (Get-PartylineProperty -Object $state -Name 'State'); Error = [string] (Get-PartylineProperty -Object $state -Name 'Error')
                Off = @(Get-PartylineProperty -Object $state -Name 'DisabledPlans' | ForEach-Object -Process { $_ } | ForEach-Object -Process { [string] $_ })
            }
        })
    $licences = @()
    if ($null -ne $Row) {
        $given = Get-PartylineGiven -States $states -Row $Row
        if ($null -ne $given -and $given.Result -eq 'already') { $licences = @($Row.Licence) }
    }
    [pscustomobject] @{
        Id = Get-PartylineProperty -Object $user -Name 'Id'; UsageLocation = Get-PartylineProperty -Object $user -Name 'UsageLocation'; Licences = $licences
        Direct = @($states | Where-Object -FilterScript { $_.Group -eq '' } | ForEach-Object -Process { $_.Part }); States = $states
    }
}

# What gives a row's licence: first what is in force, else what is assigned and
# is not (the states are Active, ActiveWithError, Disabled and Error), else nothing.
function Get-PartylineGiven {
    param($States, $Row)
    $plans = $Row.ServicePlans.Split(' ')
    $first = $null
    foreach ($state in $States) {
        if (-not $script:Run.Skus.ContainsKey($state.SkuId)) { continue }
        $sku = $script:Run.Skus[$state.SkuId]
        $has = @($plans | Where-Object -FilterScript { $sku.Plans.ContainsKey($_) })
        if ($has.Count -eq 0) { continue }
        $by = 'assigned directly, ' + $state.Part
        if ($state.Group -ne '') { $by = 'given by the group ' + $state.Group + ', ' + $state.Part }
        $result = 'already'
        if (@($has | Where-Object -FilterScript { $state.Off -notcontains $sku.Plans[$_] }).Count -eq 0) {
            $result = 'manual'
            $by = 'it is ' + $by + ', but switched off within it: switch it on there'
        } elseif ($state.State -in @('Error', 'Disabled')) {
            $result = 'waits'
            $why = $state.Error
            if ($why -in @('', 'None')) { $why = $state.State }
            $by = 'it is ' + $by + ', and that failed (' + $why + '): mend it there'
        }
        $one = [pscustomobject] @{ Result = $result; Detail = $by }
        if ($result -eq 'already') { return $one }
        if ($null -eq $first) { $first = $one }
    }
    $first
}

# The subscriptions of the tenant, by id: part number, service plans, free units.
function Read-PartylineSku {
    $script:Run | Add-Member -NotePropertyName 'Skus' -NotePropertyValue @{} -Force
    foreach ($sku in (Invoke-PartylineRead -Read { Get-MgSubscribedSku -All -ErrorAction Stop })) {
        $plans = @{}
        foreach ($plan in @(Get-PartylineProperty -Object $sku -Name 'ServicePlans' | ForEach-Object -Process { $_ })) {
            if ($null -ne $plan) { $plans[[string] (Get-PartylineProperty -Object $plan -Name 'ServicePlanName')] = [string] (Get-PartylineProperty -Object $plan -Name 'ServicePlanId') }
        }
        $units = Get-PartylineProperty -Object $sku -Name 'PrepaidUnits'
        $script:Run.Skus[[string] (Get-PartylineProperty -Object $sku -Name 'SkuId')] = [pscustomobject] @{
            Id = [string] (Get-PartylineProperty -Object $sku -Name 'SkuId'); Part = [string] (Get-PartylineProperty -Object $sku -Name 'SkuPartNumber'); Plans = $plans
            Free = [int] (Get-PartylineProperty -Object $units -Name 'Enabled') - [int] (Get-PartylineProperty -Object $sku -Name 'ConsumedUnits'); Needed = 0
        }
    }
}

# Gives each row of data/licences.csv what it lacks. Everybody is read and the
# free licences are counted before the first is assigned.
function Invoke-PartylineLicence {
    [CmdletBinding()]
    param()
    Read-PartylineSku
    $acts = @(foreach ($row in (Import-PartylineData -Name 'licences.csv')) { Get-PartylineLicenceAct -Row $row })
    $short = @(foreach ($sku in $script:Run.Skus.Values) { if ($sku.Needed -gt $sku.Free) { $sku.Part + ': ' + $sku.Needed + ' needed, ' + $sku.Free + ' free' } })
    if ($short.Count -gt 0) {
        throw ('There are too few licences. ' + [string]::Join('; ', [string[]] $short) + '. Buy more or free some, then run this again. Nothing was assigned.')
    }
    foreach ($act in $acts) {
        Confirm-PartylineGraph -TenantId $script:Run.TenantId
        $row = $act.Row
        $identity = $row.UserPrincipalName
        # Read again just before: a group, or somebody, may have given it meanwhile.
        $read = { Get-PartylineLicence -Identity $identity -Row $row }
        $step = @{ Address = $row.Address; Who = $identity; Read = $read }
        if ($act.Location -ne '') {
            $location = $act.Location
            Invoke-PartylineStep @step -Field 'licenceLocation' -What ('usage location ' + $location) -Wanted ([ordered] @{ UsageLocation = $location }) -Before ([ordered] @{ UsageLocation = '' }) -Write {
                Update-MgUser -UserId $identity -UsageLocation $location -ErrorAction Stop
            }
        }
        if ($null -ne $act.Sku) {
            $sku = $act.Sku
            Invoke-PartylineStep @step -Field ('licence/' + $row.Kind) -What ('licence ' + $sku.Part) -Wanted ([ordered] @{ Licences = @($row.Licence) }) -Holds -Write {
                Set-MgUserLicense -UserId $identity -AddLicenses @(@{ SkuId = $sku.Id }) -RemoveLicenses @() -ErrorAction Stop
            }
        }
    }
}

# Takes back the direct assignments that this runbook made, and no others: an
# inherited licence is a group's.
function Undo-PartylineLicence {
    [CmdletBinding()]
    param()
    Read-PartylineSku
    $needs = Get-PartylineNeed
    foreach ($row in (Import-PartylineData -Name 'licences.csv')) {
        # People of the other waves still use the accounts.
        if ($row.Kind -ne 'person' -and -not $script:Run.Everyone) { continue }
        Confirm-PartylineGraph -TenantId $script:Run.TenantId
        if ($needs.ContainsKey($row.Address)) {
            $step = New-PartylineStep -Address $row.Address -Field ('licence/' + $row.Kind) -What $row.Licence -Who $row.UserPrincipalName
            Add-PartylineResult -Step $step -Result 'kept' -Detail ('this is not taken back, and needs it: ' + $needs[$row.Address] + '. Run 90-rollback.ps1 first; what that keeps is somebody else''s')
            continue
        }
        foreach ($sku in $script:Run.Skus.Values) {
            if (-not $script:Run.Past.ContainsKey($row.Address + '|licence/' + $row.Kind + '|licence ' + $sku.Part)) { continue }
            $identity = $row.UserPrincipalName
            Undo-PartylineStep -Address $row.Address -Who $identity -Field ('licence/' + $row.Kind) -What ('licence ' + $sku.Part) -Read { Get-PartylineLicence -Identity $identity } -Wanted ([ordered] @{ Direct = @($sku.Part) }) -Holds -Undo {
                Set-MgUserLicense -UserId $identity -AddLicenses @() -RemoveLicenses @($sku.Id) -ErrorAction Stop
            }
        }
        if ($row.UsageLocation -ne '') {
            $identity = $row.UserPrincipalName
            Undo-PartylineStep -Address $row.Address -Who $identity -Field 'licenceLocation' -What ('usage location ' + $row.UsageLocation) -Read { Get-PartylineLicence -Identity $identity } -Wanted ([ordered] @{ UsageLocation = $row.UsageLocation }) -Forever 'a usage location is not emptied again: the cmdlet takes a country and nothing else'
        }
    }
}

# What 10-apply.ps1 did that stands on a licence and is not taken back, by
# address: of people everything, of accounts the number (fact lic.ra-before-number).
function Get-PartylineNeed {
    $needs = @{}
    foreach ($key in $script:Run.Past.Keys) {
        $address = $key.Split('|')[0]
        $field = $key.Split('|')[1]
        if ($field.StartsWith('licence') -or ($address.StartsWith('account:') -and -not $field.StartsWith('phoneNumber'))) { continue }
        if ($script:Run.Past[$key].State -in @('begun', 'written', 'unsure', 'undoing', 'done')) { $needs[$address] = $key.Substring($address.Length + $field.Length + 2) }
    }
    $needs
}

# What a row lacks; what needs nothing, or a person, is a result at once.
function Get-PartylineLicenceAct {
    param($Row)
    $step = New-PartylineStep -Address $Row.Address -Field ('licence/' + $Row.Kind) -What $Row.Licence -Who $Row.UserPrincipalName
    try { $found = Find-PartylineObject -Read { Get-PartylineLicence -Identity $Row.UserPrincipalName } -Named '' -Key '' } catch {
        Stop-PartylineOnRole -Problem $_
        Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message
        return
    }
    if ($null -eq $found) {
        Add-PartylineResult -Step $step -Result 'failed' -Detail 'nobody of that name is in the tenant'
        return
    }
    $location = ''
    if ([string]::IsNullOrEmpty([string] $found.UsageLocation)) { $location = $Row.UsageLocation }
    $given = Get-PartylineGiven -States $found.States -Row $Row
    if ($null -ne $given) {
        Add-PartylineResult -Step $step -Result $given.Result -Detail $given.Detail
        if ($given.Result -eq 'already' -and $location -ne '') { [pscustomobject] @{ Row = $Row; Location = $location; Sku = $null } }
        return
    }
    $can = @(foreach ($part in $Row.PartNumbers.Split(' ')) { foreach ($sku in $script:Run.Skus.Values) { if ($sku.Part -eq $part) { $sku } } })
    if ($can.Count -eq 0) {
        Add-PartylineResult -Step $step -Result 'manual' -Detail ('the tenant has no subscription of ' + $Row.PartNumbers.Replace(' ', ' or ') + ': buy one, or assign another product that holds it')
        return
    }
    if ($location -eq '' -and [string]::IsNullOrEmpty([string] $found.UsageLocation)) {
        Add-PartylineResult -Step $step -Result 'manual' -Detail 'it has no usage location, and the plan says none: a licence needs one (fact lic.ra-usage-location)'
        return
    }
    $chosen = $can[0]
    foreach ($sku in $can) { if ($sku.Free -gt $sku.Needed) { $chosen = $sku; break } }
    # What an earlier run asked for and is not to be seen yet is asked for again, and nothing else; its unit is taken already.
    $written = $false
    foreach ($sku in $can) {
        $key = $Row.Address + '|licence/' + $Row.Kind + '|licence ' + $sku.Part
        if (-not $script:Run.Past.ContainsKey($key) -or -not (Test-PartylineOpen -Past $script:Run.Past[$key])) { continue }
        $chosen = $sku
        $written = $script:Run.Past[$key].State -eq 'written'
    }
    if (-not $written) { $chosen.Needed++ }
    [pscustomobject] @{ Row = $Row; Location = $location; Sku = $chosen }
}
