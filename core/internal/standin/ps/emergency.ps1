# Emergency call routing and emergency calling policies.

$script:PolicyRules['TeamsEmergencyCallRoutingPolicy'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    if ("$($Row.Description)".Length -gt 512) { Deny 'The description has more than 512 characters.' 'TooLong' } # fact ecrp.description-512
    $strings = @{}
    $masks = @{}
    $usages = (Read-Row 'usages' 'Global').Usage
    foreach ($number in $Row.EmergencyNumbers) {
        # fact ecrp.unique
        $string = "$($number.EmergencyDialString)"
        if ($strings[$string]) { Deny "The emergency dial string '$string' occurs twice." 'Duplicate' }
        $strings[$string] = $true
        foreach ($mask in ("$($number.EmergencyDialMask)" -split ';' | Where-Object { $_ })) {
            if ($masks[$mask]) { Deny "The emergency dial mask '$mask' occurs twice." 'Duplicate' }
            $masks[$mask] = $true
            if ($mask -notmatch '^\d{1,10}$') { Deny "The emergency dial mask '$mask' is not 1 to 10 digits." 'InvalidMask' } # fact ecrp.mask
        }
        # fact ecrp.usage-exists
        if ($number.OnlinePSTNUsage -and $usages -notcontains $number.OnlinePSTNUsage) { Deny "The PSTN usage '$($number.OnlinePSTNUsage)' does not exist." 'UsageNotFound' }
    }
}

Add-Behaviour 'New-CsTeamsEmergencyNumber' {
    param($p)
    # fact ecrp.usage-exists: in memory only until a policy takes it.
    if ($p.OnlinePSTNUsage -and (Read-Row 'usages' 'Global').Usage -notcontains $p.OnlinePSTNUsage) { Deny "The PSTN usage '$($p.OnlinePSTNUsage)' does not exist." 'UsageNotFound' }
    [pscustomobject] @{ EmergencyDialString = $p.EmergencyDialString; EmergencyDialMask = $p.EmergencyDialMask; OnlinePSTNUsage = $p.OnlinePSTNUsage }
}

$script:PolicyRules['TeamsEmergencyCallingPolicy'] = {
    param([string] $Name, $Row, [bool] $IsNew)
    if ("$($Row.Description)".Length -gt 512) { Deny 'The description has more than 512 characters.' 'TooLong' } # fact ecp.description-512
    if ("$($Row.EnhancedEmergencyServiceDisclaimer)".Length -gt 350) { Deny 'The disclaimer has more than 350 characters.' 'TooLong' } # fact ecp.disclaimer-conflict
    Assert-Notification $Row
    $strings = @{}
    foreach ($extended in $Row.ExtendedNotifications) {
        # fact ecp.extended
        if ($strings["$($extended.EmergencyDialString)"]) { Deny "The emergency dial string '$($extended.EmergencyDialString)' occurs twice." 'Duplicate' }
        $strings["$($extended.EmergencyDialString)"] = $true
        Assert-Notification $extended
    }
}

function Assert-Notification($Row) {
    # facts ecp.group, ecp.modes
    if (@("$($Row.NotificationGroup)" -split ';' | Where-Object { $_ }).Count -gt 10) { Deny 'The notification group has more than 10 addresses.' 'TooMany' }
    if ($Row.NotificationMode -and $Row.NotificationMode -notin 'NotificationOnly', 'ConferenceMuted', 'ConferenceUnMuted') { Deny "'$($Row.NotificationMode)' is no notification mode." }
}

Add-Behaviour 'New-CsTeamsEmergencyCallingExtendedNotification' {
    param($p)
    [pscustomobject] @{ EmergencyDialString = $p.EmergencyDialString; NotificationGroup = $p.NotificationGroup; NotificationDialOutNumber = $p.NotificationDialOutNumber; NotificationMode = $p.NotificationMode }
}
