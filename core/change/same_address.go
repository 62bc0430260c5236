package change

import "partyline/core/plan"

// addressOfLocation tells whether a number's civic address, of which the plan
// says that there is none, is that of the location which the plan gives it: the
// tenant shows both (fact addr.default-location).
func (c *comparison) addressOfLocation(k *ofKind, n, i, j int) bool {
	if k.kind != plan.KindNumber || k.fields[n].Pointer() != "/civicAddress" {
		return false
	}
	mine, theirs := &c.plan.plan.Numbers[i], &c.found.plan.Numbers[j]
	if !mine.CivicAddress.IsNone() || !mine.Location.IsSet() || !theirs.CivicAddress.IsSet() {
		return false
	}
	at, ok := c.plan.index.Find(plan.KindLocation, mine.Location.Name)
	if !ok {
		return false
	}
	of := c.plan.plan.Locations[at].CivicAddress
	return c.text("civicAddress", plan.KindCivicAddress, of) == c.text("civicAddress", plan.KindCivicAddress, theirs.CivicAddress.Name)
}
