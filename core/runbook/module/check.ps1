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
