package rule

// Once gives what work makes for a key of the rules' own type, and works only
// once until anything but a person changes: a pattern is compiled once, not for
// each person. What work looks at besides people the caller must have said by
// Reads; it must not look at people.
func Once[T any](v *View, key any, work func() T) T {
	if known, ok := v.once[key]; ok {
		return known.(T)
	}
	made := work()
	if v.once == nil {
		v.once = map[any]any{}
	}
	v.once[key] = made
	return made
}

// Forget drops what was worked out once, after anything but a person changed.
func (v *View) Forget() { v.once = nil }
