# Written without reading the tenant: what is there already was not known.
# Partyline runbook: apply. Microsoft's nine steps of "Configure Shared Calling"; each reads before it writes.
# Try it with -WhatIf first. It may be run again at any time: what is done is found done. 90-rollback.ps1 takes it back.
#Requires -Version 5.1

[CmdletBinding(SupportsShouldProcess)]
param(
    [switch] $Connect,
    [string] $StatePath = '',
    [string[]] $Done = @(),
    [string[]] $Wave = @(),
    [string[]] $Only = @(),
    [string[]] $Gone = @(),
    [switch] $Resume,
    [string] $StopAfter = '',
    [int] $WaitSeconds = 300,
    [string] $PromptPath = '',
    [switch] $OutsideWindow
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
        Stage         = 'apply'
        Folder        = $PSScriptRoot
        TenantId      = '66666666-0000-4000-8000-000000000001'
        StatePath     = $StatePath
        Done          = $Done
        Wave          = $Wave
        Only          = $Only
        Gone          = $Gone
        WaitSeconds   = $WaitSeconds
        PromptPath    = $PromptPath
        StopAfter     = $StopAfter
        OutsideWindow = $OutsideWindow
        Resume        = $Resume
        Given         = $PSBoundParameters
        Cmdlet        = $PSCmdlet
        ShowOnly      = $whatIf
        ErrorAction   = 'Stop'
    }
    Start-PartylineRun @parameters
    if ($Connect) {
        $account = Connect-MicrosoftTeams -TenantId '66666666-0000-4000-8000-000000000001' -ErrorAction Stop
    }
    Confirm-PartylineTenant -TenantId '66666666-0000-4000-8000-000000000001' -ErrorAction Stop

    # ---- Step 1 of 9. Assign Teams Phone licenses and enable users for voice ----
    Write-PartylineTitle -Text 'Step 1 of 9. Assign Teams Phone licenses and enable users for voice' -ErrorAction Stop
    # The licences of people: without a Teams Phone licence nobody can be enabled for voice (fact sc.user.license).
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'NeedsLicence' -ErrorAction Stop)) {
        $wanted = [ordered]@{FeatureTypes = @('PhoneSystem')}
        Confirm-PartylineManual -Address $person.Address -Field 'licences' -What 'Teams Phone licence' -Who $person.UserPrincipalName -After $person.After -Name 'people-licences' -How 'assign a licence with Teams Phone; data/licences.csv lists those whom the plan knows to lack one' -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Holds -ErrorAction Stop
    }
    Enter-PartylineStage -Name 'grant' -ErrorAction Stop
    # The voice for people: the article enables people first; nothing reaches them before the last step (fact sc.user.voice-enabled).
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'EnterpriseVoiceEnabled' -ErrorAction Stop)) {
        $wanted = [ordered]@{EnterpriseVoiceEnabled = $true}
        $before = [ordered]@{EnterpriseVoiceEnabled = $false}
        Invoke-PartylineStep -Address $person.Address -Field 'enterpriseVoiceEnabled' -What 'enable voice' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -Write {
            Set-CsPhoneNumberAssignment -Identity $person.Identity -EnterpriseVoiceEnabled $true -ErrorAction Stop
        } -ErrorAction Stop
    }

    # ---- Step 2 of 9. Assign number to resource account for inbound and outbound calling ----
    Write-PartylineTitle -Text 'Step 2 of 9. Assign number to resource account for inbound and outbound calling' -ErrorAction Stop
    Enter-PartylineStage -Name 'prepare' -ErrorAction Stop
    # The resource account: everything else about the shared number hangs on its account.
    $wanted = [ordered]@{ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07'; DisplayName = 'Main attendant'}
    Invoke-PartylineStep -Address 'account:main-aa@contoso.com' -What 'resource account main-aa@contoso.com ("Main attendant")' -Read {
        Get-CsOnlineApplicationInstance -ErrorAction Stop
    } -Named 'main-aa@contoso.com' -Key 'UserPrincipalName' -Wanted $wanted -Write {
        $parameters = @{
            UserPrincipalName = 'main-aa@contoso.com'
            ApplicationId     = 'ce933385-9390-45d1-9512-c8d228074e07'
            DisplayName       = 'Main attendant'
            ErrorAction       = 'Stop'
        }
        New-CsOnlineApplicationInstance @parameters
    } -ErrorAction Stop
    # The account readable: a new account takes a while until the next cmdlets find it.
    Wait-PartylineObject -Address 'account:main-aa@contoso.com' -Field 'readable' -What 'main-aa@contoso.com can be read' -Read {
        Get-CsOnlineUser -Identity 'main-aa@contoso.com' -ErrorAction Stop
    } -ErrorAction Stop
    # The usage location: a licence and a number need the account's usage location (fact lic.ra-usage-location).
    $wanted = [ordered]@{UsageLocation = 'US'}
    Confirm-PartylineManual -Address 'account:main-aa@contoso.com' -Field 'usageLocation' -What 'usage location US on main-aa@contoso.com' -Name 'usage-location' -How 'run 05-licences.ps1, or Microsoft 365 admin center, Users, Active users, the account, Licenses and apps, Select location: US' -Read {
        Get-CsOnlineUser -Identity 'main-aa@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -ErrorAction Stop
    # The licence of the account: without a licence the number cannot be assigned (fact lic.ra-before-number).
    $wanted = [ordered]@{AssignedPlan = @('MCOEV_VIRTUALUSER')}
    Confirm-PartylineManual -Address 'account:main-aa@contoso.com' -Field 'licences' -What 'licence Microsoft Teams Phone Resource Account on main-aa@contoso.com' -Name 'licences' -How 'run 05-licences.ps1, or assign the licence Microsoft Teams Phone Resource Account' -Read {
        Get-CsOnlineUser -Identity 'main-aa@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -Holds -ErrorAction Stop
    # The number: the number needs a licensed account (fact sc.ra.number-type).
    $wanted = [ordered]@{TelephoneNumber = '+14255550100'; NumberType = 'OperatorConnect'}
    Invoke-PartylineStep -Address 'account:main-aa@contoso.com' -Field 'phoneNumber' -What 'number +14255550100 (OperatorConnect) on main-aa@contoso.com' -Read {
        Get-CsPhoneNumberAssignment -AssignedPstnTargetId 'main-aa@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -Write {
        $parameters = @{
            Identity        = 'main-aa@contoso.com'
            PhoneNumber     = '+14255550100'
            PhoneNumberType = 'OperatorConnect'
            ErrorAction     = 'Stop'
        }
        Set-CsPhoneNumberAssignment @parameters
    } -ErrorAction Stop

    # ---- Step 3 of 9. Associate resource account with Auto attendant for inbound calling ----
    Write-PartylineTitle -Text 'Step 3 of 9. Associate resource account with Auto attendant for inbound calling' -ErrorAction Stop
    # The auto attendant: it must exist before the account can be tied to it.
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
    Invoke-PartylineStep -Address 'attendant:Main%20attendant' -What 'auto attendant "Main attendant" (en-US, Pacific Standard Time)' -Read {
        Get-PartylineAttendantPart -ErrorAction Stop
    } -Named 'Main attendant' -Key 'Name' -Wanted $wanted -Write {
        $greeting1 = New-CsAutoAttendantPrompt -TextToSpeechPrompt 'Welcome to Contoso. Say the name of the person.' -ErrorAction Stop
        $option1 = New-CsAutoAttendantMenuOption -Action 'DisconnectCall' -DtmfResponse 'Automatic' -ErrorAction Stop
        $parameters = @{
            Name                  = 'Main attendant menu'
            MenuOptions           = @($option1)
            EnableDialByName      = $true
            DirectorySearchMethod = 'ByName'
            ErrorAction           = 'Stop'
        }
        $menu = New-CsAutoAttendantMenu @parameters
        $flow = New-CsAutoAttendantCallFlow -Name 'Main attendant call flow' -Menu $menu -Greetings @($greeting1) -ErrorAction Stop
        $inclusion1 = New-CsAutoAttendantDialScope -GroupScope -GroupIds @('22222222-0000-4000-8000-000000000001') -ErrorAction Stop
        $parameters = @{
            Name            = 'Main attendant'
            LanguageId      = 'en-US'
            TimeZoneId      = 'Pacific Standard Time'
            DefaultCallFlow = $flow
            InclusionScope  = $inclusion1
            ErrorAction     = 'Stop'
        }
        New-CsAutoAttendant @parameters
    } -ErrorAction Stop

    # ---- Step 4 of 9. Assign a location to the resource account for emergency calling ----
    Write-PartylineTitle -Text 'Step 4 of 9. Assign a location to the resource account for emergency calling' -ErrorAction Stop
    # The location: the policy of step 8 takes only an account whose number has an emergency location (fact sc.ra.location).
    $wanted = [ordered]@{LocationId = '55555555-0000-4000-8000-000000000001'}
    $before = [ordered]@{LocationId = ''}
    Invoke-PartylineStep -Address 'number:+14255550100' -Field 'location' -What 'emergency location 55555555-0000-4000-8000-000000000001 (Seattle) on +14255550100' -After @(
        'account:main-aa@contoso.com'
    ) -Read {
        Get-CsPhoneNumberAssignment -TelephoneNumber '+14255550100' -ErrorAction Stop
    } -Wanted $wanted -Before $before -Write {
        Set-CsPhoneNumberAssignment -PhoneNumber '+14255550100' -LocationId '55555555-0000-4000-8000-000000000001' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Step 3 of 9. Associate resource account with Auto attendant for inbound calling (continued) ----
    $parameters = @{
        Text        = 'Step 3 of 9. Associate resource account with Auto attendant for inbound calling (continued)'
        ErrorAction = 'Stop'
    }
    Write-PartylineTitle @parameters
    # The association: calls are answered only when the number is complete, address included (fact sc.ra.inbound-aa).
    $account1 = Get-PartylineId -Address 'account:main-aa@contoso.com' -ErrorAction Stop
    $attendant2 = Get-PartylineId -Address 'attendant:Main%20attendant' -ErrorAction Stop
    $wanted = [ordered]@{ConfigurationId = $attendant2; ConfigurationType = 'AutoAttendant'}
    Invoke-PartylineStep -Address 'account:main-aa@contoso.com' -Field 'answers' -What 'main-aa@contoso.com is answered by the auto attendant "Main attendant"' -After @(
        'attendant:Main%20attendant',
        'number:+14255550100'
    ) -Read {
        Get-PartylineAssociation -Account $account1 -ErrorAction Stop
    } -Wanted $wanted -Write {
        $parameters = @{
            Identities        = @($account1)
            ConfigurationId   = $attendant2
            ConfigurationType = 'AutoAttendant'
            ErrorAction       = 'Stop'
        }
        New-CsOnlineApplicationInstanceAssociation @parameters
    } -ErrorAction Stop

    # ---- Step 5 of 9. Pay-As-You-Go Calling Plan and its funding; on Direct Routing the account's own voice routing policy ----
    # Nothing to do: it is for Calling Plan service numbers and Direct Routing (fact sc.ra.oc-nothing-more).

    # ---- Step 6 of 9. Create voice routing policy without PSTN usages ----
    Write-PartylineTitle -Text 'Step 6 of 9. Create voice routing policy without PSTN usages' -ErrorAction Stop
    # The voice routing policy: it must exist before it is granted (fact sc.user.vrp-global-trap).
    $wanted = [ordered]@{OnlinePstnUsages = @()}
    Invoke-PartylineStep -Address 'policy:voiceRouting/No%20PSTN%20usages' -What 'voice routing policy "No PSTN usages": no PSTN usages' -Read {
        Get-CsOnlineVoiceRoutingPolicy -Filter '*No PSTN usages' -ErrorAction Stop
    } -List {
        Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop
    } -Named 'No PSTN usages' -Wanted $wanted -Write {
        New-CsOnlineVoiceRoutingPolicy -Identity 'No PSTN usages' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Step 7 of 9. Enable emergency calling for users ----
    Write-PartylineTitle -Text 'Step 7 of 9. Enable emergency calling for users' -ErrorAction Stop
    # The emergency call routing policy: the client knows an emergency number only from it (fact sce.dialstring-client).
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
    Invoke-PartylineStep -Address 'policy:emergencyCallRouting/TECRP-CPOC' -What 'emergency call routing policy "TECRP-CPOC": dial strings 933, 911' -Read {
        Get-CsTeamsEmergencyCallRoutingPolicy -Filter '*TECRP-CPOC' -ErrorAction Stop
    } -List {
        Get-CsTeamsEmergencyCallRoutingPolicy -ErrorAction Stop
    } -Named 'TECRP-CPOC' -Wanted $wanted -Write {
        $number1 = New-CsTeamsEmergencyNumber -EmergencyDialString '933' -ErrorAction Stop
        $number2 = New-CsTeamsEmergencyNumber -EmergencyDialString '911' -EmergencyDialMask '1911;9911' -ErrorAction Stop
        $parameters = @{
            Identity                       = 'TECRP-CPOC'
            EmergencyNumbers               = @($number1, $number2)
            AllowEnhancedEmergencyServices = $true
            ErrorAction                    = 'Stop'
        }
        New-CsTeamsEmergencyCallRoutingPolicy @parameters
    } -ErrorAction Stop

    # ---- Step 8 of 9. Create the Shared Calling policy ----
    Write-PartylineTitle -Text 'Step 8 of 9. Create the Shared Calling policy' -ErrorAction Stop
    # The Shared Calling policy: it takes an account whose number is complete.
    $account = Get-PartylineId -Address 'account:main-aa@contoso.com' -ErrorAction Stop
    $wanted = [ordered]@{ResourceAccount = $account; 'EmergencyNumbers:set' = @('+14255556789', '+14255554321')}
    Invoke-PartylineStep -Address 'policy:sharedCalling/Seattle' -What 'Shared Calling policy "Seattle": account main-aa@contoso.com, callback +14255556789, +14255554321' -After @(
        'account:main-aa@contoso.com',
        'number:+14255550100',
        'number:+14255554321',
        'number:+14255556789'
    ) -Read {
        Get-CsTeamsSharedCallingRoutingPolicy -Filter '*Seattle' -ErrorAction Stop
    } -List {
        Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop
    } -Named 'Seattle' -Wanted $wanted -Write {
        $parameters = @{
            Identity         = 'Seattle'
            ResourceAccount  = $account
            EmergencyNumbers = @{add = @('+14255556789', '+14255554321')}
            ErrorAction      = 'Stop'
        }
        New-CsTeamsSharedCallingRoutingPolicy @parameters
    } -ErrorAction Stop

    # ---- Step 7 of 9. Enable emergency calling for users (continued) ----
    Write-PartylineTitle -Text 'Step 7 of 9. Enable emergency calling for users (continued)' -ErrorAction Stop
    Enter-PartylineStage -Name 'grant' -ErrorAction Stop
    # The emergency call routing of people: emergency numbers must work before anybody can call (fact sc.user.ecrp-required).
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'EmergencyCallRoutingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{TeamsEmergencyCallRoutingPolicy = $person.EmergencyCallRoutingPolicy}
        $before = [ordered]@{TeamsEmergencyCallRoutingPolicy = $person.EmergencyCallRoutingPolicyBefore}
        Invoke-PartylineStep -Address $person.Address -Field 'policies/emergencyCallRouting' -What 'emergency call routing policy' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -Write {
            $parameters = @{
                Identity    = $person.Identity
                PolicyName  = $person.EmergencyCallRoutingPolicy
                ErrorAction = 'Stop'
            }
            Grant-CsTeamsEmergencyCallRoutingPolicy @parameters
        } -ErrorAction Stop
    }

    # ---- Step 9 of 9. Assign the Shared Calling policy to users ----
    Write-PartylineTitle -Text 'Step 9 of 9. Assign the Shared Calling policy to users' -ErrorAction Stop
    # The Shared Calling of a group: behind the emergency numbers: from here people can call (fact sc.user.policy-grant).
    $wanted = [ordered]@{PolicyName = 'Seattle'}
    Invoke-PartylineStep -Address 'groupAssignment:sharedCalling/22222222-0000-4000-8000-000000000001' -What 'group "Seattle office": Shared Calling policy "Seattle", rank 1' -After @(
        'policy:sharedCalling/Seattle'
    ) -Read {
        Get-CsGroupPolicyAssignment -PolicyType 'TeamsSharedCallingRoutingPolicy' -ErrorAction Stop
    } -Named '22222222-0000-4000-8000-000000000001' -Key 'GroupId' -Wanted $wanted -Write {
        $parameters = @{
            Group       = '22222222-0000-4000-8000-000000000001'
            PolicyName  = 'Seattle'
            Rank        = 1
            ErrorAction = 'Stop'
        }
        Grant-CsTeamsSharedCallingRoutingPolicy @parameters
    } -ErrorAction Stop
    # The Shared Calling of people: behind the emergency numbers: from here people can call (fact sc.user.policy-grant).
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'SharedCallingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{TeamsSharedCallingRoutingPolicy = $person.SharedCallingPolicy}
        $before = [ordered]@{TeamsSharedCallingRoutingPolicy = $person.SharedCallingPolicyBefore}
        Invoke-PartylineStep -Address $person.Address -Field 'policies/sharedCalling' -What 'Shared Calling policy' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -Write {
            Grant-CsTeamsSharedCallingRoutingPolicy -Identity $person.Identity -PolicyName $person.SharedCallingPolicy -ErrorAction Stop
        } -ErrorAction Stop
    }

    # ---- Step 6 of 9. Create voice routing policy without PSTN usages (continued) ----
    Write-PartylineTitle -Text 'Step 6 of 9. Create voice routing policy without PSTN usages (continued)' -ErrorAction Stop
    # The voice routing of people: behind the Shared Calling policy, for with usages people call as before (facts sc.user.no-vrp-usages, sc.user.vrp-effect).
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'VoiceRoutingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{OnlineVoiceRoutingPolicy = $person.VoiceRoutingPolicy}
        $before = [ordered]@{OnlineVoiceRoutingPolicy = $person.VoiceRoutingPolicyBefore}
        Invoke-PartylineStep -Address $person.Address -Field 'policies/voiceRouting' -What 'voice routing policy' -Who $person.UserPrincipalName -After $person.After -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Before $before -Gate {
            Test-PartylineCaller -Identity $person.Identity -Granting $person.VoiceRoutingPolicy -Line $person.Line -ErrorAction Stop
        } -Write {
            Grant-CsOnlineVoiceRoutingPolicy -Identity $person.Identity -PolicyName $person.VoiceRoutingPolicy -ErrorAction Stop
        } -ErrorAction Stop
    }

    # What is left to do is what the counts do not call done, already or said.
    $code = Complete-PartylineRun -ErrorAction Stop
}
finally {
    Stop-PartylineRun -ErrorAction Stop
}
if ($code -ne 0) {
    exit 1
}
