package plan

import "reflect"

// overlay brings an import that holds only some kinds, or some fields of its
// things, into a snapshot: what part knows wins, what it does not know stays as
// it was. Things are matched by key. Of a kind that replace names, things that
// part does not hold disappear: the export was whole.
func overlay(into, part *Objects, replace map[Kind]bool) {
	old, new := &Plan{Objects: *into}, &Plan{Objects: *part}
	inOld, inNew := NewIndex(old), NewIndex(new)
	for _, kind := range Kinds() {
		h := homeOf(kind)
		switch {
		case h.inObjects == nil:
		case kind.Single():
			overlayFields(kind, h.objects(into), h.objects(part))
		case Listed(new, kind):
			h.objects(into).Set(overlayList(h, inOld, inNew, replace[kind]))
		}
	}
}

// overlayList gives the list of a kind anew: the old things in their order,
// then those that came.
func overlayList(h *home, inOld, inNew *Index, whole bool) reflect.Value {
	old, new := h.list(inOld.plan), h.list(inNew.plan)
	list := reflect.MakeSlice(old.Type(), 0, max(old.Len(), new.Len()))
	for i := range old.Len() {
		at, stands := inNew.byKey[h.kind].find(keyText(h.kind, inOld.KeyOf(h.kind, i)...))
		if !stands && whole {
			continue
		}
		list = reflect.Append(list, old.Index(i))
		if stands {
			overlayFields(h.kind, list.Index(list.Len()-1), new.Index(at))
		}
	}
	for i := range new.Len() {
		text := keyText(h.kind, inNew.KeyOf(h.kind, i)...)
		first, _ := inNew.byKey[h.kind].find(text)
		if _, there := inOld.byKey[h.kind].find(text); !there && first == i {
			list = reflect.Append(list, new.Index(i))
		}
	}
	return list
}

func overlayFields(kind Kind, into, part reflect.Value) {
	leaves := mergeLeaves[kind]
	for i := range leaves {
		if l := &leaves[i]; known(l.field, l.in(part)) {
			l.in(into).Set(l.in(part))
		}
	}
}
