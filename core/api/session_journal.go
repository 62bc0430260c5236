package api

import (
	"fmt"
	"time"

	"partyline/core/plan"
)

// Op is what an entry of the journal did.
type Op string

// The three ways in which an open plan changes.
const (
	Did   Op = "do"
	Undid Op = "undo"
	Redid Op = "redo"
)

// Entry is one change, in the order of Seq.
type Entry struct {
	Seq   int         `json:"seq"`
	Op    Op          `json:"op"`
	Batch *plan.Batch `json:"batch,omitempty"`
	// Name is what the plan is called from then on.
	Name *string `json:"name,omitempty"`
}

// Stored is an open plan as a store keeps it: the documents, and the history
// with the documents that it goes back to.
type Stored struct {
	Seq int `json:"seq"`
	// Version is that of the documents and of the edits in history and journal.
	Version   int         `json:"version"`
	Plan      []byte      `json:"-"`
	Snapshot  []byte      `json:"-"`
	Past      []StoredAct `json:"past"`
	Future    []StoredAct `json:"future"`
	Documents [][]byte    `json:"-"`
}

// StoredAct is one step of the history. Plan and Snapshot are places in
// Documents, from 1; 0 is none.
type StoredAct struct {
	Title    string      `json:"title"`
	Batch    *plan.Batch `json:"batch,omitempty"`
	Name     *string     `json:"name,omitempty"`
	Plan     int         `json:"plan,omitempty"`
	Snapshot int         `json:"snapshot,omitempty"`
}

// keptSteps and keptDocuments bound the history.
const (
	keptSteps     = 500
	keptDocuments = 4
)

func (s *Session) note(e Entry) {
	s.seq++
	e.Seq = s.seq
	s.journal = append(s.journal, e)
}

// Journal gives what is not stored yet and forgets it. Whole tells that the
// entries alone do not tell it: then Store must be stored.
func (s *Session) Journal() (entries []Entry, whole bool) {
	entries, whole = s.journal, s.whole
	s.journal, s.whole = nil, false
	return entries, whole
}

// Seq is the place of the last change.
func (s *Session) Seq() int { return s.seq }

// Store gives the whole, as it stands.
func (s *Session) Store() Stored {
	now := s.documents()
	st := Stored{Seq: s.seq, Version: plan.Version, Plan: now.plan, Snapshot: now.snapshot}
	st.Past, st.Future = st.acts(s.past), st.acts(s.future)
	return st
}

// bounded gives the newest steps; a step that goes back to documents of which
// there are too many already ends the list.
func bounded(list []turn) []turn {
	if len(list) > keptSteps {
		list = list[len(list)-keptSteps:]
	}
	kept := 0
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].before != nil {
			if kept++; kept > keptDocuments {
				return list[i+1:]
			}
		}
	}
	return list
}

func (st *Stored) acts(list []turn) []StoredAct {
	acts := []StoredAct{}
	for _, c := range list {
		act := StoredAct{Title: c.title, Batch: c.batch, Name: c.name}
		if c.before != nil {
			st.Documents = append(st.Documents, c.before.plan)
			act.Plan = len(st.Documents)
			if c.before.snapshot != nil {
				st.Documents = append(st.Documents, c.before.snapshot)
				act.Snapshot = len(st.Documents)
			}
		}
		acts = append(acts, act)
	}
	return acts
}

// Resume opens what a store kept, with the entries that came after it. A
// document of a newer version is refused and stays as it is. The revision goes
// on rising from what was open.
func (s *Session) Resume(st Stored, entries []Entry, asOf time.Time, step Step) (*State, error) {
	if st.Version > plan.Version {
		return nil, input("this plan was written by a newer Partyline (plan version %d; this one reads up to %d); nothing was changed: open it with a newer Partyline", st.Version, plan.Version)
	}
	p, _, err := plan.DecodePlan("the stored plan", st.Plan)
	if err != nil {
		return nil, err
	}
	opened := &Session{asOf: asOf, seq: st.Seq}
	if len(st.Snapshot) > 0 {
		if opened.snapshot, _, err = plan.DecodeSnapshot("the stored snapshot", st.Snapshot); err != nil {
			return nil, err
		}
	}
	if opened.past, err = st.changes(st.Past); err != nil {
		return nil, err
	}
	if opened.future, err = st.changes(st.Future); err != nil {
		return nil, err
	}
	if err := opened.replay(p, entries); err != nil {
		return nil, err
	}
	if err := opened.begin(p, step); err != nil {
		return nil, err
	}
	if s.work != nil {
		opened.work.Continue(s.work.Revision() + 1)
	}
	*s = *opened
	return s.state(), nil
}

func (st *Stored) changes(acts []StoredAct) ([]turn, error) {
	var list []turn
	for n, act := range acts {
		c := turn{title: act.Title, batch: act.Batch, name: act.Name}
		if act.Plan > 0 {
			if act.Plan > len(st.Documents) || act.Snapshot > len(st.Documents) || act.Snapshot < 0 {
				return nil, input("the stored history names document %d of %d", max(act.Plan, act.Snapshot), len(st.Documents))
			}
			c.before = &documents{plan: st.Documents[act.Plan-1]}
			if act.Snapshot > 0 {
				c.before.snapshot = st.Documents[act.Snapshot-1]
			}
		} else if c.batch == nil && c.name == nil {
			return nil, input("step %d of the stored history (%q) holds nothing to turn", n+1, act.Title)
		}
		list = append(list, c)
	}
	return list, nil
}

// replay does the entries on a plan that nobody judges yet.
func (s *Session) replay(p *plan.Plan, entries []Entry) error {
	x := plan.NewIndex(p)
	for _, e := range entries {
		if e.Seq <= s.seq {
			continue
		}
		if e.Seq != s.seq+1 {
			return input("the journal goes from entry %d to entry %d", s.seq, e.Seq)
		}
		if err := s.replayOne(p, x, e); err != nil {
			return err
		}
		s.seq = e.Seq
	}
	return nil
}

func (s *Session) replayOne(p *plan.Plan, x *plan.Index, e Entry) error {
	from, to := &s.past, &s.future
	next := turn{batch: e.Batch, name: e.Name}
	switch e.Op {
	case Did:
		if e.Batch == nil && e.Name == nil {
			return input("entry %d of the journal holds no edits", e.Seq)
		}
		if e.Batch != nil {
			next.title = e.Batch.Title
		} else {
			next.title = titleOfName(*e.Name)
		}
	case Redid:
		from, to = to, from
		fallthrough
	case Undid:
		if len(*from) == 0 || (*from)[len(*from)-1].before != nil {
			return input("entry %d of the journal (%s) finds no step to turn", e.Seq, e.Op)
		}
		next = (*from)[len(*from)-1]
	default:
		return input("entry %d of the journal does %q, which is not known", e.Seq, string(e.Op))
	}
	back := turn{title: next.title}
	if next.name != nil {
		was := p.Name
		p.Name, back.name = *next.name, &was
	} else {
		applied, err := plan.Apply(p, x, *next.batch)
		if err != nil {
			return fmt.Errorf("entry %d of the journal: %w", e.Seq, err)
		}
		back.batch = &applied.Undo
	}
	if e.Op == Did {
		s.past, s.future = bounded(append(s.past, back)), nil
		return nil
	}
	*from, *to = (*from)[:len(*from)-1], append(*to, back)
	return nil
}
