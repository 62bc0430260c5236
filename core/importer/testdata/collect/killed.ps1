# The engine ends by itself in the middle, as a killed one does.
. (Join-Path $PSScriptRoot 'tenant.ps1')
switch ($env:COLLECT_STEP) {
    '1' { Invoke-Case 'killed1' -Folder 'killed' -People 1234 -Fault @{ person = { param($n) if ($n -eq 1100) { [System.Environment]::Exit(9) } } } }
    '2' { Invoke-Case 'killed2' -Folder 'killed' -People 1234 -With @{ Resume = $true } -Fault @{ 'Get-CsPhoneNumberAssignment' = { param($bound) if ($bound['Skip'] -gt 0) { [System.Environment]::Exit(9) } } } }
    '3' { Invoke-Case 'killed3' -Folder 'killed' -People 1234 -With @{ Resume = $true } }
    '4' { Invoke-Case 'moved' -Folder 'moved' -People 1234 -With @{ Resume = $true } -Fault @{ 'Get-CsPhoneNumberAssignment' = { param($bound) $bound['Skip'] = 1 + $bound['Skip'] } } }
}
