# What an admin would write to check two exports without Partyline: five
# questions, each answered by a count. Written to be quick: one pass over each
# file, hash tables for every look-up.
param(
    [Parameter(Mandatory)][string]$Users,
    [Parameter(Mandatory)][string]$Numbers
)
$ErrorActionPreference = 'Stop'

$inventory = @{}
$people = @{}
$lines = @{}
$twice = 0; $unknown = 0; $nobody = 0; $shareWithNumber = 0; $shareWithoutVoice = 0

foreach ($number in Import-Csv -LiteralPath $Numbers) {
    $inventory[$number.TelephoneNumber] = $number
}
foreach ($user in Import-Csv -LiteralPath $Users) {
    $people[$user.Identity] = $user
    $line = $user.LineUri -replace '^tel:', ''
    if ($line) {
        # 1. Two people with the same number.
        if ($lines.ContainsKey($line)) { $twice++ }
        $lines[$line] = $user.UserPrincipalName
        # 2. A number that the tenant does not have.
        if (-not $inventory.ContainsKey($line)) { $unknown++ }
    }
    if ($user.TeamsSharedCallingRoutingPolicy) {
        # 3. A number of one's own under Shared Calling.
        if ($line) { $shareWithNumber++ }
        # 4. Shared Calling without Enterprise Voice.
        if ($user.EnterpriseVoiceEnabled -ne 'True') { $shareWithoutVoice++ }
    }
}
# 5. A number assigned to a person who is not there.
foreach ($number in $inventory.Values) {
    if ($number.PstnAssignmentStatus -eq 'UserAssigned' -and -not $people.ContainsKey($number.AssignedPstnTargetId)) { $nobody++ }
}
$peak = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
"$twice $unknown $shareWithNumber $shareWithoutVoice $nobody $peak"
