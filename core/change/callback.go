package change

import (
	"fmt"
	"slices"
)

// callbacksGone says what a callback number that is taken off a list still does:
// the list gets its new numbers first, so it is never without any.
func (m *maker) callbacksGone(policy int, s *Step) {
	if s.Action != Change || s.Found < 0 {
		return
	}
	var gone []string
	for _, number := range m.found.Policies.SharedCalling[s.Found].EmergencyNumbers {
		if !slices.Contains(m.plan.Policies.SharedCalling[policy].EmergencyNumbers, number) {
			gone = append(gone, number)
		}
	}
	if len(gone) > 0 {
		s.Danger = twoSentences(fmt.Sprintf("emergency services may call back on %s for 60 minutes after a call, and reach the caller only while nobody else has the number (fact ecbn.hold-60)", some(gone)), s.Danger)
	}
}
