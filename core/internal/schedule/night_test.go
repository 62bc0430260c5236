//go:build !js

package schedule

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/internal/pwshtest"
	"partyline/core/internal/standin"
)

const application = "22222222-0000-4000-8000-000000000002"

// night is a machine with the plan and the program on it, and a tenant.
type night struct {
	*is.I
	t            *testing.T
	work, engine string
	tenant       *standin.Tenant
	tenantID     string
	job          map[string]step
	// around is what the scripts of the page find: a module in the gallery, a
	// certificate in the secrets.
	around string
}

func begin(t *testing.T) *night {
	engine := pwshtest.Find(t)
	n := &night{I: is.New(t), t: t, work: t.TempDir(), engine: engine, tenantID: example.Plan(t, "contoso").Tenant.TenantID}
	n.job = steps(t, n.tenantID)
	n.tenant = standin.Start(t, standin.FromSnapshot(example.Snapshot(t, "contoso")))
	program(t, n.in("tools", "partyline.exe")) // GitHub's
	for _, name := range []string{n.in("partyline.exe"), n.in("bin", "partyline")} {
		n.NoErr(os.MkdirAll(filepath.Dir(name), 0o755))
		n.NoErr(os.Link(n.in("tools", "partyline.exe"), name))
	}
	n.NoErr(os.Mkdir(n.in("temp"), 0o755))
	for _, kind := range []string{"partyline", "snapshot"} {
		write(t, string(example.Read(t, "contoso", "plan."+kind+".json")), n.in("contoso."+kind+".json"))
	}
	pfx := n.tenant.Eval(t, `$key = [System.Security.Cryptography.RSA]::Create(2048)
$request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=drift', $key, 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
$certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow, [DateTimeOffset]::UtcNow.AddDays(1))
[Convert]::ToBase64String($certificate.Export('Pfx', 'word'))`)
	n.around = "function Install-Module { param($Name, [switch] $Force, $Scope) }\n$env:PFX = '" + pfx[0] + "'\n$env:PFX_PASSWORD = 'word'\n" +
		"$env:TEMP = '" + n.in("temp") + "'\nSet-Location -LiteralPath '" + n.work + "'\n"
	return n
}

func (n *night) in(parts ...string) string {
	return filepath.Join(append([]string{n.work}, parts...)...)
}

// export runs GitHub's first step.
func (n *night) export() {
	n.t.Helper()
	for _, name := range []string{"Tenant-export", "Collect-Tenant.ps1"} {
		n.NoErr(os.RemoveAll(n.in(name))) // each run of a job has a machine of its own
	}
	r := n.tenant.Run(n.t, standin.Run{Script: write(n.t, n.around+n.job["Export the tenant"].Run, n.in("export.ps1"))})
	n.Equal(r.Threw, "")
	n.Equal(len(r.Errors), 0)
	n.True(slices.ContainsFunc(r.Calls, func(c standin.Call) bool { return c.Cmdlet == "Connect-MicrosoftTeams" }))
}

// compare runs GitHub's second step and gives the summary of the job.
func (n *night) compare() (code int, summary, errs string) {
	n.t.Helper()
	file := write(n.t, "", n.in("summary.md"))
	n.NoErr(os.RemoveAll(n.in("drift.txt")))
	code, _, errs = ran(n.t, n.work, []string{"GITHUB_STEP_SUMMARY=" + file}, n.engine, asGitHub(n.t, n.job["Compare"].Run, n.in("compare.ps1"))...)
	text, err := os.ReadFile(file)
	n.NoErr(err)
	return code, string(text), errs
}

// driftAlone runs the step that fails for drift alone.
func (n *night) driftAlone() (code int, out string) {
	n.t.Helper()
	n.NoErr(os.RemoveAll(n.in("drift.json")))
	script := write(n.t, shown(n.t, "powershell")[0], n.in("alone.ps1"))
	code, out, _ = ran(n.t, n.work, nil, n.engine, "-NoProfile", "-NonInteractive", "-File", script)
	return code, out
}

// shell runs the script that stops at the first failure.
func (n *night) shell() (code int, out, errs string) {
	n.t.Helper()
	return ran(n.t, n.work, []string{"PATH=" + n.in("bin") + ":" + os.Getenv("PATH")}, "sh", "-c", shown(n.t, "sh")[0])
}

// azure runs the runbook of Azure Automation.
func (n *night) azure() standin.Result {
	n.t.Helper()
	write(n.t, strings.ReplaceAll(shown(n.t, "powershell")[1], `C:\Partyline\`, n.work+"/"), n.in("runbook.ps1"))
	r := n.tenant.Run(n.t, standin.Run{Script: write(n.t,
		n.around+"./runbook.ps1 -TenantId "+n.tenantID+" -ApplicationId "+application+" -Thumbprint A1B2\n", n.in("azure.ps1"))})
	left, err := os.ReadDir(n.in("temp"))
	n.NoErr(err)
	n.Equal(len(left), 0) // the exports are thrown away
	return r
}

// TestANightAsThePageShowsIt runs every pipeline of the page: with a tenant that
// does what the plan says, with one that does not, and with another's plan.
func TestANightAsThePageShowsIt(t *testing.T) {
	n := begin(t)
	n.export()
	code, summary, errs := n.compare()
	n.Equal(errs, "")
	n.Equal(code, 0)
	n.True(strings.HasPrefix(summary, "~~~\n") && strings.HasSuffix(summary, "\n~~~\n"))
	n.True(strings.Contains(summary, "\nno difference: "))
	code, out, _ := n.shell()
	n.Equal(code, 0)
	n.Equal(out, "the tenant does what the plan says\n")
	code, out = n.driftAlone()
	n.Equal(code, 0)
	n.Equal(out, "")

	n.tenant.Eval(t, "New-CsTenantTrustedIPAddress -IPAddress 192.0.2.77 -MaskBits 32")
	const drift = "- trusted IP 192.0.2.77: trustedIP:192.0.2.77 (the tenant moved)"
	r := n.azure()
	n.Equal(r.Threw, "partyline diff ended with 1")
	n.True(slices.Contains(r.Output, drift))
	n.export()
	code, summary, _ = n.compare()
	n.Equal(code, 1)
	n.True(strings.Contains(summary, "\n"+drift+"\n"))
	code, out, _ = n.shell()
	n.Equal(code, 1)
	n.True(strings.Contains(out, drift))
	code, out = n.driftAlone()
	n.Equal(code, 1)
	n.Equal(out, "trusted IP: 1\n")

	other := strings.Replace(string(example.Read(t, "contoso", "plan.partyline.json")), n.tenantID, "99999999-0000-4000-8000-000000000009", 1)
	write(t, other, n.in("contoso.partyline.json"))
	n.NoErr(os.Remove(n.in("contoso.snapshot.json")))
	code, summary, errs = n.compare()
	n.Equal(code, 1) // -command makes 1 of every exit code of a script
	n.Equal(summary, "")
	n.True(strings.Contains(errs, "keep one plan per tenant"))
	code, _, errs = n.shell()
	n.Equal(code, 2)
	n.True(strings.HasSuffix(errs, "it could not be compared\n"))
	code, _ = n.driftAlone()
	n.Equal(code, 2)
}
