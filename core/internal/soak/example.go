//go:build !js

package main

import (
	"fmt"
	"testing"

	"partyline/core/internal/example"
	"partyline/core/internal/roundtrip"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// pair is a plan of the examples and the tenant that it is for, by folder.
type pair struct{ tenant, plan string }

// pairs are those with a snapshot. What is to be mended stands between
// contoso and contoso-fixed.
var pairs = []pair{{"contoso", "contoso"}, {"contoso-fixed", "contoso-fixed"}, {"contoso", "contoso-fixed"}, {"greenfield", "greenfield"}}

func (e pair) name() string {
	if e.tenant == e.plan {
		return e.plan
	}
	return e.tenant + " to " + e.plan
}

// example takes the tenant of an example through a night to a plan.
func (r *result) example(e pair) {
	r.run("examples: "+e.name(), fmt.Sprintf("go run ./core/internal/soak -example %q", e.name()), func(t testing.TB) {
		p, found := example.Plan(t, e.plan), example.Snapshot(t, e.tenant)
		c := roundtrip.Case{Plan: p}
		if e.tenant != e.plan {
			delivered(found, example.Snapshot(t, e.plan))
			// No script takes a licence away.
			c.Left = []string{`change account:ra-praha@contoso.com /servicePlans: ["MCOEV_VIRTUALUSER","MCOPSTN_PAYG_1","MCOSMS_PAYG_1"] -> ["MCOEV_VIRTUALUSER"] ` +
				`/licences: ["Microsoft_Teams_Calling_Plan_pay_as_you_go_(country_zone_1)","PHONESYSTEM_VIRTUALUSER"] -> ["PHONESYSTEM_VIRTUALUSER"]`}
		}
		c.Was = standin.FromSnapshot(found)
		for _, sku := range []string{"PHONESYSTEM_VIRTUALUSER", "MCOPSTN_PAYG_1"} { // what is bought by hand
			if c.Was.Tables["skus"][sku] == nil {
				c.Was.Put("skus", sku, standin.Row{"Sku": sku, "Enabled": 50, "Consumed": 0})
			}
		}
		r.People += len(p.Users)
		r.night(t, c, 7, 2)
	})
}

// delivered gives a tenant what no cmdlet of a runbook does: the numbers of
// another, ordered and ported; and nobody has one that callbacks are to come to.
func delivered(found, from *plan.Snapshot) {
	found.Numbers = from.Numbers
	listed := map[string]bool{}
	for _, p := range found.Policies.SharedCalling {
		for _, n := range p.EmergencyNumbers {
			listed[n] = true
		}
	}
	for i := range found.Numbers {
		n := &found.Numbers[i]
		n.PstnAssignmentStatus, n.AssignedPstnTargetID, n.AssignmentCategory = "", "", ""
	}
	for i := range found.Users {
		if u := &found.Users[i]; listed[u.LineURI.Name] {
			u.LineURI = plan.None()
		}
	}
}
