package workspace

import (
	"slices"
	"strconv"
	"strings"

	"partyline/core/effective"
	"partyline/core/number"
	"partyline/core/plan"
)

// CellState tells what a cell without a plain value is.
type CellState string

// The states. NoneCell is known to be nothing, UnknownCell is not known, and
// ComputedCell follows from something else than the row's own field.
const (
	PlainCell    CellState = ""
	NoneCell     CellState = "none"
	UnknownCell  CellState = "unknown"
	ComputedCell CellState = "computed"
)

const (
	yes      = "Yes"
	no       = "No"
	notKnown = "not known"
	// between stands between the elements of a list.
	between = "; "
)

// raw gives the text of a cell as the plan holds it, "" for none and not known.
func (w *Workspace) raw(c *column, i int) string {
	p := w.plan
	switch {
	case c.policy != plan.KindNone:
		return w.world.Name(c.policy, i)
	case c.field == nil:
		text, _ := c.computed(w, i)
		return text
	}
	switch c.field.Form() {
	case plan.FormText:
		return c.field.Text(p, i)
	case plan.FormWhole:
		if n := c.field.Whole(p, i); n != 0 {
			return strconv.Itoa(n)
		}
		return ""
	case plan.FormTri:
		return triText(c.field.Tri(p, i))
	case plan.FormRef:
		return c.field.Ref(p, i).Name
	case plan.FormTexts:
		return joined(c.field, p, i, nil)
	}
	return c.field.Summary(p, i)
}

func triText(t plan.Tri) string {
	switch t {
	case plan.Yes:
		return yes
	case plan.No:
		return no
	}
	return ""
}

func licence(w *Workspace, user int) (string, bool) {
	switch effective.HasTeamsPhone(&w.plan.Users[user]) {
	case plan.Yes:
		return "Teams Phone", true
	case plan.No:
		return "no Teams Phone", true
	}
	return "", false
}

// callsByOwnNumber is no for those whose calls stop, and where it is not known
// which policy carries them: a number of their own does not.
func callsByOwnNumber(w *Workspace, user int) (string, bool) {
	switch w.world.Way(user) {
	case effective.NoWay:
		return "no calls", true
	case effective.OwnWay:
		return yes, true
	}
	return no, true
}

// numbersOfOperator counts the inventory's numbers that name an operator.
func numbersOfOperator(w *Workspace, operator int) (string, bool) {
	if w.plan.Numbers == nil {
		return "", false
	}
	if w.operatorNumbers == nil {
		w.operatorNumbers = map[string]int{}
		for i := range w.plan.Numbers {
			if name := w.plan.Numbers[i].Operator; name != "" {
				w.operatorNumbers[plan.Fold(plan.KindOperator, name)]++
			}
		}
	}
	return strconv.Itoa(w.operatorNumbers[plan.Fold(plan.KindOperator, w.plan.Operators[operator].Name)]), true
}

// joined gives the elements of a list, in the order of a document, each as shown.
func joined(f *plan.Field, p *plan.Plan, i int, shown func(string) string) string {
	list := f.Texts(p, i)
	if len(list) == 0 {
		return ""
	}
	if f.IsSet() && !slices.IsSorted(list) {
		list = slices.Sorted(slices.Values(list))
	}
	if shown == nil {
		return strings.Join(list, between)
	}
	texts := make([]string, len(list))
	for n, text := range list {
		texts[n] = shown(text)
	}
	return strings.Join(texts, between)
}

// stateOf tells what a cell is.
func (w *Workspace) stateOf(c *column, i int) CellState {
	switch {
	case c.policy != plan.KindNone:
		switch w.world.Choice(c.policy, i).Why {
		case effective.NotKnown:
			return UnknownCell
		case effective.Direct:
			return PlainCell
		}
		return ComputedCell
	case c.field == nil:
		if _, known := c.computed(w, i); !known {
			return UnknownCell
		}
		return ComputedCell
	}
	form := c.field.Form()
	if form == plan.FormText || form == plan.FormWhole || form == plan.FormSummed && !c.field.IsList() {
		return PlainCell
	}
	switch {
	case !c.field.Known(w.plan, i):
		return UnknownCell
	case form == plan.FormRef && c.field.Ref(w.plan, i).IsNone(), c.field.IsList() && w.raw(c, i) == "":
		return NoneCell
	}
	return PlainCell
}

// shownOtherwise tells that a cell's text is not the plan's own.
func (c *column) shownOtherwise() bool {
	return c.Phone || c.Type == ChoiceColumn || showsLabel(c.Ref)
}

// shown gives the text of a cell for people; pasted into the same cell it
// changes nothing.
func (w *Workspace) shown(c *column, i int) string {
	if w.stateOf(c, i) == UnknownCell {
		return notKnown
	}
	text := w.raw(c, i)
	switch {
	case text == "" || !c.shownOtherwise():
		return text
	case c.Type == ListColumn:
		return joined(c.field, w.plan, i, func(text string) string { return w.shownName(c, text) })
	case c.Phone && c.ID == "/lineUri" && c.field.Form() == plan.FormRef:
		if extension, ok := w.ownExtension(i, text); ok {
			return "ext " + extension
		}
	}
	return w.shownName(c, text)
}

func (w *Workspace) shownName(c *column, text string) string {
	switch {
	case c.Type == ChoiceColumn:
		return labelOfChoice(text)
	case c.Phone:
		if n, err := number.Parse(text, ""); err == nil && n.Valid && n.String() == text {
			return n.International()
		}
	case showsLabel(c.Ref):
		if label := w.labelOfName(c.Ref, text); label != "" {
			return label
		}
	}
	return text
}

// ownExtension gives the extension of a number that is, but for it, the one
// that the person shares.
func (w *Workspace) ownExtension(user int, line string) (string, bool) {
	at := strings.Index(strings.ToLower(line), ";ext=")
	if at < 0 || line[:at] == "" || line[:at] != w.sharedNumber(w.world.Choice(plan.KindSharedCalling, user).Policy) {
		return "", false
	}
	return line[at+len(";ext="):], true
}

// sharedNumber gives the number of a Shared Calling policy without extension, "" for none.
func (w *Workspace) sharedNumber(policy int) string {
	if policy < 0 {
		return ""
	}
	account, ok := w.world.AccountOf(policy)
	if !ok {
		return ""
	}
	base, _, _ := strings.Cut(w.plan.ResourceAccounts[account].PhoneNumber.Name, ";")
	return base
}
