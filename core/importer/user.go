package importer

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// policyColumns are the columns of Get-CsOnlineUser that the plan holds, and
// also the words of PolicyType in assignments.
var policyColumns = []struct {
	column string
	word   string
	of     func(*plan.UserPolicies) *plan.Ref
}{
	{"TeamsSharedCallingRoutingPolicy", "sharedCalling", func(p *plan.UserPolicies) *plan.Ref { return &p.SharedCalling }},
	{"TeamsEmergencyCallRoutingPolicy", "emergencyCallRouting", func(p *plan.UserPolicies) *plan.Ref { return &p.EmergencyCallRouting }},
	{"TeamsEmergencyCallingPolicy", "emergencyCalling", func(p *plan.UserPolicies) *plan.Ref { return &p.EmergencyCalling }},
	{"OnlineVoiceRoutingPolicy", "voiceRouting", func(p *plan.UserPolicies) *plan.Ref { return &p.VoiceRouting }},
	{"TeamsCallingPolicy", "calling", func(p *plan.UserPolicies) *plan.Ref { return &p.Calling }},
	{"CallingLineIdentity", "callerId", func(p *plan.UserPolicies) *plan.Ref { return &p.CallerID }},
	{"TeamsMobilityPolicy", "mobility", func(p *plan.UserPolicies) *plan.Ref { return &p.Mobility }},
	{"TenantDialPlan", "dialPlan", func(p *plan.UserPolicies) *plan.Ref { return &p.DialPlan }},
	{"OnlineDialOutPolicy", "dialOut", func(p *plan.UserPolicies) *plan.Ref { return &p.DialOut }},
}

func policyColumn(policyType string) int {
	for i, p := range policyColumns {
		if strings.EqualFold(p.column, policyType) {
			return i
		}
	}
	return -1
}

var onlineUser = shape{
	cmdlet: "Get-CsOnlineUser",
	must: [][]string{oneOf("UserPrincipalName"), oneOf("LineUri", "EnterpriseVoiceEnabled", "AccountType",
		"InterpretedUserType", "FeatureTypes", "TeamsUpgradeEffectiveMode", "SipAddress", "HostingProvider",
		"TeamsSharedCallingRoutingPolicy", "OnlineVoiceRoutingPolicy", "TeamsCallingPolicy",
		"TeamsEmergencyCallRoutingPolicy", "TenantDialPlan", "EffectivePolicyAssignments", "AssignedPlan")},
	not:   []string{"ApplicationId", "AssignedLicenses", "GroupId", "PolicySource", "Members", "SkuPartNumber"},
	also:  []string{"ObjectId", "ExternalDirectoryObjectId", "Office", "OfficeLocation", "PhysicalDeliveryOfficeName"},
	feeds: []plan.Kind{plan.KindUser, plan.KindAccount},
	open: func(run *run) func(*row) bool {
		run.users.looked = true
		users, accounts := bind(userFields()), bind(accountUserFields())
		return func(r *row) bool {
			upn, ok := r.key("UserPrincipalName")
			if !ok {
				return false
			}
			if v, column := r.named("SoftDeletionTimestamp"); column != "" && !v.isNone() {
				return r.skip(column, v.text, "the person is deleted and only waits in the tenant's bin")
			}
			if isAccount(r) || run.accounts.find(upn) >= 0 {
				run.accounts.looked = true
				run.putAccount(r, accounts, upn)
				return true
			}
			run.putUser(r, users, upn)
			return true
		}
	},
}

// isAccount tells a resource account's row: by its type, or by what an older
// module calls its user type.
func isAccount(r *row) bool {
	if v, _ := r.named("AccountType"); strings.EqualFold(trim(v.text), "ResourceAccount") {
		return true
	}
	v, _ := r.named("InterpretedUserType")
	return strings.Contains(strings.ToLower(v.text), "applicationinstance")
}

func (run *run) putUser(r *row, b *binding, upn string) {
	i := run.users.put(r, b, onAny(func(u *plan.User) { u.UserPrincipalName = strings.Clone(upn) }), upn)
	run.sites.take(r, i)
}

func userFields() []field {
	type u = plan.User
	fields := []field{
		textField(func(u *u) *string { return &u.DisplayName }, "DisplayName"),
		textField(func(u *u) *string { return &u.ObjectID }, "Identity", "ObjectId", "ExternalDirectoryObjectId"),
		textField(func(u *u) *string { return &u.SipAddress }, "SipAddress"),
		textField(func(u *u) *string { return &u.AccountType }, "AccountType"),
		textField(func(u *u) *string { return &u.InterpretedUserType }, "InterpretedUserType"),
		triField(func(u *u) *plan.Tri { return &u.AccountEnabled }, "AccountEnabled"),
		textField(func(u *u) *string { return &u.UsageLocation }, "UsageLocation"),
		textField(func(u *u) *string { return &u.Country }, "Country", "CountryAbbreviation"),
		textField(func(u *u) *string { return &u.City }, "City"),
		textField(func(u *u) *string { return &u.Office }, "Office", "OfficeLocation", "PhysicalDeliveryOfficeName"),
		textField(func(u *u) *string { return &u.Department }, "Department"),
		phoneField(func(u *u) *plan.Ref { return &u.LineURI }, "LineUri"),
		phoneField(func(u *u) *plan.Ref { return &u.OnPremLineURI }, "OnPremLineUri"),
		triField(func(u *u) *plan.Tri { return &u.EnterpriseVoiceEnabled }, "EnterpriseVoiceEnabled"),
		textField(func(u *u) *string { return &u.TeamsUpgradeEffectiveMode }, "TeamsUpgradeEffectiveMode"),
		wordsField(func(u *u) *[]string { return &u.FeatureTypes }, "FeatureTypes"),
		assignedPlanField(func(u *u) *[]string { return &u.ServicePlans }),
		columnsOf([]string{"EffectivePolicyAssignments"}, func(u *u) any { return &u.EffectivePolicies.SharedCalling }, putEffective),
	}
	for _, p := range policyColumns {
		fields = append(fields, policyField(func(u *u) *plan.Ref { return p.of(&u.Policies) }, p.column))
	}
	return fields
}

// assignedPlanField reads the service plans that are enabled, from AssignedPlan
// of the Teams module (by name) or AssignedPlans of Graph (by id, those for
// voice). What the two say is put together.
func assignedPlanField[P any](at func(P) *[]string) field {
	return columnsOf([]string{"AssignedPlan", "AssignedPlans"}, func(t P) any { return at(t) }, func(c *cell, dst P) {
		plans, ok := c.objects("Capability", "CapabilityStatus", "AssignedTimestamp", "AssignedDateTime", "Service", "ServicePlanId")
		if !ok {
			return
		}
		names := []string{}
		for _, p := range plans {
			status, ok := c.inner(p, "CapabilityStatus").text()
			if !ok {
				c.lose()
				return
			}
			name, _ := c.inner(p, "Capability").text()
			if id, _ := c.inner(p, "ServicePlanId").text(); name == "" && id != "" {
				name = servicePlanName(id)
			}
			if name != "" && capable(status) && !contains(names, name) {
				names = append(names, c.r.f.run.keep(name))
			}
		}
		if c.already {
			for _, have := range *at(dst) {
				if !contains(names, have) {
					names = append(names, have)
				}
			}
			c.already = false
		}
		putList(c, at(dst), names, false, true)
	})
}

// capable tells whether a plan in this state works: Warning is the time of
// grace after a subscription's end, in which it still does.
func capable(status string) bool {
	return strings.EqualFold(status, "Enabled") || strings.EqualFold(status, "Warning")
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// putEffective reads what the tenant says is in force. A type that it does not
// list stays unknown.
func putEffective(c *cell, u *plan.User) {
	assignments, ok := c.objects("PolicyType", "PolicyAssignment")
	if !ok {
		return
	}
	for _, a := range assignments {
		policyType, ok := c.inner(a, "PolicyType").text()
		at := policyColumn(policyType)
		if !ok || at < 0 {
			continue
		}
		inner := c.inner(a, "PolicyAssignment")
		inner.already = c.already
		if inner.v.kind == object {
			inner.v = inner.v.member("DisplayName")
		}
		if ref, ok := inner.policy(); ok {
			putRef(inner, policyColumns[at].of(&u.EffectivePolicies), ref, true)
			c.known = c.known || inner.known
		}
	}
}

// userPolicyAssignment reads one policy of a person; the cmdlet itself does not
// say whose.
var userPolicyAssignment = shape{
	cmdlet: "Get-CsUserPolicyAssignment",
	must:   [][]string{oneOf("PolicyType"), oneOf("PolicyName"), oneOf("UserPrincipalName", "User")},
	not:    []string{"GroupId"},
	hint:   ": the cmdlet does not say whose policies it gives, so add a column with the person to the export",
	open: func(run *run) func(*row) bool {
		nobody := bind(nil)
		return func(r *row) bool {
			upn, ok := r.key("UserPrincipalName", "User")
			if !ok {
				return false
			}
			policyType, ok := r.key("PolicyType")
			if !ok {
				return false
			}
			at := policyColumn(policyType)
			if at < 0 {
				return r.skip("PolicyType", policyType, "is a type of policy that a voice plan does not hold")
			}
			v, column := r.named("PolicyName")
			c := &cell{r: r, column: column, v: v}
			ref, ok := c.policy()
			if !ok {
				return r.skip(column, v.text, "the policy's name cannot be read")
			}
			i, isNew := run.users.get(onAny(func(u *plan.User) { u.UserPrincipalName = strings.Clone(upn) }), upn)
			r.changed = isNew
			r.stands(plan.KindUser, upn)
			nobody.fill(r, &run.users.items[i], &run.users.set[i])
			run.users.looked = true
			key := fmt.Sprint(i, "/", at)
			c.already = run.joins.assigned[key]
			putRef(c, policyColumns[at].of(&run.users.items[i].EffectivePolicies), ref, true)
			run.joins.assigned[key] = true
			return true
		}
	},
}
