package plan

// Tri is a yes or no that may not be known. In JSON: true, false, or absent.
type Tri uint8

// The three states of a Tri. The zero value is "not known".
const (
	Unknown Tri = iota
	No
	Yes
)

// Bool gives the Tri of a known value.
func Bool(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// Known tells whether the value is yes or no.
func (t Tri) Known() bool { return t != Unknown }

func (t Tri) String() string {
	switch t {
	case Yes:
		return "true"
	case No:
		return "false"
	}
	return "not known"
}

// Ref is a named thing that may be none or not known. In JSON: a string,
// null (known to be none), or absent (not known).
type Ref struct {
	Known bool
	Name  string
}

// Named gives the Ref to a thing; an empty name is the known none.
func Named(name string) Ref { return Ref{Known: true, Name: name} }

// None is the Ref that is known to name nothing.
func None() Ref { return Ref{Known: true} }

// IsNone tells whether it is known that nothing is named.
func (r Ref) IsNone() bool { return r.Known && r.Name == "" }

// IsSet tells whether a thing is named.
func (r Ref) IsSet() bool { return r.Name != "" }
