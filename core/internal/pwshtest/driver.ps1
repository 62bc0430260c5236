# One engine for many cases: reads base64 of a JSON object a line, answers the
# same way. Operations: parse, literals, values, commands, call, check.
param([string] $StandIn, [string] $TablesFile)

$ErrorActionPreference = 'Stop'
Import-Module -Name $StandIn -DisableNameChecking
$tables = [System.IO.File]::ReadAllText($TablesFile) | ConvertFrom-Json -AsHashtable
$types = [System.Collections.Generic.HashSet[string]]::new([string[]] $tables.types, [StringComparer]::OrdinalIgnoreCase)
$statics = [System.Collections.Generic.HashSet[string]]::new([string[]] $tables.statics, [StringComparer]::OrdinalIgnoreCase)
$methods = [System.Collections.Generic.HashSet[string]]::new([string[]] $tables.methods, [StringComparer]::OrdinalIgnoreCase)
$common = [System.Collections.Generic.HashSet[string]]::new([string[]] $tables.common, [StringComparer]::OrdinalIgnoreCase)
$only7 = @('IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'EnabledExperimentalFeatures', 'PSStyle', 'PSNativeCommandUseErrorActionPreference')
$newSyntax = @('AndAnd', 'OrOr', 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'Clean')
$standIns = @{}
foreach ($c in Get-Command -Module ([System.IO.Path]::GetFileNameWithoutExtension($StandIn))) { if ($c.Noun -notlike 'StandIn*') { $standIns[$c.Name] = $c } }

function Find-Ast($Ast, [type] $Type) { $Ast.FindAll({ $args[0] -is $Type }.GetNewClosure(), $true) }

function Add-Problem($Ast, $Kind, $Text) {
    $script:problems.Add(@{ line = $Ast.Extent.StartLineNumber; kind = $Kind; text = $Text })
}

# The functions of a file, made into recorders with the same param block.
function Get-FunctionText($Ast) {
    foreach ($f in (Find-Ast $Ast ([System.Management.Automation.Language.FunctionDefinitionAst]))) {
        $block = $f.Body.ParamBlock
        $attributes = if ($block) { ($block.Attributes | ForEach-Object { $_.Extent.Text }) -join ' ' }
        $parameters = if ($block) { ($block.Parameters | ForEach-Object { $_.Extent.Text }) -join ', ' }
        elseif ($f.Parameters) { ($f.Parameters | ForEach-Object { $_.Extent.Text }) -join ', ' }
        @{ name = $f.Name; text = "function global:$($f.Name) { $attributes param($parameters) Invoke-StandIn -Name '$($f.Name)' -Set '' -Bound `$PSBoundParameters }" }
    }
}

# A value to bind: the literal one, or one of the right kind when only the run
# of the script would tell.
function Get-Argument($Ast, $Parameter) {
    try { return , $Ast.SafeGetValue() } catch { }
    $set = $Parameter.Attributes | Where-Object { $_ -is [ValidateSet] } | Select-Object -First 1
    if ($set) { return $set.ValidValues[0] }
    $type = $Parameter.ParameterType
    if ($type -eq [string]) { return 'x' }
    if ($type -eq [bool] -or $type -eq [switch]) { return $true }
    if ($type -in @([int], [long], [double])) { return 1 }
    if ($type -eq [scriptblock]) { return { } }
    if ($type -eq [guid]) { return [guid]::NewGuid() }
    if ($type -eq [datetime]) { return [datetime]::UtcNow }
    if ($type -in @([hashtable], [System.Collections.IDictionary])) { return @{} }
    if ($type.IsArray) { return , @('1') }
    [pscustomobject] @{}
}

# The table of a splat: the nearest assignment of a hashtable before the call.
function Get-Splat($Command, $Name) {
    $found = $null
    foreach ($a in $script:assigned["`$$Name"]) {
        if ($a.Extent.EndOffset -gt $Command.Extent.StartOffset) { break }
        $found = $a
    }
    if ($found -and $found.Right.Expression -is [System.Management.Automation.Language.HashtableAst]) { $found.Right.Expression }
}

# The assignments of a script by what they assign to, in order.
function Get-Assigned($Ast) {
    $all = @{}
    foreach ($a in (Find-Ast $Ast ([System.Management.Automation.Language.AssignmentStatementAst]))) {
        $name = $a.Left.Extent.Text
        if (-not $all.ContainsKey($name)) { $all[$name] = [System.Collections.Generic.List[object]]::new() }
        $all[$name].Add($a)
    }
    $all
}

# The functions of a module; runbooks all carry the same one.
$modulesRead = @{}
function Read-Functions($Path) {
    $text = [System.IO.File]::ReadAllText($Path)
    if (-not $modulesRead.ContainsKey($text)) {
        $modulesRead[$text] = @(Get-FunctionText ([System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $null)))
    }
    $modulesRead[$text]
}

# The named arguments of a call: pairs of name and value (an AST or nothing).
function Get-NamedArgument($Ast, $Command, $Parameters, [switch] $Strict) {
    $elements = @($Command.CommandElements | Select-Object -Skip 1)
    for ($i = 0; $i -lt $elements.Count; $i++) {
        $e = $elements[$i]
        if ($e -is [System.Management.Automation.Language.CommandParameterAst]) {
            $value = $e.Argument
            $p = $Parameters[$e.ParameterName]
            $isSwitch = $p -and $p.ParameterType -eq [switch]
            if (-not $value -and -not $isSwitch -and $i + 1 -lt $elements.Count -and $elements[$i + 1] -isnot [System.Management.Automation.Language.CommandParameterAst]) {
                $i++
                $value = $elements[$i]
            }
            @{ name = $e.ParameterName; value = $value }
        } elseif ($e -is [System.Management.Automation.Language.VariableExpressionAst] -and $e.Splatted) {
            $table = Get-Splat $Command $e.VariablePath.UserPath
            if (-not $table) { Add-Problem $e 'splat' "no hashtable is assigned to `$$($e.VariablePath.UserPath) before it is splatted"; continue }
            foreach ($pair in $table.KeyValuePairs) {
                @{ name = $pair.Item1.SafeGetValue(); value = $pair.Item2.PipelineElements[0].Expression; splat = $true }
            }
        } elseif ($Strict) { Add-Problem $e 'positional' "$($Command.GetCommandName()) takes $($e.Extent.Text) by position" }
    }
}

function Test-Binding($Ast, $Command, $Info, [switch] $StandIn) {
    $name = $Info.Name
    $before = $script:problems.Count
    $given = @(Get-NamedArgument $Ast $Command $Info.Parameters -Strict)
    $table = @{}
    $text = $name
    foreach ($g in $given) {
        $p = $Info.Parameters[$g.name]
        if (-not $p) { $p = $Info.Parameters.Values | Where-Object { $_.Aliases -contains $g.name } | Select-Object -First 1 }
        if (-not $p) { Add-Problem $Command 'parameter' "$name has no parameter -$($g.name)"; continue }
        if ($table.ContainsKey($p.Name)) { Add-Problem $Command 'parameter' "$name is given -$($p.Name) twice" }
        if ($common.Contains($p.Name)) { $table[$p.Name] = 'Stop' }
        elseif ($g.value) { $table[$p.Name] = Get-Argument $g.value $p }
        elseif ($p.ParameterType -eq [switch]) { $table[$p.Name] = $true }
        else { Add-Problem $Command 'parameter' "$name -$($p.Name) has no value" }
        $text += if (-not $g.value) { " -$($g.name)" } elseif ($p.ParameterType -eq [switch]) { " -$($g.name):($($g.value.Extent.Text))" } else { " -$($g.name) ($($g.value.Extent.Text))" }
    }
    $eap = $given | Where-Object { $_.name -eq 'ErrorAction' }
    if ($StandIn -and -not ($eap -and $eap.value.Extent.Text -in @('Stop', "'Stop'"))) { Add-Problem $Command 'erroraction' "$name lacks -ErrorAction Stop" }
    if ($script:problems.Count -gt $before) { return }

    $static = $Command
    if ($given | Where-Object { $_.splat }) {
        # The static binder takes a splat for a positional argument.
        $static = (Find-Ast ([System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $null)) ([System.Management.Automation.Language.CommandAst]))[0]
    }
    $bound = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($static, $true)
    foreach ($e in $bound.BindingExceptions.Values) { Add-Problem $Command 'bind' "$name`: $($e.BindingException.Message)" }

    # A command in the middle of a pipeline gets parameters from it.
    if ($Command.Parent -is [System.Management.Automation.Language.PipelineAst] -and $Command.Parent.PipelineElements[0] -ne $Command) { return }
    $table.Remove('Confirm')
    try { & $Info @table | Out-Null } catch { Add-Problem $Command 'bind' "$name`: $($_.Exception.Message)" }
}

function Test-BuiltIn($Ast, $Command, $Name) {
    $parameters = $tables.builtins[$Name.ToLowerInvariant()]
    $known = (Get-Command -Name $Name -ErrorAction SilentlyContinue).Parameters
    if (-not $known) { $known = @{} }
    foreach ($g in @(Get-NamedArgument $Ast $Command $known)) {
        if ($common.Contains($g.name)) { continue }
        if (-not $parameters.ContainsKey($g.name.ToLowerInvariant())) { Add-Problem $Command 'builtin' "$Name -$($g.name) is not in Windows PowerShell 5.1, or an abbreviation"; continue }
        $values = $parameters[$g.name.ToLowerInvariant()]
        if (-not $values -or -not $g.value) { continue }
        try { $is = $g.value.SafeGetValue() } catch { continue }
        if ($is -notin $values) { Add-Problem $Command 'builtin' "$Name -$($g.name) does not take '$is' in Windows PowerShell 5.1" }
    }
    if ($Name -eq 'New-Object') {
        foreach ($g in @(Get-NamedArgument $Ast $Command $known) | Where-Object { $_.name -eq 'TypeName' }) { Test-TypeName $Command $g.value.SafeGetValue() }
    }
}

function Test-TypeName($Ast, [string] $Name) {
    if (-not ($types.Contains($Name) -or $types.Contains("System.$Name"))) { Add-Problem $Ast 'dotnet' "the type [$Name] is not on the list" }
}

function Test-Command($Ast, $Command, $Functions) {
    $name = $Command.GetCommandName()
    if ($Command.InvocationOperator -eq 'Dot') { Add-Problem $Command 'command' "dot-sources $($Command.CommandElements[0].Extent.Text)"; return }
    if (-not $name) {
        if ($Command.CommandElements[0] -isnot [System.Management.Automation.Language.VariableExpressionAst]) { Add-Problem $Command 'command' "calls $($Command.CommandElements[0].Extent.Text), which only the run would tell" }
        return
    }
    if ($Functions -contains $name) { Test-Binding $Ast $Command (Get-Command -Name $name -CommandType Function) }
    elseif ($standIns[$name]) { Test-Binding $Ast $Command $standIns[$name] -StandIn }
    elseif ($tables.builtins.ContainsKey($name.ToLowerInvariant())) { Test-BuiltIn $Ast $Command $name }
    else { Add-Problem $Command 'command' "$name is neither a cmdlet of the catalogue, nor of Windows PowerShell 5.1, nor a function of the runbook" }
}

function Test-DotNet($Ast) {
    foreach ($t in (Find-Ast $Ast ([System.Management.Automation.Language.TypeConstraintAst])) + (Find-Ast $Ast ([System.Management.Automation.Language.AttributeAst])) + (Find-Ast $Ast ([System.Management.Automation.Language.TypeExpressionAst]))) {
        Test-TypeName $t $t.TypeName.FullName
    }
    foreach ($m in (Find-Ast $Ast ([System.Management.Automation.Language.MemberExpressionAst]))) {
        $isCall = $m -is [System.Management.Automation.Language.InvokeMemberExpressionAst]
        if ($m.Static) {
            $full = "$($m.Expression.TypeName.FullName)::$($m.Member.Extent.Text)"
            if (-not ($statics.Contains($full) -or $statics.Contains("System.$full"))) { Add-Problem $m 'dotnet' "[$($m.Expression.TypeName.FullName)]::$($m.Member.Extent.Text) is not on the list" }
        } elseif ($isCall -and -not $methods.Contains($m.Member.Extent.Text)) { Add-Problem $m 'dotnet' "the method .$($m.Member.Extent.Text)() is not on the list" }
    }
}

function Test-Syntax($Ast, $Tokens) {
    foreach ($t in $Tokens) {
        if ($t.Kind -in $newSyntax) { Add-Problem $t 'syntax' "$($t.Text) is not in Windows PowerShell 5.1" }
        if ($t.Kind -in @('StringExpandable', 'HereStringExpandable') -and $t.Text -match '(?<!`)(``)*`(u\{|e)') { Add-Problem $t 'syntax' 'the escapes `e and `u{} are not in Windows PowerShell 5.1' }
    }
    foreach ($p in (Find-Ast $Ast ([System.Management.Automation.Language.PipelineAst]))) {
        if ($p.Background) { Add-Problem $p 'syntax' 'a background & is not in Windows PowerShell 5.1' }
    }
    foreach ($v in (Find-Ast $Ast ([System.Management.Automation.Language.VariableExpressionAst]))) {
        $path = $v.VariablePath.UserPath
        if ($path -in $only7) { Add-Problem $v 'syntax' "`$$path is not in Windows PowerShell 5.1" }
        if ($path -match '[^\x00-\x7f]') { Add-Problem $v 'syntax' "the name `$$path is not ASCII" }
    }
}

function Test-Script($Path, $Modules) {
    $script:problems = [System.Collections.Generic.List[object]]::new()
    $tokens = $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $errors)
    foreach ($e in $errors) { Add-Problem $e 'parse' "$($e.ErrorId): $($e.Message)" }
    if ($errors) { return }
    $functions = @(Get-FunctionText $ast)
    foreach ($m in $Modules) { $functions += @(Read-Functions $m) }
    foreach ($f in $functions) { . ([scriptblock]::Create($f.text)) }
    $names = @($functions | ForEach-Object { $_.name })
    $script:assigned = Get-Assigned $ast
    Test-Syntax $ast $tokens
    Test-DotNet $ast
    foreach ($c in (Find-Ast $ast ([System.Management.Automation.Language.CommandAst]))) { Test-Command $ast $c $names }
    foreach ($n in $names) { Remove-Item -LiteralPath "function:$n" -ErrorAction SilentlyContinue }
}

function Read-Literal($Code) {
    $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
    if ($errors) { throw "$($errors[0].ErrorId) in $Code" }
    $e = $ast.EndBlock.Statements[0].PipelineElements[0].Expression
    if ($ast.EndBlock.Statements.Count -ne 1 -or $e -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) { throw "no single literal: $Code" }
    $e.Value
}

function Invoke-Call($Code) {
    Clear-StandInCall
    $id = ''
    try { & ([scriptblock]::Create($Code)) | Out-Null } catch { $id = $_.FullyQualifiedErrorId }
    @{ error = $id; calls = @(Get-StandInCall | ForEach-Object { @{ name = $_.Name; set = $_.Set; parameters = @($_.Bound.Keys | Sort-Object) } }) }
}

function Get-Answer($Request) {
    switch ($Request.op) {
        'parse' {
            $answers = foreach ($code in $Request.items) {
                $errors = $null
                $null = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $errors)
                @{ errors = @($errors | ForEach-Object { $_.ErrorId }) }
            }
            return @{ parsed = @($answers) }
        }
        'literals' { return @{ values = @(foreach ($code in $Request.items) { [string] (Read-Literal $code) }) } }
        'values' { return @{ values = @(foreach ($code in $Request.items) { [string] (& ([scriptblock]::Create($code))) }) } }
        'commands' { return @{ values = @($standIns.Keys | Sort-Object) } }
        'call' { return @{ called = @(foreach ($code in $Request.items) { Invoke-Call $code }) } }
        'check' {
            Test-Script $Request.path $Request.modules
            return @{ problems = @($script:problems) }
        }
    }
    throw "unknown operation $($Request.op)"
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    try {
        $request = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)) | ConvertFrom-Json -AsHashtable -DateKind String
        $answer = Get-Answer $request
    } catch { $answer = @{ failure = "$_ $($_.ScriptStackTrace)" } }
    $json = ConvertTo-Json -InputObject $answer -Depth 8 -Compress
    [Console]::Out.WriteLine([Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($json)))
}
