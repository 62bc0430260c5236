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
        TenantId      = '66666666-0000-4000-8000-000000000002'
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
        $parameters = @{
            TenantId             = '66666666-0000-4000-8000-000000000002'
            TeamsEnvironmentName = 'TeamsGCCH'
            ErrorAction          = 'Stop'
        }
        $account = Connect-MicrosoftTeams @parameters
    }
    Confirm-PartylineTenant -TenantId '66666666-0000-4000-8000-000000000002' -ErrorAction Stop

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
    $wanted = [ordered]@{
        ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07'
        DisplayName   = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
    }
    Invoke-PartylineStep -Address 'account:ra%27praha@contoso.com' -What 'resource account ra''praha@contoso.com ("O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|")' -Read {
        Get-CsOnlineApplicationInstance -ErrorAction Stop
    } -Named 'ra''praha@contoso.com' -Key 'UserPrincipalName' -Wanted $wanted -Write {
        $parameters = @{
            UserPrincipalName = 'ra''praha@contoso.com'
            ApplicationId     = 'ce933385-9390-45d1-9512-c8d228074e07'
            DisplayName       = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            ErrorAction       = 'Stop'
        }
        New-CsOnlineApplicationInstance @parameters
    } -ErrorAction Stop
    # The account readable: a new account takes a while until the next cmdlets find it.
    Wait-PartylineObject -Address 'account:ra%27praha@contoso.com' -Field 'readable' -What 'ra''praha@contoso.com can be read' -Read {
        Get-CsOnlineUser -Identity 'ra''praha@contoso.com' -ErrorAction Stop
    } -ErrorAction Stop
    # The usage location: a licence and a number need the account's usage location (fact lic.ra-usage-location).
    $wanted = [ordered]@{UsageLocation = 'CZ'}
    Confirm-PartylineManual -Address 'account:ra%27praha@contoso.com' -Field 'usageLocation' -What 'usage location CZ on ra''praha@contoso.com' -Name 'usage-location' -How 'run 05-licences.ps1, or Microsoft 365 admin center, Users, Active users, the account, Licenses and apps, Select location: CZ' -Read {
        Get-CsOnlineUser -Identity 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -ErrorAction Stop
    # The licence of the account: without a licence the number cannot be assigned (fact lic.ra-before-number).
    $wanted = [ordered]@{AssignedPlan = @('MCOEV_VIRTUALUSER')}
    Confirm-PartylineManual -Address 'account:ra%27praha@contoso.com' -Field 'licences' -What 'licence Microsoft Teams Phone Resource Account on ra''praha@contoso.com' -Name 'licences' -How 'run 05-licences.ps1, or assign the licence Microsoft Teams Phone Resource Account' -Read {
        Get-CsOnlineUser -Identity 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -Holds -ErrorAction Stop
    # The number: the number needs a licensed account (fact sc.ra.number-type).
    $wanted = [ordered]@{TelephoneNumber = '+420221000100'; NumberType = 'DirectRouting'}
    Invoke-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'phoneNumber' -What 'number +420221000100 (DirectRouting) on ra''praha@contoso.com' -Read {
        Get-CsPhoneNumberAssignment -AssignedPstnTargetId 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -Write {
        $parameters = @{
            Identity        = 'ra''praha@contoso.com'
            PhoneNumber     = '+420221000100'
            PhoneNumberType = 'DirectRouting'
            ErrorAction     = 'Stop'
        }
        Set-CsPhoneNumberAssignment @parameters
    } -ErrorAction Stop

    # ---- Step 3 of 9. Associate resource account with Auto attendant for inbound calling ----
    Write-PartylineTitle -Text 'Step 3 of 9. Associate resource account with Auto attendant for inbound calling' -ErrorAction Stop
    # The auto attendant: it must exist before the account can be tied to it.
    $wanted = [ordered]@{
        LanguageId      = 'cs-CZ'
        TimeZoneId      = 'Central Europe Standard Time'
        DefaultCallFlow = [ordered]@{
            Greetings = @(
                [ordered]@{
                    TextToSpeechPrompt = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
                }
            )
            Menu      = [ordered]@{
                DialByNameEnabled = $false
                Prompts           = @(
                    [ordered]@{
                        TextToSpeechPrompt = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
                    }
                )
                MenuOptions       = @(
                    [ordered]@{
                        DtmfResponse   = 'Tone1'
                        Action         = 'TransferCallToTarget'
                        VoiceResponses = @(
                            ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
                        )
                        CallTarget     = [ordered]@{Id = 'tel:+420221000199'; Type = 'ExternalPstn'}
                    }
                )
            }
        }
    }
    Invoke-PartylineStep -Address 'attendant:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'auto attendant "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|" (cs-CZ, Central Europe Standard Time)' -Read {
        Get-PartylineAttendantPart -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Key 'Name' -Wanted $wanted -Write {
        $parameters = @{
            TextToSpeechPrompt = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            ErrorAction        = 'Stop'
        }
        $greeting1 = New-CsAutoAttendantPrompt @parameters
        $parameters = @{
            TextToSpeechPrompt = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            ErrorAction        = 'Stop'
        }
        $prompt1 = New-CsAutoAttendantPrompt @parameters
        $target1 = New-CsAutoAttendantCallableEntity -Identity 'tel:+420221000199' -Type 'ExternalPstn' -ErrorAction Stop
        $parameters = @{
            Action         = 'TransferCallToTarget'
            DtmfResponse   = 'Tone1'
            VoiceResponses = @(
                ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            )
            CallTarget     = $target1
            ErrorAction    = 'Stop'
        }
        $option1 = New-CsAutoAttendantMenuOption @parameters
        $parameters = @{
            Name        = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;| menu')
            MenuOptions = @($option1)
            Prompts     = @($prompt1)
            ErrorAction = 'Stop'
        }
        $menu = New-CsAutoAttendantMenu @parameters
        $parameters = @{
            Name        = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;| call flow')
            Menu        = $menu
            Greetings   = @($greeting1)
            ErrorAction = 'Stop'
        }
        $flow = New-CsAutoAttendantCallFlow @parameters
        $parameters = @{
            Name            = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            LanguageId      = 'cs-CZ'
            TimeZoneId      = 'Central Europe Standard Time'
            DefaultCallFlow = $flow
            ErrorAction     = 'Stop'
        }
        New-CsAutoAttendant @parameters
    } -ErrorAction Stop

    # ---- Step 4 of 9. Assign a location to the resource account for emergency calling ----
    Write-PartylineTitle -Text 'Step 4 of 9. Assign a location to the resource account for emergency calling' -ErrorAction Stop
    # The location: the policy of step 8 takes only an account whose number has an emergency location (fact sc.ra.location).
    $wanted = [ordered]@{LocationId = '55555555-0000-4000-8000-000000000002'}
    $before = [ordered]@{LocationId = ''}
    Invoke-PartylineStep -Address 'number:+420221000100' -Field 'location' -What 'emergency location 55555555-0000-4000-8000-000000000002 on +420221000100' -After @(
        'account:ra%27praha@contoso.com'
    ) -Read {
        Get-CsPhoneNumberAssignment -TelephoneNumber '+420221000100' -ErrorAction Stop
    } -Wanted $wanted -Before $before -Write {
        Set-CsPhoneNumberAssignment -PhoneNumber '+420221000100' -LocationId '55555555-0000-4000-8000-000000000002' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Step 3 of 9. Associate resource account with Auto attendant for inbound calling (continued) ----
    $parameters = @{
        Text        = 'Step 3 of 9. Associate resource account with Auto attendant for inbound calling (continued)'
        ErrorAction = 'Stop'
    }
    Write-PartylineTitle @parameters
    # The association: calls are answered only when the number is complete, address included (fact sc.ra.inbound-aa).
    $account1 = Get-PartylineId -Address 'account:ra%27praha@contoso.com' -ErrorAction Stop
    $parameters = @{
        Address     = 'attendant:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C'
        ErrorAction = 'Stop'
    }
    $attendant2 = Get-PartylineId @parameters
    $wanted = [ordered]@{ConfigurationId = $attendant2; ConfigurationType = 'AutoAttendant'}
    Invoke-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'answers' -What 'ra''praha@contoso.com is answered by the auto attendant "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|"' -After @(
        'attendant:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C',
        'number:+420221000100'
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
    $parameters = @{
        Text        = 'Step 5 of 9. Pay-As-You-Go Calling Plan and its funding; on Direct Routing the account''s own voice routing policy'
        ErrorAction = 'Stop'
    }
    Write-PartylineTitle @parameters
    # The PSTN usage: a usage must exist before a policy names it (facts dr.usage-exists, ecrp.usage-exists).
    $wanted = [ordered]@{Usage = @('International')}
    Invoke-PartylineStep -Address 'usage:International' -What 'the tenant''s list of PSTN usages holds "International"' -Read {
        Get-CsOnlinePstnUsage -Identity 'Global' -ErrorAction Stop
    } -Wanted $wanted -Holds -Write {
        Set-CsOnlinePstnUsage -Identity 'Global' -Usage @{add = @('International')} -ErrorAction Stop
    } -ErrorAction Stop
    $wanted = [ordered]@{
        Usage = @(
            ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
        )
    }
    Invoke-PartylineStep -Address 'usage:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'the tenant''s list of PSTN usages holds "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|"' -Read {
        Get-CsOnlinePstnUsage -Identity 'Global' -ErrorAction Stop
    } -Wanted $wanted -Holds -Write {
        $parameters = @{
            Identity    = 'Global'
            Usage       = @{add = @(
                ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            )}
            ErrorAction = 'Stop'
        }
        Set-CsOnlinePstnUsage @parameters
    } -ErrorAction Stop
    # The voice routing policy of the account: a Direct Routing number calls out by the usages of its account's policy (fact sc.ra.dr-vrp).
    $wanted = [ordered]@{
        OnlinePstnUsages = @(
            ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|'),
            'International'
        )
    }
    Invoke-PartylineStep -Address 'policy:voiceRouting/Praha%20out' -What 'voice routing policy "Praha out": usages "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|", "International"' -After @(
        'usage:International',
        'usage:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C'
    ) -Read {
        Get-CsOnlineVoiceRoutingPolicy -Filter '*Praha out' -ErrorAction Stop
    } -List {
        Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop
    } -Named 'Praha out' -Wanted $wanted -Write {
        $parameters = @{
            Identity         = 'Praha out'
            OnlinePstnUsages = @(
                ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|'),
                'International'
            )
            ErrorAction      = 'Stop'
        }
        New-CsOnlineVoiceRoutingPolicy @parameters
    } -ErrorAction Stop
    # The voice routing of the account: the usages belong on the account, never on the people (fact sc.ra.dr-vrp-on-user-conflict).
    $wanted = [ordered]@{OnlineVoiceRoutingPolicy = 'Praha out'}
    $before = [ordered]@{OnlineVoiceRoutingPolicy = ''}
    Invoke-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'voiceRoutingPolicy' -What 'voice routing policy "Praha out" on the account ra''praha@contoso.com' -After @(
        'policy:voiceRouting/Praha%20out'
    ) -Read {
        Get-CsOnlineUser -Identity 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -Before $before -Write {
        Grant-CsOnlineVoiceRoutingPolicy -Identity 'ra''praha@contoso.com' -PolicyName 'Praha out' -ErrorAction Stop
    } -ErrorAction Stop

    # ---- Step 6 of 9. Create voice routing policy without PSTN usages ----
    Write-PartylineTitle -Text 'Step 6 of 9. Create voice routing policy without PSTN usages' -ErrorAction Stop
    # The voice routing policy: it must exist before it is granted (fact sc.user.vrp-global-trap).
    $wanted = [ordered]@{
        OnlinePstnUsages = @()
        Description      = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
    }
    Invoke-PartylineStep -Address 'policy:voiceRouting/O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'voice routing policy "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|": no PSTN usages' -Read {
        Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop
    } -List {
        Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Wanted $wanted -Write {
        $parameters = @{
            Identity    = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            Description = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            ErrorAction = 'Stop'
        }
        New-CsOnlineVoiceRoutingPolicy @parameters
    } -ErrorAction Stop

    # ---- Step 7 of 9. Enable emergency calling for users ----
    Write-PartylineTitle -Text 'Step 7 of 9. Enable emergency calling for users' -ErrorAction Stop
    # The emergency call routing policy: the client knows an emergency number only from it (fact sce.dialstring-client).
    $wanted = [ordered]@{
        EmergencyNumbers = @(
            [ordered]@{
                EmergencyDialString = '112'
                EmergencyDialMask   = ''
                OnlinePSTNUsage     = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            }
        )
        Description      = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
    }
    Invoke-PartylineStep -Address 'policy:emergencyCallRouting/O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'emergency call routing policy "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|": dial strings 112' -After @(
        'usage:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C'
    ) -Read {
        Get-CsTeamsEmergencyCallRoutingPolicy -ErrorAction Stop
    } -List {
        Get-CsTeamsEmergencyCallRoutingPolicy -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Wanted $wanted -Write {
        $parameters = @{
            EmergencyDialString = '112'
            OnlinePSTNUsage     = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            ErrorAction         = 'Stop'
        }
        $number1 = New-CsTeamsEmergencyNumber @parameters
        $parameters = @{
            Identity         = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            EmergencyNumbers = @($number1)
            Description      = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            ErrorAction      = 'Stop'
        }
        New-CsTeamsEmergencyCallRoutingPolicy @parameters
    } -ErrorAction Stop

    # ---- Step 8 of 9. Create the Shared Calling policy ----
    Write-PartylineTitle -Text 'Step 8 of 9. Create the Shared Calling policy' -ErrorAction Stop
    # The Shared Calling policy: it takes an account whose number is complete.
    $account = Get-PartylineId -Address 'account:ra%27praha@contoso.com' -ErrorAction Stop
    $wanted = [ordered]@{
        ResourceAccount        = $account
        'EmergencyNumbers:set' = @('+420221000101')
        Description            = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
    }
    Invoke-PartylineStep -Address 'policy:sharedCalling/O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'Shared Calling policy "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|": account ra''praha@contoso.com, callback +420221000101' -After @(
        'account:ra%27praha@contoso.com',
        'number:+420221000100',
        'number:+420221000101'
    ) -Read {
        Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop
    } -List {
        Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Wanted $wanted -Write {
        $parameters = @{
            Identity         = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
            ResourceAccount  = $account
            EmergencyNumbers = @{add = @('+420221000101')}
            Description      = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
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
