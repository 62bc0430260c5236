package api

import (
	"encoding/json"
	"time"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rules"
	"partyline/core/share/envelope"
	"partyline/core/workspace"
)

// Session holds one plan open, as the planner does: edits, undo and redo,
// findings that follow, and a journal of what is not stored yet. It is used by
// one caller at a time.
type Session struct {
	work     *workspace.Workspace
	snapshot *plan.Snapshot
	asOf     time.Time
	past     []turn
	future   []turn
	// journal is what happened since the last Journal; whole tells that it does
	// not tell everything, so that the whole document must be stored.
	journal []Entry
	whole   bool
	seq     int
	// report is of revision reported.
	report   *finding.Report
	reported int
	// planned is what the runbook was made of last.
	planned *changes
	// grids are the views that are open.
	grids workspace.Grids
	// masked is what was hidden in the plan before it was shared.
	masked envelope.Masked
}

// Call runs a method: JSON and blobs in, JSON and blobs out. An error is an
// *Error, and nothing was changed then.
func (s *Session) Call(name string, request []byte, blobs []Blob, step Step) (response []byte, out []Blob, err error) {
	given, err := call(s, name, request, blobs, step)
	if err != nil {
		return nil, nil, err
	}
	TakeBlobs(given, &out)
	response, err = json.Marshal(given)
	return response, out, asError(err)
}

// opens tells which methods need no open plan because they open one.
func (s *Session) opens(name string) bool {
	return name == "plan.open" || name == "plan.import" || name == "link.open"
}

// OpenRequest opens a plan in the place of the one that was open.
type OpenRequest struct {
	Asked
	Plan File `json:"plan"`
	// Snapshot may have no bytes: then what is in the tenant is not known.
	Snapshot File `json:"snapshot"`
}

// State says where an open plan stands.
type State struct {
	Name     string `json:"name"`
	Revision int    `json:"revision"`
	// Seq is the place of the last change in the journal; it is stored when the
	// store has reached it.
	Seq int `json:"seq"`
	// Undo and Redo are the titles of what can be undone and done again, "" for nothing.
	Undo string `json:"undo"`
	Redo string `json:"redo"`
	// People counts users who are persons; Countries are those of sites and numbers.
	People    int      `json:"people"`
	Countries []string `json:"countries"`
	Sites     int      `json:"sites"`
	TenantID  string   `json:"tenantId"`
	// SnapshotAt is when the newest part of the snapshot was read, "" without one.
	SnapshotAt string         `json:"snapshotAt"`
	Counts     finding.Counts `json:"counts"`
	// ByKind counts findings that nobody accepted by the kind of their thing.
	ByKind map[string]KindCounts `json:"byKind"`
	Ready  workspace.Readiness   `json:"ready"`
	// PacksOff are the packs of rules that did not look.
	PacksOff []finding.PackOff `json:"packsOff"`
}

// KindCounts counts the findings on things of one kind.
type KindCounts struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Unknowns int `json:"unknowns"`
	Infos    int `json:"infos"`
}

// Open checks a plan and keeps it open.
func (s *Session) Open(request OpenRequest, step Step) (*State, error) {
	asOf, err := request.time()
	if err != nil {
		return nil, err
	}
	p, _, err := plan.DecodePlan(request.Plan.Name, request.Plan.Bytes)
	if err != nil {
		return nil, err
	}
	var snapshot *plan.Snapshot
	if len(request.Snapshot.Bytes) > 0 {
		if snapshot, _, err = plan.DecodeSnapshot(request.Snapshot.Name, request.Snapshot.Bytes); err != nil {
			return nil, err
		}
	}
	if err := sameTenant(p, request.Plan.Name, snapshot, request.Snapshot.Name); err != nil {
		return nil, err
	}
	opened := &Session{snapshot: snapshot, asOf: asOf, whole: true}
	if err := opened.begin(p, step); err != nil {
		return nil, err
	}
	*s = *opened
	return s.state(), nil
}

// begin puts a plan into the workspace.
func (s *Session) begin(p *plan.Plan, step Step) error {
	work, err := workspace.Open(p, check.Options{Rules: rules.All(), AsOf: s.asOf, Catalogue: catalogueStamp().Version, Step: step})
	if err != nil {
		return err
	}
	s.work, s.report = work, nil
	return nil
}

// StateRequest asks where the open plan stands.
type StateRequest struct{ Asked }

// State says where the open plan stands.
func (s *Session) State(StateRequest, Step) (*State, error) { return s.state(), nil }

func (s *Session) state() *State {
	p, report := s.work.Plan(), s.findings()
	state := &State{
		Name: p.Name, Revision: s.work.Revision(), Seq: s.seq, Undo: lastTitle(s.past), Redo: lastTitle(s.future),
		Countries: countriesOf(p), Sites: len(p.Sites), TenantID: p.Tenant.TenantID, Counts: report.Counts,
		ByKind: map[string]KindCounts{}, Ready: s.work.Readiness(), PacksOff: report.PacksOff, SnapshotAt: s.snapshotAt(),
	}
	for i := range p.Users {
		if s.work.World().Standing(i) != effective.NoPerson {
			state.People++
		}
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Accepted != nil {
			continue
		}
		kind := kindOf(f.Address).String()
		counts := state.ByKind[kind]
		counts.add(f)
		state.ByKind[kind] = counts
	}
	return state
}

// snapshotAt is when the newest part of the snapshot was read, "" without one.
func (s *Session) snapshotAt() string { return newestPart(s.snapshot) }

// findings gives the report as it stands; it must not be changed.
func (s *Session) findings() *finding.Report {
	if s.report == nil || s.reported != s.work.Revision() {
		s.report, s.reported, s.planned = s.work.Report(), s.work.Revision(), nil
	}
	return s.report
}

func kindOf(a plan.Address) plan.Kind {
	parsed, err := a.Parse()
	if err != nil {
		return plan.KindNone
	}
	return parsed.Kind
}

func countriesOf(p *plan.Plan) []string {
	known := map[string]bool{}
	for i := range p.Sites {
		if c := p.Sites[i].Country; c != "" {
			known[c] = true
		}
	}
	for i := range p.Numbers {
		if c := p.Numbers[i].IsoCountryCode; c != "" {
			known[c] = true
		}
	}
	return sortedKeys(known)
}
