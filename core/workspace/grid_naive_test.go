package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/workspace"
)

// full is a plan that holds a thing of every kind, with every key.
func full(t *testing.T) *workspace.Workspace {
	t.Helper()
	name := fmt.Sprintf("../plan/testdata/versions/v%d-plan.json", plan.Version)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := plan.DecodePlan(name, text)
	if err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(p, options)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestTheValueOfACellIsWhatAnEditFindsThere(t *testing.T) {
	is := is.New(t)
	seen := 0
	check := func(w *workspace.Workspace, kind string, few int) int {
		var g workspace.Grids
		info := open(t, &g, w, workspace.GridQuery{Kind: kind})
		all := rows(t, &g, w, info)
		for i := 0; i < len(all); i += 1 + len(all)/few {
			for n, c := range info.Columns {
				if c.Pointer == "" || c.Key {
					is.True(c.Key || c.ReadOnly) // what is not edited says so
					continue
				}
				value := all[i].Cells[n].Value
				at := all[i].Address + plan.Address("#"+c.Pointer)
				if _, err := plan.Apply(w.Plan(), w.Index(), plan.Batch{Edits: []plan.Edit{{Op: plan.OpSet, Address: at, Before: value, After: value}}}); err != nil {
					t.Fatalf("%s: %v", at, err)
				}
				seen++
			}
		}
		return len(all)
	}
	w := full(t)
	for _, kind := range plan.Kinds() {
		is.True(check(w, kind.String(), 5) > 0) // a thing of every kind is there
	}
	for seed := range uint64(2) {
		w, _ := broken(t, seed)
		for _, kind := range gridKinds {
			check(w, kind, 8)
		}
	}
	is.True(seen > 1000)
}

var filterOps = []workspace.FilterOp{workspace.FilterIs, workspace.FilterIsNot, workspace.FilterContains, workspace.FilterEmpty, workspace.FilterNotEmpty, workspace.FilterUnknown}

func TestFilterAndSortAgreeWithANaiveReading(t *testing.T) {
	is := is.New(t)
	kept, sorted := 0, 0
	try := func(w *workspace.Workspace, random *rand.Rand, kind string) {
		var g workspace.Grids
		everything := open(t, &g, w, workspace.GridQuery{Kind: kind})
		all := rows(t, &g, w, everything)
		if len(all) == 0 {
			return
		}
		f, s := random.IntN(len(everything.Columns)), random.IntN(len(everything.Columns))
		value := all[random.IntN(len(all))].Cells[f].Text
		op := filterOps[random.IntN(len(filterOps))]
		if value == "" || everything.Columns[f].Type == workspace.ListColumn && op != workspace.FilterEmpty && op != workspace.FilterNotEmpty || value == "not known" {
			op = workspace.FilterUnknown
		}
		descending := random.IntN(2) == 0
		info := open(t, &g, w, workspace.GridQuery{Kind: kind,
			Filters: []workspace.GridFilter{{Column: everything.Columns[f].ID, Op: op, Value: strings.ToUpper(value)}},
			Sort:    []workspace.GridSort{{Column: everything.Columns[s].ID, Descending: descending}}})
		var want []workspace.WindowRow
		for _, row := range all {
			if keeps(op, row.Cells[f], value) {
				want = append(want, row)
			}
		}
		got := rows(t, &g, w, info)
		kept += len(want)
		if c := everything.Columns[s]; c.Type == workspace.TextColumn && !c.Phone || c.Type == workspace.ComputedColumn {
			slices.SortStableFunc(want, func(a, b workspace.WindowRow) int { return naive(a.Cells[s], b.Cells[s], descending) })
			sorted++
			is.Equal(addresses(got), addresses(want))
			return
		}
		// Choices, numbers and names of things are ordered by more than what is shown.
		found, wanted := addresses(got), addresses(want)
		slices.Sort(found)
		slices.Sort(wanted)
		is.Equal(found, wanted)
	}
	for seed := range uint64(2) {
		w, random := broken(t, seed)
		for n := range 6 * len(gridKinds) {
			try(w, random, gridKinds[n%len(gridKinds)])
		}
	}
	w := full(t)
	for n, kinds := 0, plan.Kinds(); n < 4*len(kinds); n++ {
		try(w, rand.New(rand.NewPCG(uint64(n), 21)), kinds[n%len(kinds)].String())
	}
	is.True(kept > 500)
	is.True(sorted > 40)
}

// naive orders two cells by their texts: blank ones last, whichever way.
func naive(a, b workspace.Cell, descending bool) int {
	text := func(c workspace.Cell) string {
		if c.State == workspace.UnknownCell {
			return ""
		}
		return c.Text
	}
	x, y := text(a), text(b)
	switch {
	case x == y:
		return 0
	case x == "":
		return 1
	case y == "":
		return -1
	}
	order := strings.Compare(strings.ToLower(x), strings.ToLower(y))
	if order == 0 {
		order = strings.Compare(x, y)
	}
	if descending {
		return -order
	}
	return order
}

func keeps(op workspace.FilterOp, c workspace.Cell, value string) bool {
	empty := c.State == workspace.NoneCell || c.State == workspace.PlainCell && c.Text == ""
	switch op {
	case workspace.FilterIs:
		return strings.EqualFold(c.Text, value)
	case workspace.FilterIsNot:
		return !strings.EqualFold(c.Text, value)
	case workspace.FilterContains:
		return strings.Contains(stripped(c.Text), stripped(value))
	case workspace.FilterEmpty:
		return empty
	case workspace.FilterNotEmpty:
		return !empty && c.State != workspace.UnknownCell
	}
	return c.State == workspace.UnknownCell
}
