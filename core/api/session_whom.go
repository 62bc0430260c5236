package api

import (
	"strings"

	"partyline/core/change"
)

// mostNamed is how many people of a step are named; the files name each.
const mostNamed = 5

// whom names the first people for whom a step changes something, with the own
// number that it takes, gives or moves, and counts the others.
func whom(set change.ChangeSet, s change.Step) (names []string, more int) {
	names = []string{}
	if s.Count == 0 || s.Action == change.Keep || s.Action == change.Manual {
		return names, 0
	}
	for i := range set.People {
		p := &set.People[i]
		switch {
		case !p.Differs(s.Kind):
		case len(names) == mostNamed:
			more++
		default:
			user, was := set.UserOf(p)
			name := user.UserPrincipalName
			if name == "" {
				name = was.UserPrincipalName // of who leaves the plan tells no more
			}
			if number := set.NumberOf(p); number != nil && s.Kind.Stage() == change.CutOver {
				name = strings.TrimSpace(name + " " + number.Before)
			}
			names = append(names, spoken(name))
		}
	}
	return names, more
}
