package api

import (
	"bytes"
	"io"

	"partyline/core/importer"
	"partyline/core/plan"
)

// ImportRequest asks to merge files into a plan.
type ImportRequest struct {
	Asked
	// Plan may have no bytes: then a new plan is made, under Name.
	Plan File   `json:"plan"`
	Name string `json:"name"`
	// Snapshot may have no bytes: then nothing was found before.
	Snapshot File `json:"snapshot"`
	Reading
}

// Reading is files to read, and how.
type Reading struct {
	Files []ImportFile `json:"files"`
	// SiteBy is the column that gives people their site, for example "Office"; "" keeps what the plan says.
	SiteBy string `json:"siteBy"`
	// SiteMap is a CSV of two columns, the value and the site that it means; without bytes there is none.
	SiteMap File                 `json:"siteMap"`
	Columns []plan.ColumnMapping `json:"columns"`
}

// ImportFile is a file to read: its bytes, or an opener where the caller can
// stream.
type ImportFile struct {
	Name  string                        `json:"name"`
	Bytes []byte                        `json:"bytes"`
	Size  int64                         `json:"-"`
	Open  func() (io.ReadCloser, error) `json:"-"`
}

// ImportResponse is what became of the files.
type ImportResponse struct {
	Plan     []byte `json:"plan"`
	Snapshot []byte `json:"snapshot"`
	Changed  bool   `json:"changed"`
	ImportReport
}

// ImportReport says what was read and what was not.
type ImportReport struct {
	Files       []importer.FileReport     `json:"files"`
	Skips       []importer.Skip           `json:"skips"`
	Notes       []importer.Note           `json:"notes"`
	NeedMapping []importer.MappingRequest `json:"needMapping"`
	// Batches are what was done to the plan.
	Batches []BatchLine `json:"batches"`
}

// BatchLine counts the edits of one batch.
type BatchLine struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Added   int    `json:"added"`
	Set     int    `json:"set"`
	Removed int    `json:"removed"`
	Renamed int    `json:"renamed"`
}

// Import reads files of the tenant, merges what they say into the plan, and
// gives the plan and the snapshot after them. Reading the same files again
// changes nothing.
func Import(request ImportRequest, step Step) (*ImportResponse, error) {
	if _, err := request.time(); err != nil {
		return nil, err
	}
	p, before, err := importInto(request)
	if err != nil {
		return nil, err
	}
	result, err := request.Reading.read(p, before, request.AsOf, step)
	if err != nil {
		return nil, err
	}
	if err := merge(p, result); err != nil {
		return nil, err
	}
	made := planResponse(p, request.Plan)
	response := &ImportResponse{Plan: made.Plan, Snapshot: plan.EncodeSnapshot(result.Snapshot), ImportReport: reportOf(result)}
	response.Changed = made.Changed || !bytes.Equal(response.Snapshot, request.Snapshot.Bytes)
	return response, nil
}

// read reads the files; plan and snapshot stay as they are.
func (r Reading) read(p *plan.Plan, before *plan.Snapshot, asOf string, step Step) (*importer.Result, error) {
	values, err := siteMap(r.SiteMap)
	if err != nil {
		return nil, err
	}
	return importer.Import(p, before, openers(r.Files), importer.Options{AsOf: asOf, SiteBy: r.SiteBy, SiteValues: values, Columns: r.Columns}, step)
}

// merge does what the files ask for.
func merge(p *plan.Plan, result *importer.Result) error {
	for _, batch := range result.Batches {
		if _, err := plan.Apply(p, plan.NewIndex(p), batch); err != nil {
			return &Error{Class: Fault, Message: "batch \"" + batch.Title + "\" does not fit the plan: " + err.Error(), cause: err}
		}
	}
	return nil
}

func reportOf(result *importer.Result) ImportReport {
	report := ImportReport{
		Files: result.Files, Skips: emptied(result.Skips), Notes: emptied(result.Notes),
		NeedMapping: emptied(result.NeedMapping), Batches: []BatchLine{},
	}
	for _, batch := range result.Batches {
		if len(batch.Edits) > 0 {
			report.Batches = append(report.Batches, batchLine(batch))
		}
	}
	return report
}

func importInto(request ImportRequest) (*plan.Plan, *plan.Snapshot, error) {
	p := &plan.Plan{Name: request.Name}
	var before *plan.Snapshot
	var err error
	if len(request.Plan.Bytes) > 0 {
		if p, _, err = plan.DecodePlan(request.Plan.Name, request.Plan.Bytes); err != nil {
			return nil, nil, err
		}
	}
	if len(request.Snapshot.Bytes) > 0 {
		if before, _, err = plan.DecodeSnapshot(request.Snapshot.Name, request.Snapshot.Bytes); err != nil {
			return nil, nil, err
		}
	}
	return p, before, nil
}

func openers(files []ImportFile) []importer.File {
	all := make([]importer.File, len(files))
	for i, f := range files {
		all[i] = importer.File{Name: f.Name, Size: f.Size, Open: f.Open}
		if f.Open == nil {
			all[i].Size = int64(len(f.Bytes))
			all[i].Open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(f.Bytes)), nil }
		}
	}
	return all
}

func batchLine(batch plan.Batch) BatchLine {
	line := BatchLine{ID: batch.ID, Title: batch.Title}
	for _, e := range batch.Edits {
		switch e.Op {
		case plan.OpAdd:
			line.Added++
		case plan.OpSet:
			line.Set++
		case plan.OpRemove:
			line.Removed++
		case plan.OpRename:
			line.Renamed++
		}
	}
	return line
}

// emptied gives an empty list for none, so that JSON says [] and not null.
func emptied[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
