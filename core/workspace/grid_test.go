package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// gridKinds are kinds of which a made tenant has things.
var gridKinds = []string{"user", "number", "account", "site", "location", "group", "policy:sharedCalling", "policy:emergencyCallRouting", "policy:voiceRouting", "attendant", "tenant", "goal"}

// broken is a small tenant after a few random edits, and its findings.
func broken(t testing.TB, seed uint64) (*workspace.Workspace, *rand.Rand) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 3))
	p := small(seed)
	w, err := workspace.Open(p, options)
	if err != nil {
		t.Fatal(err)
	}
	for range 15 {
		if _, err := w.Do(randomBatch(random, p)); err != nil {
			t.Fatal(err)
		}
	}
	return w, random
}

func open(t testing.TB, g *workspace.Grids, w *workspace.Workspace, q workspace.GridQuery) *workspace.GridInfo {
	t.Helper()
	info, err := g.Open(w, w.Report(), q)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func ids(info *workspace.GridInfo) []string {
	var all []string
	for _, c := range info.Columns {
		all = append(all, c.ID)
	}
	return all
}

func rows(t testing.TB, g *workspace.Grids, w *workspace.Workspace, info *workspace.GridInfo) []workspace.WindowRow {
	t.Helper()
	window, err := g.Window(w, w.Report(), workspace.WindowQuery{Handle: info.Handle, Revision: w.Revision(), To: info.Rows, Columns: ids(info)})
	if err != nil {
		t.Fatal(err)
	}
	return window.Rows
}

func TestPastingAWindowIntoItselfChangesNothing(t *testing.T) {
	is := is.New(t)
	every := []string{}
	for _, kind := range plan.Kinds() {
		every = append(every, kind.String())
	}
	for seed := range uint64(3) {
		w, kinds := full(t), every
		if seed > 0 {
			w, _ = broken(t, seed)
			kinds = gridKinds
		}
		var g workspace.Grids
		for _, kind := range kinds {
			info := open(t, &g, w, workspace.GridQuery{Kind: kind})
			pasted, err := g.Paste(w, workspace.PasteQuery{Handle: info.Handle, Revision: w.Revision(), Columns: ids(info), Cells: texts(rows(t, &g, w, info))})
			is.NoErr(err)
			is.Equal(len(pasted.Edits), 0)
			is.Equal(pasted.Rejected, []workspace.RejectedCell{})
		}
	}
}

func texts(all []workspace.WindowRow) [][]string {
	var cells [][]string
	for _, row := range all {
		var line []string
		for _, c := range row.Cells {
			line = append(line, c.Text)
		}
		cells = append(cells, line)
	}
	return cells
}

// Texts are read as what they show: a thing that was emptied gets its values back.
func TestTextsOfAThingMakeItAgain(t *testing.T) {
	is := is.New(t)
	w, random := broken(t, 5)
	var g workspace.Grids
	made := 0
	for _, kind := range []string{"user", "number", "site", "policy:sharedCalling", "policy:voiceRouting", "account", "group"} {
		info := open(t, &g, w, workspace.GridQuery{Kind: kind})
		for range 6 {
			all := rows(t, &g, w, info)
			n := random.IntN(len(all))
			var clear []plan.Edit
			for c, column := range info.Columns {
				// A policy shows what is in force, not what is granted; an extension needs what is cleared.
				if column.Pointer == "" || column.Key || column.ReadOnly || strings.HasPrefix(column.ID, "/policies/") || column.Phone {
					continue
				}
				if all[n].Cells[c].Value != "" {
					clear = append(clear, plan.Set(all[n].Address+plan.Address("#"+column.Pointer), ""))
				}
			}
			before := string(plan.EncodePlan(w.Plan()))
			_, err := w.Do(plan.Batch{Edits: clear})
			is.NoErr(err)
			pasted, err := g.Paste(w, workspace.PasteQuery{Handle: info.Handle, Revision: w.Revision(), Row: n, Columns: ids(info), Cells: texts(all)[n : n+1]})
			is.NoErr(err)
			is.Equal(len(pasted.Edits), len(clear))
			_, err = w.Do(plan.Batch{Edits: pasted.Edits})
			is.NoErr(err)
			is.Equal(string(plan.EncodePlan(w.Plan())), before)
			made += len(clear)
		}
	}
	is.True(made > 100)
}

func TestSortedRowsRiseAndBlankOnesComeLast(t *testing.T) {
	is := is.New(t)
	w, _ := broken(t, 2)
	var g workspace.Grids
	for _, column := range []string{"/displayName", "/userPrincipalName", "/site", "/policies/voiceRouting", "/usageLocation"} {
		for _, descending := range []bool{false, true} {
			info := open(t, &g, w, workspace.GridQuery{Kind: "user", Sort: []workspace.GridSort{{Column: column, Descending: descending}}})
			at := slices.Index(ids(info), column)
			var shown []string
			blank := false
			for _, row := range rows(t, &g, w, info) {
				c := row.Cells[at]
				if c.Text == "" || c.State == workspace.UnknownCell {
					blank = true
					continue
				}
				is.True(!blank)
				shown = append(shown, strings.ToLower(c.Text))
			}
			if descending {
				slices.Reverse(shown)
			}
			is.True(slices.IsSorted(shown))
			is.True(len(shown) > 50)
		}
	}
}

func TestFindingsStandOnTheirRows(t *testing.T) {
	is := is.New(t)
	w, _ := broken(t, 4)
	var g workspace.Grids
	report := w.Report()
	seen := 0
	for i := range report.Findings {
		f := &report.Findings[i]
		parsed, err := f.Address.Parse()
		is.NoErr(err)
		if parsed.Kind != plan.KindUser {
			continue
		}
		info := open(t, &g, w, workspace.GridQuery{Kind: "user", Finding: &workspace.GridFinding{Rule: f.Rule, Address: f.Address}})
		is.Equal(info.Rows, max(1, len(f.Affected)))
		if f.Verdict == finding.Fail && f.Severity == finding.Error {
			is.True(info.Findings.Errors >= info.Rows)
		}
		for _, row := range rows(t, &g, w, info) {
			count := 0
			for _, c := range row.Cells {
				count += c.Count
			}
			is.True(count > 0 && row.Severity != "")
		}
		seen++
	}
	is.True(seen > 0)
	info := open(t, &g, w, workspace.GridQuery{Kind: "user", Severity: "error"})
	for _, row := range rows(t, &g, w, info) {
		is.Equal(row.Severity, "error")
	}
}

func TestRowsKeepTheirPlaceWhileThePlanChanges(t *testing.T) {
	is := is.New(t)
	for seed := range uint64(4) {
		w, random := broken(t, seed)
		var g workspace.Grids
		info := open(t, &g, w, workspace.GridQuery{Kind: "user", Sort: []workspace.GridSort{{Column: "/displayName"}}})
		order := addresses(rows(t, &g, w, info))
		for step := range 10 {
			gone := plan.Address(order[random.IntN(len(order))])
			edit := plan.Edit{Op: plan.OpRemove, Address: gone}
			if step%2 == 1 {
				edit = plan.Edit{Op: plan.OpAdd, Address: plan.At(plan.KindUser, fmt.Sprintf("new%d@contoso.com", step))}
			}
			asked := w.Revision()
			_, err := w.Do(plan.Batch{Edits: []plan.Edit{edit}})
			is.NoErr(err)
			if edit.Op == plan.OpAdd {
				order = append(order, string(edit.Address))
			} else {
				order = slices.DeleteFunc(order, func(a string) bool { return a == string(gone) })
			}
			window, err := g.Window(w, w.Report(), workspace.WindowQuery{Handle: info.Handle, Revision: asked, To: 1000})
			is.NoErr(err)
			is.True(window.Stale)
			is.Equal(addresses(window.Rows), order)
		}
	}
}

func addresses(all []workspace.WindowRow) []string {
	found := []string{}
	for _, row := range all {
		found = append(found, string(row.Address))
	}
	return found
}

func TestNineGridsAreOneTooMany(t *testing.T) {
	is := is.New(t)
	w, _ := broken(t, 1)
	var g workspace.Grids
	first := open(t, &g, w, workspace.GridQuery{Kind: "user"})
	for range 8 {
		open(t, &g, w, workspace.GridQuery{Kind: "site"})
	}
	_, err := g.Window(w, w.Report(), workspace.WindowQuery{Handle: first.Handle, To: 1})
	is.True(err != nil)
}

func large(b *testing.B) *workspace.Workspace {
	b.Helper()
	w, err := workspace.Open(tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1), options)
	if err != nil {
		b.Fatal(err)
	}
	return w
}

func BenchmarkGridOfAllPeople(b *testing.B) {
	w := large(b)
	report := w.Report()
	var g workspace.Grids
	for _, c := range []struct {
		name  string
		query workspace.GridQuery
	}{
		{"plain", workspace.GridQuery{Kind: "user"}},
		{"filter", workspace.GridQuery{Kind: "user", Filters: []workspace.GridFilter{{Column: "/city", Op: workspace.FilterIs, Value: "berlin"}}}},
		{"text", workspace.GridQuery{Kind: "user", Text: "müller"}},
		{"filter+sort", workspace.GridQuery{Kind: "user", Filters: []workspace.GridFilter{{Column: "/policies/sharedCalling", Op: workspace.FilterNotEmpty}}, Sort: []workspace.GridSort{{Column: "/displayName"}}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := g.Open(w, report, c.query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWindowOf60(b *testing.B) {
	w := large(b)
	report := w.Report()
	var g workspace.Grids
	info, err := g.Open(w, report, workspace.GridQuery{Kind: "user"})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := g.Window(w, report, workspace.WindowQuery{Handle: info.Handle, Revision: 0, From: 50_000, To: 50_060}); err != nil {
			b.Fatal(err)
		}
	}
}
