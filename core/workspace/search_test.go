package workspace_test

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/workspace"
)

func TestSearchFindsEveryPersonByNamePartAndKey(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 300, Numbers: 60, Sites: 4}, 5)
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	holds := func(text string, want plan.Address) bool {
		for _, f := range w.Search(text, false, 400) {
			if f.Address == want {
				return true
			}
		}
		return false
	}
	for i := range p.Users {
		u := &p.Users[i]
		at := plan.At(plan.KindUser, u.UserPrincipalName)
		is.True(holds(strings.ToUpper(u.UserPrincipalName), at)) // letter case does not matter
		words := strings.Fields(u.DisplayName)
		is.True(holds(words[len(words)-1], at)) // a later word of the name
	}
}

func TestSearchPutsTheBestFirstAndKeepsTheLimit(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	for _, name := range []string{"Joanna Berg", "Ana Reyes", "Diana Prince", "Mia Ana"} {
		p.Users = append(p.Users, plan.User{UserPrincipalName: strings.ToLower(strings.Fields(name)[1]) + "@contoso.com", DisplayName: name})
	}
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	var titles []string
	for _, f := range w.Search("ana", false, 3) {
		titles = append(titles, f.Title)
	}
	is.Equal(titles, []string{"Ana Reyes", "Mia Ana", "Diana Prince"})
	is.Equal(len(w.Search("", false, 3)), 0)
	is.Equal(len(w.Search("nobody", false, 3)), 0)
}

func TestSearchForNumbersLooksAtNumbersOnly(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.Numbers = []plan.Number{{TelephoneNumber: "+14255550100"}, {TelephoneNumber: "+14255550101"}}
	p.Users = []plan.User{
		{UserPrincipalName: "a@contoso.com", DisplayName: "+1 for lunch"},
		{UserPrincipalName: "b@contoso.com", DisplayName: "Bo", LineURI: plan.Named("+14255550101")},
	}
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	found := w.Search("+1 425 555 0101", true, 5)
	is.Equal(len(found), 2)
	is.Equal(found[0].Address, plan.Address("user:b@contoso.com"))
	is.Equal(found[1].Title, "+1 425-555-0101")
	is.Equal(len(w.Search("+1", true, 5)), 3) // both numbers and the person who has one
}

func BenchmarkSearch(b *testing.B) {
	p := tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1)
	w, err := workspace.Open(p, options)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		w.Search("zyx", false, 6)
	}
}
