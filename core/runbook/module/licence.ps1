# Licences, by Microsoft Graph and in a process of its own: the Graph and the
# Teams modules bring different versions of the same libraries, so nothing of
# this file is called where Teams cmdlets are.

# Refuses another tenant than the plan's, and a machine without the Graph modules.
function Confirm-PartylineGraph {
    [CmdletBinding()]
    param([string] $TenantId = '')
    foreach ($name in @('Get-MgContext', 'Get-MgUser', 'Update-MgUser', 'Set-MgUserLicense', 'Get-MgSubscribedSku')) {
        if (@(Get-Command -Name $name -ErrorAction SilentlyContinue).Count -eq 0) {
            throw ('There is no ' + $name + ' here. Install-Module Microsoft.Graph.Users, Microsoft.Graph.Users.Actions and Microsoft.Graph.Identity.DirectoryManagement bring what this script needs. Nothing was done.')
        }
    }
    $context = Get-MgContext -ErrorAction Stop
    $is = [string] (Get-PartylineProperty -Object $context -Name 'TenantId')
    if ($is -eq '') { throw 'Nobody is signed in to Microsoft Graph. Sign in first (Connect-MgGraph), or give -Connect. Nothing was done.' }
    if ($TenantId -ne '' -and -not [string]::Equals($is, $TenantId, [System.StringComparison]::OrdinalIgnoreCase)) {
        throw ('This is another tenant: signed in to ' + $is + ', the runbook is for ' + $TenantId + '. Nothing was done.')
    }
    Write-Host -Object ('Tenant ' + $is)
}

# A person or an account with its licences: Direct are those assigned to it
# alone, by part number; States tell by whom each is given.
function Get-PartylineLicence {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Identity)
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
    [pscustomobject] @{
        Id = Get-PartylineProperty -Object $user -Name 'Id'; UsageLocation = Get-PartylineProperty -Object $user -Name 'UsageLocation'
        Direct = @($states | Where-Object -FilterScript { $_.Group -eq '' } | ForEach-Object -Process { $_.Part }); States = $states
    }
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
        $identity = $act.Identity
        $read = { Get-PartylineLicence -Identity $identity }
        $step = @{ Address = $act.Address; Who = $identity; Read = $read }
        if ($act.Location -ne '') {
            $location = $act.Location
            Invoke-PartylineStep @step -Field 'licenceLocation' -What ('usage location ' + $location) -Wanted ([ordered] @{ UsageLocation = $location }) -Before ([ordered] @{ UsageLocation = '' }) -Write {
                Update-MgUser -UserId $identity -UsageLocation $location -ErrorAction Stop
            }
        }
        if ($null -ne $act.Sku) {
            $sku = $act.Sku
            Invoke-PartylineStep @step -Field ('licence/' + $act.Kind) -What ('licence ' + $sku.Part) -Wanted ([ordered] @{ Direct = @($sku.Part) }) -Holds -Write {
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
    foreach ($row in (Import-PartylineData -Name 'licences.csv')) {
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

# What a row lacks; what needs nothing, or a person, is a result at once.
function Get-PartylineLicenceAct {
    param($Row)
    $step = New-PartylineStep -Address $Row.Address -Field ('licence/' + $Row.Kind) -What $Row.Licence -Who $Row.UserPrincipalName
    try { $found = Find-PartylineObject -Read { Get-PartylineLicence -Identity $Row.UserPrincipalName } -Named '' -Key '' } catch {
        Stop-PartylineOnRole -Problem $_
        Add-PartylineResult -Step $step -Result 'failed' -Detail $_.Exception.Message
        return
    }
    $location = ''
    if ([string]::IsNullOrEmpty([string] $found.UsageLocation)) { $location = $Row.UsageLocation }
    $plans = $Row.ServicePlans.Split(' ')
    foreach ($state in $found.States) {
        if (-not $script:Run.Skus.ContainsKey($state.SkuId)) { continue }
        $sku = $script:Run.Skus[$state.SkuId]
        $given = @($plans | Where-Object -FilterScript { $sku.Plans.ContainsKey($_) })
        if ($given.Count -eq 0) { continue }
        $by = 'assigned directly, ' + $state.Part
        if ($state.Group -ne '') { $by = 'given by the group ' + $state.Group + ', ' + $state.Part }
        if (@($given | Where-Object -FilterScript { $state.Off -notcontains $sku.Plans[$_] }).Count -eq 0) {
            Add-PartylineResult -Step $step -Result 'manual' -Detail ('it is ' + $by + ', but switched off within it: switch it on there')
        } elseif ($state.State -eq 'Error') {
            Add-PartylineResult -Step $step -Result 'waits' -Detail ('it is ' + $by + ', and that failed (' + $state.Error + '): mend it there')
        } else {
            Add-PartylineResult -Step $step -Result 'already' -Detail $by
            if ($location -ne '') { [pscustomobject] @{ Identity = $Row.UserPrincipalName; Address = $Row.Address; Kind = $Row.Kind; Location = $location; Sku = $null } }
            return
        }
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
    $chosen.Needed++
    [pscustomobject] @{ Identity = $Row.UserPrincipalName; Address = $Row.Address; Kind = $Row.Kind; Location = $location; Sku = $chosen }
}
