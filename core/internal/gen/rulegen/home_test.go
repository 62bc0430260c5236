package rulegen

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

var root = os.DirFS("../../../..")

func TestEveryCheckableFactHasAHome(t *testing.T) {
	is := is.New(t)
	rules, facts, homes := read(t)
	must := 0
	for _, f := range facts.Facts {
		if !checkable(f) {
			continue
		}
		must++
		_, kept := homes.Homes[f.Key]
		_, open := homes.Open[f.Key]
		if !kept && !open && len(rulesOfFact(rules, f.Key)) == 0 {
			t.Errorf("fact %s (%s) has no home: name it in a rule's Facts, or in core/source/data/homes.json: %s", f.Key, f.Checkable, f.Text)
		}
	}
	is.True(must > 200) // the facts were found
}

func TestWhatIsOpenNamesItsRoom(t *testing.T) {
	rules, facts, homes := read(t)
	for key, open := range homes.Open {
		f, known := facts.byKey(key)
		if !known || !checkable(f) {
			t.Errorf("homes.json lists %q as open, which is no checkable fact of facts.json", key)
		}
		if !slices.Contains(rooms, open.Room) || open.Why == "" {
			t.Errorf("fact %s is open: room %q is one of %q, and why is said", key, open.Room, rooms)
		}
		if _, kept := homes.Homes[key]; kept || len(rulesOfFact(rules, key)) > 0 {
			t.Errorf("fact %s has a home and is listed as open: take it out of open", key)
		}
		if ofEmergency(f) {
			t.Errorf("fact %s is about emergency calls, so it may not stay open: %s", key, f.Text)
		}
	}
}

func TestFactsWithoutAHomeOnlyBecomeFewer(t *testing.T) {
	rules, facts, homes := read(t)
	without := homeless(rules, facts, homes)
	t.Logf("%d checkable facts have no home", len(without))
	if len(without) > homes.OpenAtMost {
		t.Errorf("%d checkable facts have no home, and openAtMost in core/source/data/homes.json lets %d: find them homes, do not raise the number", len(without), homes.OpenAtMost)
	}
	if len(without) < homes.OpenAtMost {
		t.Errorf("only %d checkable facts have no home: lower openAtMost in core/source/data/homes.json to that", len(without))
	}
}

// ofEmergency tells whether a fact is about emergency calls.
func ofEmergency(f fact) bool {
	return slices.Contains([]string{"4", "5", "7", "8", "9", "L1"}, f.Section) ||
		regexp.MustCompile(`(?i)emergency|\b(911|933|112|ELIN|PSAP|ERSP)\b|civic`).MatchString(f.Key+" "+f.Text)
}

func TestEveryHomeIsTested(t *testing.T) {
	_, facts, homes := read(t)
	for key, home := range homes.Homes {
		if _, known := facts.byKey(key); !known {
			t.Errorf("homes.json names fact %q, which is not in facts.json", key)
		}
		if !slices.Contains([]string{"behaviour", "type", "importer", "emitter"}, home.Kind) || home.Why == "" {
			t.Errorf("the home of %s: kind %q is behaviour, type, importer or emitter, and why is said", key, home.Kind)
		}
		if _, err := fs.Stat(root, home.Where); err != nil {
			t.Errorf("the home of %s: %v", key, err)
		}
		if !hasTest(t, path.Dir(home.Where), home.Test) {
			t.Errorf("the home of %s: there is no test %s in %s", key, home.Test, path.Dir(home.Where))
		}
	}
}

func TestEveryPageIsOfARule(t *testing.T) {
	is := is.New(t)
	files, err := generate(root)
	is.NoErr(err)
	pages, err := fs.Glob(root, docsDir+"/*.md")
	is.NoErr(err)
	for _, name := range pages {
		if _, made := files[name]; !made {
			t.Errorf("%s is of no rule any more: take it away", name)
		}
	}
	folders, err := fs.Glob(root, rulesDir+"/testdata/*")
	is.NoErr(err)
	for _, name := range folders {
		if _, made := files[docsDir+"/"+path.Base(name)+".md"]; !made {
			t.Errorf("%s holds examples of no rule", name)
		}
	}
}

func TestATextThatIsNoLiteralIsRefused(t *testing.T) {
	is := is.New(t)
	_, err := rulesOf("x.go", []byte("package rules\nvar a = rule.Rule{ID: \"SHC001\", Title: title()}\n"))
	is.True(err != nil)
	is.True(strings.Contains(err.Error(), "field Title"))
}

func read(t *testing.T) ([]*ruleDoc, *factData, *homes) {
	t.Helper()
	is := is.New(t)
	rules, err := readRules(root)
	is.NoErr(err)
	facts, err := readFacts(root)
	is.NoErr(err)
	homes, err := readHomes(root)
	is.NoErr(err)
	return rules, facts, homes
}

func hasTest(t *testing.T, dir, test string) bool {
	t.Helper()
	names, err := fs.Glob(root, dir+"/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(root, name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		if err != nil {
			continue
		}
		if file.Scope.Lookup(test) != nil {
			return true
		}
	}
	return false
}
