//go:build !js

package runbook

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// Somebody signs in to another tenant in the middle of a run: the next stage of
// a rollback, and the next row of licences, does not begin.
func TestASignInToAnotherTenantStopsTheWayBackAndLicences(t *testing.T) {
	is := is.New(t)
	const another = `$T.Settings.tenantId = '66666666-0000-4000-8000-00000000000f'`
	elsewhere := func(cmdlet string, from int) []standin.Fault {
		return []standin.Fault{{Cmdlet: cmdlet, Writes: true, From: from, Kind: standin.Neighbour, Code: another}}
	}
	stops := func(r standin.Result, writes int) {
		t.Helper()
		if !strings.Contains(r.Threw, "This is another tenant: signed in to 66666666-0000-4000-8000-00000000000f") || len(r.Writes()) != writes {
			t.Errorf("%d writes, %q\n%s", len(r.Writes()), r.Threw, strings.Join(r.Host, "\n"))
		}
	}
	p, found := converted()
	f, err := Write(p, changes(p, found), options(false))
	is.NoErr(err)
	x := standin.Start(t, standin.FromSnapshot(found))
	dir, state := laid(t, f), t.TempDir()
	x.Run(t, standin.Run{Script: filepath.Join(dir, "10-apply.ps1"), Parameters: map[string]any{"StatePath": state, "WaitSeconds": 10, "Wave": "all", "OutsideWindow": true,
		"Done": []string{"licences", "people-licences", "number-defaults"}}})
	back := standin.Run{Script: filepath.Join(dir, "90-rollback.ps1"), Parameters: map[string]any{"StatePath": state}, Faults: elsewhere("Set-CsPhoneNumberAssignment", 1)}
	stopped := x.Run(t, back)
	is.True(len(stopped.Writes()) > 0)
	stops(stopped, len(stopped.Writes()))
	is.True(!strings.Contains(strings.Join(stopped.Host, "\n"), "undone: enable voice")) // what comes last

	q, start := unlicensed()
	f, err = Write(q, changes(q, built()), options(false))
	is.NoErr(err)
	x.Load(t, start)
	dir = laid(t, f)
	licences := standin.Run{Script: filepath.Join(dir, "05-licences.ps1"), Parameters: map[string]any{"StatePath": t.TempDir()}}
	licences.Faults = elsewhere("Set-MgUserLicense", 1)
	stops(x.Run(t, licences), 2) // a usage location, and a licence
	x.Load(t, start)
	licences.Faults = nil
	is.True(len(x.Run(t, licences).Writes()) > 1)
	licences.Parameters["Rollback"], licences.Faults = true, elsewhere("Set-MgUserLicense", 1)
	stops(x.Run(t, licences), 1)
}
