//go:build !js

package runbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/pwshtest"
	"partyline/core/plan"
)

// readExample gives an example's plan, and its snapshot where it has one.
func readExample(t *testing.T, name string) (*plan.Plan, *plan.Snapshot) {
	t.Helper()
	dir := filepath.Join("../../examples", name)
	src, err := os.ReadFile(filepath.Join(dir, "plan.partyline.json"))
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := plan.DecodePlan(name, src)
	if err != nil {
		t.Fatal(err)
	}
	src, err = os.ReadFile(filepath.Join(dir, "plan.snapshot.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		t.Fatal(err)
	}
	found, _, err := plan.DecodeSnapshot(name, src)
	if err != nil {
		t.Fatal(err)
	}
	return p, found
}

func TestARealPowerShellTakesEveryScriptOfTheExamples(t *testing.T) {
	engine := pwshtest.Start(t)
	for _, name := range []string{"contoso", "contoso-fixed", "greenfield", "seattle"} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			p, found := readExample(t, name)
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
