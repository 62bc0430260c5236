# The rows of a file of data/, read once.
function Get-PartylineRow {
    param([string] $Name)
    if (-not $script:Run.Rows.ContainsKey($Name)) {
        $path = Join-Path -Path (Join-Path -Path $script:Run.Folder -ChildPath 'data') -ChildPath $Name
        $rows = @()
        if (Test-Path -LiteralPath $path -PathType Leaf) { $rows = @(Import-Csv -LiteralPath $path -Encoding UTF8) }
        if ($Name -eq 'people.csv' -and $script:Run.Gone.Count -gt 0) { $rows = @($rows | Where-Object -FilterScript { -not $script:Run.Gone.ContainsKey($_.Address) }) }
        $script:Run.Rows[$Name] = $rows
    }
    $script:Run.Rows[$Name]
}

# Gives the rows of a file of data/; with -Having those whose column is filled.
# Of people, here and in licences.csv, those of the chosen waves (-Wave) and addresses (-Only).
function Import-PartylineData {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [string] $Having = ''
    )
    $waves = $script:Run.Waves
    $only = $script:Run.Only
    foreach ($row in (Get-PartylineRow -Name $Name)) {
        if ($Having -ne '' -and [string]::IsNullOrEmpty($row.$Having)) { continue }
        if ($Name -eq 'people.csv' -or ($Name -eq 'licences.csv' -and $row.Kind -eq 'person')) {
            if ($only.Count -gt 0 -and -not $only.ContainsKey($row.Address)) { continue }
            if (-not $script:Run.Everyone -and -not $waves.ContainsKey($row.Wave)) { continue }
        }
        $row
    }
}

# Leaves people out who left the tenant since the runbook was written: what is read
# of nobody is an error, for which no gate opens and nothing shared is taken back.
function Select-PartylineGone {
    param([string[]] $Gone)
    if ($Gone.Count -eq 0) { return }
    $people = @{}
    foreach ($row in (Get-PartylineRow -Name 'people.csv')) {
        $people[$row.Address] = $row
        $people[$row.UserPrincipalName] = $row
    }
    foreach ($one in $Gone) {
        if (-not $people.ContainsKey($one)) { throw ('There is no "' + $one + '" (-Gone) in data/people.csv. Nothing was done.') }
        $script:Run.Gone[$people[$one].Address] = $people[$one].Identity
    }
    $script:Run.Rows.Remove('people.csv')
}

# Whoever is there after all would lose the protection of the gates.
function Confirm-PartylineGone {
    foreach ($address in @($script:Run.Gone.Keys)) {
        $identity = $script:Run.Gone[$address]
        $user = $null
        $why = 'nobody was found'
        try { $user = Find-PartylineObject -Read { Get-CsOnlineUser -Identity $identity -ErrorAction Stop } -Named '' -Key '' } catch {
            Stop-PartylineOnRole -Problem $_
            $why = $_.Exception.Message
            if (Test-PartylineLost -Problem $_) { throw ('Whether ' + $address + ' (-Gone) has left cannot be read: ' + $why + '. Run this again later.') }
        }
        if ($null -ne $user) { throw ($address + ' (-Gone) is in the tenant. Run this without it. Nothing more was done.') }
        Write-Host -Object ('Left out as gone: ' + $address + ' (' + $why + ')')
    }
}

# Which people this run is for, and whether it is their time.
function Select-PartylineWave {
    param([string[]] $Wave, [string[]] $Only, [bool] $OutsideWindow)
    $known = @(Get-PartylineRow -Name 'waves.csv')
    foreach ($address in $Only) { $script:Run.Only[$address] = $true }
    $names = @($known | ForEach-Object -Process { $_.Name })
    $all = $Wave -contains 'all' -or $known.Count -eq 0 -or ($Wave.Count -eq 0 -and $script:Run.Stage -in @('rollback', 'preflight', 'licences'))
    foreach ($text in $Wave) {
        if ($text -eq 'all') { continue }
        $chosen = @($text)
        if ($names -notcontains $text) { $chosen = Split-PartylineList -List $text }
        foreach ($one in $chosen) {
            if ($one -eq 'all') { $all = $true; continue }
            if ($known.Count -eq 0) { throw ('This runbook has no waves, so there is no wave "' + $one + '".') }
            if ($names -notcontains $one) { throw ('There is no wave "' + $one + '". The waves are: ' + [string]::Join(', ', [string[]] $names) + '; or all.') }
            $script:Run.Waves[$one] = $true
        }
    }
    if ($Only.Count -gt 0 -and $Wave.Count -eq 0 -and $known.Count -gt 0) {
        foreach ($row in (Get-PartylineRow -Name 'people.csv')) { if ($script:Run.Only.ContainsKey($row.Address)) { $script:Run.Waves[$row.Wave] = $true } }
    }
    $script:Run.Everyone = $all
    if ($known.Count -eq 0 -or $script:Run.Stage -eq 'preflight') { return }
    if (-not $all -and $script:Run.Waves.Count -eq 0) {
        Write-Host -Object ('This plan has waves, and -Wave names none: only what everyone shares is taken, no person. Waves: ' + [string]::Join(', ', [string[]] $names) + '; or all.')
        return
    }
    if ($script:Run.Stage -ne 'apply') { return }
    foreach ($row in $known) {
        if ($all -or $script:Run.Waves.ContainsKey($row.Name)) { Confirm-PartylineWindow -Row $row -Outside $OutsideWindow }
    }
}

# Refuses a wave before or after its window; a window that closes ends the run as -StopAfter does.
function Confirm-PartylineWindow {
    param($Row, [bool] $Outside)
    if ($Outside) { return }
    $now = [datetime]::UtcNow
    $why = ''
    if (-not [string]::IsNullOrEmpty($Row.NotBefore) -and $now -lt (ConvertTo-PartylineTime -Text $Row.NotBefore)) { $why = 'begins at ' + $Row.NotBefore }
    if (-not [string]::IsNullOrEmpty($Row.NotAfter)) {
        $end = ConvertTo-PartylineTime -Text $Row.NotAfter
        if ($now -ge $end) { $why = 'ended at ' + $Row.NotAfter }
        elseif ($null -eq $script:Run.Until -or $end -lt $script:Run.Until) {
            $script:Run.Until = $end
            $script:Run.UntilWhy = 'the window of the wave "' + $Row.Name + '" ends at ' + $Row.NotAfter
        }
    }
    if ($why -eq '') { return }
    $text = 'The window of the wave "' + $Row.Name + '" ' + $why + '; now it is ' + (Get-PartylineTime) + '.'
    if ($script:Run.ShowOnly) {
        Write-Host -Object $text
        return
    }
    $middle = @(Import-PartylineData -Name 'people.csv' | Where-Object -FilterScript { $script:Run.Middle.ContainsKey($_.Address) })
    if ($middle.Count -gt 0) {
        Write-Host -Object ($text + ' Only those are finished whose number was on its way when a run ended: ' + $middle.Count + '.')
        $script:Run.Until = [datetime]::UtcNow
        $script:Run.UntilWhy = 'the window of the wave "' + $Row.Name + '" ' + $why
        return
    }
    throw ($text + ' Nothing was done. Choose another wave, or give -OutsideWindow.')
}

function ConvertTo-PartylineTime {
    param([string] $Text)
    [datetime]::Parse($Text, [System.Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()
}

# The id that the tenant gave to a thing of an earlier step; '' while it is not there.
function Get-PartylineId {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Address)
    if ($script:Run.Ids.ContainsKey($Address)) { return $script:Run.Ids[$Address] }
    ''
}

# The first id met is the thing's own: later steps of it may read another thing.
function Save-PartylineId {
    param([string] $Address, $Object)
    if ($null -eq $Object -or $script:Run.Ids.ContainsKey($Address)) { return }
    $names = @('ObjectId', 'Identity', 'Id')
    if ($Address.StartsWith('location:')) { $names = @('LocationId') }
    if ($Address.StartsWith('civicAddress:')) { $names = @('CivicAddressId') }
    foreach ($name in $names) {
        $id = Get-PartylineProperty -Object $Object -Name $name
        if ($null -ne $id -and [string] $id -match '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') {
            $script:Run.Ids[$Address] = [string] $id
            Write-PartylineJournal -Entry ([ordered] @{ e = 'id'; at = Get-PartylineTime; address = $Address; id = [string] $id })
            return
        }
    }
}

# A WAV of the folder that -PromptPath names, by bare name and hash; gives its bytes.
function Get-PartylineAudio {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Sha256
    )
    if ($script:Run.PromptPath -eq '') { throw ('The prompt ' + $Name + ' is needed: give the folder that holds it by -PromptPath.') }
    if ($Name -ne [System.IO.Path]::GetFileName($Name)) { throw ('The prompt "' + $Name + '" is no bare file name.') }
    $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($script:Run.PromptPath)
    $path = Join-Path -Path $folder -ChildPath $Name
    if (-not [System.IO.File]::Exists($path)) { throw ('The prompt ' + $Name + ' is not in ' + $folder + '.') }
    $bytes = [System.IO.File]::ReadAllBytes($path)
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $hash = [System.BitConverter]::ToString($sha.ComputeHash($bytes)).Replace('-', '')
    $sha.Dispose()
    if (-not [string]::Equals($hash, $Sha256, [System.StringComparison]::OrdinalIgnoreCase)) {
        throw ('The prompt ' + $Name + ' in ' + $folder + ' is another file than the plan means: its SHA-256 is ' + $hash.ToLowerInvariant() + '.')
    }
    , $bytes
}
