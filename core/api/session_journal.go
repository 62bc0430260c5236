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
	Plan     int         `json:"plan,omitempty"`
	Snapshot int         `json:"snapshot,omitempty"`
}

// keptSteps and keptDocuments bound the history that is stored.
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
	st := Stored{Seq: s.seq, Version: plan.Version, Plan: plan.EncodePlan(s.work.Plan())}
	if s.snapshot != nil {
		st.Snapshot = plan.EncodeSnapshot(s.snapshot)
	}
	st.Past, st.Future = st.acts(s.past), st.acts(s.future)
	return st
}

// acts gives the newest steps; a step that goes back to documents of which
// there are too many already ends the list.
func (st *Stored) acts(list []turn) []StoredAct {
	if len(list) > keptSteps {
		list = list[len(list)-keptSteps:]
	}
	first := 0
	kept := 0
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].before != nil {
			if kept++; kept > keptDocuments {
				first = i + 1
				break
			}
		}
	}
	acts := []StoredAct{}
	for _, c := range list[first:] {
		act := StoredAct{Title: c.title, Batch: c.batch}
		if c.before != nil {
			st.Documents = append(st.Documents, plan.EncodePlan(c.before.plan))
			act.Plan = len(st.Documents)
			if c.before.snapshot != nil {
				st.Documents = append(st.Documents, plan.EncodeSnapshot(c.before.snapshot))
				act.Snapshot = len(st.Documents)
			}
		}
		acts = append(acts, act)
	}
	return acts
}

// Resume opens what a store kept, with the entries that came after it. A
// document of a newer version is refused and stays as it is.
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
	p, err = opened.replay(p, entries)
	if err != nil {
		return nil, err
	}
	if err := opened.begin(p, step); err != nil {
		return nil, err
	}
	*s = *opened
	return s.state(), nil
}

func (st *Stored) changes(acts []StoredAct) ([]turn, error) {
	var list []turn
	for _, act := range acts {
		c := turn{title: act.Title, batch: act.Batch}
		if act.Plan > 0 {
			if act.Plan > len(st.Documents) || act.Snapshot > len(st.Documents) {
				return nil, input("the stored history names document %d of %d", act.Plan, len(st.Documents))
			}
			c.before = &documents{}
			var err error
			if c.before.plan, _, err = plan.DecodePlan("a stored plan", st.Documents[act.Plan-1]); err != nil {
				return nil, err
			}
			if act.Snapshot > 0 {
				if c.before.snapshot, _, err = plan.DecodeSnapshot("a stored snapshot", st.Documents[act.Snapshot-1]); err != nil {
					return nil, err
				}
			}
		}
		list = append(list, c)
	}
	return list, nil
}

// replay does the entries on a plan that nobody judges yet.
func (s *Session) replay(p *plan.Plan, entries []Entry) (*plan.Plan, error) {
	x := plan.NewIndex(p)
	for _, e := range entries {
		if e.Seq <= s.seq {
			continue
		}
		if e.Seq != s.seq+1 {
			return nil, input("the journal goes from entry %d to entry %d", s.seq, e.Seq)
		}
		from, to := &s.past, &s.future
		batch := e.Batch
		if e.Op == Redid {
			from, to = to, from
		}
		title := ""
		if e.Op != Did {
			if len(*from) == 0 || (*from)[len(*from)-1].batch == nil {
				return nil, input("entry %d of the journal (%s) finds no step to turn", e.Seq, e.Op)
			}
			last := (*from)[len(*from)-1]
			batch, title, *from = last.batch, last.title, (*from)[:len(*from)-1]
		} else if batch == nil {
			return nil, input("entry %d of the journal holds no edits", e.Seq)
		}
		applied, err := plan.Apply(p, x, *batch)
		if err != nil {
			return nil, fmt.Errorf("entry %d of the journal: %w", e.Seq, err)
		}
		if e.Op == Did {
			s.past, s.future = append(s.past, turn{title: batch.Title, batch: &applied.Undo}), nil
		} else {
			*to = append(*to, turn{title: title, batch: &applied.Undo})
		}
		s.seq = e.Seq
	}
	return p, nil
}
