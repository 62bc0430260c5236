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
	n.Load(t, standin.FromObjects(&shall.Objects))
	fmt.Println("== shall", strings.Join(n.Differences(t, shall), "\n"))
	n.Load(t, standin.FromObjects(&was.Objects))
	r := n.Collect(t, &plan.Plan{})
	set := n.Lay(t, shall, r.Snapshot)
	fmt.Println(strings.Join(set.Notes, "\n"))
	os.RemoveAll("/tmp/whole-dir")
	os.CopyFS("/tmp/whole-dir", os.DirFS(n.Dir))
	is.True(true)
	for _, s := range []string{"00-preflight.ps1", "10-apply.ps1", "05-licences.ps1", "10-apply.ps1", "10-apply.ps1", "20-verify.ps1"} {
		x := n.Do(t, s, ways(s))
		fmt.Println("== ", s, x.ExitCode, x.Threw, x.Stopped, x.StopReason, x.Elapsed)
		for _, l := range x.Host {
			if !strings.HasPrefix(l, "  already") && !strings.HasPrefix(l, "  done") && !strings.HasPrefix(l, "  equal") && strings.HasPrefix(l, "  ") {
				fmt.Println(l)
			}
		}
		fmt.Println(strings.Join(x.Errors, "\n"), strings.Join(x.Warnings, "\n"), len(x.Attempts()))
		for _, c := range x.Attempts() {
			if c.Outcome != "done" {
				fmt.Println("   ", c.Cmdlet, c.Parameters, c.Outcome, c.Error)
			}
		}
		if s == "00-preflight.ps1" {
			n.hand(t)
		}
	}
	fmt.Println("== after", strings.Join(n.Differences(t, shall), "\n"))
}

func ways(script string) map[string]any {
	switch script {
	case "10-apply.ps1":
		return map[string]any{"Wave": "all", "Done": "funding,number-defaults"}
	case "90-rollback.ps1", "20-verify.ps1":
		return map[string]any{"Wave": "all"}
	}
	return nil
}
