package workspace

import (
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
)

// WindowQuery asks for rows of an open grid, from From up to but not To.
type WindowQuery struct {
	Handle   int `json:"handle"`
	Revision int `json:"revision"`
	From     int `json:"from"`
	To       int `json:"to"`
	// Columns are the ids of the columns wanted, in order; none means those of
	// the view that the grid opens with.
	Columns []string `json:"columns"`
}

// Window is a part of a grid as it stands.
type Window struct {
	Revision int         `json:"revision"`
	Total    int         `json:"total"`
	RowCount int         `json:"rowCount"`
	Rows     []WindowRow `json:"rows"`
	Findings GridCounts  `json:"findings"`
	// Stale tells that rows came, went or stand elsewhere than at the revision
	// asked for: whoever holds other windows asks for them again.
	Stale bool `json:"stale"`
}

// WindowRow is one row. Index is its place in the grid.
type WindowRow struct {
	Address plan.Address `json:"address"`
	Index   int          `json:"index"`
	Cells   []Cell       `json:"cells"`
	// Severity is that of the worst finding on the row: "error", "warning",
	// "unknown", "info", "" for none.
	Severity string `json:"severity"`
}

// Cell is one cell as it is shown.
type Cell struct {
	Text string `json:"text"`
	// Value is what stands in the field that an edit changes, as its "before"; absent
	// when that is not known, or nothing can be edited.
	Value plan.Value `json:"value,omitempty"`
	State CellState  `json:"state"`
	// Why tells how a policy came to apply: "direct", "group", "global", "read".
	Why string `json:"why,omitempty"`
	// Severity, Note and Rule are of the worst finding on the cell; Count is how many there are.
	Severity string `json:"severity,omitempty"`
	Note     string `json:"note,omitempty"`
	Rule     string `json:"rule,omitempty"`
	Count    int    `json:"count,omitempty"`
}

// longestWindow is how many rows one window has at most.
const longestWindow = 1000

// Window gives rows of an open grid; after a change the query runs again first.
func (g *Grids) Window(w *Workspace, report *finding.Report, q WindowQuery) (*Window, error) {
	v, err := g.find(q.Handle)
	if err != nil {
		return nil, err
	}
	if _, err := g.refresh(w, report, v); err != nil {
		return nil, err
	}
	shown, err := v.shownColumns(q.Columns)
	if err != nil {
		return nil, err
	}
	found := g.marks.of(w, report, v.kind)
	to := max(min(q.To, len(v.rows), q.From+longestWindow), 0)
	from := min(max(q.From, 0), to)
	window := &Window{Revision: v.revision, Total: v.total, RowCount: len(v.rows), Rows: make([]WindowRow, 0, to-from), Stale: q.Revision < v.ordered, Findings: v.count(found)}
	for n := from; n < to; n++ {
		row := int(v.rows[n])
		marks := found.rows[int32(row)]
		line := WindowRow{Address: w.index.AddressOf(v.kind, row), Index: n, Cells: make([]Cell, len(shown)), Severity: worst(marks).String()}
		for i, c := range shown {
			line.Cells[i] = w.cell(&v.columns[c], row)
		}
		for _, m := range marks {
			if len(shown) > 0 {
				at, _ := v.cellOf(shown, m.pointer)
				line.Cells[at].put(m)
			}
		}
		window.Rows = append(window.Rows, line)
	}
	return window, nil
}

// shownColumns gives the places of the columns with these ids.
func (v *grid) shownColumns(ids []string) ([]int, error) {
	var shown []int
	for _, id := range ids {
		if _, err := v.column(id); err != nil {
			return nil, err
		}
		shown = append(shown, v.byID[id])
	}
	if len(ids) == 0 {
		for i := range v.columns {
			if !v.columns[i].Hidden {
				shown = append(shown, i)
			}
		}
	}
	return shown, nil
}

func (w *Workspace) cell(c *column, i int) Cell {
	cell := Cell{Text: w.shown(c, i), State: w.stateOf(c, i)}
	if c.Pointer != "" {
		cell.Value = c.field.Value(w.plan, i)
	}
	if c.policy != plan.KindNone {
		cell.Why = whyWord(w.world.Choice(c.policy, i).Why)
	}
	return cell
}

func whyWord(why effective.Why) string {
	switch why {
	case effective.Global:
		return "global"
	case effective.Group:
		return "group"
	case effective.Direct:
		return "direct"
	case effective.Read:
		return "read"
	}
	return ""
}

// cellOf gives the cell to which a finding on a field belongs: that of the
// nearest field around it. False: no cell shows it, and the first stands for it.
func (v *grid) cellOf(shown []int, pointer string) (at int, ok bool) {
	for pointer != "" {
		for n, i := range shown {
			if c := &v.columns[i]; c.ID == pointer || c.isAbout(pointer) {
				return n, true
			}
		}
		pointer = pointer[:max(strings.LastIndexByte(pointer, '/'), 0)]
	}
	return 0, false
}

// isAbout tells whether findings on another field belong to the column too.
func (c *column) isAbout(pointer string) bool {
	return slices.Contains(c.covers, pointer)
}

// put notes a finding: the worst one speaks, of equal ones the first.
func (c *Cell) put(m mark) {
	c.Count++
	if l := levelOfFinding(m.finding); l > levelOf(c.Severity) {
		c.Severity, c.Note, c.Rule = l.String(), m.finding.Message, m.finding.Rule
	}
}
