package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestGarbageIsRefusedAndLeftAlone(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	garbage := bytes.Repeat([]byte("\x00\xff{]\"garbage\n"), 100<<20/12)
	name := filepath.Join(dir, "garbage.json")
	is.NoErr(os.WriteFile(name, garbage, 0o644))
	for _, args := range [][]string{
		{"check", name}, {"fmt", "--write", name}, {"fix", "--write", name}, {"runbook", name, "-o", filepath.Join(dir, "out"), "--empty-tenant"},
		{"import", filepath.Join(dir, "new.partyline.json"), name},
	} {
		code, out, errs := try(t, "", args...)
		is.Equal(code, exitUse)
		is.Equal(out, "")
		is.True(strings.Contains(errs, "garbage.json")) // the file is named
		is.True(len(errs) < 1000)                       // and not shown
	}
	is.Equal(names(t, dir), []string{"garbage.json"})
}
