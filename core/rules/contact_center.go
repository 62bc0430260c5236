package rules

import (
	"strings"

	"partyline/core/plan"
	"partyline/core/rule"
)

// connectsCCAI tells whether the plan's contact centre is the Google CCAI
// Platform, the only one whose documents were read.
func connectsCCAI(v *rule.View) (*plan.ContactCenter, bool) {
	c := &v.Plan().ContactCenter
	return c, c.Platform == "" || strings.Contains(strings.ToLower(c.Platform), "ccai")
}

// externalUsers gives the contact centre's external users who are in the plan.
func externalUsers(v *rule.View, c *plan.ContactCenter) []int {
	var all []int
	for _, name := range c.ExternalUsers {
		if i, ok := v.Find(plan.KindUser, name); ok {
			all = append(all, i)
		}
	}
	return all
}
