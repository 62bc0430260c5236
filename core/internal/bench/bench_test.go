//go:build !js

package main

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/tenant"
	"partyline/core/workspace"
)

// The bench compares two readers of the same files only if ours reads every row
// and sees what was planted.
func TestTheExportsAreReadWhole(t *testing.T) {
	is := is.New(t)
	folder := t.TempDir()
	p := exported(tenant.Size{Users: 1000, Numbers: 300, Sites: 10})
	writeExports(folder, p)
	rows, report := importFolder(folder)
	is.Equal(rows, len(p.Users)+len(p.Numbers))
	seen := map[string]int{}
	for _, f := range report.Findings {
		seen[f.Rule] += f.Count
	}
	is.True(seen["NUM006"] >= heldTwice) // numbers that two people hold
}

func TestTheListedEditsFitTheTenant(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 12_000, Numbers: 600, Sites: 10}, 1)
	local, wide := localEdits(p), wideEdits()
	is.Equal(len(local), 20)
	w, err := workspace.Open(p, options())
	is.NoErr(err)
	is.Equal(len(editing(w, local)), len(local))
	is.Equal(len(editing(w, wide)), len(wide))
}
