package api

import (
	"partyline"
	"partyline/core/change"
	"partyline/core/effective"
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
	// Zip asks for one zip file beside the files.
	Zip bool `json:"zip"`
}

// RunbookResponse is a folder, and its zip when it was asked for.
type RunbookResponse struct {
	// Files are in the order in which a person reads them; names have forward slashes.
	Files []File `json:"files"`
	Zip   []byte `json:"zip,omitempty"`
}

// Runbook writes the folder that an administrator runs.
func Runbook(request RunbookRequest, _ Step) (*RunbookResponse, error) {
	if _, err := request.time(); err != nil {
		return nil, err
	}
	p, _, err := plan.DecodePlan(request.Plan.Name, request.Plan.Bytes)
	if err != nil {
		return nil, err
	}
	found, err := request.found()
	if err != nil {
		return nil, err
	}
	if err := sameTenant(p, request.Plan.Name, found, request.Snapshot.Name); err != nil {
		return nil, err
	}
	folder, err := writeRunbook(request, p, found)
	if err != nil {
		return nil, err
	}
	response := &RunbookResponse{Files: make([]File, len(folder))}
	for i, f := range folder {
		response.Files[i] = File{Name: f.Name, Bytes: f.Bytes}
	}
	if request.Zip {
		response.Zip, err = folder.Zip()
	}
	return response, err
}

func (r RunbookRequest) found() (*plan.Snapshot, error) {
	switch given := len(r.Snapshot.Bytes) > 0; {
	case given && r.EmptyTenant:
		return nil, input("both a snapshot and an empty tenant are given: what is there is either known or nothing")
	case !given && !r.EmptyTenant:
		return nil, input("what is in the tenant is not given: import its exports and give the snapshot, or say that the tenant is empty")
	case !given:
		return nil, nil
	}
	found, _, err := plan.DecodeSnapshot(r.Snapshot.Name, r.Snapshot.Bytes)
	if err == nil && len(found.Parts) == 0 {
		err = input("%s holds no export of the tenant, so what is there is not known: import its exports, or say that the tenant is empty (--empty-tenant)", r.Snapshot.Name)
	}
	return found, err
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

func writeRunbook(request RunbookRequest, p *plan.Plan, found *plan.Snapshot) (runbook.Folder, error) {
	w := effective.New(p, plan.NewIndex(p))
	return runbook.Write(p, change.Plan(w, found), runbook.Options{
		AsOf: request.AsOf, Version: partyline.Version(), Catalogue: catalogueStamp().Version, EmptyTenant: request.EmptyTenant,
	})
}
