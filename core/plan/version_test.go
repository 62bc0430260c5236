package plan

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// One file of each version, full of every key, stays here for ever.
func TestEveryVersionIsRead(t *testing.T) {
	is := is.New(t)
	if os.Getenv("UPDATE") == "1" {
		full := documents{state: 1, full: true}
		is.NoErr(os.WriteFile(versionFile("plan", Version), EncodePlan(full.plan()), 0o644))
		is.NoErr(os.WriteFile(versionFile("snapshot", Version), EncodeSnapshot(full.snapshot()), 0o644))
	}
	for version := 1; version <= Version; version++ {
		src, err := os.ReadFile(versionFile("plan", version))
		is.NoErr(err)
		p, _, err := DecodePlan("plan.json", src)
		is.NoErr(err)
		is.True(version < Version || string(EncodePlan(p)) == string(src)) // the newest is canonical

		src, err = os.ReadFile(versionFile("snapshot", version))
		is.NoErr(err)
		s, _, err := DecodeSnapshot("snapshot.json", src)
		is.NoErr(err)
		is.True(version < Version || string(EncodeSnapshot(s)) == string(src))
	}
	files, err := filepath.Glob("testdata/versions/*.json")
	is.NoErr(err)
	is.Equal(len(files), 2*Version)
}

func versionFile(document string, version int) string {
	return fmt.Sprintf("testdata/versions/v%d-%s.json", version, document)
}

func TestTheNewestVersionFilesHoldEveryKey(t *testing.T) {
	is := is.New(t)
	src, err := os.ReadFile(versionFile("plan", Version))
	is.NoErr(err)
	p, _, err := DecodePlan("plan.json", src)
	is.NoErr(err)
	checkFull(t, "plan", reflect.ValueOf(p).Elem(), codecOf(reflect.TypeFor[Plan]()))
	src, err = os.ReadFile(versionFile("snapshot", Version))
	is.NoErr(err)
	s, _, err := DecodeSnapshot("snapshot.json", src)
	is.NoErr(err)
	checkFull(t, "snapshot", reflect.ValueOf(s).Elem(), codecOf(reflect.TypeFor[Snapshot]()))
}

func checkFull(t *testing.T, path string, v reflect.Value, c *codec) {
	t.Helper()
	for i := range c.fields {
		f := &c.fields[i]
		in := f.in(v)
		switch {
		case f.secret:
		case in.IsZero() || in.Kind() == reflect.Slice && in.Len() == 0:
			t.Errorf("%s/%s is not in the version's file: run the test with UPDATE=1", path, f.name)
		case f.op == opStruct:
			checkFull(t, path+"/"+f.name, in, f.sub)
		case f.op == opList:
			checkFull(t, path+"/"+f.name+"/0", in.Index(0), f.sub)
		}
	}
}

// A step as a later version may need it: a key renamed, one taken away.
func fakeStep(document *node) {
	document.rename("title", "name")
	document.remove("colour")
	if users := document.get("users"); users != nil {
		for _, user := range users.items {
			user.rename("upn", "userPrincipalName")
		}
	}
}

const ofFakeVersion = `{
  "format": "partyline/plan",
  "version": 1,
  "colour": "blue",
  "title": "Contoso \"A\"",
  "waves": [],
  "tenant": {},
  "users": [
    {"upn": "bob@contoso.com", "city": %s},
    {"upn": "ana@contoso.com", "lineUri": null}
  ]
}`

func TestAnOlderVersionIsMigratedAndKeepsItsPlaces(t *testing.T) {
	is := is.New(t)
	p := new(Plan)
	s, err := decode("plan.json", fmt.Appendf(nil, ofFakeVersion, `"Zürich"`), PlanFormat, []migration{fakeStep}, reflect.ValueOf(p).Elem())
	is.NoErr(err)
	is.Equal(p.Version, 2)
	is.Equal(p.Name, `Contoso "A"`)
	is.Equal(p.Users[1].UserPrincipalName, "ana@contoso.com")
	is.True(p.Users[1].LineURI.IsNone())
	is.True(p.Waves != nil && len(p.Waves) == 0)
	line, column, ok := s.Position(At(KindUser, "ana@contoso.com").Field("lineUri"))
	is.True(ok)
	is.Equal([2]int{line, column}, [2]int{10, 32})
	line, column, _ = s.Position(At(KindUser, "bob@contoso.com"))
	is.Equal([2]int{line, column}, [2]int{9, 5})
}

func TestErrorsInAnOlderVersionPointIntoTheFile(t *testing.T) {
	is := is.New(t)
	read := func(text string, steps ...migration) string {
		_, err := decode("plan.json", []byte(text), PlanFormat, steps, reflect.ValueOf(new(Plan)).Elem())
		return err.Error()
	}
	is.Equal(read(fmt.Sprintf(ofFakeVersion, "5"), fakeStep), `plan.json:9:40: users/0/city: expected text, found number 5`)
	text := fmt.Sprintf(ofFakeVersion, "null")
	is.True(strings.Contains(read(text[:len(text)-20], fakeStep), "the file ends here"))
	is.True(strings.Contains(read(text, fakeStep, fakeStep), "users/0/city"))
	newer := strings.Replace(text, `"version": 1`, `"version": 3`, 1)
	is.True(strings.Contains(read(newer, fakeStep), "written by a newer Partyline (plan version 3; this one reads up to 2)"))
}
