package pattern

import (
	"slices"
	"strconv"
)

// terms are expressions over printable ASCII with "and" and "not", each kept
// once, so that the derivatives of one (what may follow after a character) are
// the states of an automaton. The text of a dial plan is in that alphabet.
type terms struct {
	all    []term
	byText map[string]int
	next   map[[2]int]int // term and character
	chars  []byte         // one of each class of characters that no set tells apart
	full   bool           // more terms than termBound: nothing here means anything
}

// termBound bounds the states of a question. The pairs of a dial plan need some dozens.
const termBound = 5000

type term struct {
	op       termOp
	nullable bool // takes the empty text
	set      letters
	of       []int
	min, max int
}

type termOp uint8

const (
	termNone   termOp = iota // takes nothing
	termEmpty                // takes the empty text
	termSet                  // takes one character
	termConcat               // two, one after the other
	termUnion
	termBoth
	termNot
	termRepeat
)

// letters is a set of printable ASCII.
type letters [2]uint64

func (l letters) has(c byte) bool { return l[c/64]>>(c%64)&1 == 1 }

func (l *letters) add(c byte) { l[c/64] |= 1 << (c % 64) }

const firstLetter, lastLetter = ' ', '~'

// The terms that every collection has.
const (
	none  = 0
	empty = 1
	any   = 2 // one character
	every = 3 // any text
)

func newTerms() *terms {
	t := &terms{byText: map[string]int{}, next: map[[2]int]int{}}
	t.keep(term{op: termNone})
	t.keep(term{op: termEmpty, nullable: true})
	var all letters
	for c := byte(firstLetter); c <= lastLetter; c++ {
		all.add(c)
	}
	t.keep(term{op: termSet, set: all})
	t.keep(term{op: termRepeat, of: []int{any}, max: unbounded, nullable: true})
	return t
}

func (t *terms) keep(n term) int {
	key := make([]byte, 0, 32)
	for _, v := range append([]int{int(n.op), n.min, n.max}, n.of...) {
		key = append(strconv.AppendInt(key, int64(v), 36), ' ')
	}
	if n.op == termSet {
		key = strconv.AppendUint(append(strconv.AppendUint(key, n.set[0], 36), ' '), n.set[1], 36)
	}
	if id, ok := t.byText[string(key)]; ok {
		return id
	}
	if len(t.all) >= termBound {
		t.full = true
		return none
	}
	t.all = append(t.all, n)
	t.byText[string(key)] = len(t.all) - 1
	return len(t.all) - 1
}

func (t *terms) letters(s letters) int {
	if s == (letters{}) {
		return none
	}
	return t.keep(term{op: termSet, set: s})
}

func (t *terms) concat(a, b int) int {
	switch {
	case a == none || b == none:
		return none
	case a == empty:
		return b
	case b == empty:
		return a
	case a == every && b == every:
		return every
	}
	if first := t.all[a]; first.op == termConcat {
		return t.concat(first.of[0], t.concat(first.of[1], b))
	}
	return t.keep(term{op: termConcat, of: []int{a, b}, nullable: t.all[a].nullable && t.all[b].nullable})
}

// union and both keep their parts flat, sorted and once.
func (t *terms) union(parts ...int) int {
	flat := t.flat(termUnion, none, parts)
	if slices.Contains(flat, every) {
		return every
	}
	if len(flat) == 0 {
		return none
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return t.keep(term{op: termUnion, of: flat, nullable: slices.ContainsFunc(flat, func(id int) bool { return t.all[id].nullable })})
}

func (t *terms) both(parts ...int) int {
	flat := t.flat(termBoth, every, parts)
	if slices.Contains(flat, none) {
		return none
	}
	nullable := !slices.ContainsFunc(flat, func(id int) bool { return !t.all[id].nullable })
	if slices.Contains(flat, empty) {
		if nullable {
			return empty
		}
		return none
	}
	if len(flat) == 0 {
		return every
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return t.keep(term{op: termBoth, of: flat, nullable: nullable})
}

func (t *terms) flat(op termOp, neutral int, parts []int) []int {
	var flat []int
	for _, id := range parts {
		if t.all[id].op == op {
			flat = append(flat, t.all[id].of...)
		} else if id != neutral {
			flat = append(flat, id)
		}
	}
	slices.Sort(flat)
	return slices.Compact(flat)
}

func (t *terms) not(a int) int {
	switch {
	case a == none:
		return every
	case a == every:
		return none
	case t.all[a].op == termNot:
		return t.all[a].of[0]
	}
	return t.keep(term{op: termNot, of: []int{a}, nullable: !t.all[a].nullable})
}

func (t *terms) repeat(a, low, high int) int {
	switch {
	case high == 0 || a == empty || a == none && low == 0:
		return empty
	case a == none:
		return none
	case low == 1 && high == 1:
		return a
	}
	if t.all[a].nullable {
		low = 0
	}
	return t.keep(term{op: termRepeat, of: []int{a}, min: low, max: high, nullable: low == 0})
}

// after gives what must follow once c was taken.
func (t *terms) after(id int, c byte) int {
	if to, ok := t.next[[2]int{id, int(c)}]; ok {
		return to
	}
	to := t.derive(t.all[id], c)
	t.next[[2]int{id, int(c)}] = to
	return to
}

func (t *terms) derive(n term, c byte) int {
	switch n.op {
	case termSet:
		if n.set.has(c) {
			return empty
		}
	case termConcat:
		to := t.concat(t.after(n.of[0], c), n.of[1])
		if t.all[n.of[0]].nullable {
			to = t.union(to, t.after(n.of[1], c))
		}
		return to
	case termUnion, termBoth:
		parts := make([]int, len(n.of))
		for i, id := range n.of {
			parts[i] = t.after(id, c)
		}
		if n.op == termUnion {
			return t.union(parts...)
		}
		return t.both(parts...)
	case termNot:
		return t.not(t.after(n.of[0], c))
	case termRepeat:
		high := n.max
		if high != unbounded {
			high--
		}
		return t.concat(t.after(n.of[0], c), t.repeat(n.of[0], max(n.min-1, 0), high))
	}
	return none
}

// shortest gives the shortest text that a term takes; no when it takes none,
// which means nothing once the collection is full.
func (t *terms) shortest(id int) (string, bool) {
	type state struct{ term, from int }
	states := []state{{id, -1}}
	by := []byte{0}
	seen := map[int]bool{id: true}
	for i := 0; i < len(states) && !t.full; i++ {
		if t.all[states[i].term].nullable {
			var text []byte
			for k := i; states[k].from >= 0; k = states[k].from {
				text = append(text, by[k])
			}
			slices.Reverse(text)
			return string(text), true
		}
		for _, c := range t.chars {
			to := t.after(states[i].term, c)
			if to != none && !seen[to] {
				seen[to] = true
				states, by = append(states, state{to, i}), append(by, c)
			}
		}
	}
	return "", false
}

// tellApart finds the classes of characters, digits first so that examples look dialled.
func (t *terms) tellApart() {
	seen := map[string]bool{}
	t.chars = t.chars[:0]
	for _, c := range []byte(preferred) {
		var row []byte
		for _, n := range t.all {
			if n.op == termSet {
				row = append(row, '0'+byte(n.set[c/64]>>(c%64)&1))
			}
		}
		if !seen[string(row)] {
			seen[string(row)] = true
			t.chars = append(t.chars, c)
		}
	}
}

// preferred lists the alphabet in the order in which examples use it.
const preferred = "1234567890+*#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.@;=:/ !\"$%&'(),<>?[\\]^_`{|}~"
