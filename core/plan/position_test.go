package plan

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestEveryThingHasItsPlace(t *testing.T) {
	p := (&documents{state: 3, full: true}).plan()
	checkPlaces(t, p, EncodePlan(p))
}

func TestAFileNeedNotBeSortedToFindThings(t *testing.T) {
	is := is.New(t)
	text := string(EncodePlan((&documents{state: 3, full: true}).plan()))
	lines := strings.Split(text, "\n")
	start := slices.Index(lines, `  "users": [`)
	end := start + slices.Index(lines[start:], "  ],")
	middle := start + 1 + slices.Index(lines[start+1:], "    },")
	first, second := slices.Clone(lines[start+1:middle+1]), slices.Clone(lines[middle+1:end])
	first[len(first)-1], second[len(second)-1] = "    }", "    },"
	lines = slices.Concat(lines[:start+1], second, first, lines[end:])
	shuffled := strings.Join(lines, "\n")
	is.True(shuffled != text)
	p, _, err := DecodePlan("plan.json", []byte(shuffled))
	is.NoErr(err)
	checkPlaces(t, p, []byte(shuffled))
}

// checkPlaces asks for each thing and each of its keys, and looks what stands there.
func checkPlaces(t *testing.T, p *Plan, text []byte) {
	t.Helper()
	is := is.New(t)
	_, s, err := DecodePlan("plan.json", text)
	is.NoErr(err)
	lines := strings.Split(string(text), "\n")
	at := func(a Address) string {
		line, column, ok := s.Position(a)
		if !ok {
			t.Fatalf("%s has no place", a)
		}
		return string([]rune(lines[line-1])[column-1:])
	}
	seen := 0
	root := codecOf(reflect.TypeFor[Plan]())
	for _, kind := range Kinds() {
		eachThing(reflect.ValueOf(p).Elem(), root, kind, func(a Address, v reflect.Value, c *codec) {
			seen++
			if !strings.HasPrefix(at(a), "{") {
				t.Errorf("%s: found %q", a, at(a))
			}
			for i := range c.fields {
				f := &c.fields[i]
				if f.secret {
					continue
				}
				if got := at(a.Field(f.name)); !strings.HasPrefix(got, `"`+f.name+`": `) {
					t.Errorf("%s: found %q", a.Field(f.name), got)
				}
				if f.op == opTexts {
					if got := at(a.Field(f.name, "1")); !strings.HasPrefix(got, `"`+f.in(v).Index(1).String()) {
						t.Errorf("%s: found %q", a.Field(f.name, "1"), got)
					}
				}
			}
		})
	}
	is.True(seen >= len(Kinds()))
}

func eachThing(v reflect.Value, c *codec, kind Kind, visit func(Address, reflect.Value, *codec)) {
	for i := range c.fields {
		f := &c.fields[i]
		in := f.in(v)
		switch {
		case f.kind == kind && f.op == opList:
			for i := range in.Len() {
				visit(At(kind, f.sub.key(in.Index(i))...), in.Index(i), f.sub)
			}
		case f.kind == kind:
			visit(At(kind, "Global"), in, f.sub)
		case f.op == opStruct:
			eachThing(in, f.sub, kind, visit)
		}
	}
}

func TestAFieldThatIsNotThereGivesThePlaceOfItsThing(t *testing.T) {
	is := is.New(t)
	_, s, err := DecodePlan("plan.json", []byte(`{"format": "partyline/plan", "version": 1,
 "users": [
  {"userPrincipalName": "Zoë@contoso.com", "displayName": "é", "policies": {"sharedCalling": "Seattle"}}
 ]}`))
	is.NoErr(err)
	place := func(a Address) [2]int {
		line, column, _ := s.Position(a)
		return [2]int{line, column}
	}
	zoe := At(KindUser, "ZOË@contoso.com") // letter case aside
	is.Equal(place(zoe), [2]int{3, 3})
	is.Equal(place(zoe.Field("displayName")), [2]int{3, 44}) // columns count characters
	is.Equal(place(zoe.Field("policies", "sharedCalling")), [2]int{3, 77})
	is.Equal(place(zoe.Field("policies", "calling")), [2]int{3, 64})
	is.Equal(place(zoe.Field("lineUri")), [2]int{3, 3})
	for _, a := range []Address{At(KindUser, "other"), At(KindTenant, "Global"), At(KindGoal, "x"), "user", At(KindUser, "a", "b")} {
		_, _, ok := s.Position(a)
		is.True(!ok)
	}
	path, ok := s.Path(zoe.Field("policies", "sharedCalling"))
	is.True(ok)
	is.Equal(path, "users/0/policies/sharedCalling")
}
