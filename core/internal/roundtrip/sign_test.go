//go:build !js

package roundtrip

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/runbook"
)

const block = "\r\n# SIG # Begin signature block\r\n# MIIFuQYJKoZIhvcNAQcCoIIFqjCCBaYCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB\r\n# SIG # End signature block\r\n"

// Signed between two runs, a runbook goes on; one changed byte of code is
// refused before anything is loaded, and the comparison from outside agrees.
func signedAndChanged(t *testing.T, c *Campaign) {
	is := is.New(t)
	c.Again(t)
	c.Parameters["Wave"] = "One"
	_, problems := c.Apply(t)
	is.Equal(problems, nil)
	c.Parameters["Wave"] = "all"

	scripts := 0
	is.NoErr(filepath.WalkDir(c.Dir, func(path string, d os.DirEntry, err error) error {
		if ext := filepath.Ext(path); err == nil && (ext == ".ps1" || ext == ".psm1") {
			scripts++
			data, err := os.ReadFile(path)
			is.NoErr(err)
			return os.WriteFile(path, append(bytes.TrimRight(data, "\r\n"), block...), 0o600)
		}
		return err
	}))
	is.True(scripts >= 5)
	c.Parameters["Resume"] = true
	r, problems := c.Apply(t)
	is.Equal(problems, nil)
	is.Equal(r.ExitCode, 0)
	is.True(c.Now(t) == c.Calm)
	is.True(verified(t, c.Dir))

	for _, change := range []struct{ file, from, to string }{
		{"Partyline.Runbook.psm1", "$ErrorActionPreference = 'Stop'", "$ErrorActionPreference = 'Stoq'"},
		{"10-apply.ps1", "-ne 0", "-ne 1"},
		{"90-rollback.ps1", "# SIG # End signature block\r\n", "# SIG # End signature block\r\nthrow\r\n"},
		{"20-verify.ps1", "# SIG # Begin signature block\r\n", "# SIG # Begin signature block\r\n# a\rthrow\r\n"},
		{"data/people.csv", "ana@contoso.com", "anb@contoso.com"},
	} {
		path := filepath.Join(c.Dir, filepath.FromSlash(change.file))
		data, err := os.ReadFile(path)
		is.NoErr(err)
		is.True(bytes.Contains(data, []byte(change.from)))
		is.NoErr(os.WriteFile(path, bytes.Replace(data, []byte(change.from), []byte(change.to), 1), 0o600))
		r := c.Do(t, "10-apply.ps1", map[string]any{"Wave": "all"})
		is.True(strings.Contains(r.Threw, change.file+" is not as it was written"))
		is.Equal(len(r.Calls), 0)
		is.Equal(len(r.Host), 0) // nothing was begun
		is.True(!verified(t, c.Dir))
		is.NoErr(os.WriteFile(path, data, 0o600))
	}
	is.True(verified(t, c.Dir))
	delete(c.Parameters, "Resume")
	c.Plant(t, Planted{}) // unsigned again
}

// verified compares a folder on disk with its manifest.
func verified(t *testing.T, dir string) bool {
	t.Helper()
	var folder runbook.Folder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		folder = append(folder, runbook.File{Name: filepath.ToSlash(name), Bytes: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d, err := runbook.Compare(folder)
	if err != nil {
		t.Fatal(err)
	}
	return d.Intact()
}
