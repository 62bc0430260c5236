package callmap

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// buildInbound adds what answers an account's number, and the way back to people.
func (m *maker) buildInbound(b *band, people, account *node, index int) {
	if account == nil || index < 0 {
		return
	}
	a := &m.plan.ResourceAccounts[index]
	var n Node
	switch {
	case a.AutoAttendant.IsSet():
		n = Node{Column: 1, Title: a.AutoAttendant.Name, Sub: "not in the plan", Icon: "attendant", Address: plan.At(plan.KindAttendant, a.AutoAttendant.Name)}
		if i, ok := m.world.Index.Find(plan.KindAttendant, a.AutoAttendant.Name); ok {
			n.Sub = m.directory(&m.plan.AutoAttendants[i], b, index)
		} else {
			n.Verdict, n.Address = Unknown, ""
		}
	case a.CallQueue.IsSet():
		n = Node{Column: 1, Title: a.CallQueue.Name, Sub: "call queue", Icon: "attendant", Address: plan.At(plan.KindQueue, a.CallQueue.Name)}
		if i, ok := m.world.Index.Find(plan.KindQueue, a.CallQueue.Name); ok {
			n.Sub = fmt.Sprintf("call queue · %s named", peopleOrAgents(len(m.plan.CallQueues[i].Agents), "agent"))
		} else {
			n.Verdict, n.Address = Unknown, ""
		}
	default:
		return // that nothing answers is a finding's to say
	}
	answers := m.add(b, n, n.Address)
	b.link(account, answers, Back, 0)
	b.link(answers, people, Back, 0)
}

func peopleOrAgents(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return grouped(n) + " " + word + "s"
}

// directory says how many of the band's people under an account a caller can
// reach through the attendant without a number of theirs.
func (m *maker) directory(a *plan.AutoAttendant, b *band, account int) string {
	menu := &a.DefaultCallFlow.Menu
	how := "by name"
	if strings.EqualFold(menu.DirectorySearchMethod, "ByExtension") {
		how = "by extension"
	}
	switch menu.EnableDialByName {
	case plan.No:
		return "no directory"
	case plan.Unknown:
		return "directory not known"
	}
	include, known := m.members(a.InclusionScope)
	exclude, alsoKnown := m.members(a.ExclusionScope)
	if !known || !alsoKnown {
		return how + " · for whom is not known"
	}
	reached, all := 0, 0
	for _, user := range m.under(b, account) {
		all++
		if (len(a.InclusionScope) == 0 || include[user]) && !exclude[user] {
			reached++
		}
	}
	return fmt.Sprintf("%s · %s of %s", how, grouped(reached), grouped(all))
}

// under gives the people of a band whose Shared Calling policy names an account.
func (m *maker) under(b *band, account int) []int32 {
	if b.under == nil {
		b.under = map[int][]int32{}
		for _, r := range b.routes {
			for _, user := range r.users {
				policy := m.world.Choice(plan.KindSharedCalling, int(user)).Policy
				if policy < 0 {
					continue
				}
				if of, ok := m.world.AccountOf(policy); ok {
					b.under[of] = append(b.under[of], user)
				}
			}
		}
	}
	return b.under[account]
}

// members gives who is in any of the groups; no when that is not known.
func (m *maker) members(groups []string) (map[int32]bool, bool) {
	found := map[int32]bool{}
	for _, id := range groups {
		i, ok := m.world.Index.Find(plan.KindGroup, id)
		if !ok || m.plan.Groups[i].Members == nil {
			return nil, false
		}
		for _, name := range m.plan.Groups[i].Members {
			if user, ok := m.world.FindUser(name); ok {
				found[int32(user)] = true
			}
		}
	}
	return found, true
}
