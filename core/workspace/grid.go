package workspace

import (
	"fmt"
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
)

// GridQuery says which things of a kind a grid shows, and in which order.
type GridQuery struct {
	// Kind is the word of a kind: "user", "policy:sharedCalling".
	Kind    string       `json:"kind"`
	Filters []GridFilter `json:"filters"`
	Sort    []GridSort   `json:"sort"`
	// Text is searched for in keys, names and numbers.
	Text string `json:"text"`
	// Rule keeps rows that a finding of the rule affects.
	Rule string `json:"rule"`
	// Severity keeps rows whose worst finding is of it: "error", "warning", "unknown", "info".
	Severity string `json:"severity"`
	// Finding keeps rows that this one affects.
	Finding *GridFinding `json:"finding,omitempty"`
}

// FilterOp is how a filter compares.
type FilterOp string

// The comparisons; letter case does not matter. Empty is known to be nothing, or
// a text that nobody wrote; Unknown is not known.
const (
	FilterIs       FilterOp = "is"
	FilterIsNot    FilterOp = "isNot"
	FilterContains FilterOp = "contains"
	FilterEmpty    FilterOp = "empty"
	FilterNotEmpty FilterOp = "notEmpty"
	FilterUnknown  FilterOp = "unknown"
)

// GridFilter keeps rows by the text of one column.
type GridFilter struct {
	Column string   `json:"column"`
	Op     FilterOp `json:"op"`
	Value  string   `json:"value"`
}

// GridSort orders rows by one column; what is empty or not known comes last.
type GridSort struct {
	Column     string `json:"column"`
	Descending bool   `json:"descending"`
}

// GridFinding names a finding by its rule and address.
type GridFinding struct {
	Rule    string       `json:"rule"`
	Address plan.Address `json:"address"`
}

// GridCounts count the findings on rows: one finding on two rows counts twice.
type GridCounts struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Unknowns int `json:"unknowns"`
	Infos    int `json:"infos"`
}

// GridInfo is a grid that was opened.
type GridInfo struct {
	// Handle names it in later calls; the eight last ones used are kept.
	Handle   int `json:"handle"`
	Revision int `json:"revision"`
	// Total counts the things of the kind, Rows those that match.
	Total    int        `json:"total"`
	Rows     int        `json:"rows"`
	Columns  []Column   `json:"columns"`
	Findings GridCounts `json:"findings"`
	// Listed is no when nobody has looked at the kind.
	Listed bool `json:"listed"`
}

// keptGrids is how many grids stay open.
const keptGrids = 8

// Grids keeps the grids of one planner. The zero Grids has none.
type Grids struct {
	open  []*grid
	last  int
	marks marks
}

// grid is one opened grid.
type grid struct {
	handle  int
	query   GridQuery
	kind    plan.Kind
	columns []column
	byID    map[string]int
	total   int
	// rows are the places of the things shown, keys what they were called there.
	rows []int32
	keys []string
	// known holds the keys, once it was asked for one.
	known map[string]bool
	// revision is the one of which rows speak; they have stood in this order since ordered.
	revision, ordered int
	// counts are those of rows by the marks counted.
	counts  GridCounts
	counted *kindMarks
}

// Open runs a query. Report holds the findings of the workspace as it stands.
func (g *Grids) Open(w *Workspace, report *finding.Report, query GridQuery) (*GridInfo, error) {
	kind, ok := plan.KindOf(query.Kind)
	if !ok {
		return nil, fmt.Errorf("there is no kind %q: kinds are \"user\", \"number\", \"site\", \"policy:sharedCalling\" and the like", query.Kind)
	}
	v := &grid{query: query, kind: kind, columns: columnsOf(kind), byID: map[string]int{}, revision: w.revision, ordered: w.revision}
	for i := range v.columns {
		v.byID[v.columns[i].ID] = i
	}
	found := g.marks.of(w, report, kind)
	match, err := v.matcher(w, found)
	if err != nil {
		return nil, err
	}
	order, err := v.order(w)
	if err != nil {
		return nil, err
	}
	v.total = w.index.Len(kind)
	v.rows = order(match(v.total))
	v.keys = v.keysOf(w)
	g.last++
	v.handle = g.last
	if len(g.open) == keptGrids {
		g.open = slices.Delete(g.open, 0, 1)
	}
	g.open = append(g.open, v)
	info := &GridInfo{
		Handle: v.handle, Revision: v.revision, Total: v.total, Rows: len(v.rows),
		Findings: v.count(found), Listed: plan.Listed(w.plan, kind),
	}
	for i := range v.columns {
		info.Columns = append(info.Columns, v.columns[i].Column)
	}
	return info, nil
}

// count gives the findings on the rows.
func (v *grid) count(found *kindMarks) GridCounts {
	if v.counted != found {
		v.counts, v.counted = found.count(v.rows), found
	}
	return v.counts
}

// find gives an open grid, which then is the last used.
func (g *Grids) find(handle int) (*grid, error) {
	i := slices.IndexFunc(g.open, func(v *grid) bool { return v.handle == handle })
	if i < 0 {
		return nil, fmt.Errorf("grid %d is no longer open: ask for it again", handle)
	}
	v := g.open[i]
	g.open = append(slices.Delete(g.open, i, i+1), v)
	return v, nil
}

// keyOf gives one text for the key of a thing: the key, or its address where it has parts.
func (v *grid) keyOf(w *Workspace, i int) string {
	if v.single() {
		return v.columns[v.keyColumn()].field.Text(w.plan, i)
	}
	return string(w.index.AddressOf(v.kind, i))
}

func (v *grid) single() bool { return !v.kind.Single() && len(v.keyColumns()) == 1 }

func (v *grid) keyColumn() int {
	return slices.IndexFunc(v.columns, func(c column) bool { return c.Key })
}

func (v *grid) keyColumns() []int {
	var keys []int
	for i := range v.columns {
		if v.columns[i].Key {
			keys = append(keys, i)
		}
	}
	return keys
}

func (v *grid) keysOf(w *Workspace) []string {
	keys := make([]string, len(v.rows))
	single, key := v.single(), v.keyColumn()
	for n, row := range v.rows {
		if single {
			keys[n] = v.columns[key].field.Text(w.plan, int(row))
		} else {
			keys[n] = v.keyOf(w, int(row))
		}
	}
	return keys
}

// place gives where row n stands now, -1 when it is gone. A thing that was
// renamed is still at its place.
func (v *grid) place(w *Workspace, n int) int {
	row, count := int(v.rows[n]), w.index.Len(v.kind)
	if row < count && v.keyOf(w, row) == v.keys[n] {
		return row
	}
	if v.single() {
		if at, ok := w.index.Find(v.kind, v.keys[n]); ok {
			return at
		}
	} else if parsed, err := plan.Address(v.keys[n]).Parse(); err == nil {
		if at, ok := w.index.Find(v.kind, parsed.Key...); ok {
			return at
		}
	}
	if count == v.total && row < count && !v.held(v.keyOf(w, row)) {
		return row
	}
	return -1
}

// held tells whether the grid knew a thing by this key before the change.
func (v *grid) held(key string) bool {
	if v.known == nil {
		v.known = make(map[string]bool, len(v.keys))
		for _, k := range v.keys {
			v.known[k] = true
		}
	}
	return v.known[key]
}

// refresh runs the query again after a change: rows that still match keep
// their order, new ones follow. It tells whether anything stands elsewhere.
func (g *Grids) refresh(w *Workspace, report *finding.Report, v *grid) (moved bool, err error) {
	if v.revision == w.revision {
		return false, nil
	}
	match, err := v.matcher(w, g.marks.of(w, report, v.kind))
	if err != nil {
		return false, err
	}
	order, err := v.order(w)
	if err != nil {
		return false, err
	}
	total := w.index.Len(v.kind)
	matched := match(total)
	fits := make([]bool, total)
	for _, row := range matched {
		fits[row] = true
	}
	rows := make([]int32, 0, len(matched))
	for n := range v.rows {
		at := v.place(w, n)
		if at < 0 || !fits[at] {
			moved = true
			continue
		}
		fits[at] = false
		rows = append(rows, int32(at))
	}
	added := slices.DeleteFunc(matched, func(row int32) bool { return !fits[row] })
	moved = moved || len(added) > 0
	v.rows = append(rows, order(added)...)
	v.keys, v.known, v.total, v.revision, v.counted = v.keysOf(w), nil, total, w.revision, nil
	if moved {
		v.ordered = w.revision
	}
	return moved, nil
}
