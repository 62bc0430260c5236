package importer

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func TestEveryTemplateIsItsOwn(t *testing.T) {
	is := is.New(t)
	is.Equal(len(TemplateKinds()), 7)
	for _, kind := range TemplateKinds() {
		for _, delimiter := range []byte{',', ';', '\t'} {
			text, err := Template(kind, delimiter)
			is.NoErr(err)
			is.True(strings.HasPrefix(string(text), "\ufeff") && strings.HasSuffix(string(text), "\r\n"))
			result := importAll(t, nil, nil, Options{AsOf: templateAsOf}, fileOf("x.csv", string(text)))
			is.Equal(result.Files[0].Refused, "")
			is.Equal(result.Files[0].Cmdlet, templatePrefix+kind) // recognised by its headings, as no other
			is.Equal(len(result.Batches), 0)
			is.Equal(len(result.Snapshot.Parts), 0) // a template says nothing of the tenant
		}
		about, columns, err := TemplateHelp(kind)
		is.NoErr(err)
		is.True(about != "" && len(columns) > 2)
		for i, c := range columns {
			is.True(c.Heading != "" && strings.HasSuffix(c.Help, "."))
			is.True(!slices.ContainsFunc(columns[:i], func(d ColumnHelp) bool { return sameHeading(c.Heading, d.Heading) }))
		}
	}
	_, err := Template("peple", ',')
	is.True(strings.Contains(err.Error(), "sharedCalling")) // an unknown kind is told the known ones
}

// allTemplates is one filled row or two of every template.
var allTemplates = map[string]string{
	"a-people.csv":     "UPN;Display name;Site;Usage location;Teams Phone licence;Voice enabled;Own number;Office\nana@contoso.com;Ana;Seattle;us;yes;yes;none;Seattle\nbo@contoso.com;Bo;none;US;no;;14255550155;Seattle\n",
	"b-groups.csv":     "Group id,Group name,Member UPN\ng1,Seattle staff,ana@contoso.com\ng1,,ANA@contoso.com\ng2,Nobody,\n",
	"c-numbers.csv":    "Number,Number type,Usage,Country,Operator,Location,Assigned to\ntel:+14255550100,OperatorConnect,service,US,Northwind,hq,\n+1 425-555-0155,OperatorConnect,user,,Northwind,,bo@contoso.com\n4.2E+11,OperatorConnect,user,,,,\n",
	"d-sites.csv":      "Site,Country,City,Time zone,Site location,Description\nSeattle,US,Seattle,Pacific Standard Time,hq,'=head office\n",
	"e-operators.csv":  "Operator,Relationship,Countries,Supports Shared Calling,Emergency handling\nNorthwind,Operator Connect,US;ca;zz,yes,to the PSAP\n",
	"f-locations.csv":  "Location id,Address id,Place,House number,Street,City,Country,Validated,Latitude,Longitude\nhq,,,1,Pine Street,Seattle,US,yes,'47.6,'-122.3\nhq-3,hq,3rd floor,1,Pine Street,Seattle,US,,,\n",
	"0-design.csv":     "Site,Account,Number,Callback numbers,Share by,Share value,Wave,Time zone\nSeattle,,tel:+14255550100,,column,Office=Seattle,First,\n",
	"z-unchanged.json": `[{"Identity":"Global","OnlinePstnUsages":["WW"],"RouteType":null,"Description":null}]`,
}

func templateFiles() []File {
	var files []File
	for name, text := range allTemplates {
		files = append(files, fileOf(name, text))
	}
	return files
}

func TestEveryTemplateIsReadWhateverTheOrderOfFiles(t *testing.T) {
	is := is.New(t)
	result := importAll(t, nil, nil, Options{AsOf: templateAsOf}, templateFiles()...)
	p := &plan.Plan{}
	for _, b := range result.Batches {
		_, err := plan.Apply(p, plan.NewIndex(p), b)
		is.NoErr(err)
	}
	golden(t, "template-all.plan.json", plan.EncodePlan(p))
	told := []string{}
	for _, s := range result.Skips {
		told = append(told, s.File+" "+s.Column+" "+s.Value)
	}
	is.Equal(told, []string{"e-operators.csv Countries US;ca;zz", "c-numbers.csv Number 4.2E+11"})
	for _, f := range result.Files {
		is.Equal(f.Read, f.Merged+f.Skipped)
		is.Equal(f.Refused, "")
	}

	again, err := Import(p, result.Snapshot, templateFiles(), Options{AsOf: templateAsOf}, nil)
	is.NoErr(err)
	is.Equal(len(again.Batches), 0) // a second import of the same files changes nothing
}

func TestAPlainTemplateLeavesWhatAPersonSet(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{Objects: plan.Objects{Users: []plan.User{{UserPrincipalName: "ana@contoso.com", Office: "By hand"}, {UserPrincipalName: "bo@contoso.com", Office: "As found"}}}}
	before := &plan.Snapshot{Objects: plan.Objects{Users: []plan.User{{UserPrincipalName: "bo@contoso.com", Office: "As found"}}}}
	_, skips := importSheet(t, p, before, "UPN,Office,Teams Phone licence,Voice enabled\nana@contoso.com,File,,\nbo@contoso.com,File,,\n")
	is.Equal(p.Users[0].Office, "By hand")
	is.Equal(p.Users[1].Office, "File")
	is.Equal(len(skips), 1)
	is.Equal(skips[0].Line, 2)
}

func TestAStepEndsTheReadingOfTemplates(t *testing.T) {
	is := is.New(t)
	var rows strings.Builder
	rows.WriteString("UPN,Teams Phone licence,Voice enabled\n")
	for i := range 2000 {
		rows.WriteString(strings.Repeat("u", i/50+1) + string(rune('a'+i%26)) + strings.Repeat("v", i%50) + "@contoso.com,yes,\n")
	}
	calls, stop := 0, errors.New("stop")
	_, err := readTemplate(&plan.Plan{}, nil, readSheet(t, rows.String()), "import", templateAsOf, &ledger{}, func() error {
		calls++
		return stop
	})
	is.Equal(err, stop)
	is.Equal(calls, 1)
}

func TestDigitsThatASpreadsheetLeftAreANumberOfTheRowsCountryOrRefused(t *testing.T) {
	is := is.New(t)
	for _, c := range []struct{ text, country, want string }{
		{"14255550100", "US", "+14255550100"}, {"442079460100", "GB", "+442079460100"}, {"425-555-0100", "US", "+14255550100"},
		{"tel:+14255550100", "GB", "+14255550100"}, {"+14255550100;ext=12", "US", "+14255550100;ext=12"},
		{"442079460100", "US", ""}, {"1.42556E+11", "US", ""}, {"12345", "US", ""}, {"", "US", ""},
	} {
		got, problem := readTypedPhone(c.text, c.country)
		is.Equal(got, c.want)
		is.Equal(problem == "", c.want != "")
	}
}
