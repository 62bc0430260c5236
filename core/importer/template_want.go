package importer

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"partyline/core/plan"
)

// want is a thing as a template wishes it; only the fields that are set in it
// are wished.
type want struct {
	kind plan.Kind
	// thing and prev are pointers to a struct of the kind; prev is what the
	// last import of the same row wished, nil when there was none.
	thing, prev any
	// again says that the thing is added even when the last import made it and
	// a person took it away.
	again bool
	// always names fields that follow the file whatever stands in the plan.
	always []string
	// newOnly says that a thing which the plan has already is left as it is.
	newOnly bool
	file    string
	line    int
}

// wishes turns wants into edits of a plan. A value of the plan stays when a
// person put it there: when it is neither unknown, nor what the last import of
// the row made, nor what the tenant was found to have.
type wishes struct {
	*ledger
	plan     *plan.Plan
	index    *plan.Index
	found    *plan.Plan
	foundAt  *plan.Index
	lists    map[plan.Kind]reflect.Value
	founds   map[plan.Kind]reflect.Value
	edits    []plan.Edit
	template *template
	// step is asked now and then whether to go on; its error ends the wishing.
	step    func() error
	stepErr error
	steps   int
}

// breathe asks step at intervals that a page does not notice.
func (w *wishes) breathe() {
	if w.steps++; w.steps%256 == 0 && w.stepErr == nil {
		w.stepErr = w.step()
	}
}

func newWishes(p *plan.Plan, before *plan.Snapshot, l *ledger, t *template, step func() error) *wishes {
	w := &wishes{ledger: l, plan: p, index: plan.NewIndex(p), found: &plan.Plan{}, template: t, step: step}
	if before != nil {
		w.found.Objects = before.Objects
	}
	w.foundAt = plan.NewIndex(w.found)
	w.lists = thingsByKind(reflect.ValueOf(p).Elem())
	w.founds = thingsByKind(reflect.ValueOf(w.found).Elem())
	return w
}

// thingsByKind gives the list, or the one thing, of every kind.
func thingsByKind(v reflect.Value) map[plan.Kind]reflect.Value {
	all := map[plan.Kind]reflect.Value{}
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		for i := range v.NumField() {
			f := v.Type().Field(i)
			kind := plan.KindNone
			for word := range strings.SplitSeq(f.Tag.Get("plan"), ",") {
				if name, isKind := strings.CutPrefix(word, "kind="); isKind {
					kind, _ = plan.KindOf(name)
				}
			}
			if kind != plan.KindNone {
				all[kind] = v.Field(i)
			}
			if f.Type.Kind() == reflect.Struct {
				walk(v.Field(i))
			}
		}
	}
	walk(v)
	return all
}

// thingAt gives the thing of a kind and key, not valid when there is none.
func thingAt(x *plan.Index, lists map[plan.Kind]reflect.Value, kind plan.Kind, key []string) reflect.Value {
	i, ok := x.Find(kind, key...)
	switch {
	case !ok:
		return reflect.Value{}
	case kind.Single():
		return lists[kind]
	}
	return lists[kind].Index(i)
}

// wish adds the edits of a want and tells whether there are any.
func (w *wishes) wish(a want) bool {
	if w.breathe(); w.stepErr != nil {
		return false
	}
	ours := reflect.ValueOf(a.thing).Elem()
	key := keyOf(a.kind, ours)
	address := plan.At(a.kind, key...)
	if a.line > 0 {
		w.stands(a.kind, a.file, a.line, key...)
	}
	current := thingAt(w.index, w.lists, a.kind, key)
	if !current.IsValid() {
		if a.prev != nil && !a.again {
			return false
		}
		w.edits = append(w.edits, plan.Edit{Op: plan.OpAdd, Address: address, After: valueOf(ours)})
		return true
	}
	if a.newOnly {
		return false
	}
	prev := reflect.Value{}
	if a.prev != nil {
		prev = reflect.ValueOf(a.prev).Elem()
	}
	had := len(w.edits)
	w.fields(a, address, ours, current, prev, thingAt(w.foundAt, w.founds, a.kind, key), nil)
	return len(w.edits) > had
}

// fields compares field by field; every value but ours may be not valid.
func (w *wishes) fields(a want, at plan.Address, ours, current, prev, found reflect.Value, path []string) {
	for i := range ours.NumField() {
		f := ours.Type().Field(i)
		o := ours.Field(i)
		if isNotKnown(o) {
			continue
		}
		within := append(slices.Clone(path), f.Tag.Get("json"))
		c, p, s := fieldOf(current, i), fieldOf(prev, i), fieldOf(found, i)
		if f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[plan.Ref]() {
			w.fields(a, at, o, c, p, s, within)
			continue
		}
		if hasTag(f, "key") && len(path) == 0 || sameValue(f, c, o) {
			continue
		}
		untouched := isNotKnown(c) || len(path) == 0 && slices.Contains(a.always, within[0]) ||
			p.IsValid() && !isNotKnown(p) && sameValue(f, c, p) ||
			(!p.IsValid() || isNotKnown(p)) && s.IsValid() && !isNotKnown(s) && sameValue(f, c, s)
		if untouched {
			w.edits = append(w.edits, plan.Set(at.Field(within...), valueOf(o)))
			continue
		}
		if p.IsValid() && !isNotKnown(p) && sameValue(f, p, o) {
			continue // the row says what it said: a person changed the plan since
		}
		w.refuse(a.file, a.line, strings.Join(within, "/"), string(valueOf(o)),
			fmt.Sprintf("%s says %s and was changed by a person: the plan's value stays; change it there", at.Field(within...), valueOf(c)))
	}
}

// refuse tells of a cell that was not taken.
func (w *wishes) refuse(file string, line int, column, value, reason string) {
	w.skip(Skip{File: file, Line: line, Column: column, Value: value, Reason: reason, Cell: true})
}

func fieldOf(v reflect.Value, i int) reflect.Value {
	if !v.IsValid() {
		return v
	}
	return v.Field(i)
}

func keyOf(kind plan.Kind, thing reflect.Value) []string {
	if kind.Single() {
		return []string{"Global"}
	}
	var key []string
	for i := range thing.NumField() {
		if hasTag(thing.Type().Field(i), "key") {
			key = append(key, thing.Field(i).String())
		}
	}
	return key
}

func hasTag(f reflect.StructField, name string) bool {
	for word := range strings.SplitSeq(f.Tag.Get("plan"), ",") {
		if word == name || strings.HasPrefix(word, name+"=") {
			return true
		}
	}
	return false
}

// isNotKnown tells whether a field says nothing: its zero value, or a struct
// of such fields.
func isNotKnown(v reflect.Value) bool {
	if !v.IsValid() {
		return true
	}
	if v.Kind() == reflect.Slice {
		return v.IsNil()
	}
	if v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[plan.Ref]() {
		for i := range v.NumField() {
			if !isNotKnown(v.Field(i)) {
				return false
			}
		}
		return true
	}
	return v.IsZero()
}

// sameValue compares two values of a field: the names of things without
// letter case, sets in any order.
func sameValue(f reflect.StructField, a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return false
	}
	byName := hasTag(f, "ref")
	fold := func(s string) string {
		if byName {
			return plan.Fold(plan.KindNone, s)
		}
		return s
	}
	switch {
	case f.Type == reflect.TypeFor[plan.Ref]():
		x, y := a.Interface().(plan.Ref), b.Interface().(plan.Ref)
		return x.Known == y.Known && fold(x.Name) == fold(y.Name)
	case f.Type.Kind() == reflect.String:
		return fold(a.String()) == fold(b.String())
	case f.Type == reflect.TypeFor[[]string]():
		x, y := slices.Clone(a.Interface().([]string)), slices.Clone(b.Interface().([]string))
		for _, list := range [][]string{x, y} {
			for i := range list {
				list[i] = fold(list[i])
			}
			if hasTag(f, "set") {
				slices.Sort(list)
			}
		}
		return (x == nil) == (y == nil) && slices.Equal(x, y)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
