# Auto attendants, with the helpers that build their parts in memory.

Add-Behaviour 'New-CsAutoAttendantPrompt' {
    param($p, $set)
    $active = if ($p.ActiveType) { $p.ActiveType } elseif ($p.AudioFilePrompt) { 'AudioFile' } else { 'TextToSpeech' }
    if ("$($p.TextToSpeechPrompt)".Length -gt 1000) { Deny 'A greeting has at most 1000 characters.' 'TooLong' } # fact aa.text-1000
    if ($p.AudioFilePrompt -and -not (See-Row 'audio' ([string] $p.AudioFilePrompt.Id))) { Deny "The audio file '$($p.AudioFilePrompt.Id)' was not found." 'NotFound' }
    [pscustomobject] @{ ActiveType = $active; TextToSpeechPrompt = $p.TextToSpeechPrompt; AudioFilePrompt = $p.AudioFilePrompt }
}

# fact aa.callable
Add-Behaviour 'New-CsAutoAttendantCallableEntity' {
    param($p)
    [pscustomobject] @{ Id = $p.Identity; Type = $p.Type; EnableTranscription = [bool] $p.EnableTranscription; EnableSharedVoicemailSystemPromptSuppression = [bool] $p.EnableSharedVoicemailSystemPromptSuppression; CallPriority = $(if ($p.CallPriority) { [int] $p.CallPriority } else { 3 }) }
}

# fact aa.dtmf
Add-Behaviour 'New-CsAutoAttendantMenuOption' {
    param($p)
    $tone = "$($p.DtmfResponse)"
    if ($tone -and $tone -notmatch '^(Tone[0-9]|ToneStar|TonePound|Automatic)$') { Deny "'$tone' is no key." }
    if (@($p.VoiceResponses | Where-Object { $_ }).Count -gt 1) { Deny 'An option has one voice response.' }
    if ("$($p.Action)" -eq 'TransferCallToTarget' -and -not $p.CallTarget) { Deny 'TransferCallToTarget needs a target.' }
    [pscustomobject] @{ Action = "$($p.Action)"; DtmfResponse = $tone; VoiceResponses = @($p.VoiceResponses | Where-Object { $_ }); CallTarget = $p.CallTarget; Prompt = $p.Prompt }
}

Add-Behaviour 'New-CsAutoAttendantMenu' {
    param($p)
    [pscustomobject] @{ Name = $p.Name; Prompts = @($p.Prompts | Where-Object { $_ }); MenuOptions = @($p.MenuOptions | Where-Object { $_ }); DialByNameEnabled = [bool] $p.EnableDialByName; DirectorySearchMethod = $(if ($p.DirectorySearchMethod -is [switch] -or -not $p.DirectorySearchMethod) { 'None' } else { "$($p.DirectorySearchMethod)" }) }
}

Add-Behaviour 'New-CsAutoAttendantCallFlow' {
    param($p)
    [pscustomobject] @{ Id = New-Id; Name = $p.Name; Greetings = @($p.Greetings | Where-Object { $_ }); Menu = $p.Menu; ForceListenMenuEnabled = [bool] $p.ForceListenMenuEnabled }
}

Add-Behaviour 'New-CsAutoAttendantCallHandlingAssociation' {
    param($p)
    if (-not (See-Row 'schedules' $p.ScheduleId)) { Deny "The schedule '$($p.ScheduleId)' was not found." 'NotFound' }
    [pscustomobject] @{ Type = $p.Type; ScheduleId = $p.ScheduleId; CallFlowId = $p.CallFlowId; Enabled = -not $p.Disable }
}

# fact aa.scope-default: group ids only.
Add-Behaviour 'New-CsAutoAttendantDialScope' {
    param($p)
    foreach ($id in $p.GroupIds) { if (-not (See-Row 'groups' "$id")) { Deny "The group '$id' was not found." 'GroupNotFound' } }
    [pscustomobject] @{ Type = 'Group'; GroupScope = [pscustomobject] @{ GroupIds = @($p.GroupIds | ForEach-Object { "$_" }) } }
}

# What must hold for a whole attendant.
function Assert-Attendant($Row) {
    $flows = @{}
    foreach ($flow in @($Row.DefaultCallFlow) + @($Row.CallFlows)) {
        if ($null -eq $flow) { continue }
        if ($flow.Id) { $flows[$flow.Id] = $true }
        foreach ($option in $flow.Menu.MenuOptions) { if ($option.CallTarget) { Assert-Callable $option.CallTarget } }
    }
    if ($Row.Operator) { Assert-Callable $Row.Operator }
    $holidays = 0
    foreach ($handling in $Row.CallHandlingAssociations) {
        if (-not $flows[$handling.CallFlowId]) { Deny "The call flow '$($handling.CallFlowId)' is not in the attendant." 'NotFound' }
        if (-not (Read-Row 'schedules' $handling.ScheduleId)) { Deny "The schedule '$($handling.ScheduleId)' was not found." 'NotFound' }
        if ($handling.Type -eq 'Holiday') { $holidays++ }
    }
    if ($holidays -gt 20) { Deny 'An attendant has at most 20 holidays.' 'TooMany' } # fact aa.holidays
    if (@($Row.CallHandlingAssociations | Where-Object { $_.Type -eq 'AfterHours' }).Count -gt 1) { Deny 'An attendant has one after hours flow.' 'TooMany' }
}

# fact aa.callable: the target exists, and a user is voice enabled.
function Assert-Callable($Entity) {
    switch ($Entity.Type) {
        'User' {
            $row = Read-Row 'people' "$($Entity.Id)"
            if (-not $row) { Deny "The user '$($Entity.Id)' was not found." 'UserNotFound' }
            if (-not $row.EnterpriseVoiceEnabled) { Deny "The user '$($Entity.Id)' is not voice enabled." 'NotVoiceEnabled' }
        }
        'ApplicationEndpoint' { [void] (Get-Account "$($Entity.Id)") }
        'ConfigurationEndpoint' { if (-not (Read-Row 'attendants' "$($Entity.Id)") -and -not (Read-Row 'queues' "$($Entity.Id)")) { Deny "'$($Entity.Id)' was not found." 'NotFound' } }
        'SharedVoicemail' { if (-not (Read-Row 'groups' "$($Entity.Id)")) { Deny "The group '$($Entity.Id)' was not found." 'GroupNotFound' } }
        'ExternalPstn' { if ("$($Entity.Id)" -notmatch '^tel:\+\d+$') { Deny "'$($Entity.Id)' is no number to call: it begins with tel:+." 'InvalidNumber' } }
    }
}

function Show-Attendant($Row) {
    $object = ConvertTo-Object $Row
    $accounts = foreach ($association in (See-Rows 'associations')) { if ($association.ConfigurationId -eq $Row.Identity) { $association.Id } }
    $object | Add-Member -NotePropertyMembers ([ordered] @{ Id = $Row.Identity; TenantId = $T.Settings.tenantId; ApplicationInstances = [string[]] @($accounts | Where-Object { $_ }); Status = $null })
    $schedules = foreach ($handling in $Row.CallHandlingAssociations) { $schedule = See-Row 'schedules' $handling.ScheduleId; if ($schedule) { Show-Schedule $schedule } }
    $object | Add-Member -NotePropertyName Schedules -NotePropertyValue @($schedules)
    return $object
}

Add-Behaviour 'New-CsAutoAttendant' {
    param($p)
    foreach ($row in (Get-Rows 'attendants').Values) { if ($row.Name -eq $p.Name) { Deny "An auto attendant '$($p.Name)' exists already." 'AlreadyExists' } }
    # fact aa.private-preview
    foreach ($name in 'EnableMainlineAttendant', 'AutoRecordingTemplateId', 'SharedVoicemailTriageSettingsTemplateId', 'SpamDetectionTemplateId') { if ($p[$name]) { Deny "$name is for preview customers only." 'NotSupported' } }
    $id = New-Id
    $scope = if ($p.InclusionScope -or $p.ExclusionScope) { @{ InclusionScope = ConvertTo-Plain $p.InclusionScope; ExclusionScope = ConvertTo-Plain $p.ExclusionScope } }
    $row = @{
        Identity = $id; Name = $p.Name; LanguageId = $p.LanguageId; TimeZoneId = $p.TimeZoneId; VoiceId = $(if ($p.VoiceId) { $p.VoiceId } else { 'Female' })
        VoiceResponseEnabled = [bool] $p.EnableVoiceResponse; DefaultCallFlow = ConvertTo-Plain $p.DefaultCallFlow; CallFlows = ConvertTo-Plain @($p.CallFlows | Where-Object { $_ })
        CallHandlingAssociations = ConvertTo-Plain @($p.CallHandlingAssociations | Where-Object { $_ }); Operator = ConvertTo-Plain $p.Operator; DirectoryLookupScope = $scope
    }
    Assert-Attendant $row
    Write-Row 'attendants' $id $row
    Show-Attendant $row
}

Add-Behaviour 'Get-CsAutoAttendant' {
    param($p)
    if ($p.Identity) {
        $row = See-Row 'attendants' $p.Identity
        if (-not $row) { Deny "The auto attendant '$($p.Identity)' was not found." 'NotFound' }
        return Show-Attendant $row
    }
    $skip = [long] "0$($p.Skip)"
    $left = if ($p.First) { [Math]::Min([long] $p.First, 100) } else { 100 }
    foreach ($row in (See-Rows 'attendants' | Sort-Object { $_.Name })) {
        if ($p.NameFilter -and $row.Name -notlike "*$($p.NameFilter)*") { continue }
        if ($skip -gt 0) { $skip--; continue }
        if ($left -le 0) { return }
        $left--
        Show-Attendant $row
    }
}

Add-Behaviour 'Set-CsAutoAttendant' {
    param($p)
    $id = [string] $p.Instance.Identity
    if (-not $id) { $id = [string] $p.Instance.Id }
    if (-not (Read-Row 'attendants' $id)) { Deny "The auto attendant '$id' was not found." 'NotFound' }
    $row = ConvertTo-Plain $p.Instance
    foreach ($name in 'Id', 'TenantId', 'ApplicationInstances', 'Status', 'Schedules') { $row.Remove($name) }
    foreach ($other in (Get-Rows 'attendants').Values) { if ($other.Identity -ne $id -and $other.Name -eq $row.Name) { Deny "An auto attendant '$($row.Name)' exists already." 'AlreadyExists' } }
    $row.Identity = $id
    Assert-Attendant $row
    Write-Row 'attendants' $id $row
    Show-Attendant $row
}

Add-Behaviour 'Update-CsAutoAttendant' { param($p) if (-not (Read-Row 'attendants' $p.Identity)) { Deny "The auto attendant '$($p.Identity)' was not found." 'NotFound' } }

# fact aa.remove-order
Add-Behaviour 'Remove-CsAutoAttendant' {
    param($p)
    if (-not (Read-Row 'attendants' $p.Identity)) { Deny "The auto attendant '$($p.Identity)' was not found." 'NotFound' }
    foreach ($row in (Get-Rows 'associations').Values) { if ($row.ConfigurationId -eq $p.Identity) { Deny "The resource account '$($row.Id)' is associated with the attendant." 'InUse' } }
    Clear-Row 'attendants' $p.Identity
}

Add-Behaviour 'Get-CsAutoAttendantStatus', 'Get-CsAutoAttendantTenantInformation' { param($p) }
Add-Behaviour 'Get-CsAutoAttendantSupportedTimeZone' { param($p) if ($p.Identity) { [pscustomobject] @{ Id = $p.Identity; DisplayName = $p.Identity } } }
Add-Behaviour 'Get-CsAutoAttendantSupportedLanguage' { param($p) if ($p.Identity) { [pscustomobject] @{ Id = $p.Identity; DisplayName = $p.Identity; VoiceResponseSupported = $true } } }
Add-Behaviour 'Get-CsAutoAttendantHolidays' {
    param($p)
    $row = See-Row 'attendants' $p.Identity
    if (-not $row) { Deny "The auto attendant '$($p.Identity)' was not found." 'NotFound' }
    foreach ($handling in $row.CallHandlingAssociations) { if ($handling.Type -eq 'Holiday') { [pscustomobject] @{ Name = (See-Row 'schedules' $handling.ScheduleId).Name; DateTimeRanges = (Show-Schedule (See-Row 'schedules' $handling.ScheduleId)).FixedSchedule.DateTimeRanges } } }
}

Add-Behaviour 'Import-CsOnlineAudioFile' {
    param($p)
    $id = New-Id
    $bytes = [byte[]] $p.Content
    if ($bytes.Length -eq 0) { Deny 'The audio file is empty.' }
    $hash = [System.BitConverter]::ToString([System.Security.Cryptography.SHA256]::HashData($bytes)).Replace('-', '').ToLowerInvariant()
    Write-Row 'audio' $id @{ Id = $id; FileName = $p.FileName; ApplicationId = $p.ApplicationId; Sha256 = $hash; Length = $bytes.Length }
    [pscustomobject] @{ Id = $id; FileName = $p.FileName; ApplicationId = $p.ApplicationId; DownloadUri = $null; MarkedForDeletion = $false }
}
Add-Behaviour 'Get-CsOnlineAudioFile' {
    param($p)
    foreach ($row in (See-Rows 'audio')) { if (-not $p.Identity -or $row.Id -eq $p.Identity) { [pscustomobject] @{ Id = $row.Id; FileName = $row.FileName; ApplicationId = $row.ApplicationId; DownloadUri = $null; MarkedForDeletion = $false } } }
}
Add-Behaviour 'Remove-CsOnlineAudioFile' { param($p) if (-not (Read-Row 'audio' $p.Identity)) { Deny "The audio file '$($p.Identity)' was not found." 'NotFound' }; Clear-Row 'audio' $p.Identity }
