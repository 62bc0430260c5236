package plan

import "reflect"

// forget takes the thing at i out of the index. Call it before the thing is
// changed, moved or removed, and learn afterwards.
func (x *Index) forget(kind Kind, i int) {
	h := homeOf(kind)
	if kind.Single() {
		return
	}
	text := keyText(kind, x.KeyOf(kind, i)...)
	x.byKey[kind].take(text, i, func() []int {
		return x.places(h, func(thing reflect.Value) bool { return keyText(kind, h.key(thing)...) == text })
	})
	ids, id := x.objectID(kind, i)
	if ids == nil || id == "" {
		return
	}
	ids.take(id, i, func() []int {
		return x.places(h, func(thing reflect.Value) bool {
			return Fold(kind, thing.FieldByName("ObjectID").String()) == id
		})
	})
}

// learn enters the thing that now stands at i.
func (x *Index) learn(kind Kind, i int) {
	if kind.Single() {
		return
	}
	x.byKey[kind].put(keyText(kind, x.KeyOf(kind, i)...), i)
	if ids, id := x.objectID(kind, i); ids != nil && id != "" {
		ids.put(id, i)
	}
}

// objectID gives the table of a kind's object ids and the folded id of the thing at i.
func (x *Index) objectID(kind Kind, i int) (*table, string) {
	switch kind {
	case KindUser:
		return &x.userIDs, Fold(kind, x.plan.Users[i].ObjectID)
	case KindAccount:
		return &x.accountIDs, Fold(kind, x.plan.ResourceAccounts[i].ObjectID)
	}
	return nil, ""
}

func (x *Index) places(h *home, is func(reflect.Value) bool) []int {
	var found []int
	list := h.list(x.plan)
	for i := range list.Len() {
		if is(list.Index(i)) {
			found = append(found, i)
		}
	}
	return found
}
