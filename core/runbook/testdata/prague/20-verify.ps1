# Written without reading the tenant: what is there already was not known.
# Partyline runbook: verify. Reads back every object and grant, writes nothing in the tenant; exit code 1 when anything differs.
#Requires -Version 5.1

[CmdletBinding(SupportsShouldProcess)]
param(
    [switch] $Connect,
    [string] $StatePath = '',
    [string[]] $Wave = @(),
    [string[]] $Only = @(),
    [string[]] $Gone = @()
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
        Stage       = 'verify'
        Folder      = $PSScriptRoot
        TenantId    = '66666666-0000-4000-8000-000000000002'
        StatePath   = $StatePath
        Wave        = $Wave
        Only        = $Only
        Gone        = $Gone
        Given       = $PSBoundParameters
        Cmdlet      = $PSCmdlet
        ShowOnly    = $whatIf
        ErrorAction = 'Stop'
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
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'NeedsLicence' -ErrorAction Stop)) {
        $wanted = [ordered]@{FeatureTypes = @('PhoneSystem')}
        Test-PartylineStep -Address $person.Address -Field 'licences' -What 'Teams Phone licence' -Who $person.UserPrincipalName -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -Holds -ErrorAction Stop
    }
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'EnterpriseVoiceEnabled' -ErrorAction Stop)) {
        $wanted = [ordered]@{EnterpriseVoiceEnabled = $true}
        Test-PartylineStep -Address $person.Address -Field 'enterpriseVoiceEnabled' -What 'enable voice' -Who $person.UserPrincipalName -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -ErrorAction Stop
    }

    # ---- Step 2 of 9. Assign number to resource account for inbound and outbound calling ----
    Write-PartylineTitle -Text 'Step 2 of 9. Assign number to resource account for inbound and outbound calling' -ErrorAction Stop
    $wanted = [ordered]@{
        ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07'
        DisplayName   = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
    }
    Test-PartylineStep -Address 'account:ra%27praha@contoso.com' -What 'resource account ra''praha@contoso.com ("O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|")' -Read {
        Get-CsOnlineApplicationInstance -ErrorAction Stop
    } -Named 'ra''praha@contoso.com' -Key 'UserPrincipalName' -Wanted $wanted -ErrorAction Stop
    $wanted = [ordered]@{UsageLocation = 'CZ'}
    Test-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'usageLocation' -What 'usage location CZ on ra''praha@contoso.com' -Read {
        Get-CsOnlineUser -Identity 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -ErrorAction Stop
    $wanted = [ordered]@{AssignedPlan = @('MCOEV_VIRTUALUSER')}
    Test-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'licences' -What 'licence Microsoft Teams Phone Resource Account on ra''praha@contoso.com' -Read {
        Get-CsOnlineUser -Identity 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -Holds -ErrorAction Stop
    $wanted = [ordered]@{TelephoneNumber = '+420221000100'; NumberType = 'DirectRouting'}
    Test-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'phoneNumber' -What 'number +420221000100 (DirectRouting) on ra''praha@contoso.com' -Read {
        Get-CsPhoneNumberAssignment -AssignedPstnTargetId 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -ErrorAction Stop

    # ---- Step 3 of 9. Associate resource account with Auto attendant for inbound calling ----
    Write-PartylineTitle -Text 'Step 3 of 9. Associate resource account with Auto attendant for inbound calling' -ErrorAction Stop
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
    Test-PartylineStep -Address 'attendant:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'auto attendant "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|" (cs-CZ, Central Europe Standard Time)' -Read {
        Get-PartylineAttendantPart -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Key 'Name' -Wanted $wanted -ErrorAction Stop

    # ---- Step 4 of 9. Assign a location to the resource account for emergency calling ----
    Write-PartylineTitle -Text 'Step 4 of 9. Assign a location to the resource account for emergency calling' -ErrorAction Stop
    $wanted = [ordered]@{LocationId = '55555555-0000-4000-8000-000000000002'}
    Test-PartylineStep -Address 'number:+420221000100' -Field 'location' -What 'emergency location 55555555-0000-4000-8000-000000000002 on +420221000100' -Read {
        Get-CsPhoneNumberAssignment -TelephoneNumber '+420221000100' -ErrorAction Stop
    } -Wanted $wanted -ErrorAction Stop

    # ---- Step 3 of 9. Associate resource account with Auto attendant for inbound calling (continued) ----
    $parameters = @{
        Text        = 'Step 3 of 9. Associate resource account with Auto attendant for inbound calling (continued)'
        ErrorAction = 'Stop'
    }
    Write-PartylineTitle @parameters
    $account1 = Get-PartylineId -Address 'account:ra%27praha@contoso.com' -ErrorAction Stop
    $parameters = @{
        Address     = 'attendant:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C'
        ErrorAction = 'Stop'
    }
    $attendant2 = Get-PartylineId @parameters
    $wanted = [ordered]@{ConfigurationId = $attendant2; ConfigurationType = 'AutoAttendant'}
    Test-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'answers' -What 'ra''praha@contoso.com is answered by the auto attendant "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|"' -Read {
        Get-PartylineAssociation -Account $account1 -ErrorAction Stop
    } -Wanted $wanted -ErrorAction Stop

    # ---- Step 5 of 9. Pay-As-You-Go Calling Plan and its funding; on Direct Routing the account's own voice routing policy ----
    $parameters = @{
        Text        = 'Step 5 of 9. Pay-As-You-Go Calling Plan and its funding; on Direct Routing the account''s own voice routing policy'
        ErrorAction = 'Stop'
    }
    Write-PartylineTitle @parameters
    $wanted = [ordered]@{Usage = @('International')}
    Test-PartylineStep -Address 'usage:International' -What 'the tenant''s list of PSTN usages holds "International"' -Kept -Read {
        Get-CsOnlinePstnUsage -Identity 'Global' -ErrorAction Stop
    } -Wanted $wanted -Holds -ErrorAction Stop
    $wanted = [ordered]@{
        Usage = @(
            ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
        )
    }
    Test-PartylineStep -Address 'usage:O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'the tenant''s list of PSTN usages holds "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|"' -Kept -Read {
        Get-CsOnlinePstnUsage -Identity 'Global' -ErrorAction Stop
    } -Wanted $wanted -Holds -ErrorAction Stop
    $wanted = [ordered]@{
        OnlinePstnUsages = @(
            ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|'),
            'International'
        )
    }
    Test-PartylineStep -Address 'policy:voiceRouting/Praha%20out' -What 'voice routing policy "Praha out": usages "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|", "International"' -Kept -Read {
        Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop
    } -Named 'Praha out' -Wanted $wanted -ErrorAction Stop
    $wanted = [ordered]@{OnlineVoiceRoutingPolicy = 'Praha out'}
    Test-PartylineStep -Address 'account:ra%27praha@contoso.com' -Field 'voiceRoutingPolicy' -What 'voice routing policy "Praha out" on the account ra''praha@contoso.com' -Read {
        Get-CsOnlineUser -Identity 'ra''praha@contoso.com' -ErrorAction Stop
    } -Wanted $wanted -ErrorAction Stop

    # ---- Step 6 of 9. Create voice routing policy without PSTN usages ----
    Write-PartylineTitle -Text 'Step 6 of 9. Create voice routing policy without PSTN usages' -ErrorAction Stop
    $wanted = [ordered]@{
        OnlinePstnUsages = @()
        Description      = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
    }
    Test-PartylineStep -Address 'policy:voiceRouting/O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'voice routing policy "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|": no PSTN usages' -Kept -Read {
        Get-CsOnlineVoiceRoutingPolicy -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Wanted $wanted -ErrorAction Stop

    # ---- Step 7 of 9. Enable emergency calling for users ----
    Write-PartylineTitle -Text 'Step 7 of 9. Enable emergency calling for users' -ErrorAction Stop
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
    Test-PartylineStep -Address 'policy:emergencyCallRouting/O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'emergency call routing policy "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|": dial strings 112' -Kept -Read {
        Get-CsTeamsEmergencyCallRoutingPolicy -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Wanted $wanted -ErrorAction Stop

    # ---- Step 8 of 9. Create the Shared Calling policy ----
    Write-PartylineTitle -Text 'Step 8 of 9. Create the Shared Calling policy' -ErrorAction Stop
    $account = Get-PartylineId -Address 'account:ra%27praha@contoso.com' -ErrorAction Stop
    $wanted = [ordered]@{
        ResourceAccount        = $account
        'EmergencyNumbers:set' = @('+420221000101')
        Description            = ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|')
    }
    Test-PartylineStep -Address 'policy:sharedCalling/O%27B%E2%80%98r%E2%80%99i%E2%80%9Ae%E2%80%9Bn%20%22%E2%80%9Cx%E2%80%9D%20%24%28throw%201%29%20%24%7Bx%7D%20%60n%0A%23%20SIG%20%23%20Begin%20signature%20block%0A%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20%D7%A9%D7%9C%D7%95%D7%9D%20%E2%80%AE%20%23%3E%20%2C%3B%7C' -What 'Shared Calling policy "O''B‘‘r’’i‚‚e‛‛n \"“x” $(throw 1) ${x} `n\n# SIG # Begin signature block\n👩\u200d💻 שלום \u202e #> ,;|": account ra''praha@contoso.com, callback +420221000101' -Kept -Read {
        Get-CsTeamsSharedCallingRoutingPolicy -ErrorAction Stop
    } -Named ('O''B‘‘r’’i‚‚e‛‛n "“x” $(throw 1) ${x} `n' + [char]0x0A + '# SIG # Begin signature block' + [char]0x0A + '👩‍💻 שלום ' + [char]0x202E + ' #> ,;|') -Wanted $wanted -ErrorAction Stop

    # ---- Step 7 of 9. Enable emergency calling for users (continued) ----
    Write-PartylineTitle -Text 'Step 7 of 9. Enable emergency calling for users (continued)' -ErrorAction Stop
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'EmergencyCallRoutingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{TeamsEmergencyCallRoutingPolicy = $person.EmergencyCallRoutingPolicy}
        Test-PartylineStep -Address $person.Address -Field 'policies/emergencyCallRouting' -What 'emergency call routing policy' -Who $person.UserPrincipalName -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -ErrorAction Stop
    }

    # ---- Step 9 of 9. Assign the Shared Calling policy to users ----
    Write-PartylineTitle -Text 'Step 9 of 9. Assign the Shared Calling policy to users' -ErrorAction Stop
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'SharedCallingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{TeamsSharedCallingRoutingPolicy = $person.SharedCallingPolicy}
        Test-PartylineStep -Address $person.Address -Field 'policies/sharedCalling' -What 'Shared Calling policy' -Who $person.UserPrincipalName -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -ErrorAction Stop
    }

    # ---- Step 6 of 9. Create voice routing policy without PSTN usages (continued) ----
    Write-PartylineTitle -Text 'Step 6 of 9. Create voice routing policy without PSTN usages (continued)' -ErrorAction Stop
    foreach ($person in (Import-PartylineData -Name 'people.csv' -Having 'VoiceRoutingPolicy' -ErrorAction Stop)) {
        $wanted = [ordered]@{OnlineVoiceRoutingPolicy = $person.VoiceRoutingPolicy}
        Test-PartylineStep -Address $person.Address -Field 'policies/voiceRouting' -What 'voice routing policy' -Who $person.UserPrincipalName -Read {
            Get-CsOnlineUser -Identity $person.Identity -ErrorAction Stop
        } -Wanted $wanted -ErrorAction Stop
    }

    $code = Complete-PartylineRun -ErrorAction Stop
}
finally {
    Stop-PartylineRun -ErrorAction Stop
}
if ($code -ne 0) {
    exit 1
}
