package change

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// nameOf gives what people call a thing.
func (c *comparison) nameOf(kind plan.Kind, of *side, i int) string {
	switch kind {
	case plan.KindTenant:
		return of.plan.Tenant.DisplayName
	case plan.KindGroup:
		return orElse(of.plan.Groups[i].DisplayName, of.plan.Groups[i].ID)
	case plan.KindGroupAssignment:
		g := &of.plan.GroupAssignments[i]
		policy, _ := plan.KindOf("policy:" + g.PolicyType)
		return fmt.Sprintf("%s to %s", orElse(policy.Noun(), g.PolicyType), c.groupName(of, g.Group))
	case plan.KindCivicAddress:
		a := &of.plan.CivicAddresses[i]
		return orElse(strings.TrimSpace(a.Description+" "+a.City), a.CivicAddressID)
	case plan.KindLocation:
		return orElse(of.plan.Locations[i].Place, of.plan.Locations[i].LocationID)
	}
	return strings.Join(of.index.KeyOf(kind, i), " / ")
}

func (c *comparison) groupName(of *side, id string) string {
	if i, ok := of.index.Find(plan.KindGroup, id); ok {
		return orElse(of.plan.Groups[i].DisplayName, id)
	}
	return id
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// called names a thing in a sentence.
func (t *Thing) called() string { return t.Kind + " " + t.Name }
