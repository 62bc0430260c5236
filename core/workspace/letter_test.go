package workspace_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/matryer/is"
	"golang.org/x/text/unicode/norm"

	"partyline/core/plan"
	"partyline/core/workspace"
)

func TestASearchPassesOverMarks(t *testing.T) {
	for _, c := range []struct {
		text, search string
		found        bool
	}{
		{"Křižíkova 12", "krizikova", true},
		{"Křižíkova 12", "KŘIŽÍK", true},
		{"Krizikova 12", "křižíkova", true},
		{norm.NFD.String("Křižíkova 12"), "krizikova 12", true},
		{"Křižíkova 12", norm.NFD.String("žíkova"), true},
		{norm.NFD.String("Křižíkova 12"), "křížikova", true},
		{"Søren Åkerblad", "soren ak", true},
		{"Łódź", "lodz", true},
		{"Łódź", "LÓDŹ", true},
		{"Nguyễn Thị Ánh", "thi anh", true},
		{"İzmir", "izmir", true},
		{"Østergård", "gard", true},
		{"Юрий", "юрий", true},
		{"Юрий", "юрии", false}, // in other scripts the mark makes the letter
		{"Křižíkova", "krizkova", false},
		{"Zoë", "zoe", true},
		{"Zoë", "zoee", false},
	} {
		if got := workspace.Holds(c.text, c.search); got != c.found {
			t.Errorf("%q in %q: %v", c.search, c.text, got)
		}
	}
}

// stripped is a text without case and marks, the long way.
func stripped(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func FuzzHolds(f *testing.F) {
	f.Add("Křižíkova 12", "zik")
	f.Add("Ærø\xff", "r")
	f.Add("e\u0301", "e")
	f.Fuzz(func(t *testing.T, text, search string) {
		latin := func(s string) bool {
			return !strings.ContainsFunc(s, func(r rune) bool {
				return r > 0x17F || strings.ContainsRune("øłđðħŧıŀŋØŁĐÐĦŦŊĿİŉſ", r) || unicode.IsSpace(r) || r == unicode.ReplacementChar
			})
		}
		got := workspace.Holds(text, search)
		if latin(text) && latin(search) && got != strings.Contains(stripped(text), stripped(search)) {
			t.Errorf("%q in %q: %v", search, text, got)
		}
	})
}

func TestEveryListPassesOverMarks(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.Sites = []plan.Site{{Name: "Praha Křižíkova"}, {Name: "Praha Karlín"}}
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	found := w.Search("krizikova", false, 5)
	is.Equal(len(found), 1)
	is.Equal(found[0].Title, "Praha Křižíkova")
	var g workspace.Grids
	is.Equal(open(t, &g, w, workspace.GridQuery{Kind: "site", Text: "karlin"}).Rows, 1)
	is.Equal(open(t, &g, w, workspace.GridQuery{Kind: "site", Filters: []workspace.GridFilter{{Column: "/name", Op: workspace.FilterContains, Value: "Krizi"}}}).Rows, 1)
}
