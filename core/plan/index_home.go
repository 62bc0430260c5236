package plan

import (
	"reflect"
	"slices"
)

// home says where the things of a kind stand in a document.
type home struct {
	kind Kind
	// inPlan and inObjects lead from a Plan and from Objects to the list (or
	// the one thing); inObjects is nil for what only a plan holds.
	inPlan    []int
	inObjects []int
	// codec reads and writes one thing, without the things of other kinds that
	// stand inside it (goals hold the list of goal).
	codec *codec
	// keys lead from a thing to the parts of its key.
	keys [][]int
}

// homes holds the home of every kind.
var homes = findHomes()

func findHomes() *[kindCount]home {
	found := new([kindCount]home)
	collectHomes(found, codecOf(reflect.TypeFor[Plan]()), nil, func(h *home, path []int) { h.inPlan = path })
	collectHomes(found, codecOf(reflect.TypeFor[Objects]()), nil, func(h *home, path []int) { h.inObjects = path })
	return found
}

func collectHomes(found *[kindCount]home, c *codec, prefix []int, put func(*home, []int)) {
	for _, f := range c.fields {
		path := append(slices.Clone(prefix), f.index...)
		if f.kind != KindNone {
			h := &found[f.kind]
			h.kind, h.codec, h.keys = f.kind, f.sub.ofOneThing(), nil
			for _, k := range h.codec.keys {
				h.keys = append(h.keys, h.codec.fields[k].index)
			}
			put(h, path)
		}
		if f.op == opStruct {
			collectHomes(found, f.sub, path, put)
		}
	}
}

// ofOneThing gives the codec without the fields that hold things of a kind.
func (c *codec) ofOneThing() *codec {
	holds := func(f codecField) bool { return f.kind != KindNone }
	if !slices.ContainsFunc(c.fields, holds) {
		return c
	}
	own := &codec{fields: slices.DeleteFunc(slices.Clone(c.fields), holds)}
	for i, f := range own.fields {
		if f.key {
			own.keys = append(own.keys, i)
		}
	}
	return own
}

// within follows a path of fields.
func within(v reflect.Value, path []int) reflect.Value {
	for _, i := range path {
		v = v.Field(i)
	}
	return v
}

// list gives the kind's list in the plan, settable; for a Single kind its one thing.
func (h *home) list(p *Plan) reflect.Value { return within(reflect.ValueOf(p).Elem(), h.inPlan) }

// objects gives the kind's list in o, settable; ask only where inObjects is not nil.
func (h *home) objects(o *Objects) reflect.Value {
	return within(reflect.ValueOf(o).Elem(), h.inObjects)
}

// thing gives one thing, settable.
func (h *home) thing(p *Plan, i int) reflect.Value {
	if h.kind.Single() {
		return h.list(p)
	}
	return h.list(p).Index(i)
}

// key gives the parts of a thing's key.
func (h *home) key(thing reflect.Value) []string {
	if h.kind.Single() {
		return []string{globalKey}
	}
	parts := make([]string, len(h.keys))
	for i, path := range h.keys {
		parts[i] = within(thing, path).String()
	}
	return parts
}

// globalKey is the key of the one thing of a Single kind.
const globalKey = "Global"

// homeOf gives the home of a kind, nil for what is no kind.
func homeOf(kind Kind) *home {
	if kind == KindNone || kind >= kindCount {
		return nil
	}
	return &homes[kind]
}

// Things gives how many things of a kind the plan holds; of a Single kind
// there is always one.
func Things(p *Plan, kind Kind) int {
	switch kind {
	case KindUser:
		return len(p.Users)
	case KindNumber:
		return len(p.Numbers)
	}
	h := homeOf(kind)
	switch {
	case h == nil:
		return 0
	case kind.Single():
		return 1
	}
	return h.list(p).Len()
}

// Listed tells whether anybody has looked at the kind: its list is not nil. A
// listed kind may still be empty.
func Listed(p *Plan, kind Kind) bool {
	h := homeOf(kind)
	return h != nil && (kind.Single() || !h.list(p).IsNil())
}
