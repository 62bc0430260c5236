// Package point is the switch of the mutation campaign: rules that were
// rewritten for it ask here whether their mutant is the one that lives.
package point

// Active is the mutant that lives, 0 for none; Reached tells whether it was asked for.
var (
	Active  int
	Reached bool
)

// At tells whether mutant n lives.
func At(n int) bool {
	if n != Active {
		return false
	}
	Reached = true
	return true
}
