package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// matcher gives what finds the rows that match, in the order of the plan.
func (v *grid) matcher(w *Workspace, found *kindMarks) (func(total int) []int32, error) {
	var tests []func(i int) bool
	for _, f := range v.query.Filters {
		test, err := v.filter(w, f)
		if err != nil {
			return nil, err
		}
		tests = append(tests, test)
	}
	if v.query.Text != "" {
		tests = append(tests, v.search(w, v.query.Text))
	}
	candidates, narrowed, err := v.affected(found)
	if err != nil {
		return nil, err
	}
	return func(total int) []int32 {
		rows := make([]int32, 0, 64)
		look := func(i int) {
			for _, test := range tests {
				if !test(i) {
					return
				}
			}
			rows = append(rows, int32(i))
		}
		if narrowed {
			for _, i := range candidates {
				look(int(i))
			}
			return rows
		}
		rows = slices.Grow(rows, total)
		for i := range total {
			look(i)
		}
		return rows
	}, nil
}

// affected gives the rows that the query's findings leave; narrowed is no when
// it names none.
func (v *grid) affected(found *kindMarks) (rows []int32, narrowed bool, err error) {
	q := &v.query
	if q.Rule == "" && q.Severity == "" && q.Finding == nil {
		return nil, false, nil
	}
	level := levelNone
	if q.Severity != "" {
		if level = levelOf(q.Severity); level == levelNone {
			return nil, false, fmt.Errorf("there is no severity %q: known are \"error\", \"warning\", \"unknown\" and \"info\"", q.Severity)
		}
	}
	for row, marks := range found.rows {
		if q.Rule != "" && !slices.ContainsFunc(marks, func(m mark) bool { return m.finding.Rule == q.Rule }) {
			continue
		}
		if q.Finding != nil && !slices.ContainsFunc(marks, func(m mark) bool {
			return m.finding.Rule == q.Finding.Rule && m.finding.Address == q.Finding.Address
		}) {
			continue
		}
		if level != levelNone && worst(marks) != level {
			continue
		}
		rows = append(rows, row)
	}
	slices.Sort(rows)
	return rows, true, nil
}

func (v *grid) column(id string) (*column, error) {
	i, ok := v.byID[id]
	if !ok {
		return nil, fmt.Errorf("%q has no column %q", v.query.Kind, id)
	}
	return &v.columns[i], nil
}

// filter gives the test of one filter.
func (v *grid) filter(w *Workspace, f GridFilter) (func(i int) bool, error) {
	c, err := v.column(f.Column)
	if err != nil {
		return nil, err
	}
	empty := func(i int) bool {
		switch w.stateOf(c, i) {
		case NoneCell:
			return true
		case PlainCell:
			return w.raw(c, i) == ""
		}
		return false
	}
	is := func(i int) bool { return w.cellIs(c, i, f.Value) }
	if f.Value == "" {
		is = empty
	}
	hidden := newNeedle(f.Value)
	switch f.Op {
	case FilterIs:
		return is, nil
	case FilterIsNot:
		return func(i int) bool { return !is(i) }, nil
	case FilterContains:
		return func(i int) bool {
			return hidden.in(w.raw(c, i)) || c.shownOtherwise() && containsFold(w.shown(c, i), hidden.text)
		}, nil
	case FilterEmpty:
		return empty, nil
	case FilterNotEmpty:
		return func(i int) bool { return w.stateOf(c, i) != UnknownCell && !empty(i) }, nil
	case FilterUnknown:
		return func(i int) bool { return w.stateOf(c, i) == UnknownCell }, nil
	}
	return nil, fmt.Errorf("there is no filter %q: known are \"is\", \"isNot\", \"contains\", \"empty\", \"notEmpty\" and \"unknown\"", f.Op)
}

// cellIs compares a cell, or an element of its list, with a text.
func (w *Workspace) cellIs(c *column, i int, value string) bool {
	if c.Type == ListColumn && slices.ContainsFunc(c.field.Texts(w.plan, i), func(e string) bool {
		return strings.EqualFold(e, value) || c.shownOtherwise() && strings.EqualFold(w.shownName(c, e), value)
	}) {
		return true
	}
	if raw := w.raw(c, i); raw != "" && strings.EqualFold(raw, value) {
		return true
	}
	switch {
	case c.Type == TriColumn:
		state := c.field.Tri(w.plan, i)
		return strings.EqualFold(value, state.String())
	case c.shownOtherwise():
		return strings.EqualFold(w.shown(c, i), value)
	}
	return strings.EqualFold(value, notKnown) && w.stateOf(c, i) == UnknownCell
}

// searchedColumns are the fields besides keys in which a free search looks.
var searchedColumns = map[string]bool{"/displayName": true, "/description": true, "/location": true, "/lineUri": true, "/phoneNumber": true, "/city": true, "/name": true}

// search gives the test of a free search.
func (v *grid) search(w *Workspace, text string) func(i int) bool {
	hidden := newNeedle(text)
	var columns []*column
	for i := range v.columns {
		if c := &v.columns[i]; c.field != nil && (c.Key || searchedColumns[c.ID]) {
			columns = append(columns, c)
		}
	}
	return func(i int) bool {
		for _, c := range columns {
			if hidden.in(w.raw(c, i)) || showsLabel(c.Ref) && hidden.in(w.shown(c, i)) {
				return true
			}
		}
		return false
	}
}

// sortKey is what a row is ordered by in one column.
type sortKey struct {
	text  string
	whole int
	blank bool
}

// order gives what puts rows into the wished order.
func (v *grid) order(w *Workspace) (func(rows []int32) []int32, error) {
	columns := make([]*column, len(v.query.Sort))
	for n, s := range v.query.Sort {
		c, err := v.column(s.Column)
		if err != nil {
			return nil, err
		}
		columns[n] = c
	}
	return func(rows []int32) []int32 {
		// The last column is sorted by first: the sort is stable.
		for n := len(columns) - 1; n >= 0; n-- {
			sortBy(w, columns[n], rows, v.query.Sort[n].Descending)
		}
		return rows
	}, nil
}

func sortBy(w *Workspace, c *column, rows []int32, descending bool) {
	type keyed struct {
		sortKey
		row int32
	}
	all := make([]keyed, len(rows))
	for n, row := range rows {
		all[n] = keyed{w.sortKey(c, int(row)), row}
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		if a.blank != b.blank {
			if a.blank {
				return 1
			}
			return -1
		}
		order := cmp.Or(cmp.Compare(a.whole, b.whole), compareText(a.text, b.text))
		if descending {
			return -order
		}
		return order
	})
	for n := range all {
		rows[n] = all[n].row
	}
}

func (w *Workspace) sortKey(c *column, i int) sortKey {
	switch {
	case c.Type == NumberColumn:
		n := c.field.Whole(w.plan, i)
		return sortKey{whole: n, blank: n == 0}
	case c.Type == TriColumn:
		t := c.field.Tri(w.plan, i)
		return sortKey{whole: int(t), blank: t == plan.Unknown}
	}
	text := w.raw(c, i)
	if text != "" && showsLabel(c.Ref) {
		text = w.shown(c, i)
	}
	return sortKey{text: text, blank: text == ""}
}
