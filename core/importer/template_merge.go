package importer

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"partyline/core/plan"
)

// gathered are wants by thing: two rows may speak of one thing.
type gathered struct {
	order []*want
	at    map[string]*want
	// differs hears of a value that the first row does not share.
	differs func(first *want, later want, field, value string)
}

func newGathered(differs func(first *want, later want, field, value string)) *gathered {
	return &gathered{at: map[string]*want{}, differs: differs}
}

// put takes a want; what an earlier one says of the same thing counts, and a
// set is the union of both.
func (g *gathered) put(a want) {
	key := wantKey(a)
	first, ok := g.at[key]
	if !ok {
		g.at[key] = &a
		g.order = append(g.order, &a)
		return
	}
	widenScope(first.thing, a.thing)
	into, from := reflect.ValueOf(first.thing).Elem(), reflect.ValueOf(a.thing).Elem()
	g.merge(first, a, into, from, nil)
}

func (g *gathered) merge(first *want, later want, into, from reflect.Value, path []string) {
	for i := range into.NumField() {
		f, a, b := into.Type().Field(i), into.Field(i), from.Field(i)
		within := append(slices.Clone(path), f.Tag.Get("json"))
		switch {
		case isNotKnown(b) || len(path) == 0 && hasTag(f, "key"):
		case f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[plan.Ref]():
			g.merge(first, later, a, b, within)
		case isNotKnown(a):
			a.Set(b)
		case sameValue(f, a, b):
		case hasTag(f, "set"):
			a.Set(reflect.ValueOf(union(a.Interface().([]string), b.Interface().([]string))))
		default:
			g.differs(first, later, strings.Join(within, "/"), string(valueOf(b)))
		}
	}
}

func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.ContainsFunc(all, func(have string) bool { return strings.EqualFold(have, s) }) {
			all = append(all, s)
		}
	}
	return all
}

// widenScope lets an attendant that two sites share reach the people of both:
// no scope is the whole directory (fact aa.scope-default).
func widenScope(first, later any) {
	a, isAttendant := first.(*plan.AutoAttendant)
	if b, ok := later.(*plan.AutoAttendant); isAttendant && ok && (a.InclusionScope == nil || b.InclusionScope == nil) {
		a.InclusionScope, b.InclusionScope = nil, nil
	}
}

// tellTwice tells of a thing that two rows describe differently. One account
// may back several sites (fact sc.ra.reuse): its name and site are the first's.
func (w *wishes) tellTwice(first *want, later want, field, value string) {
	if later.newOnly || later.kind == plan.KindAccount && (field == "displayName" || field == "site" || field == "usageLocation") {
		return
	}
	w.refuse(later.file, later.line, field, value, fmt.Sprintf("line %d says another %s of %s: the first row counts", first.line, field, wantAddress(later)))
}
