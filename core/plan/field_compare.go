package plan

// EachDifferingField visits the fields, keys and secrets aside, with which
// thing i of a and thing j of b would not be written alike, by their place in
// Fields(kind).
func EachDifferingField(kind Kind, a *Plan, i int, b *Plan, j int, visit func(field int)) {
	h := homeOf(kind)
	x, y := h.thing(a, i), h.thing(b, j)
	leaves, keys := mergeLeaves[kind], len(h.codec.keys)
	for n := range leaves {
		if l := &leaves[n]; !same(l.field, l.in(x), l.in(y)) {
			visit(keys + n)
		}
	}
}

// ThingValue gives a whole thing as an edit bears it.
func ThingValue(p *Plan, kind Kind, i int) Value {
	h := homeOf(kind)
	return thingValue(h.codec, h.thing(p, i))
}
