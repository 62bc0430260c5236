package runbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestAFolderIsComparedWithItsManifest(t *testing.T) {
	is := is.New(t)
	whole := written(t, prague())
	d, err := Compare(whole)
	is.NoErr(err)
	is.True(d.Intact())
	is.True(strings.Contains(string(whole.File("README.md")), d.Manifest))

	other := slices.Clone(whole)
	for i, f := range other {
		switch f.Name {
		case "10-apply.ps1": // signed, and with other line ends, it is the same
			other[i].Bytes = append(bytes.ReplaceAll(f.Bytes, []byte("\r\n"), []byte("\n")), "\n# SIG # Begin signature block\n# MIIF\n# SIG # End signature block\n"...)
		case "data/people.csv":
			other[i].Bytes = bytes.Replace(f.Bytes, []byte("contoso"), []byte("c0ntoso"), 1)
		case "20-verify.ps1":
			other[i].Name = "20-verify (1).ps1"
		case "README.md":
			other[i].Bytes = append(bytes.Clone(f.Bytes), "a note of ours"...)
		}
	}
	d, err = Compare(other)
	is.NoErr(err)
	is.Equal(d.Changed, []string{"data/people.csv"})
	is.Equal(d.Missing, []string{"20-verify.ps1"})
	is.Equal(d.Extra, []string{"20-verify (1).ps1"})

	for _, text := range []string{"", "{}", "{", `{"format":"partyline/runbook","version":2}`} {
		_, err = Compare(Folder{{"manifest.json", []byte(text)}})
		is.True(err != nil)
	}
	_, err = Compare(Folder{{"README.md", nil}})
	is.True(err != nil)
}
