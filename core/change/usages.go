package change

import (
	"fmt"

	"partyline/core/effective"
	"partyline/core/plan"
)

// usagesGone puts a change that leaves a voice routing policy without usages
// behind the Shared Calling policies: whoever calls out by it loses that at once.
func (m *maker) usagesGone(s *Step, t *Thing) {
	if s.Kind != VoiceRoutingPolicy || s.Action != Change {
		return
	}
	was, is := &m.found.Policies.VoiceRouting[t.inFound], &m.plan.Policies.VoiceRouting[t.inPlan]
	if len(was.OnlinePstnUsages) == 0 || len(is.OnlinePstnUsages) > 0 {
		return
	}
	s.Kind = UsagesGone
	together, forGood := m.callersBy(t.inFound)
	if forGood > 0 {
		s.Danger = twoSentences(fmt.Sprintf("%s with a Direct Routing number that stays cannot call out any more (fact sc.user.no-vrp-usages)", persons(forGood)), s.Danger)
	}
	if together > 0 {
		s.Danger = twoSentences(cutOverTogether(together), s.Danger)
		m.together(s.What, together)
	}
}

// callersBy counts those who call out by a voice routing policy that was found
// and a Direct Routing number of their own: those whose number goes, and those who keep it.
func (m *maker) callersBy(policy int) (together, forGood int) {
	goes := make([]bool, len(m.found.Users))
	for i := range m.set.People {
		if p := &m.set.People[i]; p.Found >= 0 && (p.Does(PeopleNumberGone) || p.Does(PeopleNumberMoved)) {
			goes[p.Found] = true
		}
	}
	w := effective.New(m.found, m.foundIndex)
	for i := range m.found.Users {
		u := &m.found.Users[i]
		switch {
		case !u.LineURI.IsSet() || !effective.IsPerson(u) || m.typeFound(u.LineURI.Name) != "DirectRouting" || w.Choice(plan.KindVoiceRouting, i).Policy != policy:
		case goes[i]:
			together++
		default:
			forGood++
		}
	}
	return together, forGood
}

func cutOverTogether(n int) string {
	return fmt.Sprintf("%s with a Direct Routing number of their own cannot call out from here until they are cut over, so it waits for a run that takes all of them (fact sc.user.no-vrp-usages)", persons(n))
}

// together says that waves do not part those who lose their usages by one step.
func (m *maker) together(what string, n int) {
	if len(m.plan.Waves) > 1 && n > 1 {
		m.note("%s: waves do not part the %s who lose their way out by it, so they are cut over in one run (-Wave all). To part them, plan a voice routing policy without usages for each of them directly", what, persons(n))
	}
}
