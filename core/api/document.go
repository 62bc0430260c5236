package api

import (
	"bytes"

	"partyline/core/plan"
)

// SchemaRequest asks for the JSON Schema of plans and snapshots.
type SchemaRequest struct{ Asked }

// SchemaResponse holds the schema.
type SchemaResponse struct {
	Schema []byte `json:"schema"`
}

// Schema gives the JSON Schema for editors.
func Schema(SchemaRequest, Step) (*SchemaResponse, error) {
	return &SchemaResponse{Schema: plan.Schema()}, nil
}

// InitRequest asks for a new plan.
type InitRequest struct {
	Asked
	// Name is the plan's title.
	Name string `json:"name"`
	// TenantID is the Entra tenant id; "" while it is not known.
	TenantID string `json:"tenantId"`
	// Cloud is Commercial, GCC, GCCHigh, DoD or China; "" while it is not known.
	Cloud string `json:"cloud"`
}

// PlanResponse holds a plan's canonical bytes.
type PlanResponse struct {
	Plan []byte `json:"plan"`
	// Changed tells whether they differ from the plan in the request.
	Changed bool `json:"changed"`
}

// Init gives a new plan.
func Init(request InitRequest, _ Step) (*PlanResponse, error) {
	p := &plan.Plan{Name: request.Name}
	p.Tenant.TenantID, p.Tenant.Cloud = request.TenantID, request.Cloud
	encoded := plan.EncodePlan(p)
	if _, _, err := plan.DecodePlan("the new plan", encoded); err != nil {
		return nil, err
	}
	return &PlanResponse{Plan: encoded, Changed: true}, nil
}

// PlanRequest holds a plan.
type PlanRequest struct {
	Asked
	Plan File `json:"plan"`
}

// Format gives a plan in its canonical bytes.
func Format(request PlanRequest, _ Step) (*PlanResponse, error) {
	p, _, err := plan.DecodePlan(request.Plan.Name, request.Plan.Bytes)
	if err != nil {
		return nil, err
	}
	return planResponse(p, request.Plan), nil
}

func planResponse(p *plan.Plan, was File) *PlanResponse {
	encoded := plan.EncodePlan(p)
	return &PlanResponse{Plan: encoded, Changed: !bytes.Equal(encoded, was.Bytes)}
}
