package importer

import _ "embed" // the script's text

//go:embed Collect-Tenant.ps1
var collectScript string

// CollectScriptName is the file name of CollectScript.
const CollectScriptName = "Collect-Tenant.ps1"

// CollectScript gives the read-only script that exports a tenant into one
// folder: UTF-8 with BOM and CRLF, for Windows PowerShell 5.1 and PowerShell 7.
func CollectScript() []byte { return []byte(collectScript) }
