package change

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
)

// grantedForGroup tells whether a person's direct emergency call routing policy
// is the plan's assignment to a group: the tenant takes that type to people
// only, so it is carried out one by one (fact ecrp.group-conflict).
func (c *comparison) grantedForGroup(k *ofKind, n, i, j int) bool {
	if k.kind != plan.KindUser || k.fields[n].Pointer() != "/policies/emergencyCallRouting" {
		return false
	}
	u := &c.plan.plan.Users[i]
	found := c.found.plan.Users[j].Policies.EmergencyCallRouting
	return u.Policies.EmergencyCallRouting.IsNone() && found.IsSet() && samePolicy(c.groupsEmergency(i), found.Name)
}

// groupsEmergency gives the emergency call routing policy that a group brings a person of the plan.
func (c *comparison) groupsEmergency(user int) string {
	if len(c.plan.plan.GroupAssignments) == 0 {
		return ""
	}
	if c.planned == nil {
		c.planned = effective.New(c.plan.plan, c.plan.index)
	}
	if choice := c.planned.Choice(plan.KindEmergencyCallRouting, user); choice.Why == effective.Group {
		return c.plan.plan.GroupAssignments[choice.Group].Policy
	}
	return ""
}

// carriedOut tells whether an assignment of an emergency call routing policy to
// a group, which the tenant does not have, is there as grants to its members;
// of members who are not known nobody can say.
func (c *comparison) carriedOut(k *ofKind, i int) bool {
	if k.kind != plan.KindGroupAssignment {
		return false
	}
	a := &c.plan.plan.GroupAssignments[i]
	if a.PolicyType != plan.KindEmergencyCallRouting.PolicyType() {
		return false
	}
	group, ok := c.plan.index.Find(plan.KindGroup, a.Group)
	if !ok || c.plan.plan.Groups[group].Members == nil {
		c.silent(k.kind, "", 1, TenantMoved, "it is granted to the group's members one by one, and they are not known")
		return true
	}
	for _, name := range c.plan.plan.Groups[group].Members {
		user, ok := c.plan.index.Find(plan.KindUser, name)
		if !ok || !samePolicy(c.groupsEmergency(user), a.Policy) {
			continue // granted another one directly, or by a group that comes before
		}
		at, ok := c.found.index.Find(plan.KindUser, name)
		if !ok || !samePolicy(c.found.plan.Users[at].Policies.EmergencyCallRouting.Name, a.Policy) {
			return false
		}
	}
	return true
}

func samePolicy(a, b string) bool {
	return a != "" && strings.EqualFold(keyForm(plan.KindEmergencyCallRouting, a), keyForm(plan.KindEmergencyCallRouting, b))
}

// isHeldOpen tells whether a thing of the tenant answers a number that a
// conversion freed: it stays until a person takes it away, and no plan holds it.
func isHeldOpen(p *plan.Plan, kind plan.Kind, j int) bool {
	return kind == plan.KindUnassignedNumber && strings.HasPrefix(p.UnassignedNumbers[j].Identity, treatmentPrefix)
}
