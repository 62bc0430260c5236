package importer

import (
	"strings"

	"partyline/core/plan"
)

// The application ids of Microsoft's own applications (fact ra.appids).
const (
	autoAttendantAppID = "ce933385-9390-45d1-9512-c8d228074e07"
	callQueueAppID     = "11cd3e2e-fccb-42ad-ad00-878b93575e07"
)

var applicationInstance = shape{
	cmdlet: "Get-CsOnlineApplicationInstance",
	must:   [][]string{oneOf("UserPrincipalName"), oneOf("ApplicationId")},
	feeds:  []plan.Kind{plan.KindAccount},
	open: func(run *run) func(*row) bool {
		run.accounts.looked = true
		b := bind(accountFields())
		return func(r *row) bool {
			upn, ok := r.key("UserPrincipalName")
			if !ok {
				return false
			}
			run.putAccount(r, b, upn)
			return true
		}
	},
}

func (run *run) putAccount(r *row, b *binding, upn string) {
	run.accounts.put(r, b, onAny(func(a *plan.ResourceAccount) { a.UserPrincipalName = strings.Clone(upn) }), upn)
}

func accountFields() []field {
	type a = plan.ResourceAccount
	return []field{
		textField(func(a *a) *string { return &a.DisplayName }, "DisplayName"),
		textField(func(a *a) *string { return &a.ObjectID }, "ObjectId"),
		phoneField(func(a *a) *plan.Ref { return &a.PhoneNumber }, "PhoneNumber"),
		columnsOf([]string{"ApplicationId"}, func(a *a) any { return &a.Application }, func(c *cell, dst *a) {
			id, ok := c.text()
			switch {
			case !ok || id == "":
				return
			case strings.EqualFold(id, autoAttendantAppID):
				id = "AutoAttendant"
			case strings.EqualFold(id, callQueueAppID):
				id = "CallQueue"
			default:
				id = "Other"
			}
			putText(c, &dst.Application, id, true)
		}),
	}
}

// accountUserFields are what Get-CsOnlineUser says of a resource account.
func accountUserFields() []field {
	type a = plan.ResourceAccount
	return []field{
		textField(func(a *a) *string { return &a.DisplayName }, "DisplayName"),
		textField(func(a *a) *string { return &a.ObjectID }, "Identity", "ObjectId"),
		phoneField(func(a *a) *plan.Ref { return &a.PhoneNumber }, "LineUri"),
		textField(func(a *a) *string { return &a.UsageLocation }, "UsageLocation"),
		triField(func(a *a) *plan.Tri { return &a.AccountEnabled }, "AccountEnabled"),
		policyField(func(a *a) *plan.Ref { return &a.VoiceRoutingPolicy }, "OnlineVoiceRoutingPolicy"),
		assignedPlanField(func(a *a) *[]string { return &a.ServicePlans }),
	}
}

// association ties an account to what answers it. The rows wait until all
// files are read, for they name everything by id.
var association = shape{
	cmdlet: "Get-CsOnlineApplicationInstanceAssociation",
	must:   [][]string{oneOf("Id"), oneOf("ConfigurationId"), oneOf("ConfigurationType")},
	open: func(run *run) func(*row) bool {
		return func(r *row) bool {
			account, ok := r.key("Id")
			if !ok {
				return false
			}
			target, ok := r.key("ConfigurationId")
			if !ok {
				return false
			}
			run.joins.answers = append(run.joins.answers, answer{
				file: r.f.name, line: r.line, account: strings.Clone(account), target: strings.Clone(target)})
			r.changed = true
			return true
		}
	},
}
