//go:build !js

package roundtrip

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// unfinished gives the lines of a run that tell of what is not as it should be.
func unfinished(r standin.Result) string {
	var all []string
	for _, line := range r.Host {
		word, _, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if ok && strings.HasPrefix(line, "  ") {
			switch word {
			case "already", "done", "equal", "said", "undone":
			default:
				all = append(all, line)
			}
		}
	}
	for _, c := range r.Attempts() {
		if c.Outcome != "done" {
			all = append(all, fmt.Sprintf("%s %v: %s %s", c.Cmdlet, c.Parameters, c.Outcome, c.Error))
		}
	}
	return strings.Join(all, "\n")
}

// differ gives the lines in which two tenants differ.
func differ(a, b standin.State) string {
	x, y := strings.Split(a.Text(), "\n"), strings.Split(b.Text(), "\n")
	count := map[string]int{}
	for _, l := range x {
		count[l]++
	}
	var all []string
	for _, l := range y {
		if count[l]--; count[l] < 0 {
			all = append(all, "+"+l)
		}
	}
	for _, l := range x {
		if count[l] > 0 {
			count[l]--
			all = append(all, "-"+l)
		}
	}
	return strings.Join(all, "\n")
}

func TestCompany(t *testing.T) {
	is := is.New(t)
	was, shall := Company()
	n := Begin(t, standin.FromObjects(&was.Objects))
	adopted := &plan.Plan{}
	collected := n.Collect(t, adopted)
	for _, b := range collected.Batches {
		_, err := plan.Apply(adopted, plan.NewIndex(adopted), b)
		is.NoErr(err)
	}
	found := collected.Snapshot
	is.Equal(strings.Join(n.against(adopted, found), "\n"), "")
	n.LayWith(t, shall, found, true)
	os.RemoveAll("/tmp/whole-dir")
	os.CopyFS("/tmp/whole-dir", os.DirFS(n.Dir))
	n.finish(t, "00-preflight.ps1")
	n.hand(t)
	first := n.State(t)
	clock := time.Now()
	lap := func(what string, r standin.Result) {
		fmt.Printf("%s: %.1f s, %d calls %d writes\n", what, time.Since(clock).Seconds(), len(r.Calls), len(r.Attempts()))
		clock = time.Now()
	}

	t.Run("whole", func(t *testing.T) {
		r := n.Do(t, "10-apply.ps1", everyone("10-apply.ps1"))
		lap("apply", r)
		lap("licences", n.finish(t, "05-licences.ps1"))
		r = n.finish(t, "10-apply.ps1")
		lap("apply", r)
		lap("verify", n.finish(t, "20-verify.ps1"))
		is := is.New(t)
		is.Equal(strings.Join(n.Differences(t, shall), "\n"), "")
		is.Equal(len(n.finish(t, "10-apply.ps1").Attempts()), 0)
		is.Equal(len(n.finish(t, "05-licences.ps1").Attempts()), 0)
		clock = time.Now()
		r = n.Do(t, "90-rollback.ps1", everyone("90-rollback.ps1"))
		lap("rollback", r)
		fmt.Println("ROLLBACK", r.ExitCode, unfinished(r))
		r = n.Do(t, "05-licences.ps1", map[string]any{"Rollback": true})
		lap("rollback", r)
		fmt.Println("ROLLBACK", r.ExitCode, r.Errors, unfinished(r))
		fmt.Println(differ(first, n.State(t)))
		r = n.Do(t, "90-rollback.ps1", everyone("90-rollback.ps1"))
		fmt.Println("ROLLBACK2", r.ExitCode, len(r.Attempts()), unfinished(r))
		data, _ := os.ReadFile(filepath.Join(n.Dir, "README.md"))
		for _, l := range strings.Split(string(data), "\n") {
			if strings.Contains(l, "back") {
				fmt.Println("README", l)
			}
		}
	})
}
