package api

import (
	"encoding/json"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// FixView is a fix before anyone agrees to it.
type FixView struct {
	Title string `json:"title"`
	// Edits is how many edits it makes.
	Edits int `json:"edits"`
	// Lines sum the edits up; alike ones are one line.
	Lines []FixSum `json:"lines"`
	// Cells are the first fields that it sets, as a grid shows them.
	Cells []FixCell `json:"cells"`
}

// FixSum is edits that do the same to many things.
type FixSum struct {
	// Sign is + for what is added, ~ for what changes, - for what goes.
	Sign string `json:"sign"`
	// Text names the things ("24 people in Seattle").
	Text string `json:"text"`
	// Field is the pointer of the field, "" for a whole thing.
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
	Count  int    `json:"count"`
	// Address is the first of the things.
	Address plan.Address `json:"address"`
}

// FixCell is a field before and after a fix, in words.
type FixCell struct {
	Address plan.Address `json:"address"`
	Before  string       `json:"before"`
	After   string       `json:"after"`
}

// fewCells is how many cells a preview holds.
const fewCells = 5000

func (s *Session) fixView(f *finding.Finding) *FixView {
	view := &FixView{Title: f.Fix.Title, Edits: len(f.Fix.Edits), Lines: []FixSum{}, Cells: []FixCell{}}
	type alike struct {
		op                   plan.Op
		kind                 string
		field, before, after string
	}
	at := map[alike]int{}
	var things [][]plan.Address
	for _, e := range f.Fix.Edits {
		before := s.wordsAt(e)
		after := words(e.After)
		if e.Op == plan.OpAdd && e.Address.Pointer() == "" {
			after = fieldsIn(e.After, e.Address)
		}
		if e.Address.Pointer() != "" && len(view.Cells) < fewCells {
			view.Cells = append(view.Cells, FixCell{e.Address, before, after})
		}
		key := alike{e.Op, kindOf(e.Address).String(), e.Address.Pointer(), before, after}
		if e.Address.Pointer() == "" {
			key.after += "\x00" + string(e.Address) // things that come and go are named one by one
		}
		n, met := at[key]
		if !met {
			n = len(things)
			at[key] = n
			things = append(things, nil)
			view.Lines = append(view.Lines, FixSum{Sign: signs[e.Op], Field: e.Address.Pointer(), Before: before, After: after, Address: e.Address})
		}
		things[n] = append(things[n], e.Address)
		view.Lines[n].Count++
	}
	for n := range view.Lines {
		view.Lines[n].Text = s.places().placeOf(things[n])
	}
	return view
}

var signs = map[plan.Op]string{plan.OpAdd: "+", plan.OpSet: "~", plan.OpRemove: "-", plan.OpRename: "~"}

// wordsAt says what stands where an edit writes: for a person's policy the one
// in force, which may come from a group or be the Global one.
func (s *Session) wordsAt(e plan.Edit) string {
	if e.Op == plan.OpAdd {
		return ""
	}
	now, ok := plan.ValueAt(s.work.Index(), e.Address)
	if !ok || e.Address.Pointer() == "" {
		return ""
	}
	policyType, isPolicy := strings.CutPrefix(e.Address.Pointer(), "/policies/")
	if kind, known := plan.KindOf("policy:" + policyType); isPolicy && known && (now == "" || now == "null") {
		parsed, err := e.Address.Parse()
		if i, found := s.work.Index().Find(plan.KindUser, parsed.Key...); err == nil && parsed.Kind == plan.KindUser && found {
			if name := s.work.World().Name(kind, i); name != "" {
				return name
			}
		}
	}
	return words(now)
}

// words says a value as a person does.
func words(value plan.Value) string {
	switch value {
	case "":
		return "not known"
	case "null", "[]":
		return "none"
	case "true":
		return "yes"
	case "false":
		return "no"
	}
	var text string
	if json.Unmarshal([]byte(value), &text) == nil {
		return text
	}
	var list []json.RawMessage
	if json.Unmarshal([]byte(value), &list) == nil {
		parts := make([]string, len(list))
		for i, element := range list {
			parts[i] = words(plan.Value(element))
		}
		return strings.Join(parts, ", ")
	}
	if strings.HasPrefix(string(value), "{") {
		return fieldsIn(value, "")
	}
	return string(value)
}

// fieldsIn says the fields of an object, in their order, without the key that
// the address has already.
func fieldsIn(value plan.Value, at plan.Address) string {
	decoder := json.NewDecoder(strings.NewReader(string(value)))
	if _, err := decoder.Token(); err != nil {
		return ""
	}
	var key []string
	if parsed, err := at.Parse(); err == nil {
		key = parsed.Key
	}
	var fields []string
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return ""
		}
		var member json.RawMessage
		if decoder.Decode(&member) != nil {
			return ""
		}
		said := words(plan.Value(member))
		if len(key) > 0 && said == key[0] {
			key = key[1:]
			continue
		}
		if word, ok := name.(string); ok {
			fields = append(fields, spaced(word)+": "+said)
		}
	}
	return strings.Join(fields, "; ")
}

// spaced writes a key as words: "emergencyDialString" is "emergency dial string".
func spaced(key string) string {
	var b strings.Builder
	for i, c := range key {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(string(c)))
	}
	return strings.NewReplacer("pstn", "PSTN", "uri", "URI").Replace(b.String())
}

// counted says a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return workspace.Thousands(n) + " " + many
}
