package api

import (
	"partyline"
	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/importer"
	"partyline/core/plan"
	"partyline/core/runbook"
)

// RunbookRequest asks for the PowerShell that makes a plan so.
type RunbookRequest struct {
	Asked
	Plan File `json:"plan"`
	// Snapshot is what was found in the tenant; EmptyTenant says that there is
	// nothing. One of the two is needed.
	Snapshot    File `json:"snapshot"`
	EmptyTenant bool `json:"emptyTenant"`
	// Removals asks to remove what the tenant has and the plan does not.
	Removals bool `json:"removals"`
	// Zip asks for one zip file beside the files.
	Zip bool `json:"zip"`
}

// RunbookResponse is a folder, and its zip when it was asked for.
type RunbookResponse struct {
	// Files are in the order in which a person reads them; names have forward slashes.
	Files []File `json:"files"`
	Zip   []byte `json:"zip,omitempty"`
	// Errors counts what is wrong in the plan, which the runbook makes so.
	Errors int `json:"errors"`
}

// Runbook writes the folder that an administrator runs.
func Runbook(request RunbookRequest, step Step) (*RunbookResponse, error) {
	if _, err := request.time(); err != nil {
		return nil, err
	}
	p, _, err := plan.DecodePlan(request.Plan.Name, request.Plan.Bytes)
	if err != nil {
		return nil, err
	}
	var found *plan.Snapshot
	if len(request.Snapshot.Bytes) > 0 {
		if found, _, err = plan.DecodeSnapshot(request.Snapshot.Name, request.Snapshot.Bytes); err != nil {
			return nil, err
		}
	}
	if err := knownTenant(found, request.Snapshot.Name, request.EmptyTenant); err != nil {
		return nil, err
	}
	if err := sameTenant(p, request.Plan.Name, found, request.Snapshot.Name); err != nil {
		return nil, err
	}
	report, err := judged(request.Asked, p, step)
	if err != nil {
		return nil, err
	}
	folder, err := folderOf(request.AsOf, p, changesOf(p, found, request.Removals), found, report)
	if err != nil {
		return nil, err
	}
	return runbookResponse(folder, report, request.Zip)
}

func runbookResponse(folder runbook.Folder, report *finding.Report, zipped bool) (response *RunbookResponse, err error) {
	response = &RunbookResponse{Files: make([]File, len(folder)), Errors: report.Counts.Errors}
	for i, f := range folder {
		response.Files[i] = File{Name: f.Name, Bytes: f.Bytes}
	}
	if zipped {
		response.Zip, err = folder.Zip()
	}
	return response, err
}

// knownTenant refuses to guess what is in the tenant.
func knownTenant(found *plan.Snapshot, name string, empty bool) error {
	switch {
	case found != nil && empty:
		return input("both a snapshot and an empty tenant are given: what is there is either known or nothing")
	case found == nil && !empty:
		return input("what is in the tenant is not given: import its exports and give the snapshot, or say that the tenant is empty")
	case found != nil && len(found.Parts) == 0:
		return input("%s holds no export of the tenant, so what is there is not known: import its exports, or say that the tenant is empty (--empty-tenant)", name)
	}
	return nil
}

// sameTenant refuses what was found in another tenant than the plan's: one
// company's numbers and callers would be taken for another's.
func sameTenant(p *plan.Plan, planName string, found *plan.Snapshot, foundName string) error {
	if found == nil || found.Tenant.TenantID == "" || p.Tenant.TenantID == "" {
		return nil
	}
	if plan.Fold(plan.KindTenant, found.Tenant.TenantID) == plan.Fold(plan.KindTenant, p.Tenant.TenantID) {
		return nil
	}
	return input("%s: tenant %q, but %s is of tenant %q: keep one plan and one snapshot per tenant",
		foundName, found.Tenant.TenantID, planName, p.Tenant.TenantID)
}

// changesOf gives what a runbook would do; found nil is an empty tenant.
func changesOf(p *plan.Plan, found *plan.Snapshot, removals bool) change.ChangeSet {
	return change.PlanFor(effective.New(p, plan.NewIndex(p)), found, change.Options{Removals: removals, Cut: importer.Cut})
}

func folderOf(asOf string, p *plan.Plan, set change.ChangeSet, found *plan.Snapshot, report *finding.Report) (runbook.Folder, error) {
	failed := map[string]bool{}
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Verdict == finding.Fail && f.Severity == finding.Error && f.Accepted == nil {
			failed[f.Rule] = true
		}
	}
	return runbook.Write(p, set, runbook.Options{AsOf: asOf, Version: partyline.Version(), Catalogue: catalogueStamp().Version,
		Checked: &report.Counts, Failed: sortedKeys(failed), Unread: notRead(found)})
}
