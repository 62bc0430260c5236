//go:build !js

package roundtrip

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

func TestExplore(t *testing.T) {
	is := is.New(t)
	was, shall := Company()
	n := Begin(t, standin.FromObjects(&was.Objects))
	for name, p := range map[string]*plan.Plan{"was": was, "shall": shall} {
		n.Load(t, standin.FromObjects(&p.Objects))
		fmt.Println("==", name, strings.Join(n.Differences(t, p), "\n"))
	}
	n.Load(t, standin.FromObjects(&was.Objects))
	r := n.Collect(t, &plan.Plan{})
	set := n.Lay(t, shall, r.Snapshot)
	for _, s := range set.Steps {
		fmt.Println(s.Kind, s.Action, s.Address, s.What, s.Count, s.Fields)
	}
	fmt.Println(strings.Join(set.Notes, "\n"))
	os.RemoveAll("/tmp/whole-dir")
	os.CopyFS("/tmp/whole-dir", os.DirFS(n.Dir))
	is.True(true)
	for _, s := range []string{"00-preflight.ps1", "10-apply.ps1", "05-licences.ps1", "10-apply.ps1", "10-apply.ps1", "20-verify.ps1"} {
		x := n.Do(t, s, map[string]any{"Wave": "all"})
		fmt.Println("== ", s, x.ExitCode, x.Threw, x.Stopped, x.StopReason, x.Elapsed)
		fmt.Println(strings.Join(x.Host, "\n"), strings.Join(x.Errors, "\n"), strings.Join(x.Warnings, "\n"))
		for _, c := range x.Attempts() {
			fmt.Println("   ", c.Cmdlet, c.Parameters, c.Outcome, c.Error)
		}
	}
}
