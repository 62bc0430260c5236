package runbook

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/change"
)

// one gives the word for one, or that for several.
func one(n int, single, several string) string {
	if n == 1 {
		return single
	}
	return several
}

// numbersBack says how far the way back reaches for numbers that people and
// accounts give up, "" where none is.
func (w *writer) numbersBack() string {
	own, accounts := 0, 0
	freed := map[string]bool{}
	for _, s := range w.set.Steps {
		switch {
		case s.Action == change.Keep || s.Action == change.Manual:
		case s.Kind == change.PeopleNumberGone:
			own = s.Differing
		case s.Kind == change.AccountNumber || s.Kind == change.AccountNumberGone:
			if f := s.Fields[0]; f.Before != "" && f.Before != f.After {
				accounts++
				freed[f.Before] = true
			}
		}
	}
	if own+accounts == 0 {
		return ""
	}
	var lines []string
	if own > 0 {
		held := fmt.Sprintf("%s held for %d days", one(own, "it is", "they are"), change.HeldDays)
		if !w.holds() {
			held = "no script holds " + one(own, "it", "them")
		} else if n := w.extended(); n > 0 {
			held += fmt.Sprintf(", except %d with an extension, of which no document says that a script can", n)
		}
		lines = append(lines, fmt.Sprintf("%d own %s may be taken by then: %s.", own, one(own, "number", "numbers"), held))
	}
	if accounts > 0 {
		lines = append(lines, fmt.Sprintf("%d %s of resource accounts may be taken by then: no script holds %s.", accounts, one(accounts, "number", "numbers"), one(accounts, "it", "them")))
	}
	lines = append(lines, one(own+accounts, "Rollback gives it back if it is still free, or says that it is not.", "Rollback gives each back if it is still free, and lists those that are not."))
	for i := range w.set.People {
		if p := &w.set.People[i]; p.Differs(change.PeopleNumberGone) && w.set.NumberOf(p) != nil {
			freed[w.set.NumberOf(p).Before] = true
		}
	}
	for i := range w.plan.Policies.SharedCalling {
		policy := &w.plan.Policies.SharedCalling[i]
		if j := slices.IndexFunc(policy.EmergencyNumbers, func(number string) bool { return freed[number] }); j >= 0 {
			lines = append(lines, fmt.Sprintf("%s is not free while the Shared Calling policy %q lists it as a callback number (fact ecbn.delete-lock), so its way back fails: take it off that list first.", plain(policy.EmergencyNumbers[j]), plain(policy.Name)))
		}
	}
	return strings.Join(lines, " ")
}

// extended counts the own numbers with an extension that are given up.
func (w *writer) extended() (n int) {
	for i := range w.set.People {
		if p := &w.set.People[i]; p.Does(change.PeopleNumberGone) && strings.Contains(w.set.NumberOf(p).Before, ";") {
			n++
		}
	}
	return n
}
