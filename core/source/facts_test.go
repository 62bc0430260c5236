package source

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// factFile is facts.json as it stands on disk.
type factFile struct {
	Sections  []Section
	Documents []Document
	Facts     []struct {
		Key, Section, Text, Confidence, Partly, Checkable, Note string
		AlsoOutside                                             bool
		Documents                                               []struct{ Document, Heading, Date string }
	}
	NotFound []struct{ Key, Section, What, Note string }
	Renames  []struct {
		Key, Section, How, Text string
		To                      []string
	}
	Scenario      []struct{ Step, Does, Cmdlets, Notes string }
	ScenarioNotes []string
	Disagreements []struct {
		Topic, Older, Newer, Take string
		Facts                     []string
	}
	Licences []struct{ BasePlan, MicrosoftAsCarrier, OtherCarrier, SharedCallingUser string }
}

func readFactFile(t *testing.T) factFile {
	t.Helper()
	var file factFile
	readData(t, "facts.json", &file)
	return file
}

func readData(t *testing.T, name string, into any) {
	t.Helper()
	is := is.New(t)
	data, err := os.ReadFile("data/" + name)
	is.NoErr(err)
	is.NoErr(json.Unmarshal(data, into))
}

// rowsPerSection counts the keyed rows of the two lists that facts.json was
// made from.
var rowsPerSection = map[string]int{
	"1": 16, "2": 21, "3": 7, "4": 18, "5": 9, "7": 21, "8": 38, "9": 16, "10": 26,
	"11": 31, "12": 19, "13": 22, "14": 13, "15": 27, "16": 7, "17": 19, "18": 11,
	"N1.1": 8, "N1.2": 16, "N1.3": 19, "N1.4": 6, "N1.5": 15, "N1.6": 20, "N1.7": 13,
	"N2.1": 14, "N2.2": 11, "N2.3": 13, "N3": 32, "N4": 43,
}

// listedKeys is the hash over every key of the lists, sorted, each with the
// letter of its list, and keysListed their number.
const (
	listedKeys = "89c4a8407f5132098970dbd276aab47e61dc5b54aa0c7b32df3d4ae8ca957400"
	keysListed = 531
)

// lawSection holds facts of a law, which stands in neither list.
const lawSection = "L1"

// closingListOnly is the one row that stands in the closing list of the
// numbering facts only and so bears a key of ours.
const closingListOnly = "cc.csv.external_user_values"

func TestNoRowOfTheListsIsLost(t *testing.T) {
	is := is.New(t)
	file := readFactFile(t)
	count := map[string]int{}
	var keys []string
	add := func(key, section string) {
		if key == closingListOnly || section == lawSection {
			return
		}
		count[section]++
		list := "T "
		if section[0] == 'N' {
			list = "N "
		}
		keys = append(keys, list+key)
	}
	renamed := map[string]string{}
	for _, r := range file.Renames {
		switch r.How {
		case "merged":
			add(r.Key, r.Section)
			is.True(r.Text != "") // what the merged row said stays readable
		case "renamed":
			is.Equal(len(r.To), 1)
			renamed[r.To[0]] = r.Key
		default:
			t.Errorf("rename of %q: unknown way %q", r.Key, r.How)
		}
	}
	for _, f := range file.Facts {
		key := f.Key
		if old, ok := renamed[key]; ok {
			key = old
		}
		add(key, f.Section)
	}
	for _, n := range file.NotFound {
		is.True(n.What != "")
		add(n.Key, n.Section)
	}
	is.Equal(count, rowsPerSection)
	sort.Strings(keys)
	is.Equal(len(keys), keysListed)
	sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	is.Equal(hex.EncodeToString(sum[:]), listedKeys)
	is.Equal(len(file.Scenario), 8)
	is.Equal(len(file.ScenarioNotes), 3)
	is.Equal(len(file.Disagreements), 20)
	is.Equal(len(file.Licences), 2)
}

func TestEveryFactHasADatedDocument(t *testing.T) {
	is := is.New(t)
	date := regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$`)
	dated := func(s string) bool { return s == Undated || date.MatchString(s) }
	file := readFactFile(t)
	documents := map[string]Document{}
	for _, d := range file.Documents {
		is.True(d.Title != "")
		is.True(dated(d.Date)) // a document without a date says "undated"
		documents[d.ID] = d
	}
	cited := map[string]bool{}
	for _, f := range file.Facts {
		if len(f.Documents) == 0 {
			t.Errorf("fact %q cites no document", f.Key)
		}
		for _, c := range f.Documents {
			d, ok := documents[c.Document]
			if !ok || c.Date != d.Date {
				t.Errorf("fact %q cites %q of %q: not in the list of documents with that date", f.Key, c.Document, c.Date)
			}
			cited[c.Document] = true
		}
	}
	for id := range documents {
		if !cited[id] {
			t.Errorf("document %q: no fact cites it", id)
		}
	}
}

func TestEveryMarkOfAFactIsKnown(t *testing.T) {
	confidences := []string{string(Documented), string(ThirdParty), string(Inferred)}
	checkables := []string{string(CheckPlan), string(CheckPlanOrTenant), string(CheckTenant), string(CheckOutside), string(CheckBehaviour), string(CheckNone)}
	is := is.New(t)
	for _, f := range readFactFile(t).Facts {
		is.True(slices.Contains(confidences, f.Confidence))
		is.True(f.Partly == "" || slices.Contains(confidences, f.Partly) && f.Partly != f.Confidence)
		is.True(slices.Contains(checkables, f.Checkable))
		is.True(f.Text != "" && !strings.Contains(f.Text, `\|`)) // the bar is unescaped
	}
}

func TestTheEmbeddedFactsAreThoseOfTheFile(t *testing.T) {
	is := is.New(t)
	file := readFactFile(t)
	is.Equal(Sections(), file.Sections)
	is.Equal(len(Facts()), len(file.Facts))
	is.Equal(len(Documents()), len(file.Documents))
	for _, want := range file.Documents {
		got, ok := DocumentByID(want.ID)
		is.True(ok)
		is.Equal(got, want)
	}
	for _, want := range file.Facts {
		got, ok := FactByKey(want.Key)
		is.True(ok)
		is.Equal(got.Section, want.Section)
		is.Equal(got.Text, want.Text)
		is.Equal(string(got.Confidence), want.Confidence)
		is.Equal(string(got.Partly), want.Partly)
		is.Equal(string(got.Checkable), want.Checkable)
		is.Equal(got.AlsoOutside, want.AlsoOutside)
		is.Equal(got.Note, want.Note)
		is.Equal(len(got.Documents), len(want.Documents))
		for i, c := range want.Documents {
			is.Equal(got.Documents[i].ID, c.Document)
			is.Equal(got.Documents[i].Heading, c.Heading)
			is.Equal(got.Documents[i].Date, c.Date)
		}
	}
	for _, absent := range []string{"", "a", "sc.model2", "zzz"} {
		_, ok := FactByKey(absent)
		is.True(!ok)
	}
}

func TestEveryNamedFactExists(t *testing.T) {
	is := is.New(t)
	file := readFactFile(t)
	for _, d := range file.Disagreements {
		is.True(len(d.Facts) > 0 && d.Take != "")
		for _, key := range d.Facts {
			if _, ok := FactByKey(key); !ok {
				t.Errorf("disagreement %q names fact %q, which does not exist", d.Topic, key)
			}
		}
	}
	readme, err := os.ReadFile("data/README.md")
	is.NoErr(err)
	for _, r := range file.Renames {
		line := "| `" + r.Key + "` | " + r.How + " | `" + strings.Join(r.To, "`, `") + "` |"
		if !strings.Contains(string(readme), line) {
			t.Errorf("README.md of the data lacks the row %q", line)
		}
		for _, key := range r.To {
			if _, ok := FactByKey(key); !ok {
				t.Errorf("%q became %q, which does not exist", r.Key, key)
			}
		}
	}
}

func TestADocumentURLIsOfTheVersionRead(t *testing.T) {
	is := is.New(t)
	d, ok := DocumentByID("SCS")
	is.True(ok)
	is.Equal(d.URL(), "https://github.com/MicrosoftDocs/OfficeDocs-SkypeForBusiness/blob/81316f0041f1e9dcdaa71e974ece81df47c44b61/Teams/shared-calling-setup.md")
	d, ok = DocumentByID("S1")
	is.True(ok)
	is.Equal(d.URL(), "")
}
