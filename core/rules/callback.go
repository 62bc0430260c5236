package rules

import (
	"strconv"

	"partyline/core/plan"
	"partyline/core/rule"
)

// callback is one emergency callback number of a policy.
type callback struct {
	number string
	at     plan.Address
	// entry is its inventory entry, nil when the inventory does not hold it.
	entry *plan.Number
}

// callbacks gives the emergency callback numbers of the policy that the rule looks at.
func callbacks(v *rule.View, policy int) []callback {
	var all []callback
	for i, e164 := range v.SharedCalling(policy).EmergencyNumbers {
		c := callback{number: e164, at: v.At("emergencyNumbers", strconv.Itoa(i))}
		if entry, ok := v.Find(plan.KindNumber, e164); ok {
			c.entry = v.Number(entry)
		}
		all = append(all, c)
	}
	return all
}

// inventoryKnown tells whether any inventory of numbers was imported.
func inventoryKnown(v *rule.View) bool {
	v.ReadsAll(plan.KindNumber)
	return v.Plan().Numbers != nil
}
