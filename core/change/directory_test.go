package change

import (
	"slices"
	"testing"

	"github.com/matryer/is"

	"partyline/core/effective"
	"partyline/core/plan"
)

// A name that differs is a difference for ever: no step writes it, and a note says so.
func TestWhatTheDirectorySaysOtherwiseIsNoted(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.Users = []plan.User{{UserPrincipalName: "ana@contoso.com", DisplayName: "Ana", City: "Praha"}, {UserPrincipalName: "bo@contoso.com", DisplayName: "Bo"}, {UserPrincipalName: "cy@contoso.com", DisplayName: "Cy"}}
	found := &plan.Snapshot{}
	found.Users = []plan.User{{UserPrincipalName: "ana@contoso.com", DisplayName: "Ana Nová", City: "Prague"}, {UserPrincipalName: "BO@contoso.com", DisplayName: "Bo Berg"}, {UserPrincipalName: "cy@contoso.com", City: "Brno"}}
	notes := func() []string { return PlanFor(effective.New(p, plan.NewIndex(p)), found, Options{}).Notes }
	is.True(slices.Contains(notes(), "the directory says something else of people than the plan (display name of 2, city of 1): no step writes that, so change it in the directory or take over what it says"))
	before := len(notes())
	found.Users = p.Users
	is.Equal(len(notes()), before-1)
}
