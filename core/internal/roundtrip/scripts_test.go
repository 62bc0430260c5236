//go:build !js

package roundtrip

import (
	"path/filepath"
	"testing"

	"partyline/core/internal/pwshtest"
	"partyline/core/plan"
)

// Every script of runbooks with every kind of step, with removals, and with
// hostile names parses, binds, and is fit for Windows PowerShell 5.1.
func TestScriptsOfEveryRunbook(t *testing.T) {
	engine := pwshtest.Start(t)
	name, _ := Hostile(7)
	hostile, hostileFound := Cutover(name)
	was, shall := Company()
	for _, c := range []struct {
		name  string
		plan  *plan.Plan
		found *plan.Snapshot
	}{{"hostile", hostile, hostileFound}, {"company", shall, &plan.Snapshot{Objects: was.Objects}}, {"company back", was, &plan.Snapshot{Objects: shall.Objects}}} {
		n := &Night{scratch: t.TempDir()}
		n.Dir = filepath.Join(n.scratch, c.name)
		n.LayWith(t, c.plan, c.found, true)
		scripts, err := filepath.Glob(filepath.Join(n.Dir, "*.ps1"))
		if err != nil || len(scripts) < 4 {
			t.Fatalf("%s: %d scripts, %v", c.name, len(scripts), err)
		}
		module := filepath.Join(n.Dir, "Partyline.Runbook.psm1")
		for _, script := range scripts {
			engine.CheckScript(t, script, module)
		}
	}
}
