package runbook

import (
	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// removeAttendant removes an attendant behind its ties (fact aa.remove-order).
// It goes only while nothing else is tied to it.
func (w *writer) removeAttendant(s change.Step) []part {
	q := &w.set.Was.AutoAttendants[s.Found]
	ids := w.formerIdentities()
	said := map[string]bool{"LanguageId": q.LanguageID != "", "TimeZoneId": q.TimeZoneID != "", "VoiceId": q.VoiceID != "", "VoiceResponseEnabled": q.VoiceResponseEnabled.Known(),
		"Operator": q.Operator.Type != "", "DefaultCallFlow": change.SaysFlow(&q.DefaultCallFlow), "CallFlows": q.CallFlows != nil, "CallHandlingAssociations": q.CallHandling != nil,
		"InclusionScope": q.InclusionScope != nil, "ExclusionScope": q.ExclusionScope != nil}
	p := w.removed(s, call("Get-PartylineAttendantPart"), q.Name, append(attendantParts(ids, q, said), alone()))
	p.write = []ps.Statement{ps.Run(ps.Cmd("Remove-CsAutoAttendant").Param("Identity", namedID(plan.KindAttendant, q.Name)))}
	b := &builder{ids: ids}
	p.undo = b.create(q)
	switch {
	case b.lost:
		p.undo, p.forever = nil, s.Forever
	case ids.lost || q.LanguageID == "" || q.TimeZoneID == "" || !said["DefaultCallFlow"]:
		p.undo, p.forever = nil, "not all of it was read, so it cannot be made again"
	}
	p.before = ids.before
	return append(w.ties(s, plan.KindAttendant, q.Name), p)
}

// removeQueue removes a queue behind its ties.
func (w *writer) removeQueue(s change.Step) []part {
	q := &w.set.Was.CallQueues[s.Found]
	ids := w.formerIdentities()
	settings := queueSettings(ids, q)
	var was []ps.Entry
	for _, v := range settings {
		if v.value != nil {
			was = append(was, ps.Entry{Key: v.name, Value: v.wanted})
		}
	}
	p := w.removed(s, call("Get-PartylineQueue"), q.Name, append(was, alone()))
	p.write = []ps.Statement{ps.Run(ps.Cmd("Remove-CsCallQueue").Param("Identity", namedID(plan.KindQueue, q.Name)))}
	p.undo = ids.confirm([]ps.Statement{ps.Run(newQueue(q, settings, nil))})
	if ids.lost {
		p.undo, p.forever = nil, "not all of it was read, so it cannot be made again"
	}
	p.before = ids.before
	return append(w.ties(s, plan.KindQueue, q.Name), p)
}

// removeSchedule removes one that no attendant uses any more.
func (w *writer) removeSchedule(s change.Step) []part {
	q := &w.set.Was.Schedules[s.Found]
	p := w.removed(s, call("Get-PartylineSchedule"), q.Name, scheduleWanted(q))
	p.write = []ps.Statement{ps.Run(ps.Cmd("Remove-CsOnlineSchedule").Param("Id", namedID(plan.KindSchedule, q.Name)))}
	p.undo = makeSchedule(q)
	return []part{p}
}

// removeAccount leaves an account to a person, who deletes the user (fact ra.no-remove-cmdlet).
func (w *writer) removeAccount(s change.Step) part {
	upn := w.set.Was.ResourceAccounts[s.Found].UserPrincipalName
	p := w.removed(s, ps.Cmd("Get-CsOnlineApplicationInstance"), upn, nil)
	p.key, p.manual = "UserPrincipalName", "accounts"
	p.how = "take its number off and delete the user " + upn + " in the Microsoft 365 admin center: there is no cmdlet for it (fact ra.no-remove-cmdlet)"
	p.manualUndo = "restore the deleted user " + upn + " in the Microsoft 365 admin center, Deleted users"
	return p
}

func (w *writer) removed(s change.Step, read *ps.Command, name string, was []ps.Entry) part {
	return part{address: string(s.Address), what: s.What, after: needs(s), read: read, named: name, key: "Name", absent: true, was: was}
}

// alone says that no account is tied: a tie that a neighbour made keeps the thing.
func alone() ps.Entry { return ps.Entry{Key: "ApplicationInstances", Value: ps.Array()} }

func (w *writer) formerIdentities() *identities {
	ids := w.identities()
	ids.former = true
	return ids
}

// ties takes the accounts off that go with what answers them; those of the plan
// have steps of their own.
func (w *writer) ties(s change.Step, of plan.Kind, name string) []part {
	var all []part
	for i := range w.set.Was.ResourceAccounts {
		a := &w.set.Was.ResourceAccounts[i]
		ref := a.AutoAttendant
		if of == plan.KindQueue {
			ref = a.CallQueue
		}
		if _, planned := w.index.Find(plan.KindAccount, a.UserPrincipalName); planned || plan.Fold(of, ref.Name) != plan.Fold(of, name) {
			continue
		}
		all = append(all, w.untied(part{address: string(s.Address), what: a.UserPrincipalName + " taken off it", after: needs(s), field: "ties/" + a.UserPrincipalName}, a.UserPrincipalName, of, name))
	}
	return all
}

// untied takes the tie of an account off; the way back ties it again.
func (w *writer) untied(p part, upn string, of plan.Kind, name string) part {
	ids := w.formerIdentities()
	account := ids.of(plan.KindUser, upn)
	p.read, p.absent = call("Get-PartylineAssociation").Param("Account", account), true
	p.was = []ps.Entry{text("Name", name), text("ConfigurationType", typeOf[of])}
	p.write = []ps.Statement{untie(account)}
	target := ids.byName(of, name)
	p.undo = ids.confirm([]ps.Statement{tie(account, typeOf[of], target)})
	p.before = ids.before
	return p
}
