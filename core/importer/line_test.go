package importer

import (
	"io"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func TestLinesTellWhereThingsStand(t *testing.T) {
	is := is.New(t)
	file := func(name, text string) File {
		return File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	}
	var lines Lines
	_, err := Import(&plan.Plan{}, nil, []File{
		file("people.csv", "UserPrincipalName,DisplayName,AccountType,UsageLocation\nana@contoso.com,Ana,User,US\nÄda@contoso.com,\"Äda\nÖ.\",User,US\nbo@contoso.com,Bo,User,US\n"),
		file("sites.csv", "Site,Country,City,Site location\nSeattle,US,Seattle,\nOslo,NO,Oslo,\n"),
	}, Options{AsOf: "2026-11-24T12:00:00Z", Lines: &lines}, nil)
	is.NoErr(err)
	is.Equal(lines.Of(plan.At(plan.KindUser, "ANA@contoso.com").Field("lineUri")), []Line{{"people.csv", 2}})
	is.Equal(lines.Of(plan.At(plan.KindUser, "äda@contoso.com")), []Line{{"people.csv", 3}})
	is.Equal(lines.Of(plan.At(plan.KindUser, "bo@contoso.com")), []Line{{"people.csv", 5}}) // a cell broke a line
	is.Equal(lines.Of(plan.At(plan.KindUser, "cy@contoso.com")), nil)
	is.Equal(lines.Of(plan.At(plan.KindSite, "Oslo")), []Line{{"sites.csv", 3}}) // a template's row
}
