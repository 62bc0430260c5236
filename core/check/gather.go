package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// Accepted finds a person's acceptance by rule and address.
type Accepted map[acceptedKey]finding.Acceptance

type acceptedKey struct{ rule, address string }

// AcceptedOf gives the acceptances of a plan that have not expired.
func AcceptedOf(p *plan.Plan, asOf time.Time) Accepted {
	accepted := make(Accepted, len(p.Accepted))
	for _, a := range p.Accepted {
		if !rule.Expired(a.Expires, asOf) {
			accepted[acceptedKey{a.Rule, fold(plan.Address(a.Address))}] = finding.Acceptance{
				Who: a.Who, When: a.When, Reason: a.Reason, Expires: a.Expires,
			}
		}
	}
	return accepted
}

func fold(a plan.Address) string { return plan.Fold(plan.KindNone, string(a)) }

// of gives the acceptance of a finding, by its field or by its whole thing.
func (a Accepted) of(f *finding.Finding) *finding.Acceptance {
	for _, address := range []plan.Address{f.Address, f.Address.Thing()} {
		if got, ok := a[acceptedKey{f.Rule, fold(address)}]; ok {
			return &got
		}
	}
	return nil
}

// Gather folds equal findings of one rule into one, with a count and the list
// of what is affected. Accepted ones fold apart from the others. What it was
// given stays as it is.
func Gather(raw []finding.Finding, accepted Accepted) []finding.Finding {
	var folded []finding.Finding
	place := map[string]int{}
	for _, f := range raw {
		if len(accepted) > 0 {
			f.Accepted = accepted.of(&f)
		}
		key := foldKey(&f)
		i, known := place[key]
		if !known {
			place[key] = len(folded)
			if f.Fix != nil {
				f.Fix = &finding.Fix{Title: f.Fix.Title, Edits: slices.Clone(f.Fix.Edits)}
			}
			folded = append(folded, f)
			continue
		}
		join(&folded[i], &f)
	}
	for i := range folded {
		settle(&folded[i])
	}
	return folded
}

// foldKey is equal for findings that say the same of different things.
func foldKey(f *finding.Finding) string {
	notes := make([]string, len(f.Notes))
	for i, n := range f.Notes {
		notes[i] = string(n.Address) + n.Message
	}
	acceptance := ""
	if f.Accepted != nil {
		acceptance = f.Accepted.Reason + "\x00" + f.Accepted.Who
	}
	return fmt.Sprintf("%s\x00%d%d\x00%s\x00%s\x00%s\x00%s\x00%s\x00%s", f.Rule, f.Verdict, f.Severity, f.MessageID,
		f.Args.Key(), strings.Join(f.Facts, ","), strings.Join(notes, "\x00"), strings.Join(f.Missing, ","), acceptance)
}

func join(into, f *finding.Finding) {
	if into.Affected == nil {
		into.Affected = []plan.Address{into.Address}
	}
	into.Affected = append(into.Affected, f.Address)
	into.Count += f.Count
	if f.Fix != nil {
		if into.Fix == nil {
			into.Fix = &finding.Fix{Title: f.Fix.Title}
		}
		into.Fix.Edits = append(into.Fix.Edits, f.Fix.Edits...)
	}
}

// settle puts the affected things in order, the first of them in Address.
func settle(f *finding.Finding) {
	if len(f.Affected) == 0 {
		return
	}
	slices.Sort(f.Affected)
	f.Address = f.Affected[0]
	if f.Fix != nil {
		slices.SortStableFunc(f.Fix.Edits, func(a, b plan.Edit) int {
			return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.Op, b.Op), cmp.Compare(a.After, b.After))
		})
		f.Fix.Edits = slices.Compact(f.Fix.Edits)
	}
}

// GatherQuestions folds equal questions about many things into one.
func GatherQuestions(asked []finding.Question) []finding.Question {
	var folded []finding.Question
	place := map[string]int{}
	for _, q := range asked {
		key := q.Rule + "\x00" + q.ID + "\x00" + q.Text
		i, known := place[key]
		if !known {
			place[key] = len(folded)
			folded = append(folded, q)
			continue
		}
		into := &folded[i]
		if into.Affected == nil {
			into.Affected = []plan.Address{into.Address}
		}
		into.Affected = append(into.Affected, q.Address)
		into.Count += q.Count
	}
	for i := range folded {
		if q := &folded[i]; len(q.Affected) > 0 {
			slices.Sort(q.Affected)
			q.Address = q.Affected[0]
		}
	}
	return folded
}

// sortFindings puts the worst first: errors by how many are affected,
// warnings, what is not known, infos, and last what was accepted; then by
// address and rule.
func sortFindings(findings []finding.Finding) {
	sortLarge(findings, func(a, b *finding.Finding) int {
		return cmp.Or(
			cmp.Compare(urgency(a), urgency(b)),
			cmp.Compare(b.Count, a.Count),
			cmp.Compare(a.Address, b.Address),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.MessageID, b.MessageID),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

func urgency(f *finding.Finding) int {
	switch {
	case f.Accepted != nil:
		return 4
	case f.Verdict == finding.Unknown:
		return 2
	case f.Severity == finding.Error:
		return 0
	case f.Severity == finding.Warning:
		return 1
	}
	return 3
}

func sortQuestions(questions []finding.Question) {
	sortLarge(questions, func(a, b *finding.Question) int {
		return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Text, b.Text))
	})
}

// sortLarge sorts stably by moving pointers, since the things are large.
func sortLarge[T any](things []T, compare func(a, b *T) int) {
	order := make([]*T, len(things))
	for i := range things {
		order[i] = &things[i]
	}
	if slices.IsSortedFunc(order, compare) {
		return
	}
	slices.SortStableFunc(order, compare)
	sorted := make([]T, len(things))
	for i, t := range order {
		sorted[i] = *t
	}
	copy(things, sorted)
}
