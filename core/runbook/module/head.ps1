# What every runbook carries: the one law by which each step is done.
#
# A step reads before it writes. What it finds is equal to what is wanted:
# nothing is done. It is absent, or still what was there when the plan was
# made: the journal is told, it is written, read back, and the journal is told
# again. It is anything else: that object is left alone, and so is whatever
# needs it. The way back does the same in reverse, and only for what the journal
# says was done here. Every write passes one ShouldProcess, that of the script;
# no -WhatIf is handed down. The tenant decides; the journal only helps.
#
# Written for Windows PowerShell 5.1 and PowerShell 7.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Both preferences reach a module under -File: this module's own files are not the tenant.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

$script:Run = $null
