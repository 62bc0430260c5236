package api

import (
	"partyline/core/plan"
)

// turn takes one step of the history back: by a batch, by the plan's name, or,
// where a batch would be larger than the plan, by the documents as they stood.
type turn struct {
	title string
	batch *plan.Batch
	// name is what the plan was called.
	name *string
	// before are the documents to go back to.
	before *documents
}

// documents are kept as bytes, which take less room than what they are read into.
type documents struct {
	plan []byte
	// snapshot is nil for none.
	snapshot []byte
}

// documents gives the open ones.
func (s *Session) documents() *documents {
	d := &documents{plan: plan.EncodePlan(s.work.Plan())}
	if s.snapshot != nil {
		d.snapshot = plan.EncodeSnapshot(s.snapshot)
	}
	return d
}

// remember puts a step behind which there is nothing to do again.
func (s *Session) remember(back turn, e Entry) {
	s.past, s.future = bounded(append(s.past, back)), nil
	s.note(e)
}

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
	s.remember(back, Entry{Op: Did, Batch: &b})
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
	switch {
	case c.name != nil:
		was := s.work.Title(*c.name)
		return turn{title: c.title, name: &was}, nil
	case c.before != nil:
		now := s.documents()
		if err := s.replace(c.before); err != nil {
			return turn{}, err
		}
		return turn{title: c.title, before: now}, nil
	}
	back, err := s.apply(*c.batch)
	back.title = c.title
	return back, err
}

// replace puts other documents in the place of the open ones.
func (s *Session) replace(d *documents) error {
	p, _, err := plan.DecodePlan("the plan as it stood", d.plan)
	if err != nil {
		return err
	}
	var snapshot *plan.Snapshot
	if d.snapshot != nil {
		if snapshot, _, err = plan.DecodeSnapshot("the snapshot as it stood", d.snapshot); err != nil {
			return err
		}
	}
	return s.put(p, snapshot, nil)
}

// put puts another plan and snapshot in the place of the open ones; an error
// of step leaves these. The revision goes on rising.
func (s *Session) put(p *plan.Plan, snapshot *plan.Snapshot, step Step) error {
	revision := 0
	if s.work != nil {
		revision = s.work.Revision() + 1
	}
	if err := s.begin(p, step); err != nil {
		return err
	}
	s.work.Continue(revision)
	s.snapshot = snapshot
	return nil
}

// TitleRequest gives the open plan another name.
type TitleRequest struct {
	Asked
	Name string `json:"name"`
}

// Title gives the open plan another name.
func (s *Session) Title(request TitleRequest, _ Step) (*State, error) {
	if request.Name == s.work.Plan().Name {
		return s.state(), nil
	}
	was := s.work.Title(request.Name)
	s.remember(turn{title: titleOfName(request.Name), name: &was}, Entry{Op: Did, Name: &request.Name})
	return s.state(), nil
}

func titleOfName(name string) string { return "Name the plan " + name }

func lastTitle(list []turn) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].title
}
