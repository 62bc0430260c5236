package rules

import (
	"strconv"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var acg003 = rule.Rule{
	ID:         "ACG003",
	Title:      "The account in the portal serves this tenant as the programme demands",
	Severity:   finding.Error,
	Kind:       plan.KindOperator,
	Facts:      []string{"acg.acct.first", "acg.acct.tenant", "acg.acct.flags", "acg.sync.meaning", "acg.sync.services", "acg.sync.launch", "acg.dr.screening"},
	Why:        "Numbers are uploaded by the account's name; under another tenant's, or without the flow to Microsoft, they never appear in Teams.",
	Checked:    "Account, tenant, the flags of each service, and call screening, of an operator whose portal the plan tells of.",
	NotChecked: "What the portal really holds.",
	Messages: map[string]string{
		"account":   "the operator's portal has services, but the plan names no account, and numbers are uploaded by its name",
		"tenant":    "the account serves tenant {other}, not {tenant}, and cannot be changed while it has Operator Connect or Teams Phone Mobile numbers",
		"flag":      "the portal needs to know whether {service} is {flag!}",
		"automatic": "{service} knows no syncEnabled",
		"none":      "{service} has no flow-through, so syncEnabled does nothing",
		"launched":  "{service} is not synced, but an operator that has launched must provision through the API",
		"screening": "the portal needs to know whether calls are screened; its text has it on by default",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		v.ReadsAll(plan.KindTenant)
		o := &v.Plan().Operators[i]
		p := &o.Portal
		if o.Account == "" && len(p.Services) > 0 {
			v.Fail("account", v.At("account"), nil)
		}
		if tenant := v.Plan().Tenant.TenantID; tenant != "" && isGUID(p.TeamsTenantID) && !strings.EqualFold(p.TeamsTenantID, tenant) {
			v.Fail("tenant", v.At("portal", "teamsTenantId"), finding.Args{"other": p.TeamsTenantID, "tenant": tenant})
		}
		for j, s := range p.Services {
			at := func(field string) plan.Address { return v.At("portal", "services", strconv.Itoa(j), field) }
			args := finding.Args{"service": s.Service}
			flows := s.Service == "teamsOperatorConnect" || s.Service == "teamsPhoneMobile"
			if !s.Enabled.Known() {
				v.FailAs(finding.Warning, "flag", at("enabled"), finding.Args{"service": s.Service, "flag": "enabled"})
			}
			switch {
			case s.Service == "azureOperatorCallProtection":
				if s.SyncEnabled.Known() {
					v.FailAs(finding.Info, "automatic", at("syncEnabled"), args)
				}
			case !s.SyncEnabled.Known():
				v.FailAs(finding.Warning, "flag", at("syncEnabled"), finding.Args{"service": s.Service, "flag": "synced"})
			case !flows && s.SyncEnabled == plan.Yes:
				v.FailAs(finding.Info, "none", at("syncEnabled"), args)
			case flows && s.SyncEnabled == plan.No && s.Enabled == plan.Yes && p.Launched == plan.Yes:
				v.FailAs(finding.Warning, "launched", at("syncEnabled"), args)
			}
			if s.Service == "teamsDirectRouting" && s.Enabled == plan.Yes && !p.CallScreening.Known() {
				v.FailAs(finding.Info, "screening", v.At("portal", "callScreening"), nil)
			}
		}
	},
}
