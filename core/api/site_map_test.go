package api

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func TestSiteMapsAreReadAsPeopleSaveThem(t *testing.T) {
	is := is.New(t)
	want := []plan.SiteValue{{Value: "SEA-1", Site: "Seattle"}, {Value: "PRG, 2", Site: "Praha"}}
	for name, text := range map[string]string{
		"plain":               "SEA-1,Seattle\n\"PRG, 2\",Praha\n",
		"with a heading":      "Office,Site\nSEA-1,Seattle\n\"PRG, 2\",Praha\n",
		"with a mark":         "\uFEFFSEA-1,Seattle\r\n\"PRG, 2\",Praha\r\n",
		"with semicolons":     "Office;Site\r\nSEA-1;Seattle\r\nPRG, 2;Praha\r\n",
		"with an empty row":   "SEA-1,Seattle\n,\n\"PRG, 2\",Praha\n",
		"with another column": "SEA-1,Seattle,x\n\"PRG, 2\",Praha,\n",
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			got, err := siteMap(File{Name: "sites.csv", Bytes: []byte(text)})
			is.NoErr(err)
			is.Equal(got, want)
		})
	}
	for name, text := range map[string]string{
		"one column":   "Seattle\n",
		"Windows-1252": "SEA-1,Z\xfcrich\n",
		"a torn quote": "\"SEA-1,Seattle\n",
	} {
		_, err := siteMap(File{Name: "sites.csv", Bytes: []byte(text)})
		if err == nil {
			t.Errorf("%s is not refused", name)
		}
	}
}

func FuzzSiteMap(f *testing.F) {
	f.Add("SEA-1,Seattle\n")
	f.Add("Office;Site\n\"a\n")
	f.Fuzz(func(t *testing.T, text string) {
		values, err := siteMap(File{Name: "sites.csv", Bytes: []byte(text)})
		if err != nil && values != nil {
			t.Error("both values and an error")
		}
	})
}
