package api

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"partyline/core/plan"
	"partyline/core/source"
	"partyline/core/workspace"
)

// dialCell says what is known as an emergency call to how many of the people.
func (s *Session) dialCell(t *siteEmergency) SummaryCell {
	p := s.work.Plan()
	unknown := t.routing[-1]
	if unknown == t.people {
		return s.cell(stateUnknown, []string{"not known"}, t.concerns[cellDial])
	}
	covered, order := map[string]int{}, []string{}
	for _, policy := range byPeople(t.routing) {
		if policy < 0 {
			continue
		}
		for _, dialled := range dialStrings(p, policy) {
			if !slices.Contains(order, dialled) {
				order = append(order, dialled)
			}
		}
	}
	for policy, people := range t.routing {
		for _, dialled := range order {
			if policy >= 0 && dials(&p.Policies.EmergencyCallRouting[policy], dialled) {
				covered[dialled] += people
			}
		}
	}
	state, known := stateOK, t.people-unknown
	if t.shared[-1] > 0 {
		state = stateNone // no rule judges those of whom it is not known whether they share
	}
	groups, of := map[int][]string{}, []int{}
	for _, dialled := range order {
		n := covered[dialled]
		if groups[n] == nil {
			of = append(of, n)
		}
		groups[n] = append(groups[n], dialled)
	}
	slices.SortFunc(of, func(a, b int) int { return cmp.Compare(b, a) })
	var parts []string
	for _, n := range of {
		text := strings.Join(groups[n], ", ")
		switch {
		case n == known:
		case 2*n > known && s.ofCountry(t, groups[n]):
			text += ", but not for " + counted(known-n, "person", "people")
			state = stateNone
		default:
			text += " for " + counted(n, "person", "people")
			state = stateNone
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		parts, state = []string{"no emergency number"}, stateNone
	}
	if t.site < len(p.Sites) {
		if extra := s.siteDials(&p.Sites[t.site], covered, known); extra != "" {
			parts = append(parts, extra)
		}
	}
	if unknown > 0 {
		parts, state = append(parts, "not known for "+workspace.Thousands(unknown)), stateUnknown
	}
	return s.cell(state, parts, t.concerns[cellDial])
}

// dialStrings gives what a policy knows, each once, in its order, the number for test calls last.
func dialStrings(p *plan.Plan, policy int) []string {
	var all []string
	for _, n := range p.Policies.EmergencyCallRouting[policy].EmergencyNumbers {
		if n.EmergencyDialString != "" && !slices.Contains(all, n.EmergencyDialString) {
			all = append(all, n.EmergencyDialString)
		}
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(testNumbers()[a], testNumbers()[b]) })
	return all
}

// dials tells whether a policy knows what is dialled, by dial string or by mask.
func dials(policy *plan.EmergencyCallRoutingPolicy, dialled string) bool {
	return slices.ContainsFunc(policy.EmergencyNumbers, func(n plan.EmergencyNumber) bool {
		return n.EmergencyDialString == dialled || slices.Contains(n.EmergencyDialMask, dialled)
	})
}

// testNumbers has 1 for the numbers of test calls.
var testNumbers = sync.OnceValue(func() map[string]int {
	known := map[string]int{}
	for _, c := range source.Countries() {
		if c.TestNumber != "" {
			known[c.TestNumber] = 1
		}
	}
	return known
})

// ofCountry tells whether one of the strings is of the country of the site.
func (s *Session) ofCountry(t *siteEmergency, dialled []string) bool {
	p := s.work.Plan()
	if t.site >= len(p.Sites) {
		return false
	}
	country, ok := source.CountryByCode(p.Sites[t.site].Country)
	return ok && slices.ContainsFunc(dialled, func(d string) bool { return slices.Contains(country.TeamsEmergencyNumbers, d) })
}

// siteDials says what a network site's own policy adds while a phone is there
// (fact ecrp.site-over-user), "" for nothing.
func (s *Session) siteDials(site *plan.Site, covered map[string]int, known int) string {
	policy, ok := s.work.Index().Find(plan.KindEmergencyCallRouting, site.EmergencyCallRoutingPolicy.Name)
	if !ok || !site.EmergencyCallRoutingPolicy.IsSet() {
		return ""
	}
	extra := slices.DeleteFunc(dialStrings(s.work.Plan(), policy), func(d string) bool { return covered[d] == known })
	if len(extra) == 0 {
		return ""
	}
	return "on the site's network also " + strings.Join(extra, ", ")
}
