# What a list of the tenant holds, where no name tells its items apart.

# The item that is like the one given in all its properties.
function Get-PartylineLike {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [scriptblock] $Read, [Parameter(Mandatory)] [System.Collections.IDictionary] $Like)
    foreach ($item in @(& $Read)) {
        if ($null -ne $item -and (Get-PartylineDifference -Object $item -Wanted $Like -Holds $false) -eq '') { return $item }
    }
}

# The texts of a list, each as a thing with a name.
function Get-PartylineItem {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [scriptblock] $Read, [Parameter(Mandatory)] [string] $Property)
    foreach ($object in @(& $Read)) {
        foreach ($text in @(Get-PartylineProperty -Object $object -Name $Property)) {
            if (-not [string]::IsNullOrEmpty($text)) { [pscustomobject] @{ Name = [string] $text } }
        }
    }
}
