package change

import (
	"encoding/json"
	"sort"
	"strings"

	"partyline/core/plan"
)

// target is the kind that a text inside a list of objects names.
func target(field string) plan.Kind {
	switch field {
	case "onlinePstnUsage":
		return plan.KindUsage
	case "schedule":
		return plan.KindSchedule
	}
	return plan.KindNone
}

// inner compares what stands inside a list that was read whole. There null,
// empty and absent are one: the cmdlets write every member. Only yes and no may
// be lost, and an id is the tenant's, so it says nothing where one side has none.
func (s *sense) inner(field string, a, b any) bool {
	if empty(a) || empty(b) {
		return empty(a) == empty(b)
	}
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && s.members(x, y)
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) && !has(unordered, field) {
			return false
		}
		return s.elements(field, x, y)
	case string:
		y, ok := b.(string)
		return ok && s.text(field, target(field), x) == s.text(field, target(field), y)
	}
	return a == b
}

func empty(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case string:
		return trim(x) == ""
	case float64:
		return x == 0
	case []any:
		return len(x) == 0
	case map[string]any:
		for _, member := range x {
			if !empty(member) {
				return false
			}
		}
		return true
	}
	return false
}

func (s *sense) members(x, y map[string]any) bool {
	for name, mine := range x {
		if name == "consumed" { // licences come and go with people
			continue
		}
		theirs, both := y[name]
		if !both && silent(name, mine, x) {
			continue
		}
		if to, ok := x["type"].(string); ok && name == "id" && both {
			if s.callee(to, mine) != s.callee(to, theirs) {
				return false
			}
			continue
		}
		if !s.inner(name, mine, theirs) {
			return false
		}
	}
	for name, theirs := range y {
		if _, both := x[name]; !both && name != "consumed" && !silent(name, theirs, y) && !empty(theirs) {
			return false
		}
	}
	return true
}

// callee gives the form in which who is called is compared: a plan may name by
// name what the tenant names by id (fact aa.callable).
func (s *sense) callee(kind string, v any) string {
	id, _ := v.(string)
	of := plan.KindNone
	switch strings.ToLower(kind) {
	case "user":
		of = plan.KindUser
	case "applicationendpoint":
		of = plan.KindAccount
	case "configurationendpoint":
		if id = trim(id); id != "" {
			return s.configuration(id)
		}
	case "sharedvoicemail", "group":
		of = plan.KindGroup
	case "externalpstn":
		return phone(trim(id))
	}
	return s.text("id", of, id)
}

// configuration gives the name of the attendant or queue that has an id.
func (s *sense) configuration(id string) string {
	for _, side := range s.sides {
		for i := range side.plan.AutoAttendants {
			if a := &side.plan.AutoAttendants[i]; strings.EqualFold(a.ID, id) {
				return keyForm(plan.KindAttendant, a.Name)
			}
		}
		for i := range side.plan.CallQueues {
			if q := &side.plan.CallQueues[i]; strings.EqualFold(q.ID, id) {
				return keyForm(plan.KindQueue, q.Name)
			}
		}
	}
	return plan.Fold(plan.KindAttendant, id)
}

// silent tells which members say nothing where the other side lacks them. The
// id beside a type is a target and not the tenant's own id.
func silent(name string, v any, of map[string]any) bool {
	if _, ok := v.(bool); ok {
		return true
	}
	_, isTarget := of["type"]
	return name == "id" && !isTarget || name == "name" || name == "skuId" || name == "sha256" // of a recording the tenant shows the name alone
}

func (s *sense) elements(field string, x, y []any) bool {
	if has(unordered, field) {
		x, y = s.sorted(field, x), s.sorted(field, y)
	}
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !s.inner(field, x[i], y[i]) {
			return false
		}
	}
	return true
}

// sorted puts a list in an order of its own, each element once.
func (s *sense) sorted(field string, list []any) []any {
	type keyed struct {
		name, whole string
		value       any
	}
	all := make([]keyed, len(list))
	for i, v := range list {
		all[i] = keyed{s.named(v), s.key(field, v), v}
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := &all[i], &all[j]
		return a.name < b.name || a.name == b.name && a.whole < b.whole
	})
	sorted := make([]any, 0, len(all))
	for i := range all {
		if i == 0 || all[i].whole != all[i-1].whole {
			sorted = append(sorted, all[i].value)
		}
	}
	return sorted
}

// named gives what tells an element from the others of its list, "" where
// nothing but the whole does.
func (s *sense) named(v any) string {
	object, _ := v.(map[string]any)
	var parts []string
	for _, name := range []string{"emergencyDialString", "dtmfResponse", "skuPartNumber", "service", "day", "start", "callFlow", "name"} {
		if text, ok := object[name].(string); ok {
			parts = append(parts, strings.ToLower(trim(text)))
		}
	}
	return strings.Join(parts, "\x00")
}

// key gives a text that is the same for elements that are alike.
func (s *sense) key(field string, v any) string {
	text, _ := json.Marshal(s.bare(field, v))
	return string(text)
}

// bare takes away what says nothing, and folds the rest.
func (s *sense) bare(field string, v any) any {
	switch x := v.(type) {
	case string:
		return s.text(field, target(field), x)
	case []any:
		list := make([]any, len(x))
		for i := range x {
			list[i] = s.bare(field, x[i])
		}
		if has(unordered, field) {
			sort.Slice(list, func(i, j int) bool { return s.key("", list[i]) < s.key("", list[j]) })
		}
		return list
	case map[string]any:
		left := map[string]any{}
		for name, member := range x {
			if empty(member) || silent(name, member, x) && name != "name" {
				continue
			}
			left[name] = s.bare(name, member)
			if to, ok := x["type"].(string); ok && name == "id" {
				left[name] = s.callee(to, member)
			}
		}
		return left
	}
	return v
}
