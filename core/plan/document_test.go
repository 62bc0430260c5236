package plan

import (
	"fmt"
	"reflect"
	"slices"
)

// documents fills documents for tests, from a seed: every run of one seed is
// the same.
type documents struct {
	state uint64
	// full fills every key; else about half of them.
	full bool
}

func (d *documents) next(n int) int {
	d.state += 0x9E3779B97F4A7C15
	x := d.state
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return int((x ^ x>>31) % uint64(n))
}

func (d *documents) plan() *Plan {
	p := new(Plan)
	d.fill(reflect.ValueOf(p).Elem(), codecOf(reflect.TypeFor[Plan]()))
	p.Format, p.Version = PlanFormat, Version
	return p
}

func (d *documents) snapshot() *Snapshot {
	s := new(Snapshot)
	d.fill(reflect.ValueOf(s).Elem(), codecOf(reflect.TypeFor[Snapshot]()))
	s.Format, s.Version = SnapshotFormat, Version
	return s
}

func (d *documents) skips() bool { return !d.full && d.next(2) == 0 }

func (d *documents) fill(v reflect.Value, c *codec) {
	for i := range c.fields {
		f := &c.fields[i]
		if f.secret || !f.key && d.skips() {
			continue
		}
		d.fillField(f.in(v), f)
	}
}

func (d *documents) fillField(v reflect.Value, f *codecField) {
	switch f.op {
	case opText:
		switch {
		case f.oneof != nil:
			v.SetString(f.oneof[d.next(len(f.oneof))])
		case f.key:
			v.SetString(fmt.Sprintf("%s %d", d.text(), d.next(1_000_000)))
		default:
			v.SetString(d.text())
		}
	case opWhole:
		v.SetInt(int64(d.next(100_000)) + 1)
	case opTri:
		v.SetUint(uint64(No) + uint64(d.next(2)))
	case opRef:
		if d.full || d.next(4) > 0 {
			v.Set(reflect.ValueOf(Named(d.text())))
		} else {
			v.Set(reflect.ValueOf(None()))
		}
	case opTexts:
		list := make([]string, d.count())
		for i := range list {
			list[i] = d.text()
		}
		if f.set {
			slices.Sort(list)
			list = slices.Compact(list)
		}
		v.Set(reflect.ValueOf(list))
	case opStruct:
		d.fill(v, f.sub)
	case opList:
		d.fillList(v, f)
	}
}

func (d *documents) fillList(v reflect.Value, f *codecField) {
	list := reflect.MakeSlice(f.typ, d.count(), 5)
	for i := range list.Len() {
		d.fill(list.Index(i), f.sub)
	}
	v.Set(list)
	if len(f.sub.keys) == 0 {
		return
	}
	order := f.sub.order(f.kind, list)
	sorted := reflect.MakeSlice(f.typ, 0, 5)
	for i, n := range order {
		thing := list.Index(int(n))
		if i == 0 || f.sub.compareFolded(f.kind, list.Index(int(order[i-1])), thing) != 0 {
			sorted = reflect.Append(sorted, thing)
		}
	}
	v.Set(sorted)
}

func (d *documents) count() int {
	if d.full {
		return 2
	}
	return d.next(4)
}

var testTexts = [...]string{
	"Seattle", "ana@contoso.com", "+14255550100", "a \"quoted\" name", `C:\path`, "two\nlines", "tab\there", "\u0001",
	"Zoë Müller", "Zoe\u0308", "東京", "😀", "مكتب", "^\\+1(\\d{10})$", "{}[],:", "null", "true", "O'Brien's", "a\u2028b", "ANA@CONTOSO.COM",
}

func (d *documents) text() string {
	if d.full {
		return fmt.Sprintf("text %d", d.next(1_000_000))
	}
	return testTexts[d.next(len(testTexts))]
}
