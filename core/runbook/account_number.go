package runbook

import (
	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// accountAgain changes the name or the application of an account. Only its
// number is barred from this cmdlet (fact ra.number-cmdlet), and an application
// that signs in by itself may not call it (fact conn.app-auth).
func (w *writer) accountAgain(p *part, s change.Step, a *plan.ResourceAccount, id, name string) {
	set, back := ps.Cmd("Set-CsOnlineApplicationInstance").Param("Identity", ps.String(a.UserPrincipalName)), ps.Cmd("Set-CsOnlineApplicationInstance").Param("Identity", ps.String(a.UserPrincipalName))
	p.was, p.forever, p.manualUndo = nil, "", ""
	for _, f := range s.Fields {
		switch f.Name {
		case "DisplayName":
			p.was = append(p.was, text("DisplayName", f.Before))
			if f.Before != f.After {
				set.Param("DisplayName", ps.String(name))
				back.Param("DisplayName", ps.String(f.Before))
			}
		case "Application":
			p.was = append(p.was, text("ApplicationId", applicationID[f.Before]))
			if f.Before != f.After {
				set.Param("ApplicationId", ps.GUID(id))
				if former := applicationID[f.Before]; former != "" {
					back.Param("ApplicationId", ps.GUID(former))
				}
			}
		}
	}
	p.write, p.undoChange = []ps.Statement{ps.Run(set)}, []ps.Statement{ps.Run(back)}
}

// number gives an account its number, in place of a former one. Whether an
// account can hold two numbers no document says, so the former goes first; each
// of the two is a call of its own, so that a run that stops between them goes
// on, and the way back takes them in reverse. The new number brings its
// location along: the account calls out by it at once. The names -PhoneNumber
// and -PhoneNumberType are the catalogue's affair (fact num.param-rename).
func (w *writer) number(s change.Step) []part {
	a := &w.plan.ResourceAccounts[s.Index]
	read := func() *ps.Command {
		return ps.Cmd("Get-CsPhoneNumberAssignment").Param("AssignedPstnTargetId", ps.String(a.UserPrincipalName))
	}
	p := part{address: string(s.Address), what: s.What, after: needs(s), field: "phoneNumber", read: read(), wanted: []ps.Entry{text("TelephoneNumber", a.PhoneNumber.Name)}}
	if s.Action == change.Manual {
		p.manual, p.how = "numbers", "say in the plan of which type the number is and write the runbook again, or assign it by hand"
		return []part{p}
	}
	assign := func(number, numberType, location string) []ps.Statement {
		c := ps.Cmd("Set-CsPhoneNumberAssignment").Param("Identity", ps.String(a.UserPrincipalName)).Param("PhoneNumber", ps.String(number)).Param("PhoneNumberType", ps.String(numberType))
		if location != "" {
			c.Param("LocationId", ps.GUID(location))
		}
		return []ps.Statement{ps.Run(c)}
	}
	remove := func(number, numberType string) []ps.Statement {
		return []ps.Statement{ps.Run(ps.Cmd("Remove-CsPhoneNumberAssignment").Param("Identity", ps.String(a.UserPrincipalName)).Param("PhoneNumber", ps.String(number)).Param("PhoneNumberType", ps.String(numberType)))}
	}
	var all []part
	swap := s.Fields[0].Before != "" && s.Fields[0].Before != s.Fields[0].After
	if swap {
		before := s.Fields[0].Before
		gone := part{address: p.address, what: "number " + before + " taken off " + a.UserPrincipalName, after: p.after, field: "phoneNumber/former",
			read: read(), named: before, key: "TelephoneNumber", absent: true, was: []ps.Entry{text("TelephoneNumber", before)}}
		x := w.set.FoundIndex()
		numberType, location := change.FormerType(w.set.Was, x, before), ""
		if i, ok := x.Find(plan.KindNumber, before); ok && change.IsGUID(w.set.Was.Numbers[i].Location.Name) {
			location = w.set.Was.Numbers[i].Location.Name
		}
		if numberType == "" {
			gone.manual, gone.how, gone.manualUndo = "numbers", "take the number off by hand: its type is not known", "give "+before+" back to "+a.UserPrincipalName
		} else {
			gone.write, gone.undo = remove(before, numberType), assign(before, numberType, location)
		}
		all = append(all, gone)
	}
	if s.Action == change.Remove {
		if all[0].manual == "" {
			all[0].gate = []ps.Statement{ps.Run(call("Test-PartylineUnshared").Param("Account", call("Get-PartylineId").Param("Address", ps.String(string(s.Address)))))}
		}
		return all
	}
	n, _ := w.index.Find(plan.KindNumber, a.PhoneNumber.Name)
	number := &w.plan.Numbers[n]
	if swap && all[0].manual == "" {
		all[0].gate = isFree(ps.String(number.TelephoneNumber), ps.String(number.NumberType), ps.String(a.ObjectID))
	}
	p.wanted = append(p.wanted, text("NumberType", number.NumberType))
	location, put := "", []ps.Statement(nil)
	if swap && change.IsGUID(number.Location.Name) && number.LocationUpdateSupport != plan.No {
		location, put = number.Location.Name, w.locationBack(number)
	}
	p.write, p.undo = assign(number.TelephoneNumber, number.NumberType, location), append(remove(number.TelephoneNumber, number.NumberType), put...)
	switch {
	case !swap:
		p.gateBack = shared(number.TelephoneNumber)
	case all[0].manual == "":
		before := s.Fields[0].Before
		p.gateBack = []ps.Statement{ps.Run(call("Test-PartylineFree").Param("PhoneNumber", ps.String(before)).
			Param("PhoneNumberType", ps.String(change.FormerType(w.set.Was, w.set.FoundIndex(), before))).Param("Identity", ps.String(a.ObjectID)).Switch("Back"))}
	}
	return append(all, p)
}

// shared says who else uses the account of a number that it did not have before.
func shared(number string) []ps.Statement {
	return []ps.Statement{ps.Run(call("Test-PartylineShared").Param("Number", ps.String(number)))}
}

// locationBack gives a number the location that it had, or none (fact addr.location-null).
func (w *writer) locationBack(number *plan.Number) []ps.Statement {
	i, ok := w.set.FoundIndex().Find(plan.KindNumber, number.TelephoneNumber)
	if !ok {
		return nil
	}
	former := w.set.Was.Numbers[i].Location
	location := ps.String("null")
	switch {
	case former.Name == number.Location.Name:
		return nil
	case change.IsGUID(former.Name):
		location = ps.GUID(former.Name)
	case !former.IsNone() || number.NumberType == "CallingPlan":
		return nil
	}
	return []ps.Statement{ps.Run(ps.Cmd("Set-CsPhoneNumberAssignment").Param("PhoneNumber", ps.String(number.TelephoneNumber)).Param("LocationId", location))}
}

// association ties the account to what answers its calls, by the ids that the
// tenant gave (fact ra.association). A former tie is taken off first.
func (w *writer) association(s change.Step, a *plan.ResourceAccount) part {
	if s.Action == change.Remove {
		kind, word := plan.KindAttendant, s.Fields[0].Name
		if word == "CallQueue" {
			kind = plan.KindQueue
		}
		return w.untied(part{address: string(s.Address), what: s.What, after: needs(s), field: "answers"}, a.UserPrincipalName, kind, s.Fields[0].Before)
	}
	ids := w.identities()
	kind, word, name := plan.KindAttendant, "AutoAttendant", a.AutoAttendant.Name
	if !a.AutoAttendant.IsSet() {
		kind, word, name = plan.KindQueue, "CallQueue", a.CallQueue.Name
	}
	account, target := ids.of(plan.KindAccount, a.UserPrincipalName), ids.named(kind, name)
	p := part{address: string(s.Address), what: s.What, after: needs(s), field: "answers",
		read:   call("Get-PartylineAssociation").Param("Account", account),
		wanted: []ps.Entry{{Key: "ConfigurationId", Value: target}, text("ConfigurationType", word)},
		write:  []ps.Statement{tie(account, word, target)}, undo: []ps.Statement{untie(account)}}
	if of, former := formerly(s); former != "" {
		id, was := ids.byName(of, former), typeOf[of]
		p.was = []ps.Entry{{Key: "ConfigurationId", Value: id}, text("ConfigurationType", was)}
		p.change, p.undoChange = []ps.Statement{untie(account), tie(account, word, target)}, []ps.Statement{untie(account), tie(account, was, id)}
	}
	p.before = ids.before
	return p
}

// typeOf are the words of -ConfigurationType (fact ra.association).
var typeOf = map[plan.Kind]string{plan.KindAttendant: "AutoAttendant", plan.KindQueue: "CallQueue"}

func tie(account ps.Value, word string, target ps.Value) ps.Statement {
	return ps.Run(ps.Cmd("New-CsOnlineApplicationInstanceAssociation").Param("Identities", ps.Array(account)).Param("ConfigurationId", target).Param("ConfigurationType", ps.String(word)))
}

func untie(account ps.Value) ps.Statement {
	return ps.Run(ps.Cmd("Remove-CsOnlineApplicationInstanceAssociation").Param("Identities", ps.Array(account)))
}

// formerly gives what answered an account's calls.
func formerly(s change.Step) (of plan.Kind, name string) {
	for _, f := range s.Fields {
		for kind, word := range typeOf {
			if f.Name == word && f.Before != "" && f.Before != f.After {
				return kind, f.Before
			}
		}
	}
	return plan.KindNone, ""
}
