# Holds one tenant and runs scripts against it, each in a runspace of its own:
# reads base64 of a JSON object a line and answers the same way.
param([string] $TablesFile)

$ErrorActionPreference = 'Stop'
$T = @{}
[AppDomain]::CurrentDomain.SetData('Partyline.StandIn', $T)
$tables = [System.IO.File]::ReadAllText($TablesFile) | ConvertFrom-Json -AsHashtable
foreach ($name in 'SupportsWhatIf', 'SkuIds', 'SkuPlans', 'SkuGives', 'PlanIds', 'PlanGives', 'Editable') {
    $T[$name] = @{}
    foreach ($key in $tables[$name].Keys) { $T[$name][$key] = $tables[$name][$key] }
}
$modules = [string[]] $tables.Modules
Import-Module -Name $modules -Global -DisableNameChecking
$standIn = Get-Module -Name StandIn

function Get-Result($Calls) {
    , @(foreach ($call in $Calls) {
            $parameters = & $standIn { ConvertTo-Plain $args[0] } $call.Parameters
            @{ cmdlet = $call.Cmdlet; parameters = $parameters; write = $call.Write; whatIf = $call.WhatIf; outcome = $call.Outcome; at = $call.At; error = "$($call.Error)" }
        })
}

function Invoke-Script($Request) {
    $T.Calls.Clear()
    $T.WriteCount = 0
    $T.Struck = $false
    $T.Slept = 0
    $T.StopReason = ''
    $T.StateFile = $Request.stateFile
    $T.Stop = $Request.stop
    $T.StopSignal = [System.Threading.ManualResetEvent]::new($false)
    $T.Faults = @(foreach ($fault in $Request.faults) {
            @{ Cmdlet = $fault.cmdlet; Writes = $fault.writes; From = [Math]::Max(1, [int] $fault.from); Times = $(if ($fault.times) { [int] $fault.times } else { 1 }); Kind = $fault.kind; Seconds = [double] $fault.seconds; Text = $fault.text; Code = $fault.code; Clears = $fault.clears; Seen = 0 }
        })
    $start = $T.Now
    $space = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
    $space.Open()
    try {
        $shell = [powershell]::Create()
        $shell.Runspace = $space
        [void] $shell.AddScript('Import-Module -Name $args[0] -Global -DisableNameChecking').AddArgument($modules).Invoke()
        if ($shell.HadErrors) { throw $shell.Streams.Error[0].ToString() }
        $shell.Commands.Clear()
        $shell.Streams.ClearStreams()
        $parameters = @{}
        foreach ($key in $Request.parameters.Keys) { $parameters[$key] = $Request.parameters[$key] }
        if ($Request.asFile) {
            # As pwsh -File does: in the global scope.
            [void] $shell.AddCommand($Request.script, $false)
            foreach ($key in $parameters.Keys) { [void] $shell.AddParameter($key, $parameters[$key]) }
        } else {
            [void] $shell.AddScript('param($Path, $Parameters) & $Path @Parameters').AddArgument($Request.script).AddArgument($parameters)
        }
        $nothing = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $nothing.Complete()
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke($nothing, $output)
        $which = [System.Threading.WaitHandle]::WaitAny(@($running.AsyncWaitHandle, $T.StopSignal))
        # A pipeline that is stopped on its way into the sleep hands its end to catch blocks.
        if ($which -eq 1) { [System.Threading.Thread]::Sleep(50); $shell.Stop() }
        $threw = ''
        if ($shell.InvocationStateInfo.State -eq 'Failed') { $threw = $shell.InvocationStateInfo.Reason.Message }
        $exit = $space.SessionStateProxy.GetVariable('LASTEXITCODE')
        @{
            output = @($output | ForEach-Object { "$_" }); host = @($shell.Streams.Information | ForEach-Object { "$_" }); warnings = @($shell.Streams.Warning | ForEach-Object { "$_" }); errors = @($shell.Streams.Error | ForEach-Object { "$_" })
            exitCode = $(if ($threw) { 1 } elseif ($null -ne $exit) { [int] $exit } else { 0 }); threw = $threw
            stopped = $which -eq 1; stopReason = "$($T.StopReason)"; calls = Get-Result $T.Calls; elapsed = $T.Now - $start; slept = $T.Slept
        }
    } finally {
        $space.Dispose()
        $T.Faults = @()
        $T.Stop = $null
    }
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    try {
        $request = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)) | ConvertFrom-Json -AsHashtable
        $answer = switch ($request.op) {
            'load' { & $standIn { Import-State $args[0] } $request.text; @{} }
            'state' { @{ text = & $standIn { Get-StateText } } }
            'run' { Invoke-Script $request }
            'eval' {
                $T.Quiet = $true
                $T.StateFile = ''
                try { @{ values = @(& $standIn { $WhatIfPreference = $false; & ([scriptblock]::Create($args[0])) } $request.code | ForEach-Object { "$_" }) } } finally { $T.Quiet = $false; $T.Touched.Clear() }
            }
            'behaviours' { @{ values = @(& $standIn { $Behaviours.Keys }) } }
            default { throw "unknown operation $($request.op)" }
        }
    } catch {
        $answer = @{ failure = "$($_.Exception.Message) $($_.ScriptStackTrace)" }
    }
    $json = ConvertTo-Json -InputObject $answer -Depth 30 -Compress
    [Console]::Out.WriteLine([Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($json)))
}
