package source

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestTheCatalogueNamesEveryDataFile(t *testing.T) {
	is := is.New(t)
	var file struct {
		Version int
		Date    string
		Files   []struct {
			Name, SHA256 string
			Size         int
		}
	}
	readData(t, "catalogue.json", &file)
	version, date := Catalogue()
	is.True(version > 0)
	is.True(regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`).MatchString(date))
	is.Equal(file.Version, version)
	is.Equal(file.Date, date)
	named := map[string]bool{"catalogue.json": true}
	for _, f := range file.Files {
		data, err := os.ReadFile("data/" + f.Name)
		is.NoErr(err)
		sum := sha256.Sum256(data)
		if hex.EncodeToString(sum[:]) != f.SHA256 || len(data) != f.Size {
			t.Errorf("%s differs from catalogue.json: run \"make generate\"", f.Name)
		}
		named[f.Name] = true
	}
	entries, err := os.ReadDir("data")
	is.NoErr(err)
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".json") && !named[entry.Name()] {
			t.Errorf("catalogue.json lacks %s: run \"make generate\"", entry.Name())
		}
	}
}

func TestEveryRepositoryBehindADocumentHasANotice(t *testing.T) {
	is := is.New(t)
	// Single facts of vendors and of the community, under one common notice.
	common := map[string]bool{"api-evangelist/microsoft-azure": true, "team-telnyx/telnyx-go": true}
	noticed := map[string]bool{}
	licences := map[string]string{}
	for _, n := range Notices() {
		is.True(n.Name != "" && n.Owner != "" && n.Licence != "" && n.Use != "" && n.Changed != "")
		noticed[n.Repository] = true
		licences[n.Repository] = n.Licence
	}
	for _, d := range Documents() {
		if d.Repository != "" && !noticed[d.Repository] && !common[d.Repository] {
			t.Errorf("document %q comes from %s, which has no notice", d.ID, d.Repository)
		}
	}
	is.Equal(licences["google/libphonenumber"], "Apache-2.0")
	is.Equal(licences["MicrosoftDocs/OfficeDocs-SkypeForBusiness"], "CC-BY-4.0")
}

func TestTheSourcesPageNamesTheDayOfReading(t *testing.T) {
	is := is.New(t)
	page, err := os.ReadFile("../../docs/sources.md")
	is.NoErr(err)
	is.True(strings.Contains(string(page), "on "+DocumentsRead+" or before"))
	for _, d := range Documents() {
		is.True(strings.Contains(string(page), "| "+d.ID+" | "))
	}
}
