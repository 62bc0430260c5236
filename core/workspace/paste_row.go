package workspace

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// nouns are what people call things of a kind, one and several.
var nouns = map[plan.Kind][2]string{
	plan.KindUser: {"person", "people"}, plan.KindAccount: {"resource account", "resource accounts"}, plan.KindAttendant: {"auto attendant", "auto attendants"},
	plan.KindQueue: {"call queue", "call queues"}, plan.KindUsage: {"PSTN usage", "PSTN usages"}, plan.KindRoute: {"voice route", "voice routes"},
	plan.KindSharedCalling: {"Shared Calling policy", "Shared Calling policies"}, plan.KindCallerID: {"caller ID policy", "caller ID policies"},
	plan.KindGateway: {"SBC", "SBCs"}, plan.KindLocation: {"location", "locations"}, plan.KindCivicAddress: {"address", "addresses"},
}

// nounOf gives the word for n things of a kind.
func nounOf(kind plan.Kind, n int) string {
	words2, known := nouns[kind]
	if !known {
		one := strings.ToLower(words(strings.TrimPrefix(kind.String(), "policy:")))
		if kind.IsPolicy() && kind != plan.KindDialPlan {
			one += " policy"
		}
		words2 = [2]string{one, one + "s"}
		if rest, y := strings.CutSuffix(one, "y"); y {
			words2[1] = rest + "ies"
		}
	}
	if n == 1 {
		return words2[0]
	}
	return words2[1]
}

// Counted gives the words for n things of a kind: "1 person", "212 people".
func Counted(kind plan.Kind, n int) string { return fmt.Sprintf("%d %s", n, nounOf(kind, n)) }

// keyPart tells which part of the key of its kind a column is.
func keyPart(kind plan.Kind, c *column) int {
	fields := plan.Fields(kind)
	return slices.IndexFunc(fields, func(f plan.Field) bool { return f.Name() == c.field.Name() })
}

func keyValue(key []string) plan.Value {
	if len(key) == 1 {
		return plan.TextValue(key[0])
	}
	return plan.TextsValue(key)
}

func foldedKey(kind plan.Kind, key []string) string {
	folded := make([]string, len(key))
	for i, part := range key {
		folded[i] = plan.Fold(kind, part)
	}
	return string(plan.At(kind, folded...))
}

// keyReason says why a thing cannot be called so, "" when it can.
func keyReason(w *Workspace, kind plan.Kind, key []string) string {
	if slices.Contains(key, "") {
		return fmt.Sprintf("a new %s needs a name", nounOf(kind, 1))
	}
	if _, err := plan.At(kind, key...).Parse(); err != nil {
		return fmt.Sprintf("%q can be no name", strings.Join(key, ", "))
	}
	if _, there := w.index.Find(kind, key...); there {
		return fmt.Sprintf("%q is in the plan already", strings.Join(key, ", "))
	}
	return ""
}

// Add gives the edits that add a thing with the texts of some of its fields, by pointer.
func (w *Workspace) Add(kind plan.Kind, key []string, values map[string]string) ([]plan.Edit, error) {
	columns := columnsOf(kind)
	var keys []*column
	byID := map[string]*column{}
	for i := range columns {
		byID[columns[i].ID] = &columns[i]
	}
	for _, f := range plan.Fields(kind) {
		if f.IsKey() {
			keys = append(keys, byID[f.Pointer()])
		}
	}
	if kind.Single() || len(keys) == 0 {
		return nil, fmt.Errorf("a plan holds one %s: it cannot be added", kind)
	}
	if len(key) != len(keys) {
		return nil, fmt.Errorf("a key of %s has %d parts, this one has %d", kind, len(keys), len(key))
	}
	at := &rowReader{reader: newReader(w), kind: kind, row: -1, pending: map[string]string{}}
	for id, text := range values {
		if c := byID[id]; c != nil {
			at.foresee(c, text)
		}
	}
	key = slices.Clone(key)
	for i, c := range keys {
		value, reason := at.read(c, key[i])
		if reason != "" {
			return nil, fmt.Errorf("%s %q: %s", c.Title, key[i], reason)
		}
		key[i] = textOf(value)
	}
	if reason := keyReason(w, kind, key); reason != "" {
		return nil, fmt.Errorf("%s", reason)
	}
	address := plan.At(kind, key...)
	edits := []plan.Edit{{Op: plan.OpAdd, Address: address}}
	for _, phones := range []bool{false, true} {
		for _, id := range sortedNames(values) {
			c := byID[id]
			if c == nil {
				return nil, fmt.Errorf("%q has no field %q", kind.String(), id)
			}
			if c.Phone != phones || c.Key {
				continue
			}
			value, reason := at.read(c, values[id])
			if reason != "" {
				return nil, fmt.Errorf("%s %q: %s", c.Title, values[id], reason)
			}
			if value != "" {
				edits = append(edits, plan.Edit{Op: plan.OpSet, Address: c.field.In(address), After: value})
			}
		}
	}
	return edits, nil
}

func sortedNames(m map[string]string) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Remove gives the edits that remove things, and how many references from the
// rest of the plan would lead nowhere.
func (w *Workspace) Remove(addresses []plan.Address) (edits []plan.Edit, dangling int, err error) {
	gone := map[plan.Kind]map[int]bool{}
	for _, a := range addresses {
		parsed, err := a.Parse()
		if err != nil {
			return nil, 0, err
		}
		i, there := w.index.Find(parsed.Kind, parsed.Key...)
		if !there || parsed.Pointer != nil || parsed.Kind.Single() {
			return nil, 0, fmt.Errorf("%q is no thing of this plan that can be removed", string(a))
		}
		if gone[parsed.Kind] == nil {
			gone[parsed.Kind] = map[int]bool{}
		}
		if !gone[parsed.Kind][i] {
			gone[parsed.Kind][i] = true
			edits = append(edits, plan.Edit{Op: plan.OpRemove, Address: a})
		}
	}
	for kind, places := range gone {
		plan.EachReferenceTo(w.plan, kind, func(r *plan.Reference) bool {
			if i, ok := w.named(kind, r.Name); ok && places[i] && !gone[r.Kind][r.Index] {
				dangling++
			}
			return true
		})
	}
	return edits, dangling, nil
}

// named finds what a reference names: by key, or by object id.
func (w *Workspace) named(kind plan.Kind, name string) (int, bool) {
	if i, ok := w.index.Find(kind, name); ok {
		return i, true
	}
	switch kind {
	case plan.KindUser:
		return w.index.UserByObjectID(name)
	case plan.KindAccount:
		return w.index.AccountByObjectID(name)
	}
	return 0, false
}

// Rename gives the edit that gives a thing another key.
func (w *Workspace) Rename(a plan.Address, key []string) (plan.Edit, error) {
	parsed, err := a.Parse()
	if err != nil {
		return plan.Edit{}, err
	}
	i, there := w.index.Find(parsed.Kind, parsed.Key...)
	if !there || parsed.Kind.Single() || parsed.Pointer != nil || len(key) != len(parsed.Key) {
		return plan.Edit{}, fmt.Errorf("%q is no thing of this plan that can be called %q", string(a), strings.Join(key, ", "))
	}
	if foldedKey(parsed.Kind, key) != foldedKey(parsed.Kind, parsed.Key) {
		if reason := keyReason(w, parsed.Kind, key); reason != "" {
			return plan.Edit{}, fmt.Errorf("%s", reason)
		}
	}
	return plan.Edit{Op: plan.OpRename, Address: a, Before: keyValue(w.index.KeyOf(parsed.Kind, i)), After: keyValue(key)}, nil
}
