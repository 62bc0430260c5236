package pwshtest

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/powershell"
)

// StandInModule gives a PowerShell module with one function per cmdlet of the
// MicrosoftTeams and Graph modules: the catalogue's parameter sets, mandatory
// marks, accepted values and aliases, and no positions (every call names its
// parameters). Each function hands its bound parameters to Invoke-StandIn,
// which records them and runs the behaviour that Set-StandIn gave it, if any.
func StandInModule() []byte {
	var b strings.Builder
	b.WriteString("# Generated from the catalogue by pwshtest.StandInModule.\n")
	b.WriteString(recorder)
	for _, c := range powershell.Cmdlets() {
		if !c.BuiltIn {
			b.WriteString(Function(c, fmt.Sprintf("Invoke-StandIn -Name '%s' -Set $PSCmdlet.ParameterSetName -Bound $PSBoundParameters", c.Name)))
		}
	}
	b.WriteString("Export-ModuleMember -Function '*'\n")
	return []byte(b.String())
}

const recorder = `
$script:Calls = New-Object -TypeName System.Collections.ArrayList
$script:Behaviours = @{}

function Invoke-StandIn {
    param([string] $Name, [string] $Set, $Bound)
    $copy = @{}
    foreach ($key in $Bound.Keys) { $copy[$key] = $Bound[$key] }
    [void] $script:Calls.Add([pscustomobject] @{ Name = $Name; Set = $Set; Bound = $copy })
    if ($script:Behaviours.ContainsKey($Name)) { & $script:Behaviours[$Name] $copy $Set }
}

# Gives a stand-in a behaviour: a script block that takes the bound parameters
# (a hashtable) and the name of the parameter set.
function Set-StandIn {
    param([string] $Name, [scriptblock] $Behaviour)
    $script:Behaviours[$Name] = $Behaviour
}

function Get-StandInCall { $script:Calls.ToArray() }

function Clear-StandInCall { $script:Calls.Clear() }

`

// reduced: no real types of the modules are here.
func reduced(k powershell.Kind) string {
	switch k {
	case powershell.KindString, powershell.KindGUID:
		return "[string]"
	case powershell.KindBool:
		return "[bool]"
	case powershell.KindSwitch:
		return "[switch]"
	case powershell.KindInt:
		return "[long]"
	case powershell.KindHashtable:
		return "[System.Collections.IDictionary]"
	}
	return "[object]"
}

// Function gives the text of an advanced function with a cmdlet's parameters
// (sets, mandatory marks, accepted values, aliases; no positions) and a body.
func Function(c powershell.Cmdlet, body string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "function %s {\n    [CmdletBinding(PositionalBinding = $false%s)]\n    param(\n", c.Name, defaultSet(c))
	var parameters []string
	for i, p := range c.Parameters {
		if c.SupportsWhatIf && (p.Name == "WhatIf" || p.Name == "Confirm") || slices.Contains(powershell.CommonParameters(), p.Name) {
			// PowerShell adds them itself.
			continue
		}
		parameters = append(parameters, declaration(c, i, p))
	}
	b.WriteString(strings.Join(parameters, ",\n"))
	fmt.Fprintf(&b, "\n    )\n    %s\n}\n\n", body)
	return b.String()
}

func defaultSet(c powershell.Cmdlet) string {
	text := ""
	if c.SupportsWhatIf {
		text += ", SupportsShouldProcess"
	}
	for _, s := range c.Sets {
		if s.Default {
			text += fmt.Sprintf(", DefaultParameterSetName = '%s'", s.Name)
		}
	}
	return text
}

func declaration(c powershell.Cmdlet, index int, p powershell.Parameter) string {
	var b strings.Builder
	for _, s := range c.Sets {
		for _, m := range s.Members {
			if m.Parameter != index {
				continue
			}
			var inside []string
			if len(c.Sets) > 1 {
				inside = append(inside, fmt.Sprintf("ParameterSetName = '%s'", s.Name))
			}
			if m.Mandatory {
				inside = append(inside, "Mandatory")
			}
			fmt.Fprintf(&b, "        [Parameter(%s)]\n", strings.Join(inside, ", "))
		}
	}
	if p.Name == "PolicyName" && strings.HasPrefix(c.Name, "Grant-") {
		// $null takes a policy away.
		b.WriteString("        [AllowNull()] [AllowEmptyString()]\n")
	}
	if p.Values != nil {
		fmt.Fprintf(&b, "        [ValidateSet('%s')]\n", strings.Join(p.Values, "', '"))
	}
	if p.Aliases != nil {
		fmt.Fprintf(&b, "        [Alias('%s')]\n", strings.Join(p.Aliases, "', '"))
	}
	fmt.Fprintf(&b, "        %s $%s", reduced(p.Kind), p.Name)
	return b.String()
}
