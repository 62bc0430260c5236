package api

import (
	"fmt"

	"partyline/core/change"
	"partyline/core/importer"
	"partyline/core/plan"
)

// DiffRequest asks what stands between a plan and what is in the tenant.
type DiffRequest struct {
	Asked
	Plan File `json:"plan"`
	// Found is what is in the tenant.
	Found
	// Previous is the snapshot of the time before; with it the difference says
	// who moved. Without bytes there is none.
	Previous File `json:"previous"`
}

// Found is what is in the tenant: a snapshot, or the exports themselves, which
// are read into memory only. One of the two is needed.
type Found struct {
	Snapshot File         `json:"snapshot"`
	Files    []ImportFile `json:"files"`
}

// DiffResponse is the difference, and what became of the files.
type DiffResponse struct {
	// Differs tells whether anything differs.
	Differs bool `json:"differs"`
	// FoundAt is when the newest part of what was found was read, RFC 3339.
	FoundAt string `json:"foundAt"`
	change.Difference
	// Exports says which cmdlet's export would tell about a kind that was not compared.
	Exports []ExportNeeded `json:"exports"`
	// Files, Skips and Notes say what was read of the files and what was not.
	Files []importer.FileReport `json:"files"`
	Skips []importer.Skip       `json:"skips"`
	Notes []importer.Note       `json:"notes"`
}

// ExportNeeded is an export that nobody read.
type ExportNeeded struct {
	Kind   string `json:"kind"`
	Cmdlet string `json:"cmdlet"`
}

// Diff compares a plan with what was found. Neither is changed.
func Diff(request DiffRequest, step Step) (*DiffResponse, error) {
	if _, err := request.time(); err != nil {
		return nil, err
	}
	p, _, err := plan.DecodePlan(request.Plan.Name, request.Plan.Bytes)
	if err != nil {
		return nil, err
	}
	var previous *plan.Snapshot
	if len(request.Previous.Bytes) > 0 {
		if previous, _, err = plan.DecodeSnapshot(request.Previous.Name, request.Previous.Bytes); err != nil {
			return nil, err
		}
		if err := sameTenant(p, request.Plan.Name, previous, request.Previous.Name); err != nil {
			return nil, err
		}
	}
	return request.Found.compare(p, request.Plan.Name, previous, request.AsOf, step)
}

// compare reads what was found and compares the plan with it.
func (f Found) compare(p *plan.Plan, name string, previous *plan.Snapshot, asOf string, step Step) (*DiffResponse, error) {
	found, response, err := f.read(p, name, asOf, step)
	if err != nil {
		return nil, err
	}
	compare(response, p, found, previous)
	return response, nil
}

func compare(response *DiffResponse, p *plan.Plan, found, previous *plan.Snapshot) {
	response.Difference = *change.Compare(p, found, change.Comparing{Previous: previous, Cut: importer.Cut})
	d := &response.Difference
	response.Differs = d.Differs()
	d.Things, d.Dangers, d.Circles = emptied(d.Things), emptied(d.Dangers), emptied(d.Circles)
	d.Kept, d.NotCompared = emptied(d.Kept), emptied(d.NotCompared)
	response.FoundAt = newestPart(found)
	for i := range d.NotCompared {
		n := &d.NotCompared[i]
		if cmdlet := importer.ExportOf(n.Of()); n.Field == "" && n.Missing == change.TenantMoved && cmdlet != "" {
			response.Exports = append(response.Exports, ExportNeeded{n.Kind, cmdlet})
		}
	}
	response.Exports = emptied(response.Exports)
}

// read gives what was found, and a response that says what became of the files.
func (f Found) read(p *plan.Plan, name, asOf string, step Step) (*plan.Snapshot, *DiffResponse, error) {
	response := &DiffResponse{Files: []importer.FileReport{}, Skips: []importer.Skip{}, Notes: []importer.Note{}}
	given := len(f.Snapshot.Bytes) > 0
	switch {
	case given && len(f.Files) > 0:
		return nil, nil, input("both a snapshot and exports are given: what is in the tenant is either of them")
	case !given && len(f.Files) == 0:
		return nil, nil, input("what is in the tenant is not given: give a snapshot, or the folder of the tenant's exports")
	case given:
		found, _, err := plan.DecodeSnapshot(f.Snapshot.Name, f.Snapshot.Bytes)
		if err == nil {
			err = knownTenant(found, f.Snapshot.Name, false)
		}
		if err == nil {
			err = sameTenant(p, name, found, f.Snapshot.Name)
		}
		return found, response, err
	}
	// Alone, and not on top of what was found before: what these files do not
	// say was not looked at.
	result, err := importer.Import(p, nil, openers(f.Files), importer.Options{AsOf: asOf}, step)
	if err != nil {
		return nil, nil, err
	}
	if len(result.NeedMapping) > 0 {
		return nil, nil, input("%s: no document states what its columns mean: import the file once and say it (--map), the plan keeps it", result.NeedMapping[0].File)
	}
	response.Files, response.Skips, response.Notes = result.Files, emptied(result.Skips), emptied(result.Notes)
	if len(result.Snapshot.Parts) == 0 {
		return nil, nil, input("none of the files is an export of the tenant that can be read%s: see \"partyline collect\" for the script that makes them", firstRefused(result.Files))
	}
	return result.Snapshot, response, sameTenant(p, name, result.Snapshot, "the exports")
}

// firstRefused is the first file that was not read, in brackets, "" without one.
func firstRefused(files []importer.FileReport) string {
	for _, f := range files {
		if f.Refused != "" {
			return fmt.Sprintf(" (%s: %s)", f.File, f.Refused)
		}
	}
	return ""
}
