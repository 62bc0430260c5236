package pattern

// Reach tells whether a pattern in a list is reached.
type Reach uint8

const (
	// ReachNotKnown: a construct or the size of the question stands in the way.
	ReachNotKnown Reach = iota
	// Reached: the witness is a text that it matches and no earlier one does.
	Reached
	// Taken: earlier ones match every text that it matches; the witness is one.
	Taken
	// Never: no text of printable ASCII matches it at all.
	Never
)

func (r Reach) String() string {
	return [...]string{"not known", "reached", "taken", "never"}[r]
}

// Shadow is how a pattern fares behind earlier ones.
type Shadow struct {
	Reach Reach
	// By lists the earlier ones that take everything: one where one does alone, else few enough that each is needed.
	By      []int
	Witness string
}

// Shadowed tells whether later is reached behind the earlier patterns, for all
// texts of printable ASCII. It is a proof both ways: Taken and Never hold for
// every such text, Reached has a witness that the patterns themselves were
// asked about. A nil among earlier is a pattern that was refused: it may match
// anything, so it takes nothing for sure.
func Shadowed(earlier []*Pattern, later *Pattern) Shadow {
	l := &language{terms: newTerms()}
	wanted, exact := l.of(later, true)
	takes := make([]int, len(earlier))
	for i, p := range earlier {
		if p != nil {
			takes[i], _ = l.of(p, false)
		}
	}
	l.tellApart()
	witness, some := l.shortest(wanted)
	switch {
	case l.full:
		return Shadow{}
	case !some:
		return Shadow{Reach: Never}
	}
	free, some := l.shortest(l.both(wanted, l.not(l.union(takes...))))
	if l.full {
		return Shadow{}
	}
	if some {
		return reached(earlier, later, free)
	}
	if !exact && later.Matches(witness) != Matched {
		return Shadow{} // nothing to show
	}
	by := l.fewest(wanted, takes)
	if l.full {
		return Shadow{}
	}
	return Shadow{Reach: Taken, By: by, Witness: witness}
}

// reached asks the patterns themselves about a witness.
func reached(earlier []*Pattern, later *Pattern, witness string) Shadow {
	if later.Matches(witness) != Matched {
		return Shadow{}
	}
	for _, p := range earlier {
		if p == nil || p.Matches(witness) != NotMatched {
			return Shadow{}
		}
	}
	return Shadow{Reach: Reached, Witness: witness}
}

// fewest finds who takes everything: the first that does alone, or else all
// without those that are not needed, the last looked at first.
func (l *language) fewest(wanted int, takes []int) []int {
	covers := func(by []int) bool {
		parts := make([]int, len(by))
		for i, k := range by {
			parts[i] = takes[k]
		}
		_, some := l.shortest(l.both(wanted, l.not(l.union(parts...))))
		return !some && !l.full
	}
	var all []int
	for i := range takes {
		if covers([]int{i}) {
			return []int{i}
		}
		all = append(all, i)
	}
	for i := len(all) - 1; i >= 0; i-- {
		fewer := append(append([]int(nil), all[:i]...), all[i+1:]...)
		if covers(fewer) {
			all = fewer
		}
	}
	return all
}

// Shortest gives a shortest text that the pattern matches, digits where they
// do; no when there is none or it is not known.
func (p *Pattern) Shortest() (string, bool) {
	l := &language{terms: newTerms()}
	id, _ := l.of(p, true)
	l.tellApart()
	text, some := l.shortest(id)
	return text, some && !l.full && p.Matches(text) == Matched
}
