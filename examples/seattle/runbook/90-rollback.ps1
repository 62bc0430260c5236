# Written without reading the tenant: what is there already was not known.
# Partyline runbook: rollback. Takes back, last first, what the journal of 10-apply.ps1 says was done, as long as it is still as it was made.
# What somebody else changed since stays and is listed; so does what has no way back. Try it with -WhatIf first. It may be run again at any time.
#Requires -Version 5.1

[CmdletBinding(SupportsShouldProcess)]
param(
    [switch] $Connect,
    [string] $StatePath = '',
    [string[]] $Wave = @(),
    [string[]] $Only = @(),
    [string[]] $Gone = @(),
    [string] $StopAfter = '',
    [int] $WaitSeconds = 300
)

Set-StrictMode -Version 3.0 -ErrorAction Stop
$ErrorActionPreference = 'Stop'

# ---- The folder is checked before anything of it is loaded. This part is the same in every runbook. ----
# It guards against accident (a file edited, left out, added), not against
# whoever may edit the folder: signing does. A signature block and other line
# ends do not count as a change.
function Get-RunbookHash {
    param([Parameter(Mandatory)] [string] $LiteralPath)
    $text = [System.Text.Encoding]::UTF8.GetString([System.IO.File]::ReadAllBytes($LiteralPath)).Replace([string][char]0xFEFF, '').Replace("`r`n", "`n")
    if ($LiteralPath -match '\.psm?1$') {
        # Behind its beginning a signature has comments only; what else stands there is code.
        $at = $text.LastIndexOf("`n# SIG # Begin signature block`n", [System.StringComparison]::Ordinal)
        if ($at -ge 0 -and $text.Substring($at) -notmatch "`n[^#`n]|`r") { $text = $text.Substring(0, $at) }
    }
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($text.TrimEnd("`n")))
    $sha.Dispose()
    [System.BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}
$manifest = [System.IO.File]::ReadAllText((Join-Path -Path $PSScriptRoot -ChildPath 'manifest.json')) | ConvertFrom-Json
$expected = @{}
foreach ($entry in $manifest.files) { $expected[$entry.name] = $entry.sha256 }
foreach ($name in $expected.Keys) {
    $file = Join-Path -Path $PSScriptRoot -ChildPath $name
    if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { throw ('The runbook is not whole: ' + $name + ' is missing. Unpack it again.') }
    if ((Get-RunbookHash -LiteralPath $file) -ne $expected[$name]) { throw ('The runbook was changed: ' + $name + ' is not as it was written. Unpack it again, or write a new one from the plan.') }
}
foreach ($file in (Get-ChildItem -LiteralPath $PSScriptRoot -Recurse -File -Force)) {
    $name = $file.FullName.Substring($PSScriptRoot.TrimEnd('\', '/').Length + 1).Replace('\', '/')
    if (-not $expected.ContainsKey($name) -and $name -notin @('manifest.json', 'README.md')) { throw ('The runbook has a file that does not belong to it: ' + $name + '. Move it away.') }
}
# ---- End of the check. ----

# Under powershell -File this script's scope is the global one: strict mode would reach the cmdlets of other modules.
Set-StrictMode -Off -ErrorAction Stop
$parameters = @{
    Name                = (Join-Path -Path $PSScriptRoot -ChildPath 'Partyline.Runbook.psm1' -ErrorAction Stop)
    Force               = $true
    DisableNameChecking = $true
    ErrorAction         = 'Stop'
}
Import-Module @parameters
# One question (-WhatIf, -Confirm) for each write, asked by the module; the cmdlets themselves are not asked again.
$whatIf = $WhatIfPreference
$WhatIfPreference = $false
$ConfirmPreference = 'None'
$code = 1
try {
    $parameters = @{
        Stage       = 'rollback'
        Folder      = $PSScriptRoot
        TenantId    = '66666666-0000-4000-8000-000000000001'
        StatePath   = $StatePath
        Wave        = $Wave
        Only        = $Only
        Gone        = $Gone
        WaitSeconds = $WaitSeconds
        StopAfter   = $StopAfter
        Given       = $PSBoundParameters
        Cmdlet      = $PSCmdlet
        ShowOnly    = $whatIf
        ErrorAction = 'Stop'
    }
    Start-PartylineRun @parameters
    if ($Connect) {
        $account = Connect-MicrosoftTeams -TenantId '66666666-0000-4000-8000-000000000001' -ErrorAction Stop
    }
    Confirm-PartylineTenant -TenantId '66666666-0000-4000-8000-000000000001' -ErrorAction Stop

    # ---- Back. Step 6 of 9. Create voice routing policy without PSTN usages ----
    Write-PartylineTitle -Text 'Back. Step 6 of 9. Create voice routing policy without PSTN usages' -ErrorAction Stop
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'VoiceRoutingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{OnlineVoiceRoutingPolicy = $person.VoiceRoutingPolicy}
        $before = [ordered]@{OnlineVoiceRoutingPolicy = $person.VoiceRoutingPolicyBefore}
        Undo-PartylineStep -Address $person.Address -Field 'policies/voiceRouting' -What 'voice routing policy' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -UndoChange {
            $former = $person.VoiceRoutingPolicyBefore
            if ($former -eq '') {
                $former = $null
            }
            Grant-CsOnlineVoiceRoutingPolicy -Identity $person.Identity -PolicyName $former -ErrorAction Stop
        } -ErrorAction Stop
    }

    # ---- Back. Step 9 of 9. Assign the Shared Calling policy to users ----
    Write-PartylineTitle -Text 'Back. Step 9 of 9. Assign the Shared Calling policy to users' -ErrorAction Stop
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'SharedCallingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{TeamsSharedCallingRoutingPolicy = $person.SharedCallingPolicy}
        $before = [ordered]@{TeamsSharedCallingRoutingPolicy = $person.SharedCallingPolicyBefore}
        Undo-PartylineStep -Address $person.Address -Field 'policies/sharedCalling' -What 'Shared Calling policy' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -UndoChange {
            $former = $person.SharedCallingPolicyBefore
            if ($former -eq '') {
                $former = $null
            }
            Grant-CsTeamsSharedCallingRoutingPolicy -Identity $person.Identity -PolicyName $former -ErrorAction Stop
        } -ErrorAction Stop
    }
    $wanted = [ordered]@{PolicyName = 'Seattle'}
    Undo-PartylineStep -Address 'groupAssignment:sharedCalling/22222222-0000-4000-8000-000000000001' -What 'group "Seattle office": Shared Calling policy "Seattle", rank 1' -After @(
        'policy:sharedCalling/Seattle'
    ) -Read {
        Get-CsGroupPolicyAssignment -PolicyType 'TeamsSharedCallingRoutingPolicy' -ErrorAction Stop
    } -Named '22222222-0000-4000-8000-000000000001' -Key 'GroupId' -Wanted $wanted -Undo {
        $parameters = @{
            GroupId     = '22222222-0000-4000-8000-000000000001'
            PolicyType  = 'TeamsSharedCallingRoutingPolicy'
            ErrorAction = 'Stop'
        }
        Remove-CsGroupPolicyAssignment @parameters
    } -ErrorAction Stop

    # ---- Back. Step 7 of 9. Enable emergency calling for users ----
    Write-PartylineTitle -Text 'Back. Step 7 of 9. Enable emergency calling for users' -ErrorAction Stop
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'EmergencyCallRoutingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{TeamsEmergencyCallRoutingPolicy = $person.EmergencyCallRoutingPolicy}
        $before = [ordered]@{TeamsEmergencyCallRoutingPolicy = $person.EmergencyCallRoutingPolicyBefore}
        Undo-PartylineStep -Address $person.Address -Field 'policies/emergencyCallRouting' -What 'emergency call routing policy' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -UndoChange {
            $former = $person.EmergencyCallRoutingPolicyBefore
            if ($former -eq '') {
                $former = $null
            }
            Grant-CsTeamsEmergencyCallRoutingPolicy -Identity $person.Identity -PolicyName $former -ErrorAction Stop
        } -ErrorAction Stop
    }

    # ---- Back. Step 8 of 9. Create the Shared Calling policy ----
    Write-PartylineTitle -Text 'Back. Step 8 of 9. Create the Shared Calling policy' -ErrorAction Stop
    Enter-PartylineStage -Name 'prepare' -ErrorAction Stop
    $account = Get-PartylineId -Address 'account:main-aa@contoso.com' -ErrorAction Stop
    $wanted = [ordered]@{ResourceAccount = $account; 'EmergencyNumbers:set' = @('+14255556789', '+14255554321')}
    Undo-PartylineStep -Address 'policy:sharedCalling/Seattle' -What 'Shared Calling policy "Seattle": account main-aa@contoso.com, callback +14255556789, +14255554321' -After @(
        'account:main-aa@contoso.com',
        'number:+14255550100',
        'number:+14255554321',
        'number:+14255556789'
    ) -Read {
        Get-CsTeamsSharedCallingRoutingPolicy -Filter '*Seattle' -ErrorAction Stop
    } -List {
        Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop
    } -Named 'Seattle' -Wanted $wanted -Undo {
        Remove-CsTeamsSharedCallingRoutingPolicy -Identity 'Seattle' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Back. Step 7 of 9. Enable emergency calling for users ----
    Write-PartylineTitle -Text 'Back. Step 7 of 9. Enable emergency calling for users' -ErrorAction Stop
    $wanted = [ordered]@{
        EmergencyNumbers               = @(
            [ordered]@{
                EmergencyDialString = '933'
                EmergencyDialMask   = ''
                OnlinePSTNUsage     = ''
            },
            [ordered]@{
                EmergencyDialString = '911'
                EmergencyDialMask   = '1911;9911'
                OnlinePSTNUsage     = ''
            }
        )
        AllowEnhancedEmergencyServices = $true
    }
    Undo-PartylineStep -Address 'policy:emergencyCallRouting/TECRP-CPOC' -What 'emergency call routing policy "TECRP-CPOC": dial strings 933, 911' -Read {
        Get-CsTeamsEmergencyCallRoutingPolicy -Filter '*TECRP-CPOC' -ErrorAction Stop
    } -List {
        Get-CsTeamsEmergencyCallRoutingPolicy -ErrorAction Stop
    } -Named 'TECRP-CPOC' -Wanted $wanted -Undo {
        Remove-CsTeamsEmergencyCallRoutingPolicy -Identity 'TECRP-CPOC' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Back. Step 6 of 9. Create voice routing policy without PSTN usages ----
    Write-PartylineTitle -Text 'Back. Step 6 of 9. Create voice routing policy without PSTN usages' -ErrorAction Stop
    $wanted = [ordered]@{OnlinePstnUsages = @()}
    Undo-PartylineStep -Address 'policy:voiceRouting/No%20PSTN%20usages' -What 'voice routing policy "No PSTN usages": no PSTN usages' -Read {
        Get-CsOnlineVoiceRoutingPolicy -Filter '*No PSTN usages' -ErrorAction Stop
    } -List {
        Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop
    } -Named 'No PSTN usages' -Wanted $wanted -Undo {
        Remove-CsOnlineVoiceRoutingPolicy -Identity 'No PSTN usages' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Back. Step 3 of 9. Associate resource account with Auto attendant for inbound calling ----
    Write-PartylineTitle -Text 'Back. Step 3 of 9. Associate resource account with Auto attendant for inbound calling' -ErrorAction Stop
    $account1 = Get-PartylineId -Address 'account:main-aa@contoso.com' -ErrorAction Stop
    $attendant2 = Get-PartylineId -Address 'attendant:Main%20attendant' -ErrorAction Stop
    $wanted = [ordered]@{ConfigurationId = $attendant2; ConfigurationType = 'AutoAttendant'}
    Undo-PartylineStep -Address 'account:main-aa@contoso.com' -Field 'answers' -What 'main-aa@contoso.com is answered by the auto attendant "Main attendant"' -After @(
        'attendant:Main%20attendant',
        'number:+14255550100'
    ) -Read {
        Get-PartylineAssociation -Account $account1 -ErrorAction Stop
    } -Wanted $wanted -Undo {
        Remove-CsOnlineApplicationInstanceAssociation -Identities @($account1) -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Back. Step 4 of 9. Assign a location to the resource account for emergency calling ----
    Write-PartylineTitle -Text 'Back. Step 4 of 9. Assign a location to the resource account for emergency calling' -ErrorAction Stop
    $wanted = [ordered]@{LocationId = '55555555-0000-4000-8000-000000000001'}
    $before = [ordered]@{LocationId = ''}
    Undo-PartylineStep -Address 'number:+14255550100' -Field 'location' -What 'emergency location 55555555-0000-4000-8000-000000000001 (Seattle) on +14255550100' -After @(
        'account:main-aa@contoso.com'
    ) -Read {
        Get-CsPhoneNumberAssignment -TelephoneNumber '+14255550100' -ErrorAction Stop
    } -Wanted $wanted -Before $before -Gate {
        Test-PartylineShared -Number '+14255550100' -ErrorAction Stop
    } -Undo {
        Set-CsPhoneNumberAssignment -PhoneNumber '+14255550100' -LocationId 'null' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Back. Step 3 of 9. Associate resource account with Auto attendant for inbound calling ----
    Write-PartylineTitle -Text 'Back. Step 3 of 9. Associate resource account with Auto attendant for inbound calling' -ErrorAction Stop
    $wanted = [ordered]@{
        LanguageId      = 'en-US'
        TimeZoneId      = 'Pacific Standard Time'
        DefaultCallFlow = [ordered]@{
            Greetings = @([ordered]@{TextToSpeechPrompt = 'Welcome to Contoso. Say the name of the person.'})
            Menu      = [ordered]@{
                DialByNameEnabled     = $true
                DirectorySearchMethod = 'ByName'
                Prompts               = @()
                MenuOptions           = @([ordered]@{DtmfResponse = 'Automatic'; Action = 'DisconnectCall'})
            }
        }
        InclusionScope  = @('22222222-0000-4000-8000-000000000001')
    }
    Undo-PartylineStep -Address 'attendant:Main%20attendant' -What 'auto attendant "Main attendant" (en-US, Pacific Standard Time)' -Read {
        Get-PartylineAttendantPart -ErrorAction Stop
    } -Named 'Main attendant' -Key 'Name' -Wanted $wanted -Undo {
        Remove-CsAutoAttendant -Identity (Get-PartylineId -Address 'attendant:Main%20attendant' -ErrorAction Stop) -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Back. Step 2 of 9. Assign number to resource account for inbound and outbound calling ----
    Write-PartylineTitle -Text 'Back. Step 2 of 9. Assign number to resource account for inbound and outbound calling' -ErrorAction Stop
    $wanted = [ordered]@{TelephoneNumber = '+14255550100'; NumberType = 'OperatorConnect'}
    Undo-PartylineStep -Address 'account:main-aa@contoso.com' -Field 'phoneNumber' -What 'number +14255550100 (OperatorConnect) on main-aa@contoso.com' -Read {
        Get-CsPhoneNumberAssignment -AssignedPstnTargetId 'main-aa@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -Gate {
        Test-PartylineShared -Number '+14255550100' -ErrorAction Stop
    } -Undo {
        $parameters = @{
            Identity        = 'main-aa@contoso.com'
            PhoneNumber     = '+14255550100'
            PhoneNumberType = 'OperatorConnect'
            ErrorAction     = 'Stop'
        }
        Remove-CsPhoneNumberAssignment @parameters
    } -ErrorAction Stop
    $wanted = [ordered]@{ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07'; DisplayName = 'Main attendant'}
    Undo-PartylineStep -Address 'account:main-aa@contoso.com' -What 'resource account main-aa@contoso.com ("Main attendant")' -Read {
        Get-CsOnlineApplicationInstance -ErrorAction Stop
    } -Named 'main-aa@contoso.com' -Key 'UserPrincipalName' -Wanted $wanted -Forever 'there is no cmdlet that removes a resource account (fact ra.no-remove-cmdlet)' -ErrorAction Stop

    # ---- Back. Step 1 of 9. Assign Teams Phone licenses and enable users for voice ----
    Write-PartylineTitle -Text 'Back. Step 1 of 9. Assign Teams Phone licenses and enable users for voice' -ErrorAction Stop
    Enter-PartylineStage -Name 'grant' -ErrorAction Stop
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'EnterpriseVoiceEnabled' -ErrorAction Stop)) {
        $wanted = [ordered]@{EnterpriseVoiceEnabled = $true}
        $before = [ordered]@{EnterpriseVoiceEnabled = $person.EnterpriseVoiceEnabledBefore}
        Undo-PartylineStep -Address $person.Address -Field 'enterpriseVoiceEnabled' -What 'enable voice' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -Gate {
            Test-PartylineLine -Identity $person.Identity -ErrorAction Stop
        } -UndoChange {
            Set-CsPhoneNumberAssignment -Identity $person.Identity -EnterpriseVoiceEnabled $false -ErrorAction Stop
        } -ErrorAction Stop
    }

    $code = Complete-PartylineRun -ErrorAction Stop
}
finally {
    Stop-PartylineRun -ErrorAction Stop
}
if ($code -ne 0) {
    exit 1
}
