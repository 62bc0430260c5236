package api

import (
	"slices"
	"time"

	"partyline/core/plan"
	"partyline/core/rule"
)

// dated is a request by when it is asked.
type dated interface{ time() (time.Time, error) }

// judgeAt judges the open plan again when a request is of another day, or an
// answer or an acceptance has run out since: a planner stays open for weeks.
func (s *Session) judgeAt(request dated) error {
	asOf, err := request.time()
	if err != nil {
		return err
	}
	was := s.asOf
	if asOf.UTC().Format(time.DateOnly) == was.UTC().Format(time.DateOnly) && !ranOut(s.work.Plan(), was, asOf) {
		return nil
	}
	s.asOf = asOf
	if err := s.put(s.work.Plan(), s.snapshot, nil); err != nil {
		s.asOf = was
		return err
	}
	return nil
}

// ranOut tells whether something holds at one time and not at the other.
func ranOut(p *plan.Plan, was, now time.Time) bool {
	turned := func(expires string) bool { return rule.Expired(expires, was) != rule.Expired(expires, now) }
	return slices.ContainsFunc(p.Accepted, func(a plan.Accepted) bool { return turned(a.Expires) }) ||
		slices.ContainsFunc(p.Answers, func(a plan.Answer) bool { return turned(a.Expires) })
}
