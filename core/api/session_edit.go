package api

import (
	"partyline/core/plan"
)

// turn takes one step of the history back: by a batch, or, where a batch
// would be larger than the plan, by the documents as they stood.
type turn struct {
	title string
	batch *plan.Batch
	// before are the documents to go back to.
	before *documents
}

type documents struct {
	plan *plan.Plan
	// snapshot is nil for none.
	snapshot *plan.Snapshot
}

// longBatch is the number of edits above which the documents are kept instead.
const longBatch = 5000

// DoRequest changes the open plan.
type DoRequest struct {
	Asked
	Title string      `json:"title"`
	Edits []plan.Edit `json:"edits"`
}

// Do applies edits, all or none, as one step of the history.
func (s *Session) Do(request DoRequest, _ Step) (*State, error) {
	if err := s.do(plan.Batch{Title: request.Title, AsOf: request.AsOf, Edits: request.Edits}); err != nil {
		return nil, err
	}
	return s.state(), nil
}

func (s *Session) do(b plan.Batch) error {
	if len(b.Edits) == 0 {
		return nil
	}
	back, err := s.apply(b)
	if err != nil {
		return err
	}
	s.past, s.future = append(s.past, back), nil
	s.note(Entry{Op: Did, Batch: &b})
	return nil
}

// apply does a batch and gives the change that takes it back.
func (s *Session) apply(b plan.Batch) (turn, error) {
	back, err := s.work.Do(b)
	if err != nil {
		return turn{}, err
	}
	return turn{title: b.Title, batch: &back}, nil
}

// TurnRequest asks for one step back or forth.
type TurnRequest struct{ Asked }

// Undo takes the last step back.
func (s *Session) Undo(TurnRequest, Step) (*State, error) {
	return s.goTo(&s.past, &s.future, Undid)
}

// Redo does the last undone step again.
func (s *Session) Redo(TurnRequest, Step) (*State, error) {
	return s.goTo(&s.future, &s.past, Redid)
}

func (s *Session) goTo(from, to *[]turn, op Op) (*State, error) {
	if len(*from) == 0 {
		return nil, input("there is nothing to %s", map[Op]string{Undid: "undo", Redid: "redo"}[op])
	}
	last := (*from)[len(*from)-1]
	back, err := s.revert(last)
	if err != nil {
		return nil, err
	}
	*from, *to = (*from)[:len(*from)-1], append(*to, back)
	if last.before != nil {
		s.whole = true
	}
	s.note(Entry{Op: op})
	return s.state(), nil
}

// revert does what a change says and gives the change that takes that back.
func (s *Session) revert(c turn) (turn, error) {
	if c.before == nil {
		back, err := s.apply(*c.batch)
		back.title = c.title
		return back, err
	}
	now := &documents{plan: s.work.Plan(), snapshot: s.snapshot}
	if err := s.replace(c.before); err != nil {
		return turn{}, err
	}
	return turn{title: c.title, before: now}, nil
}

// replace puts other documents in the place of the open ones. The revision
// goes on rising.
func (s *Session) replace(d *documents) error {
	revision := s.work.Revision()
	if err := s.begin(d.plan, nil); err != nil {
		return err
	}
	s.work.Continue(revision + 1)
	s.snapshot = d.snapshot
	return nil
}

func lastTitle(list []turn) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].title
}
