package runbook

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"partyline/core/plan"
)

// table writes a CSV that reads back exactly: a byte order mark, CRLF, and
// quotes around whatever a reader might take for something else.
type table struct {
	b    []byte
	rows int
	err  error
}

func newTable(columns []string) *table {
	t := &table{b: []byte("\ufeff")}
	t.row(columns...)
	t.rows = 0
	return t
}

func (t *table) row(cells ...string) {
	for _, c := range cells {
		t.cell(c)
	}
	t.end()
}

// end ends a row; each cell has left a comma behind.
func (t *table) end() {
	t.rows++
	t.b = append(t.b[:len(t.b)-1], '\r', '\n')
}

// person writes the cells of a person's address and name.
func (t *table) person(upn string) {
	for i := range len(upn) {
		if !addressBytes[upn[i]] {
			t.cell(string(plan.At(plan.KindUser, upn)))
			t.cell(upn)
			return
		}
	}
	t.b = append(append(append(t.b, "user:"...), upn...), ',')
	t.b = append(append(t.b, upn...), ',')
}

// empty writes n empty cells.
func (t *table) empty(n int) {
	for range n {
		t.b = append(t.b, ',')
	}
}

func (t *table) cell(c string) {
	if isPlain(c) {
		t.b = append(t.b, c...)
		t.b = append(t.b, ',')
		return
	}
	if strings.IndexByte(c, 0) >= 0 || !utf8.ValidString(c) {
		t.err = fmt.Errorf("the text %q holds a NUL or is not valid UTF-8, so a data file could not give it back: correct it in the plan", c)
	}
	t.b = append(t.b, '"')
	t.b = append(t.b, strings.ReplaceAll(c, `"`, `""`)...)
	t.b = append(t.b, '"', ',')
}

func isPlain(s string) bool {
	for i := range len(s) {
		if !plainBytes[s[i]] && (s[i] != ' ' || i == 0 || i == len(s)-1) {
			return false
		}
	}
	return true
}

// addressBytes stand in an address as they are, plainBytes in a cell without
// quotes around it.
var addressBytes, plainBytes = func() (address, plain [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@.+_-") {
		address[c], plain[c] = true, true
	}
	plain[':'], plain['/'], plain['%'] = true, true, true
	return address, plain
}()
