package workspace

import (
	"slices"
	"strings"

	"partyline/core/order"
	"partyline/core/plan"
)

// ColumnType is how a column's cells are shown and edited.
type ColumnType string

// The types. A tri is yes, no or not known; a choice is one of a few values.
const (
	TextColumn     ColumnType = "text"
	NumberColumn   ColumnType = "number"
	TriColumn      ColumnType = "tri"
	ChoiceColumn   ColumnType = "choice"
	RefColumn      ColumnType = "ref"
	ListColumn     ColumnType = "list"
	ComputedColumn ColumnType = "computed"
)

// Column is one column of a grid.
type Column struct {
	// ID is the pointer of the field, or the name of what is computed.
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Type  ColumnType `json:"type"`
	// Pointer is the JSON pointer of the field that an edit changes, "" for none.
	Pointer string `json:"pointer"`
	// Ref is the kind of things that the text names: "site", "policy:sharedCalling";
	// "policy:*" where another column says the kind; "" for none.
	Ref string `json:"ref"`
	// Choices are the only values, for choices and tris.
	Choices  []ColumnChoice `json:"choices,omitempty"`
	ReadOnly bool           `json:"readOnly"`
	Personal bool           `json:"personal"`
	// Hidden is not in the view that a grid opens with.
	Hidden bool `json:"hidden"`
	// Mono holds ids to copy.
	Mono bool `json:"mono"`
	// Key is part of the name of the thing: editing it renames, and a new row needs it.
	Key bool `json:"key"`
	// Phone holds telephone numbers.
	Phone bool `json:"phone"`
}

// ColumnChoice is one of a few values: Value is the JSON text of an edit.
type ColumnChoice struct {
	Value plan.Value `json:"value"`
	Label string     `json:"label"`
}

// column is a Column with what reads it.
type column struct {
	Column
	// field is nil for what is computed; computed gives its text then, and
	// whether it is known.
	field    *plan.Field
	computed func(w *Workspace, i int) (string, bool)
	// policy is the kind of a person's policy: the cell shows what is in force.
	policy plan.Kind
	// covers are fields whose findings belong to this column too.
	covers []string
}

// teamsPhone is the id of the column that tells who holds the Teams Phone service plan.
const teamsPhone = "teamsPhone"

// ownNumber is the id of the column that tells people whose calls go out by a
// number of their own from those who share, as the call map does.
const ownNumber = "ownNumber"

// operatorNumbers is the id of the column that counts an operator's numbers.
const operatorNumbers = "numbers"

// columnsOf gives the columns of a kind: those of its view first.
func columnsOf(kind plan.Kind) []column {
	fields := plan.Fields(kind)
	var all []column
	for i := range fields {
		all = append(all, fieldColumn(kind, &fields[i]))
	}
	if kind == plan.KindUser {
		all = append(all, column{
			Column:   Column{ID: teamsPhone, Title: "Licence", Type: ComputedColumn, ReadOnly: true},
			covers:   []string{"/servicePlans", "/featureTypes", "/licences"},
			computed: licence,
		}, column{
			Column:   Column{ID: ownNumber, Title: "Calls by own number", Type: ComputedColumn, ReadOnly: true},
			computed: callsByOwnNumber,
		})
	}
	if kind == plan.KindOperator {
		all = append(all, column{
			Column:   Column{ID: operatorNumbers, Title: "Numbers", Type: ComputedColumn, ReadOnly: true},
			computed: numbersOfOperator,
		})
	}
	view := viewOf(kind, all)
	order.By(all, func(a, b column) int { return place(view, a.ID) - place(view, b.ID) })
	for i := range all {
		all[i].Hidden = !slices.Contains(view, all[i].ID)
	}
	return all
}

func place(view []string, id string) int {
	if at := slices.Index(view, id); at >= 0 {
		return at
	}
	return len(view)
}

func fieldColumn(kind plan.Kind, f *plan.Field) column {
	pointer := f.Pointer()
	c := column{field: f, Column: Column{
		ID: pointer, Pointer: pointer, Title: titleOf(kind, pointer), Personal: f.Personal(), Key: f.IsKey(),
		Phone: isPhone(kind, f), Mono: isID(f.Name()),
	}}
	if target := f.Names(); f.NamesPolicyByType() {
		c.Ref = "policy:*"
	} else if target != plan.KindNone {
		c.Ref = target.String()
	}
	switch f.Form() {
	case plan.FormText, plan.FormRef:
		c.Type = TextColumn
		if c.Ref != "" {
			c.Type = RefColumn
		}
		if f.OneOf() != nil {
			c.Type = ChoiceColumn
			for _, value := range f.OneOf() {
				c.Choices = append(c.Choices, ColumnChoice{plan.TextValue(value), labelOfChoice(value)})
			}
		}
	case plan.FormWhole:
		c.Type = NumberColumn
	case plan.FormTri:
		c.Type, c.Choices = TriColumn, []ColumnChoice{{plan.BoolValue(true), yes}, {plan.BoolValue(false), no}}
	case plan.FormTexts:
		c.Type = ListColumn
	case plan.FormSummed:
		c.Type, c.ReadOnly, c.Pointer = ComputedColumn, true, ""
	}
	if kind == plan.KindUser && strings.HasPrefix(pointer, "/policies/") {
		c.policy, _ = plan.KindOf(c.Ref)
		c.covers = []string{"/effectivePolicies/" + f.Name()}
	}
	if strings.HasPrefix(pointer, "/effectivePolicies/") {
		c.ReadOnly = true
	}
	return c
}

func isPhone(kind plan.Kind, f *plan.Field) bool {
	if f.Names() == plan.KindNumber {
		return true
	}
	switch f.Name() {
	case "lineUri", "onPremLineUri", "telephoneNumber", "notificationDialOutNumber", "bridgeSourcePhoneNumber", "serviceNumber", "elin":
		return true
	case "first", "last":
		return kind == plan.KindNumberRange
	}
	return false
}

func isID(name string) bool {
	switch name {
	case "id", "objectId", "tenantId", "applicationId", "assignedPstnTargetId", "civicAddressId", "locationId", "defaultLocationId", "skuId", "pattern", "numberPattern":
		return true
	}
	return false
}
