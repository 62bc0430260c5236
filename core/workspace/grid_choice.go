package workspace

import (
	"fmt"

	"partyline/core/plan"
)

// showsLabel tells for which kinds a cell shows the label of the thing that it
// names: their keys are ids.
func showsLabel(kind string) bool {
	return kind == "location" || kind == "civicAddress" || kind == "group"
}

// label gives the words for a thing beside its key, "" for none.
func (w *Workspace) label(kind plan.Kind, i int) string {
	p := w.plan
	switch kind {
	case plan.KindUser:
		return p.Users[i].DisplayName
	case plan.KindAccount:
		return p.ResourceAccounts[i].DisplayName
	case plan.KindGroup:
		return p.Groups[i].DisplayName
	case plan.KindCivicAddress:
		return p.CivicAddresses[i].Description
	case plan.KindLocation:
		l := &p.Locations[i]
		if at, ok := w.index.Find(plan.KindCivicAddress, l.CivicAddress); ok && l.Place == "" {
			return p.CivicAddresses[at].Description
		}
		return l.Place
	}
	return ""
}

func (w *Workspace) labelOfName(word, name string) string {
	kind, _ := plan.KindOf(word)
	if i, ok := w.index.Find(kind, name); ok {
		return w.label(kind, i)
	}
	return ""
}

// Choice is a thing that a cell may name. Name is its key, Label more words.
type Choice struct {
	Name  string `json:"name"`
	Label string `json:"label"`
}

// Choices gives up to limit things of a kind whose name or label holds the
// text, those that begin with it first. More tells that there are others.
func (w *Workspace) Choices(kind plan.Kind, text string, limit int) (found []Choice, more bool, err error) {
	if kind == plan.KindNone || kind.Single() {
		return nil, false, fmt.Errorf("things of kind %q are not named by others", kind)
	}
	fields := plan.Fields(kind)
	if !fields[0].IsKey() || len(fields) > 1 && fields[1].IsKey() {
		return nil, false, fmt.Errorf("things of kind %q have keys of several parts", kind)
	}
	needle := newNeedle(text)
	first, later := []Choice{}, []Choice{}
	consider := func(name, label string) {
		switch {
		case len(first) <= limit && (hasPrefixFold(name, needle.text) || hasPrefixFold(label, needle.text)):
			first = append(first, Choice{name, label})
		case len(later) <= limit && (needle.in(name) || needle.in(label)):
			later = append(later, Choice{name, label})
		}
	}
	if _, listed := w.index.Find(kind, "Global"); kind.IsPolicy() && !listed {
		consider("Global", "")
	}
	for i := range w.index.Len(kind) {
		consider(fields[0].Text(w.plan, i), w.label(kind, i))
	}
	found = append(first, later...)
	if len(found) > limit {
		return found[:limit], true, nil
	}
	return found, false, nil
}
