package plan

import "strconv"

// TextValue is a text.
func TextValue(s string) Value { return Value(appendText(nil, s)) }

// BoolValue is true or false.
func BoolValue(b bool) Value { return Value(strconv.FormatBool(b)) }

// NullValue is the known none of a Ref.
func NullValue() Value { return "null" }

// TextsValue is a list of text.
func TextsValue(list []string) Value {
	text := []byte{'['}
	for i, s := range list {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendText(text, s)
	}
	return Value(append(text, ']'))
}

// Set gives the edit that puts a value into a field, whatever stood there.
func Set(at Address, after Value) Edit { return Edit{Op: OpSet, Address: at, After: after} }
