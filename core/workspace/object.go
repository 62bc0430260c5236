package workspace

import (
	"partyline/core/effective"
	"partyline/core/plan"
)

// ObjectField is one field of a thing in words.
type ObjectField struct {
	ID    string    `json:"id"`
	Title string    `json:"title"`
	Text  string    `json:"text"`
	State CellState `json:"state"`
}

// Fields gives what is known or could be known of a thing, in the order of its
// columns. Fields that hold nothing are left out, but for those of the view.
func (w *Workspace) Fields(kind plan.Kind, i int) []ObjectField {
	fields := []ObjectField{}
	columns := columnsOf(kind)
	for n := range columns {
		c := &columns[n]
		f := ObjectField{ID: c.ID, Title: c.Title, Text: w.shown(c, i), State: w.stateOf(c, i)}
		if c.Hidden && (f.Text == "" || f.State == UnknownCell) {
			continue
		}
		fields = append(fields, f)
	}
	return fields
}

// FieldOf gives the id of the column that shows a field, or the nearest field
// around it; "" when none does.
func FieldOf(kind plan.Kind, pointer string) string {
	if pointer == "" {
		return ""
	}
	v := grid{columns: columnsOf(kind)}
	shown := make([]int, len(v.columns))
	for i := range shown {
		shown[i] = i
	}
	at, ok := v.cellOf(shown, pointer)
	if !ok {
		return ""
	}
	return v.columns[at].ID
}

// PolicyInForce is a policy that applies to a person, and why.
type PolicyInForce struct {
	Kind plan.Kind
	// Name is "" for none.
	Name string
	// Policy is its place among the policies of its kind, -1 when the plan does not hold it.
	Policy int
	Why    effective.Why
	// Group is that of the assignment, "" when no group decides.
	Group string
}

// InForce gives the policies that apply to a person.
func (w *Workspace) InForce(user int) []PolicyInForce {
	var all []PolicyInForce
	for _, kind := range plan.PolicyKinds() {
		c := w.world.Choice(kind, user)
		p := PolicyInForce{Kind: kind, Name: w.world.Name(kind, user), Policy: c.Policy, Why: c.Why}
		if c.Why == effective.Group {
			p.Group = w.plan.GroupAssignments[c.Group].Group
		}
		all = append(all, p)
	}
	return all
}
