# Tenant dial plans and their rules.

Add-Behaviour 'New-CsVoiceNormalizationRule' {
    param($p)
    # fact dp.in-memory
    if (-not $p.InMemory) { Deny 'A rule can only be made in memory.' 'NotSupported' }
    if ("$($p.Description)".Length -gt 512) { Deny 'The description has more than 512 characters.' 'TooLong' } # fact dp.rule-description-512
    $name = if ($p.Name) { $p.Name } else { ($p.Identity -split '/')[-1] }
    # fact dp.default-rule
    [pscustomobject] @{ Name = $name; Description = $p.Description; Pattern = $(if ($p.ContainsKey('Pattern')) { $p.Pattern } else { '^(\d{11})$' }); Translation = $(if ($p.ContainsKey('Translation')) { $p.Translation } else { '+$1' }); IsInternalExtension = [bool] $p.IsInternalExtension }
}

$script:PolicyRules['TenantDialPlan'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    # fact dp.identity
    if ($IsNew -and $Name -notmatch '^[A-Za-z0-9-][A-Za-z0-9.-]{0,48}$') { Deny "'$Name' cannot be the name of a dial plan." 'InvalidName' }
    if ("$($Row.Description)".Length -gt 1040) { Deny 'The description has more than 1040 characters.' 'TooLong' } # fact dp.description-1040
    # fact dp.max-tenant
    if ($IsNew -and (Get-Rows 'policy:TenantDialPlan').Count -gt 1000) { Deny 'There are 1000 dial plans already.' 'TooMany' }
    # fact dp.simplename
    if (-not $Row.SimpleName -and $IsNew) { $Row.SimpleName = $Name }
    if ($Row.SimpleName -and $IsNew -and $Row.SimpleName -notmatch '^[A-Za-z0-9.()-]{1,49}$') { Deny "'$($Row.SimpleName)' cannot be a SimpleName." 'InvalidName' }
    foreach ($entry in (Get-Rows 'policy:TenantDialPlan').GetEnumerator()) { if ($Row.SimpleName -and $entry.Key -ne $Name -and $entry.Value.SimpleName -eq $Row.SimpleName) { Deny "The SimpleName '$($Row.SimpleName)' is taken." 'AlreadyExists' } }
    # fact dp.default-rule
    if ($IsNew -and @($Row.NormalizationRules).Count -eq 0) { $Row.NormalizationRules = @(@{ Name = 'Prefix All'; Description = $null; Pattern = '^(\d{11})$'; Translation = '+$1'; IsInternalExtension = $false }) }
    # fact dp.max-rules
    if (@($Row.NormalizationRules).Count -gt 50) { Deny 'A dial plan has at most 50 rules.' 'TooMany' }
    $names = @{}
    foreach ($rule in $Row.NormalizationRules) {
        if ($names["$($rule.Name)"]) { Deny "The rule '$($rule.Name)' occurs twice." 'Duplicate' }
        $names["$($rule.Name)"] = $true
    }
}

Add-Behaviour 'Test-CsVoiceNormalizationRule' {
    param($p)
    if ($p.DialedNumber -match $p.NormalizationRule.Pattern) { [pscustomobject] @{ TranslatedNumber = [regex]::Replace($p.DialedNumber, $p.NormalizationRule.Pattern, $p.NormalizationRule.Translation) } }
}

# fact dp.order
Add-Behaviour 'Get-CsEffectiveTenantDialPlan' {
    param($p)
    $person = See-Row 'people' (Get-PersonId (Get-IdentityText $p.Identity))
    $name = (Get-Effective $person 'TenantDialPlan').Name
    Show-Policy 'TenantDialPlan' $name (See-Policy 'TenantDialPlan' $name)
}
