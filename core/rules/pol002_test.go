package rules

import (
	"fmt"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/plan"
)

// TestALargeGroupIsListedOnce stands for an example, which would be large.
func TestALargeGroupIsListedOnce(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.Groups = []plan.Group{{ID: "everyone"}}
	for i := range maxGroupMembers {
		p.Groups[0].Members = append(p.Groups[0].Members, fmt.Sprintf("p%d@contoso.com", i))
	}
	p.GroupAssignments = []plan.GroupAssignment{
		{PolicyType: "calling", Group: "everyone", Policy: "Strict", Rank: 1},
		{PolicyType: "mobility", Group: "everyone", Policy: "Strict", Rank: 1},
	}
	is.Equal(example.Said(run(t, p), "POL002"), "")
	p.Groups[0].Members = append(p.Groups[0].Members, "ana@contoso.com")
	is.Equal(example.Said(run(t, p), "POL002"), `info group:everyone: group "everyone" has 50001 members; up to 50000 are advised for a group that carries policies`)
}
