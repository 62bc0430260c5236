//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestAnUnreadableFileIsNamed(t *testing.T) {
	is := is.New(t)
	dir, err := filepath.EvalSymlinks(t.TempDir())
	is.NoErr(err)
	file, folder := filepath.Join(dir, "plan.json"), filepath.Join(dir, "exports")
	is.NoErr(os.WriteFile(file, []byte("{}"), 0o000))
	is.NoErr(os.Mkdir(folder, 0o555))
	is.NoErr(os.Chmod(filepath.Dir(dir), 0o755)) // for whom asNobody makes of root
	asNobody(t)
	code, _, errs := try(t, "", "check", file)
	is.Equal(code, exitUse)
	is.True(strings.Contains(errs, "cannot be read: permission denied"))
	is.True(strings.Contains(errs, "plan.json"))
	code, _, errs = try(t, "", "init", filepath.Join(folder, "new.partyline.json"))
	is.Equal(code, exitUse)
	is.True(strings.Contains(errs, "cannot be written: permission denied"))
	is.Equal(len(names(t, folder)), 0)
}
