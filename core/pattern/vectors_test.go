package pattern

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/matryer/is"
)

//go:embed testdata/dotnet-regex.json.gz
var handVectors []byte

//go:embed testdata/dotnet-regex-random.json.gz
var randomVectors []byte

// vector is a pattern with what .NET says to it.
type vector struct {
	Pattern     string
	Translation string
	Error       *string
	Cases       []vectorCase
}

type vectorCase struct {
	Input    string
	Match    bool
	Value    *string
	Groups   json.RawMessage // an array by number, or an object by name
	Result   *string
	Replaced *string
	Timeout  bool
}

func vectors(t testing.TB) []vector {
	t.Helper()
	var all []vector
	for _, packed := range [][]byte{handVectors, randomVectors} {
		r, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		var some []vector
		if err := json.NewDecoder(r).Decode(&some); err != nil {
			t.Fatal(err)
		}
		all = append(all, some...)
	}
	return all
}

// needed are the constructs that a dial plan needs, none of which may be refused.
var needed = []string{"look-ahead", "alternation", "repeat", "named", "reference"}

func TestAsDotNet(t *testing.T) {
	is := is.New(t)
	all := vectors(t)
	refused, cases := 0, 0
	for _, v := range all {
		p, err := Compile(v.Pattern)
		if v.Error != nil {
			var e *Error
			if !errors.As(err, &e) || !e.Invalid {
				t.Errorf("%q: .NET says %s, here %v", v.Pattern, *v.Error, err)
			}
			continue
		}
		if err != nil {
			var e *Error
			is.True(errors.As(err, &e))
			is.True(!e.Invalid && e.At > 0 && e.What != "") // what .NET reads is refused by name, not called wrong
			for _, what := range needed {
				is.True(!strings.Contains(e.What, what))
			}
			t.Logf("%q: %v", v.Pattern, err)
			refused++
			continue
		}
		translation, err := p.Translation(v.Translation)
		is.NoErr(err)
		for _, c := range v.Cases {
			cases++
			compare(t, p, translation, v, c)
		}
	}
	t.Logf("%d patterns, %d cases equal, %d patterns refused (%.1f %%)", len(all), cases, refused, 100*float64(refused)/float64(len(all)))
	is.True(len(all) == 1544)
	is.True(cases > 18000)
	is.True(refused*10 < len(all))
}

func compare(t *testing.T, p *Pattern, translation *Translation, v vector, c vectorCase) {
	t.Helper()
	m, verdict := p.Match(c.Input)
	if c.Timeout {
		if verdict == Matched {
			t.Errorf("%q on %q: matched, where .NET found no end", v.Pattern, c.Input)
		}
		return
	}
	if verdict == Undecided || (verdict == Matched) != c.Match {
		t.Errorf("%q on %q: %v, .NET says %v", v.Pattern, c.Input, verdict, c.Match)
		return
	}
	if c.Replaced != nil {
		if got, _ := translation.Replace(c.Input); got != *c.Replaced {
			t.Errorf("%q -> %q on %q: replaced %q, .NET says %q", v.Pattern, v.Translation, c.Input, got, *c.Replaced)
		}
	}
	if !c.Match {
		return
	}
	if m.Value != *c.Value {
		t.Errorf("%q on %q: value %q, .NET says %q", v.Pattern, c.Input, m.Value, *c.Value)
	}
	if got := translation.Result(m); got != *c.Result {
		t.Errorf("%q -> %q on %q: result %q, .NET says %q", v.Pattern, v.Translation, c.Input, got, *c.Result)
	}
	compareGroups(t, v, c, m)
}

func compareGroups(t *testing.T, v vector, c vectorCase, m Match) {
	t.Helper()
	var byName map[string]*string
	if json.Unmarshal(c.Groups, &byName) == nil {
		if len(byName) != len(m.Groups) {
			t.Errorf("%q: %d groups, .NET has %d", v.Pattern, len(m.Groups), len(byName))
		}
		for _, g := range m.Groups {
			want, ok := byName[g.Name]
			if !ok || (want != nil) != g.Captured || want != nil && *want != g.Value {
				t.Errorf("%q on %q: group %s is %q (%v), .NET says %s", v.Pattern, c.Input, g.Name, g.Value, g.Captured, c.Groups)
			}
		}
		return
	}
	var byNumber []*string
	if err := json.Unmarshal(c.Groups, &byNumber); err != nil {
		t.Fatal(err)
	}
	if len(byNumber) != len(m.Groups) {
		t.Errorf("%q: %d groups, .NET has %d", v.Pattern, len(m.Groups), len(byNumber))
		return
	}
	for i, want := range byNumber {
		if g := m.Groups[i]; (want != nil) != g.Captured || want != nil && *want != g.Value {
			t.Errorf("%q on %q: group %d is %q (%v), .NET says %s", v.Pattern, c.Input, i, g.Value, g.Captured, c.Groups)
		}
	}
}
