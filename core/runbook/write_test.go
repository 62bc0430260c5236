package runbook

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func names(f Folder) string {
	var all []string
	for _, file := range f {
		all = append(all, file.Name)
	}
	return strings.Join(all, " ")
}

func TestAPlanWithoutATenantIDGivesNoApplyScript(t *testing.T) {
	is := is.New(t)
	p := seattle()
	p.Tenant.TenantID = ""
	f := written(t, p)
	is.Equal(names(f), "README.md manifest.json 00-preflight.ps1 Partyline.Runbook.psm1 data/licences.csv .gitattributes")
	is.True(strings.Contains(string(f.File("README.md")), "There is no apply script here"))
	is.True(!strings.Contains(string(f.File("README.md")), "10-apply.ps1`"))
	p.Tenant.TenantID = "contoso"
	_, err := Write(p, changes(p, nil), options(true))
	is.True(err != nil)
	is.True(strings.Contains(err.Error(), `"contoso"`))
}

func TestARunbookSaysWhetherTheTenantWasRead(t *testing.T) {
	is := is.New(t)
	p := seattle()
	for _, name := range []string{"README.md", "00-preflight.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
		f := written(t, p)
		first, _, _ := strings.Cut(strings.TrimPrefix(string(f.File(name)), "\ufeff"), "\n")
		is.True(strings.Contains(first, unread))
		read, err := Write(p, changes(p, &plan.Snapshot{Objects: p.Objects}), options(false))
		is.NoErr(err)
		is.True(!strings.Contains(string(read.File(name)), unread))
	}
}

func TestTheSamePlanGivesTheSameBytes(t *testing.T) {
	is := is.New(t)
	a, err := written(t, prague()).Zip()
	is.NoErr(err)
	b, err := written(t, prague()).Zip()
	is.NoErr(err)
	is.True(bytes.Equal(a, b))
	z, err := zip.NewReader(bytes.NewReader(a), int64(len(a)))
	is.NoErr(err)
	f := written(t, prague())
	is.Equal(len(z.File), len(f))
	for i, entry := range z.File {
		is.Equal(entry.Name, f[i].Name)
		r, err := entry.Open()
		is.NoErr(err)
		data, err := io.ReadAll(r)
		is.NoErr(err)
		is.True(bytes.Equal(data, f[i].Bytes))
	}
}

func TestNoFileIsNamedByThePlan(t *testing.T) {
	is := is.New(t)
	want := "README.md manifest.json 00-preflight.ps1 05-licences.ps1 10-apply.ps1 20-verify.ps1 90-rollback.ps1 Partyline.Runbook.psm1 data/people.csv data/licences.csv .gitattributes"
	is.Equal(names(written(t, seattle())), want)
	is.Equal(names(written(t, prague())), want)
}

func TestTheManifestHoldsEveryOtherFile(t *testing.T) {
	is := is.New(t)
	f := written(t, prague())
	var m manifest
	is.NoErr(json.Unmarshal(f.File("manifest.json"), &m))
	is.Equal(len(m.Files), len(f)-2) // not itself, and not the README, which prints its hash
	for _, e := range m.Files {
		is.Equal(e.SHA256, Hash(File{e.Name, f.File(e.Name)}))
	}
	is.True(strings.Contains(string(f.File("README.md")), Hash(File{"manifest.json", f.File("manifest.json")})))
	is.Equal(m.Module, "6.1.0") // the plan's, for it is later than 5.5.0
}

func TestASignatureAndLineEndsDoNotChangeAHash(t *testing.T) {
	is := is.New(t)
	h := func(name, text string) string { return Hash(File{name, []byte(text)}) }
	want := h("x.ps1", "a\nb\n")
	for _, same := range []string{"a\r\nb\r\n", "\ufeffa\r\nb", "a\nb\n\n# SIG # Begin signature block\n# MII\n# SIG # End signature block\n", "a\r\nb\r\n\r\n# SIG # Begin signature block\r\n# MII\r\n"} {
		is.Equal(h("x.ps1", same), want)
	}
	for _, other := range []string{"a\nc\n", "a b\n", "a\rb\n", " a\nb", "a\nb\n# SIG # Begin signature blocks\n",
		"a\nb\n# SIG # Begin signature block\n# MII\n# SIG # End signature block\nthrow\n", "a\nb\n# SIG # Begin signature block\n# MII\rthrow\n"} {
		is.True(h("x.ps1", other) != want)
	}
	// In data such a line is data.
	is.True(h("x.csv", "a\nb\n# SIG # Begin signature block\nc") != h("x.csv", "a\nb"))
}

func TestDataFilesReadBackExactly(t *testing.T) {
	is := is.New(t)
	f := written(t, prague())
	text := bytes.TrimPrefix(f.File("data/people.csv"), []byte("\ufeff"))
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	is.NoErr(err)
	is.Equal(len(rows), 2)
	is.Equal(rows[0][:5], []string{"Address", "UserPrincipalName", "Identity", "Wave", "After"})
	is.Equal(rows[1][1], "o'brien,x@contoso.com")
	is.Equal(rows[1][8], nasty)
	p := prague()
	p.Users[0].UserPrincipalName = "a\x00b@contoso.com"
	_, err = Write(p, changes(p, nil), options(true))
	is.True(err != nil)
}

func TestHostileTextStaysOnItsLineInTheREADME(t *testing.T) {
	is := is.New(t)
	text := string(written(t, prague()).File("README.md"))
	is.True(!strings.Contains(text, "\u202e"))
	is.True(!strings.Contains(text, "\n# SIG"))
}
