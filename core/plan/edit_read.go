package plan

// ValueAt gives what stands at an address as an Edit would write it: the whole
// thing, or the field that the pointer leads to or into. A field that is not
// known is ""; no is for what the plan does not hold.
func ValueAt(x *Index, a Address) (Value, bool) {
	parsed, err := a.Parse()
	if err != nil {
		return "", false
	}
	i, ok := x.Find(parsed.Kind, parsed.Key...)
	if !ok {
		return "", false
	}
	h := homeOf(parsed.Kind)
	thing := h.thing(x.plan, i)
	if len(parsed.Pointer) == 0 {
		return thingValue(h.codec, thing), true
	}
	at, err := h.codec.leafAt(parsed.Pointer)
	if err != nil {
		return "", false
	}
	return valueOf(at.field, within(thing, at.path)), true
}
