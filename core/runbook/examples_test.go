//go:build !js

package runbook

import (
	"path/filepath"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/example"
	"partyline/core/internal/pwshtest"
	"partyline/core/plan"
)

func TestARealPowerShellTakesEveryScriptOfTheExamples(t *testing.T) {
	engine := pwshtest.Start(t)
	for _, name := range example.Names(t) {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			p, found := example.Plan(t, name), example.Snapshot(t, name)
			set := change.Plan(effective.New(p, plan.NewIndex(p)), found)
			folder, err := Write(p, set, Options{AsOf: "2026-11-24T12:00:00Z", Version: "0.0.0", Catalogue: "1", EmptyTenant: found == nil})
			is.NoErr(err)
			dir := laid(t, folder)
			module := filepath.Join(dir, "Partyline.Runbook.psm1")
			for _, script := range []string{"00-preflight.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
				engine.CheckScript(t, filepath.Join(dir, script), module)
			}
		})
	}
}
