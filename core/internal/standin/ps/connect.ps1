# Signing in, which is free here, and the tenant itself.

Add-Behaviour 'Connect-MicrosoftTeams' { param($p) $T.Settings.connected = $true; [pscustomobject] @{ Account = 'admin@' + @($T.Settings.domains + 'example.com')[0]; Environment = 'AzureCloud'; Tenant = $T.Settings.tenantId; TenantId = $T.Settings.tenantId } }
Add-Behaviour 'Disconnect-MicrosoftTeams', 'Disconnect-MgGraph' { param($p) }
Add-Behaviour 'Connect-MgGraph' { param($p) $T.GraphScopes = @($p.Scopes) }
Add-Behaviour 'Get-MgContext' { param($p) [pscustomobject] @{ TenantId = $T.Settings.tenantId; Account = 'admin'; Scopes = @($T.GraphScopes) } }

Add-Behaviour 'Get-CsTenant' {
    param($p)
    if ($T.Settings.connected -eq $false) { Deny 'Session is not established. Run Connect-MicrosoftTeams.' 'NotConnected' }
    [pscustomobject] [ordered] @{ TenantId = $T.Settings.tenantId; DisplayName = $T.Settings.displayName; SipDomain = [string[]] @($T.Settings.sipDomains); Identity = $T.Settings.tenantId; ServiceInstance = 'microsoftcommunicationsonline/stand-in'; AssignedPlan = @() }
}
Add-Behaviour 'Get-CsOnlineSipDomain' { param($p) foreach ($name in @($T.Settings.sipDomains)) { [pscustomobject] @{ Name = $name; Status = 'Enabled' } } }
