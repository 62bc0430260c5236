package api

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// nounOf is what people call one thing of a kind, with an article where there
// is only one.
func nounOf(kind plan.Kind) string {
	if kind.Single() {
		return "the " + kind.Noun()
	}
	return kind.Noun()
}

// places says where things are, in words.
type places struct{ world *effective.World }

func (s *Session) places() places { return places{s.work.World()} }

// place names the thing of an address: people, sites and numbers by their own
// name, others with the kind before it.
func (l places) place(at plan.Address) string {
	parsed, err := at.Parse()
	if err != nil {
		return string(at)
	}
	noun := nounOf(parsed.Kind)
	if parsed.Kind.Single() {
		return noun
	}
	name := strings.Join(parsed.Key, ", ")
	i, ok := l.world.Index.Find(parsed.Kind, parsed.Key...)
	switch parsed.Kind {
	case plan.KindUser:
		if ok && l.world.Plan.Users[i].DisplayName != "" {
			return l.world.Plan.Users[i].DisplayName
		}
		return name
	case plan.KindSite, plan.KindNumber, plan.KindOperator, plan.KindGroup:
		return name
	case plan.KindAccount:
		if ok && l.world.Plan.ResourceAccounts[i].DisplayName != "" {
			name = l.world.Plan.ResourceAccounts[i].DisplayName
		}
	}
	return noun + " " + name
}

// placeOf names several things: one by its name, others counted, people with
// their site when it is the same for all.
func (l places) placeOf(all []plan.Address) string {
	if len(all) == 1 {
		return l.place(all[0])
	}
	kind := kindOf(all[0])
	for _, at := range all[1:] {
		if !sameKind(all[0], at) {
			return workspace.Thousands(len(all)) + " things"
		}
	}
	text := workspace.Thousands(len(all)) + " " + kind.Nouns()
	if kind == plan.KindUser {
		if site := l.oneSite(all); site != "" {
			text += " in " + site
		}
	}
	return text
}

// sameKind compares what stands before the key.
func sameKind(a, b plan.Address) bool {
	one, _, _ := strings.Cut(string(a), ":")
	other, _, _ := strings.Cut(string(b), ":")
	return one == other && (one != "policy" || kindOf(a) == kindOf(b))
}

// oneSite gives the site that all these people have, "" when they differ.
func (l places) oneSite(people []plan.Address) string {
	site := ""
	for n, at := range people {
		parsed, err := at.Parse()
		if err != nil {
			return ""
		}
		i, ok := l.world.Index.Find(plan.KindUser, parsed.Key...)
		if !ok || n > 0 && l.world.Plan.Users[i].Site != site {
			return ""
		}
		site = l.world.Plan.Users[i].Site
	}
	return site
}
