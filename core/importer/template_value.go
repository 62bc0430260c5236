package importer

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"partyline/core/plan"
)

// valueOf gives a value of the plan as an edit bears it: what is not known is
// left out, sets are in order.
func valueOf(v reflect.Value) plan.Value {
	switch v.Type() {
	case reflect.TypeFor[plan.Tri]():
		return plan.BoolValue(plan.Tri(v.Uint()) == plan.Yes)
	case reflect.TypeFor[plan.Ref]():
		if ref := v.Interface().(plan.Ref); ref.IsSet() {
			return plan.TextValue(ref.Name)
		}
		return plan.NullValue()
	}
	switch v.Kind() {
	case reflect.String:
		return plan.TextValue(v.String())
	case reflect.Int:
		return plan.Value(strconv.FormatInt(v.Int(), 10))
	case reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = string(valueOf(v.Index(i)))
		}
		return plan.Value("[" + strings.Join(parts, ",") + "]")
	}
	var parts []string
	for i := range v.NumField() {
		f, field := v.Type().Field(i), v.Field(i)
		if isNotKnown(field) {
			continue
		}
		if hasTag(f, "set") {
			sorted := slices.Clone(field.Interface().([]string))
			slices.Sort(sorted)
			field = reflect.ValueOf(sorted)
		}
		parts = append(parts, string(plan.TextValue(f.Tag.Get("json")))+":"+string(valueOf(field)))
	}
	return plan.Value("{" + strings.Join(parts, ",") + "}")
}
