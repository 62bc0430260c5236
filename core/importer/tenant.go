package importer

import (
	"cmp"
	"fmt"

	"partyline/core/plan"
)

var tenant = shape{
	cmdlet: "Get-CsTenant",
	must:   [][]string{oneOf("TenantId"), oneOf("SipDomain", "ServiceInstance", "VerifiedDomains", "TenantPoolExtension")},
	not:    []string{"UserPrincipalName", "CivicAddressId", "ApplicationId", "RoutingMethod"},
	open: func(run *run) func(*row) bool {
		b := bind([]field{
			textField(func(t *plan.Tenant) *string { return &t.DisplayName }, "DisplayName"),
			wordsField(func(t *plan.Tenant) *[]string { return &t.SipDomains }, "SipDomain"),
			columnsOf([]string{"VerifiedDomains", "Domains"}, func(t *plan.Tenant) any { return &t.Domains }, func(c *cell, t *plan.Tenant) {
				if c.v.kind == list && len(c.v.items) > 0 && c.v.items[0].kind == object {
					names := value{kind: list}
					for _, d := range c.v.items {
						names.items = append(names.items, d.member("Name"))
					}
					c.v = names
				}
				v, ok := c.words()
				putList(c, &t.Domains, v, false, ok)
			}),
		})
		return func(r *row) bool {
			id, ok := r.key("TenantId")
			if !ok {
				return false
			}
			known := cmp.Or(run.tenant.TenantID, run.plan.Tenant.TenantID)
			if known != "" && plan.Fold(plan.KindTenant, known) != plan.Fold(plan.KindTenant, id) {
				run.foreign = &FileError{File: r.f.name, Line: r.line, Problem: fmt.Sprintf("is of tenant %q, but what is known is of tenant %q: keep one plan per tenant", id, known)}
				return false
			}
			r.changed = run.tenant.TenantID == ""
			if run.tenant.TenantID == "" {
				run.tenant.TenantID = run.keep(id)
			}
			r.stands(plan.KindTenant)
			b.fill(r, &run.tenant, &run.tenantSet)
			return true
		}
	},
}
