package workspace

import (
	"fmt"

	"partyline/core/plan"
)

// PasteQuery puts texts into cells of an open grid.
type PasteQuery struct {
	Handle   int `json:"handle"`
	Revision int `json:"revision"`
	// Row and Column are the cell of the first text; Column counts in Columns.
	Row    int `json:"row"`
	Column int `json:"column"`
	// Columns are the ids of the columns as they are shown.
	Columns []string `json:"columns"`
	// Cells are the texts, row by row.
	Cells [][]string `json:"cells"`
	// Rows, when given, are the rows to fill in the place of Row and those below:
	// the rows of texts begin again where there are fewer.
	Rows []int `json:"rows"`
}

// Pasted is what a paste would change.
type Pasted struct {
	Edits []plan.Edit
	// Cells are the changed cells, at most shownEdits of them.
	Cells    []PastedCell
	Rejected []RejectedCell
	Beyond   int
	// Added counts the rows that it would add.
	Added int
}

// PastedCell is a cell that changes; Row and Column as in the query.
type PastedCell struct {
	Address plan.Address `json:"address"`
	Row     int          `json:"row"`
	Column  int          `json:"column"`
	Before  string       `json:"before"`
	After   string       `json:"after"`
}

// RejectedCell is a text that cannot stand in its cell, and why.
type RejectedCell struct {
	Row    int    `json:"row"`
	Column int    `json:"column"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// shownEdits is how many changed cells a paste tells of.
const shownEdits = 2000

// Paste reads the texts by the types of their columns. Those that cannot stand
// there are rejected one by one; cells that would not change make no edit.
func (g *Grids) Paste(w *Workspace, q PasteQuery) (*Pasted, error) {
	v, err := g.find(q.Handle)
	if err != nil {
		return nil, err
	}
	if q.Revision < v.ordered || q.Revision > w.revision {
		return nil, fmt.Errorf("the rows stand elsewhere since revision %d: look at the grid again, then paste", q.Revision)
	}
	shown, err := v.shownColumns(q.Columns)
	if err != nil {
		return nil, err
	}
	if q.Row < 0 || q.Column < 0 {
		return nil, fmt.Errorf("there is no cell at row %d, column %d", q.Row, q.Column)
	}
	p := &paster{reader: newReader(w), grid: v, shown: shown, query: &q, done: map[int]bool{}, renamed: map[string]bool{}}
	p.Cells, p.Rejected = []PastedCell{}, []RejectedCell{}
	count := len(q.Cells)
	if len(q.Rows) > 0 && count > 0 {
		count = len(q.Rows)
	}
	for n := range count {
		row := q.Row + n
		if len(q.Rows) > 0 {
			row = q.Rows[n]
		}
		p.row(row, q.Cells[n%len(q.Cells)])
	}
	p.Edits = append(p.Edits, p.renames...)
	return &p.Pasted, nil
}

// paster goes through the cells of one paste.
type paster struct {
	Pasted
	reader *reader
	grid   *grid
	shown  []int
	query  *PasteQuery
	// renames come last: the other edits know things by their old names.
	renames []plan.Edit
	// done are the rows that were filled, renamed the keys given.
	done    map[int]bool
	renamed map[string]bool
}

// pastedCell is one text on its way into a column.
type pastedCell struct {
	column int
	at     *column
	text   string
}

func (p *paster) reject(row, column int, text, reason string) {
	p.Rejected = append(p.Rejected, RejectedCell{row, column, text, reason})
}

// row fills one row.
func (p *paster) row(row int, texts []string) {
	if p.done[row] || row < 0 {
		return
	}
	p.done[row] = true
	var cells []pastedCell
	blank := true
	for n, text := range texts {
		column := p.query.Column + n
		if column >= len(p.shown) {
			p.Beyond++
			continue
		}
		blank = blank && text == ""
		cells = append(cells, pastedCell{column, &p.grid.columns[p.shown[column]], text})
	}
	switch {
	case len(cells) == 0:
	case row < len(p.grid.rows):
		if at := p.grid.place(p.reader.w, row); at >= 0 {
			p.fill(row, at, cells)
		} else {
			p.reject(row, cells[0].column, cells[0].text, "this row was removed meanwhile")
		}
	case !blank:
		p.add(row, cells)
	}
}

// fill changes the cells of thing i.
func (p *paster) fill(row, i int, cells []pastedCell) {
	w := p.reader.w
	thing := w.index.AddressOf(p.grid.kind, i)
	at := &rowReader{reader: p.reader, kind: p.grid.kind, row: i, pending: map[string]string{}}
	key := w.index.KeyOf(p.grid.kind, i)
	wished, renaming := append([]string(nil), key...), -1
	for _, phones := range []bool{false, true} {
		for _, cell := range cells {
			if cell.at.Phone != phones || cell.text == w.shown(cell.at, i) {
				continue
			}
			value, reason := at.read(cell.at, cell.text)
			if reason != "" {
				p.reject(row, cell.column, cell.text, reason)
				continue
			}
			if cell.at.Key {
				part := p.grid.keyPart(cell.at)
				if name := textOf(value); name != key[part] {
					wished[part], renaming = name, cell.column
				}
				continue
			}
			before := cell.at.field.Value(w.plan, i)
			if before == value {
				continue
			}
			p.change(plan.Edit{Op: plan.OpSet, Address: cell.at.field.In(thing), Before: before, After: value}, row, cell.column, w.shown(cell.at, i), at.shownValue(cell.at, value))
		}
	}
	if renaming >= 0 {
		p.rename(row, renaming, i, key, wished)
	}
}

func (p *paster) change(edit plan.Edit, row, column int, before, after string) {
	p.Edits = append(p.Edits, edit)
	p.tell(edit.Address, row, column, before, after)
}

func (p *paster) tell(address plan.Address, row, column int, before, after string) {
	if len(p.Cells) < shownEdits {
		p.Cells = append(p.Cells, PastedCell{address, row, column, before, after})
	}
}

// add makes a new thing of a row beyond the last.
func (p *paster) add(row int, cells []pastedCell) {
	g, first := p.grid, cells[0]
	if g.kind.Single() {
		p.reject(row, first.column, first.text, "there is one row only")
		return
	}
	if len(p.query.Rows) > 0 {
		p.reject(row, first.column, first.text, "there is no such row")
		return
	}
	at := &rowReader{reader: p.reader, kind: g.kind, row: -1, pending: map[string]string{}}
	for _, cell := range cells {
		at.foresee(cell.at, cell.text)
	}
	key := make([]string, len(g.keyColumns()))
	given := 0
	for _, cell := range cells {
		if !cell.at.Key {
			continue
		}
		value, reason := at.read(cell.at, cell.text)
		if reason != "" {
			p.reject(row, cell.column, cell.text, reason)
			return
		}
		key[g.keyPart(cell.at)] = textOf(value)
		given++
	}
	if given < len(key) {
		p.reject(row, first.column, first.text, fmt.Sprintf("the grid ends above: to add %s, show the column %q and paste into it too", nounOf(g.kind, 2), g.columns[g.keyColumn()].Title))
		return
	}
	address := plan.At(g.kind, key...)
	if reason := p.taken(key); reason != "" {
		p.reject(row, first.column, first.text, reason)
		return
	}
	p.Added++
	p.Edits = append(p.Edits, plan.Edit{Op: plan.OpAdd, Address: address})
	for _, phones := range []bool{false, true} {
		for _, cell := range cells {
			switch {
			case cell.at.Key && !phones:
				p.tell(address, row, cell.column, "", cell.text)
			case cell.at.Key, cell.at.Phone != phones, cell.text == "":
			default:
				if value, reason := at.read(cell.at, cell.text); reason != "" {
					p.reject(row, cell.column, cell.text, reason)
				} else if value != "" {
					p.change(plan.Edit{Op: plan.OpSet, Address: cell.at.field.In(address), After: value}, row, cell.column, "", at.shownValue(cell.at, value))
				}
			}
		}
	}
}

// taken gives the reason why a key cannot be given, "" when it can; then it is.
func (p *paster) taken(key []string) string {
	if reason := keyReason(p.reader.w, p.grid.kind, key); reason != "" {
		return reason
	}
	name := foldedKey(p.grid.kind, key)
	if p.renamed[name] {
		return fmt.Sprintf("%q comes twice", key[len(key)-1])
	}
	p.renamed[name] = true
	return ""
}

func (p *paster) rename(row, column, i int, key, wished []string) {
	w := p.reader.w
	if foldedKey(p.grid.kind, key) != foldedKey(p.grid.kind, wished) {
		if reason := p.taken(wished); reason != "" {
			p.reject(row, column, wished[len(wished)-1], reason)
			return
		}
	}
	address := w.index.AddressOf(p.grid.kind, i)
	p.renames = append(p.renames, plan.Edit{Op: plan.OpRename, Address: address, Before: keyValue(key), After: keyValue(wished)})
	part := p.grid.keyPart(&p.grid.columns[p.shown[column]])
	p.tell(address, row, column, key[part], wished[part])
}

// keyPart tells which part of the key a column is.
func (v *grid) keyPart(c *column) int { return keyPart(v.kind, c) }
