package workspace

// Verdict is the sentence alone, for tests.
var Verdict = verdict

// Holds tells whether a search for a text finds another.
func Holds(text, search string) bool {
	n := newNeedle(search)
	return n.in(text)
}
