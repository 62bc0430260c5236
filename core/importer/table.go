package importer

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"partyline/core/plan"
)

// table holds the things of one kind: those of the snapshot before, and what
// this import sets of them.
type table[T any] struct {
	kind  plan.Kind
	items []T
	at    map[string]int
	// set has a bit per field that this import has set; zero is a thing that
	// no row of this import was about.
	set []uint64
	// by is the number of the file that was last about the thing, from 1.
	by []int
	// looked says that a file of this kind was read, even one without rows.
	looked bool
}

// seenBit marks a thing that a row was about, whatever it said.
const seenBit = 1 << 63

func newTable[T any](kind plan.Kind, before []T, key func(*T) []string) *table[T] {
	t := &table[T]{kind: kind, items: slices.Clone(before), looked: before != nil}
	t.set = make([]uint64, len(before))
	t.by = make([]int, len(before))
	t.at = make(map[string]int, len(before))
	for i := range t.items {
		t.at[t.fold(key(&t.items[i])...)] = i
	}
	return t
}

func (t *table[T]) fold(key ...string) string {
	if len(key) == 1 {
		return plan.Fold(t.kind, key[0])
	}
	parts := make([]string, len(key))
	for i, k := range key {
		parts[i] = plan.Fold(t.kind, k)
	}
	return strings.Join(parts, "\x00")
}

// find gives the index of a thing, -1 when there is none.
func (t *table[T]) find(key ...string) int {
	if i, ok := t.at[t.fold(key...)]; ok {
		return i
	}
	return -1
}

// get gives the index of a thing; make names it when it is new.
func (t *table[T]) get(name func(*T), key ...string) (i int, isNew bool) {
	folded := t.fold(key...)
	if i, ok := t.at[folded]; ok {
		return i, false
	}
	var empty T
	t.items = append(t.items, empty)
	name(&t.items[len(t.items)-1])
	t.set = append(t.set, 0)
	t.by = append(t.by, 0)
	t.at[strings.Clone(folded)] = len(t.items) - 1
	return len(t.items) - 1, true
}

// keyed makes the reader of rows that each are one thing, named by one of the
// key columns.
func keyed[T any](t *table[T], name func(*T, string), fields []field[T], columns ...string) func(*row) bool {
	t.looked = true
	b := bind(fields)
	return func(r *row) bool {
		key, ok := r.key(columns...)
		if !ok {
			return false
		}
		key = policyName(key)
		t.put(r, b, func(x *T) { name(x, strings.Clone(key)) }, key)
		return true
	}
}

// put fills the thing of a key from the row.
func (t *table[T]) put(r *row, b *binding[T], name func(*T), key ...string) int {
	if len(t.items) == cap(t.items) {
		t.grow(r.f.rowsLeft())
	}
	i, isNew := t.get(name, key...)
	r.changed = r.changed || isNew
	if t.by[i] == r.f.number {
		r.f.run.note(Note{ID: NoteRepeated, File: r.f.name, Line: r.line, Value: strings.Join(key, " "),
			Message: "the same thing stands in more than one row of the file; the rows were merged, the first one wins where they differ"}, false)
	}
	t.by[i] = r.f.number
	r.stands(t.kind, key...)
	b.fill(r, &t.items[i], &t.set[i])
	return i
}

// grow makes room for so many things more at once: they are large, and growing
// by doubling would copy them again and again.
func (t *table[T]) grow(more int) {
	if len(t.items) < 512 {
		return
	}
	more = max(more, len(t.items)/8)
	t.items = slices.Grow(t.items, more)
	t.set = slices.Grow(t.set, more)
	t.by = slices.Grow(t.by, more)
}

// list gives the table's things as a snapshot holds them.
func (t *table[T]) list() []T {
	if !t.looked {
		return nil
	}
	if t.items == nil {
		return []T{}
	}
	return t.items
}

// field says which columns fill a field of T, and how.
type field[T any] struct {
	names []string
	// at gives the pointer to the field, which also is its identity.
	at  func(*T) any
	put func(c *cell, dst *T)
}

// binding is a field's table tied to the columns of a file.
type binding[T any] struct {
	fields []field[T]
	bits   []uint64
	names  []string
	cols   []int
	// cell is used for one cell after the other: a field must not hold on to it.
	cell cell
}

func bind[T any](fields []field[T]) *binding[T] {
	b := &binding[T]{fields: fields}
	var zero T
	leaves := leavesOf(reflect.ValueOf(&zero).Elem(), nil)
	for _, f := range fields {
		at := slices.Index(leaves, reflect.ValueOf(f.at(&zero)).Pointer())
		if at < 0 || at >= 62 {
			panic(fmt.Sprintf("importer: field %v of %T has no bit", f.names, zero))
		}
		b.bits = append(b.bits, 1<<at)
	}
	return b
}

// leavesOf gives the addresses of the fields of a struct, those of embedded
// groups of references (UserPolicies) one by one.
func leavesOf(v reflect.Value, leaves []uintptr) []uintptr {
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Type() == reflect.TypeFor[plan.UserPolicies]() {
			leaves = leavesOf(f, leaves)
			continue
		}
		leaves = append(leaves, f.Addr().Pointer())
	}
	return leaves
}

// columns ties the fields to the row's columns, anew when they are others.
func (b *binding[T]) columns(names []string) []int {
	if b.cols != nil && slices.Equal(b.names, names) {
		return b.cols
	}
	b.names = slices.Clone(names)
	b.cols = make([]int, len(b.fields))
	for i, f := range b.fields {
		b.cols[i] = -1
		for _, want := range f.names {
			for at, name := range names {
				if b.cols[i] < 0 && strings.EqualFold(want, name) {
					b.cols[i] = at
				}
			}
		}
	}
	return b.cols
}

// fill puts the row's cells into the thing.
func (b *binding[T]) fill(r *row, dst *T, set *uint64) {
	cols := b.columns(r.names)
	*set |= seenBit
	for i := range b.fields {
		col := cols[i]
		if col < 0 || col >= len(r.cells) {
			continue
		}
		c := &b.cell
		*c = cell{r: r, column: r.names[col], v: r.cells[col], already: *set&b.bits[i] != 0, losses: r.losses}
		if c.v.kind == absent {
			continue
		}
		b.fields[i].put(c, dst)
		if c.known {
			*set |= b.bits[i]
		}
	}
}

func putText(c *cell, p *string, s string, ok bool) {
	if !ok {
		return
	}
	c.known = true
	if s == *p {
		return
	}
	if *p != "" && s != "" {
		switch {
		case c.r.f.isASCII && masks(s, *p):
			return
		case c.already && masks(*p, s):
			c.already = false
		}
	}
	if c.already && *p != "" {
		if s != "" {
			c.differs(*p, s)
		}
		return
	}
	c.r.changed = true
	*p = c.r.f.run.keep(s)
}

// putValue sets a value that is compared as a whole. One that the tenant does
// not state becomes unknown, unless another row has stated it.
func putValue[V comparable](c *cell, p *V, v, unknown V, ok bool) {
	if !ok {
		return
	}
	if v == unknown {
		if !c.already && *p != unknown {
			c.r.changed = true
			*p = unknown
		}
		return
	}
	c.known = true
	if v == *p {
		return
	}
	if c.already && *p != unknown {
		c.differs(fmt.Sprint(*p), fmt.Sprint(v))
		return
	}
	c.r.changed = true
	*p = v
}

func putRef(c *cell, p *plan.Ref, v plan.Ref, ok bool) {
	if !ok {
		return
	}
	c.known = true
	if v == *p || v.Known && p.Known && strings.EqualFold(v.Name, p.Name) {
		return
	}
	if c.already && p.Known {
		c.differs(p.Name, v.Name)
		return
	}
	c.r.changed = true
	*p = v
}

// putList sets a list; ordered says that the order of its members matters.
func putList(c *cell, p *[]string, v []string, ordered, ok bool) {
	if !ok {
		return
	}
	c.known = true
	if *p != nil && (slices.Equal(v, *p) || !ordered && slices.Equal(sorted(v), sorted(*p))) {
		return
	}
	if c.already && *p != nil {
		c.differs(strings.Join(*p, " "), strings.Join(v, " "))
		return
	}
	c.r.changed = true
	*p = v
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func textField[T any](at func(*T) *string, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		s, ok := c.text()
		putText(c, at(dst), s, ok)
	}}
}

func wordField[T any](at func(*T) *string, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		s, ok := c.word()
		putText(c, at(dst), s, ok)
	}}
}

func triField[T any](at func(*T) *plan.Tri, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		v, ok := c.tri()
		putValue(c, at(dst), v, plan.Unknown, ok)
	}}
}

func intField[T any](at func(*T) *int, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		v, ok := c.integer()
		if c.v.isNone() {
			putValue(c, at(dst), 0, 0, ok)
			return
		}
		putValue(c, at(dst), v, -1, ok)
	}}
}

func refField[T any](at func(*T) *plan.Ref, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		v, ok := c.ref()
		putRef(c, at(dst), v, ok)
	}}
}

func policyField[T any](at func(*T) *plan.Ref, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		v, ok := c.policy()
		putRef(c, at(dst), v, ok)
	}}
}

func phoneField[T any](at func(*T) *plan.Ref, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		v, ok := c.phoneRef()
		putRef(c, at(dst), v, ok)
	}}
}

func wordsField[T any](at func(*T) *[]string, names ...string) field[T] {
	return field[T]{names, func(t *T) any { return at(t) }, func(c *cell, dst *T) {
		v, ok := c.words()
		putList(c, at(dst), v, false, ok)
	}}
}
