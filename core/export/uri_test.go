package export

import (
	"net/url"
	"testing"
	"testing/quick"

	"github.com/matryer/is"
)

func TestNamesOfFilesAreURIs(t *testing.T) {
	is := is.New(t)
	for name, want := range map[string]string{
		"contoso.partyline.json":     "contoso.partyline.json",
		"plans/Zürich 2.json":        "plans/Z%C3%BCrich%202.json",
		"../a#b?c%d.json":            "../a%23b%3Fc%25d.json",
		"a:b.json":                   "a%3Ab.json", // no scheme "a"
		"/srv/plans/contoso.json":    "file:///srv/plans/contoso.json",
		"C:/My Plans/contoso.json":   "file:///C:/My%20Plans/contoso.json",
		"//server/share/contoso.csv": "file://server/share/contoso.csv",
	} {
		is.Equal(uri(name), want)
	}
}

func TestAURIMeansTheNameThatItWasMadeOf(t *testing.T) {
	is := is.New(t)
	is.NoErr(quick.Check(func(name string) bool {
		name = "x" + name
		parsed, err := url.Parse(uri(name))
		return err == nil && parsed.Path == name && parsed.Scheme == "" && parsed.Fragment == "" && parsed.RawQuery == ""
	}, nil))
}
