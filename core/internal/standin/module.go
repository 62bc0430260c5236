//go:build !js

package standin

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partyline/core/internal/pwshtest"
	"partyline/core/powershell"
	"partyline/core/source"
)

//go:embed ps/*.ps1
var files embed.FS

// ModuleVersion is that of the MicrosoftTeams module that the scripts see.
const ModuleVersion = "7.9.0"

// order of the parts: what others stand on comes first.
var order = []string{"table", "call", "clock", "fault", "person", "number", "policy", "named", "grant", "sharedcalling", "emergency", "batch",
	"place", "lis", "network", "routing", "dialplan", "account", "schedule", "attendant", "queue", "treatment", "order", "graph", "connect", "state"}

// writeModules writes the tenant's module, the modules whose cmdlets it
// answers, the tables and the driver below dir, and gives the driver's path.
func writeModules(t testing.TB, dir string) string {
	t.Helper()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	read := func(name string) []byte {
		data, err := files.ReadFile("ps/" + name + ".ps1")
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	var body strings.Builder
	for _, name := range order {
		body.Write(read(name))
	}
	body.WriteString("Export-ModuleMember -Function Invoke-StandIn, Start-Sleep, Get-Date, Write-Host\n")
	imports := []string{write("modules/StandIn/StandIn.psm1", []byte(body.String()))}
	for module, text := range modules() {
		write("modules/"+module+"/"+module+".psm1", []byte(text))
		imports = append(imports, write("modules/"+module+"/"+module+".psd1", manifest(module)))
	}
	data, err := json.Marshal(tables(imports))
	if err != nil {
		t.Fatal(err)
	}
	write("tables.json", data)
	return write("driver.ps1", read("driver"))
}

func manifest(module string) []byte {
	version := "2.30.0"
	if module == "MicrosoftTeams" {
		version = ModuleVersion
	}
	return fmt.Appendf(nil, "@{ RootModule = '%s.psm1'; ModuleVersion = '%s'; GUID = '00000000-0000-4000-8000-000000000001'; FunctionsToExport = '*' }\n", module, version)
}

// modules gives the text of each module: one function per cmdlet.
func modules() map[string]string {
	texts := map[string]string{}
	for _, c := range powershell.Cmdlets() {
		if !c.BuiltIn {
			texts[c.Module] += pwshtest.Function(c, fmt.Sprintf("Invoke-StandIn '%s' $PSCmdlet.ParameterSetName $PSBoundParameters $PSCmdlet", c.Name))
		}
	}
	return texts
}

// tables are what the tenant knows of cmdlets, licences and countries.
func tables(imports []string) map[string]any {
	whatIf := map[string]bool{}
	for _, c := range powershell.Cmdlets() {
		if !c.BuiltIn && c.SupportsWhatIf {
			whatIf[c.Name] = true
		}
	}
	planIDs, planGives := map[string]string{}, map[string][]string{}
	for _, p := range source.ServicePlans() {
		planIDs[p.Name], planGives[p.Name] = p.ID, gifts(p.Gives)
	}
	skuIDs, skuPlans, skuGives := map[string]string{}, map[string][]string{}, map[string][]string{}
	for _, s := range source.SKUs() {
		skuIDs[s.PartNumber], skuPlans[s.PartNumber], skuGives[s.PartNumber] = s.ID, s.ServicePlans, gifts(s.Gives)
	}
	editable := map[string]bool{}
	for _, c := range source.Countries() {
		if c.EditableBySetCmdlet {
			editable[c.Code] = true
		}
	}
	slices.Sort(imports[1:])
	return map[string]any{"Modules": imports, "SupportsWhatIf": whatIf, "PlanIds": planIDs, "PlanGives": planGives,
		"SkuIds": skuIDs, "SkuPlans": skuPlans, "SkuGives": skuGives, "Editable": editable}
}

func gifts(g source.Gives) []string {
	names := []string{}
	for name, has := range map[string]bool{"teamsPhone": g.TeamsPhone, "resourceAccount": g.ResourceAccount, "callingPlan": g.CallingPlan, "payAsYouGo": g.PayAsYouGo} {
		if has {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
