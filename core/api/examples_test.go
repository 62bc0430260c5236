package api

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/callmap"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/internal/example"
	"partyline/core/workspace"
)

// openExample opens one of the plans of examples/.
func openExample(t *testing.T, name string) *Session {
	t.Helper()
	request := OpenRequest{Asked: asked, Plan: File{Name: "plan.partyline.json", Bytes: example.Read(t, name, "plan.partyline.json")}}
	if example.Snapshot(t, name) != nil {
		request.Snapshot = File{Name: "plan.snapshot.json", Bytes: example.Read(t, name, "plan.snapshot.json")}
	}
	var s Session
	if _, err := s.Open(request, nil); err != nil {
		t.Fatal(err)
	}
	return &s
}

// TestTheMapHoldsEveryoneWhoCallsAndEveryFinding goes over the examples: who is
// on the map is there once, and what is found of them is said there.
func TestTheMapHoldsEveryoneWhoCallsAndEveryFinding(t *testing.T) {
	for _, name := range example.Names(t) {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			s := openExample(t, name)
			m, err := s.Map(MapRequest{Asked: asked, View: "everyday"}, nil)
			is.NoErr(err)
			world, ready, counts := s.work.World(), s.work.Readiness(), s.findings().Counts
			calling := 0
			for user := range s.work.Plan().Users {
				u := &s.work.Plan().Users[user]
				if st := world.Standing(user); st == effective.Sharing || st != effective.NoPerson && u.LineURI.IsSet() {
					calling++
				}
			}
			inBands, inRows := 0, 0
			said := map[callmap.Key]bool{}
			for _, b := range m.Bands {
				inBands += b.People
				for _, n := range b.Nodes {
					for _, key := range n.Findings {
						said[key] = true
					}
				}
			}
			for _, r := range m.Table {
				inRows += r.People
			}
			is.Equal(inBands, calling)
			is.Equal(inRows, calling)
			for i := range s.findings().Findings {
				f := &s.findings().Findings[i]
				if f.Accepted != nil || f.Severity == finding.Info || s.work.ReachCount(f) == 0 {
					continue
				}
				if !said[callmap.Key{Rule: f.Rule, Address: f.Address, MessageID: f.MessageID}] {
					t.Errorf("the map does not say %s %s %s", f.Rule, f.Address, f.Message)
				}
			}
			is.Equal(strings.HasPrefix(ready.Verdict, "Ready"), counts.Errors+counts.Unknowns+counts.Questions+ready.Unknown == 0)
		})
	}
}

// TestAStopOfPeopleOpensExactlyThem holds what a stop counts against the grid
// that it opens.
func TestAStopOfPeopleOpensExactlyThem(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 12))
	for _, s := range []*Session{openExample(t, "contoso"), openExample(t, "greenfield"), broken(t, random, 1), broken(t, random, 2)} {
		is := is.New(t)
		m, err := s.Map(MapRequest{Asked: asked, View: "everyday"}, nil)
		is.NoErr(err)
		for _, b := range m.Bands {
			for _, n := range b.Nodes {
				if n.Query == nil {
					continue
				}
				value := "No"
				if n.Query.OwnNumber {
					value = "Yes"
				}
				filters := []workspace.GridFilter{{Column: "ownNumber", Op: workspace.FilterIs, Value: value}}
				switch {
				case n.Query.NoSite:
					filters = append(filters, workspace.GridFilter{Column: "/site", Op: workspace.FilterEmpty})
				case n.Query.Site != "":
					filters = append(filters, workspace.GridFilter{Column: "/site", Op: workspace.FilterIs, Value: n.Query.Site})
				}
				grid, err := s.Grid(GridRequest{Asked: asked, GridQuery: workspace.GridQuery{Kind: "user", Filters: filters}}, nil)
				is.NoErr(err)
				is.Equal(grid.Rows, n.People)
			}
		}
	}
}

// TestARunbookIsNoExport gives the tables of a runbook back to the import, which
// would take what is planned for what is.
func TestARunbookIsNoExport(t *testing.T) {
	is := is.New(t)
	written, err := openExample(t, "greenfield").Runbook(RunbookOfPlanRequest{Asked: asked}, nil)
	is.NoErr(err)
	var tables []ImportFile
	for _, f := range written.Files {
		if strings.HasSuffix(f.Name, ".csv") {
			tables = append(tables, ImportFile{Name: f.Name, Bytes: f.Bytes})
		}
	}
	is.Equal(len(tables), 3) // people, licences and waves
	imported, err := Import(ImportRequest{Asked: asked, Reading: Reading{Files: tables}}, nil)
	is.NoErr(err)
	for _, f := range imported.Files {
		is.True(strings.Contains(f.Refused, "belongs to a runbook that Partyline wrote"))
	}
}
