package plan

import (
	"reflect"
	"slices"
)

// referenceLists is how many lists may lie inside each other on the way to a reference.
const referenceLists = 3

// referenceSpot is a field of a kind that names things of another.
type referenceSpot struct {
	// names lead to the field as a pointer does, with "" where the number of a
	// list element goes.
	names []string
	// legs lead to the field: one for each list on the way, and the last to the field.
	legs   [][]int
	field  *codecField
	target Kind
	// policyType leads to the text that says the kind of policy, where target
	// depends on it.
	policyType []int
}

// referenceSpots holds the spots of every kind.
var referenceSpots = findReferences()

func findReferences() *[kindCount][]referenceSpot {
	found := new([kindCount][]referenceSpot)
	for _, kind := range Kinds() {
		c := homes[kind].codec
		collectReferences(&found[kind], c, c, nil, [][]int{nil})
	}
	return found
}

func collectReferences(found *[]referenceSpot, thing, c *codec, names []string, legs [][]int) {
	for i := range c.fields {
		f := &c.fields[i]
		way, steps := append(slices.Clone(names), f.name), slices.Clone(legs)
		last := len(steps) - 1
		steps[last] = append(slices.Clone(steps[last]), f.index...)
		switch {
		case f.ref != KindNone || f.refPolicy:
			spot := referenceSpot{names: way, legs: steps, field: f, target: f.ref}
			if f.refPolicy {
				spot.policyType = thing.fields[thing.find("policyType", 0)].index
			}
			if f.op == opTexts {
				spot.names = append(spot.names, "")
			}
			*found = append(*found, spot)
		case f.op == opStruct:
			collectReferences(found, thing, f.sub, way, steps)
		case f.op == opList:
			collectReferences(found, thing, f.sub, append(way, ""), append(steps, nil))
		}
	}
}

// referenceWalk visits the references of things of one kind.
type referenceWalk struct {
	r     Reference
	visit func(*Reference) bool
}

func (w *referenceWalk) thing(thing reflect.Value, spots []referenceSpot) bool {
	for i := range spots {
		spot := &spots[i]
		w.r.spot, w.r.Target = spot, spot.target
		if spot.policyType != nil {
			w.r.Target, _ = KindOf("policy:" + within(thing, spot.policyType).String())
		}
		if !w.leg(thing, 0) {
			return false
		}
	}
	return true
}

func (w *referenceWalk) leg(v reflect.Value, n int) bool {
	spot := w.r.spot
	v = within(v, spot.legs[n])
	if n < len(spot.legs)-1 {
		for i := range v.Len() {
			w.r.at[n] = int32(i)
			if !w.leg(v.Index(i), n+1) {
				return false
			}
		}
		return true
	}
	switch spot.field.op {
	case opTexts:
		for i, name := range *v.Addr().Interface().(*[]string) {
			w.r.at[n] = int32(i)
			if !w.name(name) {
				return false
			}
		}
		return true
	case opRef:
		return w.name(v.Addr().Interface().(*Ref).Name)
	}
	return w.name(v.String())
}

func (w *referenceWalk) name(name string) bool {
	if name == "" {
		return true
	}
	w.r.Name = name
	return w.visit(&w.r)
}
