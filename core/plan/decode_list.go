package plan

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// things reads a list of objects.
func (d *decoder) things(f *codecField, v reflect.Value) bool {
	if d.next() != '[' {
		return d.wrong("a list")
	}
	start := d.pos
	d.pos++
	v.Set(reflect.MakeSlice(f.typ, 0, 0))
	level := len(d.path)
	d.path = append(d.path, segment{})
	run := keyRun{codec: f.sub, kind: f.kind, list: v}
	for more := d.next() != ']'; more; {
		n := v.Len()
		if n == v.Cap() {
			v.Grow(d.room(n, start))
		}
		v.SetLen(n + 1)
		d.path[level].index = n
		d.next()
		at := d.pos
		run.starts = append(run.starts, uint32(at))
		if d.next() != '{' {
			if !d.wrong("an object") {
				return false
			}
		} else if !d.object(f.sub, v.Index(n)) || !d.checkKey(&run, n, at) {
			return false
		}
		var ok bool
		if more, ok = d.comma(']'); !ok {
			return false
		}
		if !more {
			d.pos--
		}
	}
	d.pos++
	d.path = d.path[:level]
	return d.finish(&run, f)
}

// room gives how many more elements to make room for: as many as there are, or
// fewer when the rest of the text cannot hold them.
func (d *decoder) room(n, start int) int {
	if n < 16 {
		return max(n, 4)
	}
	each := (d.pos - start) / n
	rest := (len(d.text)-d.pos)/each + 1
	return min(n, rest+rest/16)
}

// keyRun watches over the keys of a list. A canonical list ascends, which shows
// at once that no key is double; any other is sorted at its end.
type keyRun struct {
	codec    *codec
	kind     Kind
	list     reflect.Value
	starts   []uint32
	shuffled bool
}

func (d *decoder) checkKey(run *keyRun, n, at int) bool {
	c := run.codec
	if len(c.keys) == 0 {
		return true
	}
	thing := run.list.Index(n)
	if !slices.ContainsFunc(c.keys, func(k int) bool { return c.fields[k].in(thing).Len() > 0 }) {
		return d.report(flaw{at: at, problem: fmt.Sprintf("no %q", c.fields[c.keys[0]].name), hint: "every thing of this list is known by it"})
	}
	if n > 0 && !run.shuffled {
		run.shuffled = c.compareFolded(run.kind, run.list.Index(n-1), thing) >= 0
	}
	return true
}

// finish refuses double keys and keeps the places of the things.
func (d *decoder) finish(run *keyRun, f *codecField) bool {
	if f.kind != KindNone {
		d.source.starts[f.kind] = run.starts
	}
	if !run.shuffled {
		return true
	}
	order := run.codec.order(run.kind, run.list)
	if f.kind != KindNone {
		d.source.order[f.kind] = order
	}
	for i := 1; i < len(order); i++ {
		first, second := int(order[i-1]), int(order[i])
		if run.codec.compareFolded(run.kind, run.list.Index(first), run.list.Index(second)) != 0 {
			continue
		}
		if first > second {
			first, second = second, first
		}
		key := strings.Join(run.codec.key(run.list.Index(second)), "/")
		if strings.Trim(key, "/") == "" {
			continue
		}
		hint := "keep one of the two"
		if key != strings.Join(run.codec.key(run.list.Index(first)), "/") {
			hint = "letter case and Unicode form do not tell two things apart: " + hint
		}
		line, _ := d.source.lineColumn(int(run.starts[first]))
		d.path = append(d.path, segment{index: second})
		ok := d.report(flaw{
			at:      int(run.starts[second]),
			problem: fmt.Sprintf("%s stands on line %d already", quoted(key), line),
			hint:    hint,
		})
		d.path = d.path[:len(d.path)-1]
		if !ok {
			return false
		}
	}
	return true
}

// order gives the numbers of the things by key.
func (c *codec) order(kind Kind, list reflect.Value) []uint32 {
	type entry struct {
		folded string
		number uint32
	}
	entries := make([]entry, list.Len())
	first := &c.fields[c.keys[0]]
	for i := range entries {
		entries[i] = entry{Fold(kind, first.in(list.Index(i)).String()), uint32(i)}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if order := strings.Compare(a.folded, b.folded); order != 0 {
			return order
		}
		return cmp.Or(c.compareThings(kind, list.Index(int(a.number)), list.Index(int(b.number))), cmp.Compare(a.number, b.number))
	})
	order := make([]uint32, len(entries))
	for i := range entries {
		order[i] = entries[i].number
	}
	return order
}
