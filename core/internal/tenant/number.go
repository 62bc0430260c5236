package tenant

import (
	"fmt"

	"partyline/core/plan"
)

// usAreas are area codes of the United States, Seattle's first.
var usAreas = [...]int{206, 425, 312, 212, 415, 617, 713, 305, 404, 602}

// number adds the next number of the site's country to the inventory, with
// what holds it, and gives it.
func (m *maker) number(s site, status, target string) string {
	n := m.taken[s.country]
	m.taken[s.country]++
	at := &m.countries[s.country]
	entry := plan.Number{
		TelephoneNumber:        at.number(n),
		NumberType:             s.numberType,
		Capability:             capability(s.numberType, status),
		PstnAssignmentStatus:   status,
		AssignedPstnTargetID:   target,
		ActivationState:        "Activated",
		IsoCountryCode:         at.code,
		City:                   at.city,
		CivicAddress:           plan.None(),
		Location:               plan.Named(s.location),
		LocationUpdateSupport:  plan.Yes,
		NumberSource:           "Online",
		ReverseNumberLookup:    []string{},
		Tags:                   []string{},
		AssignmentBlockedState: "NotBlocked",
	}
	if target != "" {
		entry.AssignmentCategory = "Primary"
	}
	if s.numberType == "OperatorConnect" {
		entry.Operator = "Fabrikam Voice"
	}
	m.plan.Numbers = append(m.plan.Numbers, entry)
	return entry.TelephoneNumber
}

func (c *country) number(n int) string {
	if c.code == "US" {
		area := usAreas[n/7_000_000%len(usAreas)]
		return fmt.Sprintf("+1%d%07d", area, 3_000_000+n%7_000_000)
	}
	room := 1
	for range c.width {
		room *= 10
	}
	return fmt.Sprintf("%s%0*d", c.lead, c.width, c.first+n%(room-c.first))
}

func capability(numberType, status string) []string {
	if numberType != "CallingPlan" {
		return []string{"ConferenceAssignment", "UserAssignment", "VoiceApplicationAssignment"}
	}
	if status == "VoiceApplicationAssigned" {
		return []string{"ConferenceAssignment", "VoiceApplicationAssignment"}
	}
	return []string{"UserAssignment"}
}
