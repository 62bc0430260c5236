package workspace

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"partyline/core/plan"
)

// reader reads texts as values; it lives as long as one paste.
type reader struct {
	w *Workspace
	// labels finds things by their label, by kind; "" stands for several of one label.
	labels map[plan.Kind]map[string]string
	// hints counts the names for which a near one was searched.
	hints int
}

func newReader(w *Workspace) *reader {
	return &reader{w: w, labels: map[plan.Kind]map[string]string{}}
}

// rowReader reads the texts of one row.
type rowReader struct {
	*reader
	kind plan.Kind
	// row is the place of the thing, -1 for one that is to be added.
	row int
	// pending are the names read so far, by column: what stands beside a number
	// says in which country it is.
	pending map[string]string
}

// read reads a text for a column. Reason says why it cannot stand there, ""
// when it can; value is "" for what is not known.
func (r *rowReader) read(c *column, text string) (value plan.Value, reason string) {
	if c.ReadOnly {
		return "", readOnlyReason(c)
	}
	text = strings.TrimSpace(text)
	switch {
	case c.Type == ListColumn:
		return r.list(c, text)
	case c.Type == TriColumn:
		return tri(text)
	case c.Type == NumberColumn:
		return whole(text)
	case c.Type == ChoiceColumn:
		return choice(c, text)
	}
	isRef := c.field.Form() == plan.FormRef
	target := r.target(c)
	switch {
	case text == "" && isRef:
		return plan.NullValue(), ""
	case text == "":
		return "", ""
	case c.policy != plan.KindNone && strings.EqualFold(text, "Global"):
		// Without a direct grant the policy of a group or Global applies.
		return plan.NullValue(), ""
	}
	name, reason := r.name(c, target, text)
	if reason != "" {
		word := strings.ToLower(text)
		switch {
		case isRef && word == "none":
			return plan.NullValue(), ""
		case word == notKnown && (isRef || target != plan.KindNone):
			return "", ""
		}
		return "", reason
	}
	r.pending[c.ID] = name
	return plan.TextValue(name), ""
}

// foresee takes note of what stands beside a number of a new row, before the
// number, which may be its key, is read.
func (r *rowReader) foresee(c *column, text string) {
	if !c.Phone && !c.Key {
		r.read(c, text)
	}
}

func readOnlyReason(c *column) string {
	switch {
	case c.field == nil:
		return fmt.Sprintf("%q follows from other fields", c.Title)
	case strings.HasPrefix(c.ID, "/effectivePolicies/"):
		return "this is what the tenant said: change the policy that is granted"
	}
	return fmt.Sprintf("%q holds several fields: open the row to change them", c.Title)
}

// target gives the kind of things that the column names.
func (r *rowReader) target(c *column) plan.Kind {
	if c.Ref != "policy:*" {
		kind, _ := plan.KindOf(c.Ref)
		return kind
	}
	if policyType, ok := r.pending["/policyType"]; ok {
		kind, _ := plan.KindOf("policy:" + policyType)
		return kind
	}
	if r.row >= 0 {
		return c.field.Target(r.w.plan, r.row)
	}
	return plan.KindNone
}

// name reads one text as the name of a thing, a telephone number, or itself.
func (r *rowReader) name(c *column, target plan.Kind, text string) (name, reason string) {
	if target != plan.KindNone {
		if i, ok := r.w.named(target, text); ok {
			return r.w.index.KeyOf(target, i)[0], ""
		}
	}
	if c.Phone {
		if text, reason = r.phone(c, text); reason != "" {
			return "", reason
		}
	}
	if target == plan.KindNone {
		return text, ""
	}
	return r.resolve(target, text)
}

// resolve finds a thing by its name, or by its label where that is of one thing only.
func (r *reader) resolve(target plan.Kind, text string) (name, reason string) {
	w := r.w
	if i, ok := w.named(target, text); ok {
		return w.index.KeyOf(target, i)[0], ""
	}
	if target.IsPolicy() && strings.EqualFold(text, "Global") {
		return "Global", ""
	}
	if name, ok := r.byLabel(target)[plan.Fold(target, text)]; ok {
		if name == "" {
			return "", fmt.Sprintf("several %s are called %q: write the id of one", nounOf(target, 2), text)
		}
		return name, ""
	}
	if !plan.Listed(w.plan, target) {
		// Nobody has looked at the kind, so it may be there.
		return text, ""
	}
	reason = fmt.Sprintf("there is no %s %q", nounOf(target, 1), text)
	if near := r.nearest(target, text); near != "" {
		reason += fmt.Sprintf(": did you mean %q?", near)
	}
	return "", reason
}

func (r *reader) byLabel(kind plan.Kind) map[string]string {
	if r.labels[kind] == nil {
		names := map[string]string{}
		for i := range r.w.index.Len(kind) {
			label := plan.Fold(kind, r.w.label(kind, i))
			if label == "" {
				continue
			}
			if _, twice := names[label]; twice {
				names[label] = ""
			} else {
				names[label] = r.w.index.KeyOf(kind, i)[0]
			}
		}
		r.labels[kind] = names
	}
	return r.labels[kind]
}

// mostHints and mostNames bound the search for near names.
const (
	mostHints = 50
	mostNames = 5000
)

func (r *reader) nearest(kind plan.Kind, text string) string {
	count := r.w.index.Len(kind)
	if r.hints++; r.hints > mostHints || count > mostNames {
		return ""
	}
	names := make([]string, 0, 2*count)
	for i := range count {
		names = append(names, r.w.index.KeyOf(kind, i)[0])
		if label := r.w.label(kind, i); label != "" {
			names = append(names, label)
		}
	}
	return plan.Nearest(text, names)
}

func tri(text string) (plan.Value, string) {
	switch strings.ToLower(text) {
	case "", notKnown:
		return "", ""
	case "yes", "y", "true", "on", "1":
		return plan.BoolValue(true), ""
	case "no", "n", "false", "off", "0":
		return plan.BoolValue(false), ""
	}
	return "", fmt.Sprintf("%q is neither \"Yes\" nor \"No\" nor \"not known\"", text)
}

func whole(text string) (plan.Value, string) {
	if text == "" || strings.EqualFold(text, notKnown) {
		return "", ""
	}
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return "", fmt.Sprintf("%q is no whole number", text)
	}
	if n == 0 {
		return "", ""
	}
	return plan.Value(strconv.FormatInt(n, 10)), ""
}

func choice(c *column, text string) (plan.Value, string) {
	if text == "" || strings.EqualFold(text, notKnown) {
		return "", ""
	}
	var labels []string
	for _, one := range c.Choices {
		if strings.EqualFold(text, one.Label) || strings.EqualFold(text, textOf(one.Value)) {
			return one.Value, ""
		}
		labels = append(labels, strconv.Quote(one.Label))
	}
	return "", fmt.Sprintf("%q is none of %s", text, strings.Join(labels, ", "))
}

// list reads the elements between semicolons.
func (r *rowReader) list(c *column, text string) (plan.Value, string) {
	if strings.EqualFold(text, notKnown) {
		return "", ""
	}
	target := r.target(c)
	list := []string{}
	for element := range strings.SplitSeq(text, ";") {
		if element = strings.TrimSpace(element); element == "" {
			continue
		}
		// The extension of a number stands behind a semicolon too.
		if last := len(list) - 1; c.Phone && last >= 0 && strings.HasPrefix(strings.ToLower(element), "ext=") {
			element, list = list[last]+";"+element, list[:last]
		}
		name, reason := r.name(c, target, element)
		if reason != "" {
			return "", reason
		}
		list = append(list, name)
	}
	if c.field.IsSet() {
		slices.Sort(list)
		list = slices.Compact(list)
	}
	return plan.TextsValue(list), ""
}

// textOf gives the text of a value that is one, "" for any other.
func textOf(value plan.Value) string {
	var text string
	if json.Unmarshal([]byte(value), &text) != nil {
		return ""
	}
	return text
}

// shownValue gives a value as its cell would show it.
func (r *reader) shownValue(c *column, value plan.Value) string {
	switch {
	case value == "" && (c.Type == TriColumn || c.Type == ListColumn || c.Type != TextColumn && c.field.Form() == plan.FormRef):
		return notKnown
	case value == plan.NullValue():
		return "none"
	case value == "true":
		return yes
	case value == "false":
		return no
	case value != "" && value[0] == '"':
		return r.w.shownName(c, textOf(value))
	case value != "" && value[0] == '[':
		var list []string
		if json.Unmarshal([]byte(value), &list) != nil {
			return ""
		}
		for i := range list {
			list[i] = r.w.shownName(c, list[i])
		}
		return strings.Join(list, between)
	}
	return string(value)
}
