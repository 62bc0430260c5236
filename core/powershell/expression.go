package powershell

import "slices"

// Comparison operators that 5.1 and 7 share. -eq and its kind compare text
// without case; the c forms with case.
var comparisons = []string{"eq", "ne", "gt", "ge", "lt", "le", "ceq", "cne", "contains", "notcontains", "in", "notin", "is"}

type comparison struct {
	left     Value
	operator string
	right    Value
}

type logical struct {
	operator string
	operands []Value
}

type negation struct{ of Value }

// Compare is (left -operator right); the operator is written without its dash.
func Compare(left Value, operator string, right Value) Value {
	return comparison{left, operator, right}
}

// And is (a -and b ...).
func And(operands ...Value) Value { return logical{"-and", operands} }

// Or is (a -or b ...).
func Or(operands ...Value) Value { return logical{"-or", operands} }

// Not is (-not v).
func Not(v Value) Value { return negation{v} }

func (v comparison) write(w *writer) {
	if !slices.Contains(comparisons, v.operator) {
		w.failf("the comparison %q is not one of %q", v.operator, comparisons)
		return
	}
	w.raw("(")
	w.value(v.left)
	w.raw(" -" + v.operator + " ")
	w.value(v.right)
	w.raw(")")
}

func (v logical) write(w *writer) {
	if len(v.operands) < 2 {
		w.failf("%s needs two operands or more", v.operator)
		return
	}
	w.raw("(")
	for i, operand := range v.operands {
		if i > 0 {
			w.raw(" " + v.operator + " ")
		}
		w.value(operand)
	}
	w.raw(")")
}

func (v negation) write(w *writer) {
	w.raw("(-not ")
	w.value(v.of)
	w.raw(")")
}
