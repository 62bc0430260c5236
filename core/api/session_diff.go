package api

import (
	"cmp"
	"fmt"
	"strings"

	"partyline/core/importer"
	"partyline/core/plan"
)

// DiffOfPlanRequest asks what stands between the open plan and the tenant: its
// own snapshot, or what is given; then the own one is the time before.
type DiffOfPlanRequest struct {
	Asked
	Found
}

// DiffOfPlanResponse is the difference, and what to know before any of it is taken over.
type DiffOfPlanResponse struct {
	DiffResponse
	// HeldAt is when the newest part of the plan's own snapshot was read, RFC 3339, "" without one.
	HeldAt string `json:"heldAt"`
	// Older tells that what was given was read before that: what changed in the
	// tenant since is not in it.
	Older bool `json:"older"`
	// Unnamed tells that the plan or what was given names no tenant, so that
	// nobody can say whether both are of one.
	Unnamed bool `json:"unnamed"`
	// Unread says what of the files was not read, or not to its end.
	Unread []NotRead `json:"unread"`
}

// NotRead is something of the files that were given that is not in the comparison.
type NotRead struct {
	// What is the file, "" where Why names it.
	What string `json:"what"`
	Why  string `json:"why"`
}

// Diff compares the open plan with what was found; nothing is changed. What is
// of another tenant is refused.
func (s *Session) Diff(request DiffOfPlanRequest, step Step) (*DiffOfPlanResponse, error) {
	p, found := s.work.Plan(), s.snapshot
	response := &DiffOfPlanResponse{HeldAt: s.snapshotAt()}
	if request.Found.given() {
		var read *DiffResponse
		var err error
		if found, read, err = s.foundIn(request.Found, request.AsOf, step); err != nil {
			return nil, err
		}
		response.DiffResponse = *read
		compare(&response.DiffResponse, p, found, s.snapshot)
	} else {
		if s.snapshot == nil || len(s.snapshot.Parts) == 0 {
			return nil, nothingRead()
		}
		response.DiffResponse = DiffResponse{Files: []importer.FileReport{}, Skips: []importer.Skip{}, Notes: []importer.Note{}}
		compare(&response.DiffResponse, p, found, nil)
	}
	for i := range response.Dangers {
		response.Dangers[i].Message = spoken(response.Dangers[i].Message)
	}
	for i := range response.Things {
		t := &response.Things[i]
		t.Name = spoken(t.Name)
		for n := range t.Fields {
			f := &t.Fields[n]
			f.Before, f.After = spokenValue(f.Before), spokenValue(f.After)
		}
	}
	response.Unread = unread(&response.DiffResponse)
	response.Older = isOlder(response.FoundAt, response.HeldAt)
	response.Unnamed = s.tenantID() == "" || found.Tenant.TenantID == ""
	return response, nil
}

// spokenValue groups the telephone numbers among the texts of a value; a pattern stays as it is.
func spokenValue(v plan.Value) plan.Value {
	parts := strings.Split(string(v), `"`)
	for i, part := range parts {
		if strings.HasPrefix(part, "+") && endOfNumber(part, 0) == len(part) {
			parts[i] = spoken(part)
		}
	}
	return plan.Value(strings.Join(parts, `"`))
}

func unread(d *DiffResponse) []NotRead {
	all := []NotRead{}
	for _, f := range d.Files {
		switch {
		case f.Refused != "":
			all = append(all, NotRead{f.File, f.Refused})
		case f.Skipped > 0:
			all = append(all, NotRead{f.File, fmt.Sprintf("%d of %d rows were skipped", f.Skipped, f.Read)})
		}
	}
	for _, n := range d.Notes {
		switch {
		case n.ID == importer.NoteIndex && n.Value == "":
			all = append(all, NotRead{n.File, n.Message})
		case n.ID == importer.NoteIndex || n.ID == importer.NoteNotCollected:
			all = append(all, NotRead{"", n.Message})
		}
	}
	return all
}

func (f Found) given() bool { return len(f.Snapshot.Bytes) > 0 || len(f.Files) > 0 }

// foundIn reads what is given, and refuses it when it is of another tenant than
// the plan, or than the plan's own snapshot where the plan names none.
func (s *Session) foundIn(given Found, asOf string, step Step) (*plan.Snapshot, *DiffResponse, error) {
	found, read, err := given.read(s.work.Plan(), "the open plan", asOf, step)
	if err == nil && s.snapshot != nil && s.work.Plan().Tenant.TenantID == "" {
		err = sameTenant(&plan.Plan{Objects: plan.Objects{Tenant: s.snapshot.Tenant}}, "the snapshot of the open plan", found, cmp.Or(given.Snapshot.Name, "the exports"))
	}
	return found, read, err
}

// tenantID is that of the open plan, "" where neither it nor its snapshot says.
func (s *Session) tenantID() string {
	if id := s.work.Plan().Tenant.TenantID; id != "" || s.snapshot == nil {
		return id
	}
	return s.snapshot.Tenant.TenantID
}

// newestPart is when the newest part of a snapshot was read, "" without one.
func newestPart(s *plan.Snapshot) (newest string) {
	if s != nil {
		for _, part := range s.Parts {
			newest = max(newest, part.ReadAt)
		}
	}
	return newest
}

// isOlder compares two times, RFC 3339 in UTC; "" is not known.
func isOlder(at, than string) bool { return at != "" && at < than }
