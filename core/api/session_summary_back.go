package api

import (
	"maps"
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
)

// callbackConcerns gives what is said of the callback numbers of each Shared Calling policy.
func (s *Session) callbackConcerns() map[int][]concern {
	concerns, report := map[int][]concern{}, s.findings()
	each := func(things []plan.Address, args finding.Args, say func(finding.Args) concern) {
		for _, thing := range things {
			parsed, err := thing.Parse()
			if err != nil || parsed.Kind != plan.KindSharedCalling {
				continue
			}
			if i, ok := s.work.Index().Find(parsed.Kind, parsed.Key...); ok {
				named := maps.Clone(args)
				if named == nil {
					named = finding.Args{}
				}
				named["policy"] = s.work.Plan().Policies.SharedCalling[i].Name
				concerns[i] = append(concerns[i], say(named))
			}
		}
	}
	for i := range report.Findings {
		if f := &report.Findings[i]; cellOf(f.Rule) == cellBack {
			each(f.Things(), f.Args, func(a finding.Args) concern { return concernOf(f, a) })
		}
	}
	for i := range report.Questions {
		if q := &report.Questions[i]; cellOf(q.Rule) == cellBack {
			each(q.Things(), q.Args, func(a finding.Args) concern { return concernOfQuestion(q, a) })
		}
	}
	return concerns
}

// backCell says what a callback of the emergency centre reaches. A callback
// number is held 60 minutes and rings the caller (fact ecbn.hold-60).
func (s *Session) backCell(t *siteEmergency, said map[int][]concern) SummaryCell {
	p, state := s.work.Plan(), stateOK
	numbers, listed := map[string]bool{}, true
	concerns := []concern{t.bypass()}
	for _, policy := range byPeople(t.shared) {
		if policy < 0 {
			listed = false
			if n := t.shared[policy]; n < t.people {
				concerns = append(concerns, concern{state: stateUnknown, words: "not known for " + counted(n, "person", "people")})
			}
			continue
		}
		concerns = append(concerns, said[policy]...)
		list := p.Policies.SharedCalling[policy].EmergencyNumbers
		listed = listed && list != nil
		for _, n := range list {
			numbers[strings.ToLower(n)] = true
		}
	}
	if !listed {
		state = stateUnknown
	}
	var parts []string
	if n := len(numbers); n > 0 {
		text := counted(n, "number", "numbers")
		switch {
		case slices.ContainsFunc(concerns, func(c concern) bool { return c.doubt }):
		case n == 1:
			text += ", rings the caller for 60 minutes"
		default:
			text += ", each rings its caller for 60 minutes"
		}
		parts = append(parts, text)
	}
	cell := s.cell(state, parts, concerns)
	if cell.Text == "" {
		cell.Text = "not known"
		if listed {
			cell = SummaryCell{"no callback number", stateWords[max(stateNone, stateOf(cell.State))]}
		}
	}
	return cell
}
