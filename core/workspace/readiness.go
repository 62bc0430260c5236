package workspace

// Readiness counts the people that the rules judge: Blocked are those whom an
// error reaches, Unknown those whom something not known reaches and no error,
// Ready all others.
type Readiness struct {
	Ready   int `json:"ready"`
	Blocked int `json:"blocked"`
	Unknown int `json:"unknown"`
}

// Readiness tells who can call safely.
func (w *Workspace) Readiness() Readiness { return Readiness{} }
