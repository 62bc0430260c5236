//go:build !js

package runbook

import (
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// Who left the tenant since can be left out, on the word of an admin that the
// tenant does not contradict; else nothing shared could ever be taken back.
func TestWhoLeftTheTenantIsLeftOut(t *testing.T) {
	is := is.New(t)
	p, found := callers()
	for _, of := range []*plan.Plan{p, found} {
		of.ResourceAccounts, of.AutoAttendants = seattle().ResourceAccounts, seattle().AutoAttendants
		of.ResourceAccounts[0].ObjectID, of.ResourceAccounts[0].ServicePlans = mainRA, []string{"MCOEV_VIRTUALUSER"}
	}
	f, err := Write(p, changes(p, &plan.Snapshot{Objects: found.Objects}), options(false))
	is.NoErr(err)
	x := standin.Start(t, standin.FromSnapshot(&plan.Snapshot{Objects: found.Objects}))
	dir, state := laid(t, f), t.TempDir()
	do := func(script string, more map[string]any) (standin.Result, string) {
		all := map[string]any{"StatePath": state}
		if script == "10-apply.ps1" {
			all["WaitSeconds"], all["Done"] = 5, []string{"number-defaults", "people-licences", "licences"}
		}
		maps.Copy(all, more)
		r := x.Run(t, standin.Run{Script: filepath.Join(dir, script), Parameters: all})
		return r, strings.Join(r.Host, "\n")
	}
	gone := map[string]any{"Gone": []string{"u01@contoso.com"}}
	do("10-apply.ps1", nil)
	is.Equal(policies(x.State(t), "u01@contoso.com"), "<nil> No PSTN usages TECRP-CPOC Seattle")

	r, _ := do("90-rollback.ps1", gone)
	is.True(strings.Contains(r.Threw, "user:u01@contoso.com (-Gone) is in the tenant"))
	r, _ = do("90-rollback.ps1", map[string]any{"Gone": []string{"u09@contoso.com"}})
	is.True(strings.Contains(r.Threw, `There is no "u09@contoso.com" (-Gone)`))
	is.Equal(len(r.Writes()), 0)

	s := x.State(t)
	maps.DeleteFunc(s.Tables["people"], func(_ string, row standin.Row) bool { return row["UserPrincipalName"] == "u01@contoso.com" })
	x.Load(t, s)
	r, host := do("20-verify.ps1", gone)
	is.Equal(r.ExitCode, 0)
	is.True(strings.Contains(host, "Left out as gone: user:u01@contoso.com ("))
	r, host = do("90-rollback.ps1", nil)
	is.True(strings.Contains(host, `kept: Shared Calling policy "Seattle"`))
	is.Equal(r.ExitCode, 1)
	r, host = do("90-rollback.ps1", gone)
	is.True(strings.Contains(host, `undone: Shared Calling policy "Seattle"`))
	is.Equal(r.ExitCode, 0)
	is.Equal(policies(x.State(t), "u02@contoso.com"), "+14255550202 US out US Direct Routing <nil>")
}
