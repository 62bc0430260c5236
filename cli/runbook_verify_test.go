package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestARunbookIsComparedWithItsManifest(t *testing.T) {
	is := is.New(t)
	dir := filepath.Join(t.TempDir(), "runbook")
	code, _, errs := try(t, "", "runbook", filepath.Join(examples, "seattle", "plan.partyline.json"), "--empty-tenant", "-o", dir)
	is.Equal(errs, "")
	is.Equal(code, 0)
	code, out, _ := try(t, "", "runbook", "--verify", dir)
	is.Equal(code, 0)
	is.True(strings.Contains(out, "every file is as it was written"))
	readme, err := os.ReadFile(filepath.Join(dir, "README.md"))
	is.NoErr(err)
	_, hash, _ := strings.Cut(out, "SHA-256 ")
	is.True(strings.Contains(string(readme), strings.Fields(hash)[0]))

	is.NoErr(os.WriteFile(filepath.Join(dir, "10-apply.ps1"), []byte("throw"), 0o600))
	is.NoErr(os.WriteFile(filepath.Join(dir, "data", "more.csv"), nil, 0o600))
	is.NoErr(os.Remove(filepath.Join(dir, "data", "people.csv")))
	code, out, _ = try(t, "", "runbook", "--verify", dir)
	is.Equal(code, 1)
	for _, line := range []string{"10-apply.ps1: changed\n", "data/people.csv: missing\n", "data/more.csv: does not belong to it\n"} {
		is.True(strings.Contains(out, line))
	}
	code, out, _ = try(t, "", "runbook", "--verify", dir, "--json")
	is.Equal(code, 1)
	is.True(strings.Contains(out, `"intact": false`))
	code, _, _ = try(t, "", "runbook", "--verify", t.TempDir())
	is.Equal(code, 2)
	code, _, _ = try(t, "", "runbook")
	is.Equal(code, 2)
}
