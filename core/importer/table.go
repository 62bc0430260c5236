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
	*index
	items []T
}

// index is what a table knows of its things. It reaches them by reflection, and
// what follows has pointers for type parameters: code for every type of thing
// was 39 kB of the download (docs/decisions/size.md).
type index struct {
	kind plan.Kind
	// things is the table's items.
	things reflect.Value
	at     map[string]int
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

func newTable[T any](kind plan.Kind, before []T, key func(any) []string) *table[T] {
	t := &table[T]{items: before}
	t.index = newIndex(kind, reflect.ValueOf(&t.items).Elem(), key)
	return t
}

// newIndex is of things that it copies first.
func newIndex(kind plan.Kind, things reflect.Value, key func(any) []string) *index {
	n := things.Len()
	t := &index{kind: kind, things: things, at: make(map[string]int, n), set: make([]uint64, n), by: make([]int, n), looked: !things.IsNil()}
	if t.looked {
		own := reflect.MakeSlice(things.Type(), n, n)
		reflect.Copy(own, things)
		things.Set(own)
	}
	for i := range n {
		t.at[t.fold(key(t.thing(i))...)] = i
	}
	return t
}

// thing gives the pointer to the thing of an index.
func (t *index) thing(i int) any { return t.things.Index(i).Addr().Interface() }

func (t *index) fold(key ...string) string {
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
func (t *index) find(key ...string) int {
	if i, ok := t.at[t.fold(key...)]; ok {
		return i
	}
	return -1
}

// get gives the index of a thing; name names it when it is new.
func (t *index) get(name func(any), key ...string) (i int, isNew bool) {
	folded := t.fold(key...)
	if i, ok := t.at[folded]; ok {
		return i, false
	}
	i = t.things.Len()
	t.things.Grow(1)
	t.things.SetLen(i + 1)
	t.things.Index(i).SetZero()
	name(t.thing(i))
	t.set = append(t.set, 0)
	t.by = append(t.by, 0)
	t.at[strings.Clone(folded)] = i
	return i, true
}

// onAny is a naming of things of one kind, for things of any.
func onAny[P any](name func(P)) func(any) { return func(thing any) { name(thing.(P)) } }

// keyed makes the reader of rows that each are one thing, named by one of the
// key columns.
func keyed[P any](t *index, name func(P, string), fields []field, columns ...string) func(*row) bool {
	t.looked = true
	b := bind(fields)
	return func(r *row) bool {
		key, ok := r.key(columns...)
		if !ok {
			return false
		}
		key = policyName(key)
		t.put(r, b, func(thing any) { name(thing.(P), strings.Clone(key)) }, key)
		return true
	}
}

// put fills the thing of a key from the row.
func (t *index) put(r *row, b *binding, name func(any), key ...string) int {
	if t.things.Len() == t.things.Cap() {
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
	b.fill(r, t.thing(i), &t.set[i])
	return i
}

// grow makes room for so many things more at once: they are large, and growing
// by doubling would copy them again and again.
func (t *index) grow(more int) {
	if t.things.Len() < 512 {
		return
	}
	more = max(more, t.things.Len()/8)
	t.things.Grow(more)
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

// field says which columns fill a field of a thing, and how.
type field struct {
	names []string
	// of is the type of the pointer to the thing.
	of reflect.Type
	// at gives of it the pointer to the field, which also is its identity.
	at  func(thing any) any
	put func(c *cell, thing any)
}

func columnsOf[P any](names []string, at func(P) any, put func(*cell, P)) field {
	return field{names, reflect.TypeFor[P](), func(thing any) any { return at(thing.(P)) }, func(c *cell, thing any) { put(c, thing.(P)) }}
}

// binding is a field's table tied to the columns of a file.
type binding struct {
	fields []field
	bits   []uint64
	names  []string
	cols   []int
	// cell is used for one cell after the other: a field must not hold on to it.
	cell cell
}

func bind(fields []field) *binding {
	b := &binding{fields: fields}
	if len(fields) == 0 {
		return b
	}
	zero := reflect.New(fields[0].of.Elem())
	leaves := leavesOf(zero.Elem(), nil)
	for _, f := range fields {
		at := slices.Index(leaves, reflect.ValueOf(f.at(zero.Interface())).Pointer())
		if at < 0 || at >= 62 {
			panic(fmt.Sprintf("importer: field %v of %v has no bit", f.names, f.of))
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
func (b *binding) columns(names []string) []int {
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
func (b *binding) fill(r *row, dst any, set *uint64) {
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

func textField[P any](at func(P) *string, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		s, ok := c.text()
		putText(c, at(dst), s, ok)
	})
}

func wordField[P any](at func(P) *string, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		s, ok := c.word()
		putText(c, at(dst), s, ok)
	})
}

func triField[P any](at func(P) *plan.Tri, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.tri()
		putValue(c, at(dst), v, plan.Unknown, ok)
	})
}

func intField[P any](at func(P) *int, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.integer()
		if c.v.isNone() {
			putValue(c, at(dst), 0, 0, ok)
			return
		}
		putValue(c, at(dst), v, -1, ok)
	})
}

func refField[P any](at func(P) *plan.Ref, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.ref()
		putRef(c, at(dst), v, ok)
	})
}

func policyField[P any](at func(P) *plan.Ref, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.policy()
		putRef(c, at(dst), v, ok)
	})
}

func phoneField[P any](at func(P) *plan.Ref, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.phoneRef()
		putRef(c, at(dst), v, ok)
	})
}

func wordsField[P any](at func(P) *[]string, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.words()
		putList(c, at(dst), v, false, ok)
	})
}
