package runbook

import (
	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// part is one call of the module's law: how a thing is read, what is wanted of
// it, how it is written, and how that is taken back; or the hand that does it.
// Nothing in it is passed on as text: cmdlets are bound against the catalogue.
type part struct {
	before  []ps.Statement // variables that the calls use
	address string
	field   string
	what    string
	after   []plan.Address // must be in place before
	// read gives the thing; named picks from a list the item whose key is that,
	// over rows the column with the name. list gives all things of the kind,
	// without variables: one call for all that are as wanted, and for verify.
	// moving: writing one of the kind moves others, so each is read by itself.
	read, list *ps.Command
	moving     bool
	named, key string
	// wanted are its properties after; absent says that it shall not be there.
	wanted []ps.Entry
	absent bool
	// was are its properties before, nil where it was not there.
	was []ps.Entry
	// wasBack are those that the way back leads to, where they are not was: of a
	// step that also mends what an interrupted one left.
	wasBack []ps.Entry
	// holds: a list of the tenant must hold the wanted items and may hold more.
	holds bool
	// write makes it (or removes it, of an absent one); change alters what is there.
	write, change []ps.Statement
	// undo takes the write of what was not there back, by add and remove only;
	// undoChange puts the former values back. forever says why there is no way
	// back, with its fact; one of the three stands in every part that writes.
	undo, undoChange []ps.Statement
	// fill is what is left of a write, or of a change, of two calls when a run
	// ended between them, or when the service undid the second by ending the
	// first late; fillBack of its way back.
	fill, fillBack []ps.Statement
	forever        string
	// gate gives a text when a person is not ready to be cut over, '' when ready.
	gate []ps.Statement
	// gateBack gives a text when somebody else needs by now what undo takes away.
	gateBack []ps.Statement
	// each: on the way back a value that is as before counts as taken back.
	each bool
	// together: what gateBack keeps keeps the rest of the person too.
	together bool
	// manual is a name for -Done, how the instruction, manualUndo the way back.
	manual, how, manualUndo string
	wait                    bool
	// rows is the column of file (data/people.csv where empty) that must be
	// filled: the part is a loop over its rows.
	rows, file string
	// batch is the policy type of New-CsBatchPolicyAssignmentOperation where the
	// rows are granted 5,000 at a time.
	batch string
}

// apply gives the statements of the apply script.
func (p *part) apply() []ps.Statement {
	name := "Invoke-PartylineStep"
	switch {
	case p.wait:
		name = "Wait-PartylineObject"
	case p.manual != "":
		name = "Confirm-PartylineManual"
	}
	c, body := p.begin(name)
	p.needing(c)
	if p.manual != "" {
		c.Param("Name", ps.String(p.manual)).Param("How", ps.String(p.how))
	}
	p.reading(c)
	if !p.wait && p.manual == "" {
		body = former(c, body, p.was)
		if p.gate != nil {
			c.Param("Gate", ps.ScriptBlock(p.gate...))
		}
		if p.write != nil {
			c.Param("Write", ps.ScriptBlock(p.write...))
		}
		if p.change != nil {
			c.Param("Change", ps.ScriptBlock(p.change...))
		}
		if p.fill != nil {
			c.Param("Fill", ps.ScriptBlock(p.fill...))
		}
	}
	body = p.loop(append(body, ps.Run(c)))
	if p.batch == "" {
		return body
	}
	return append(p.batched(), body...)
}

// batched hands the rows in as batches; the law then reads each back.
func (p *part) batched() []ps.Statement {
	c, body := p.begin("Add-PartylineBatch")
	p.needing(c)
	p.reading(c)
	body = former(c, body, p.was)
	if p.gate != nil {
		c.Param("Gate", ps.ScriptBlock(p.gate...))
	}
	c.Param("Identity", ps.Member("person", "Identity")).Param("PolicyName", p.wanted[0].Value)
	return append(p.loop(append(body, ps.Run(c))), ps.Run(call("Invoke-PartylineBatch").Param("PolicyType", ps.String(p.batch)).Param("What", ps.String(p.what))))
}

// rollback gives the statements of the rollback script: none for what only
// waits, and for what a person did and need not take back.
func (p *part) rollback() []ps.Statement {
	if p.wait || p.manual != "" && p.manualUndo == "" {
		return nil
	}
	c, body := p.begin("Undo-PartylineStep")
	p.needing(c)
	if p.manual != "" {
		c.Param("How", ps.String(p.manualUndo))
		return p.loop(append(body, ps.Run(c)))
	}
	p.reading(c)
	was := p.was
	if p.wasBack != nil {
		was = p.wasBack
	}
	body = former(c, body, was)
	if p.gateBack != nil {
		c.Param("Gate", ps.ScriptBlock(p.gateBack...))
	}
	if p.together {
		c.Switch("Together")
	}
	if p.each {
		c.Switch("Each")
	}
	if p.undo != nil {
		c.Param("Undo", ps.ScriptBlock(p.undo...))
	}
	if p.undoChange != nil {
		c.Param("UndoChange", ps.ScriptBlock(p.undoChange...))
	}
	if p.fillBack != nil {
		c.Param("Fill", ps.ScriptBlock(p.fillBack...))
	}
	if why := p.noWayBack(); why != "" {
		c.Param("Forever", ps.String(why))
	}
	return p.loop(append(body, ps.Run(c)))
}

// noWayBack says why a part that writes is never taken back, "" where it is.
func (p *part) noWayBack() string {
	if p.forever == "" && p.write != nil && p.undo == nil && p.undoChange == nil {
		return "this runbook has no cmdlet that takes it back"
	}
	return p.forever
}

// writes tells a part that writes from one that a person does, and from a wait.
func (p part) writes() bool { return !p.wait && p.manual == "" }

// verify gives the statements of the verify script: none for what cannot be read.
func (p *part) verify() []ps.Statement {
	if p.read == nil || p.wanted == nil && !p.absent || p.wait && p.wanted == nil {
		return nil
	}
	c, body := p.begin("Test-PartylineStep")
	of := *p
	if p.list != nil {
		of.read, of.list = p.list, nil
		c.Switch("Kept")
	}
	of.reading(c)
	return p.loop(append(body, ps.Run(c)))
}

func (p *part) begin(name string) (*ps.Command, []ps.Statement) {
	body := append(make([]ps.Statement, 0, len(p.before)+3), p.before...)
	if p.wanted != nil {
		body = append(body, ps.Assign("wanted", ps.Ordered(p.wanted...)))
	}
	c := call(name)
	if p.rows != "" {
		c.Param("Address", ps.Member("person", "Address"))
	} else {
		c.Param("Address", ps.String(p.address))
	}
	if p.field != "" {
		c.Param("Field", ps.String(p.field))
	}
	c.Param("What", ps.String(p.what))
	if p.rows != "" {
		c.Param("Who", ps.Member("person", "UserPrincipalName"))
	}
	return c, body
}

func (p *part) reading(c *ps.Command) {
	if p.read != nil {
		c.Param("Read", ps.ScriptBlock(ps.Run(p.read)))
	}
	if p.list != nil && !p.moving {
		c.Param("List", ps.ScriptBlock(ps.Run(p.list)))
	}
	switch {
	case p.named != "" && p.rows != "":
		c.Param("Named", ps.Member("person", p.named))
	case p.named != "":
		c.Param("Named", ps.String(p.named))
	}
	if p.key != "" {
		c.Param("Key", ps.String(p.key))
	}
	if p.wanted != nil {
		c.Param("Wanted", ps.Variable("wanted"))
	}
	if p.holds {
		c.Switch("Holds")
	}
	if p.absent {
		c.Switch("Absent")
	}
}

// needing names what must be in place before, and on the way back stays as long as this does.
func (p *part) needing(c *ps.Command) {
	if p.rows != "" {
		c.Param("After", ps.Member("person", "After"))
	} else if len(p.after) > 0 {
		c.Param("After", addresses(p.after))
	}
}

// former hands over the properties before.
func former(c *ps.Command, body []ps.Statement, was []ps.Entry) []ps.Statement {
	if was == nil {
		return body
	}
	c.Param("Before", ps.Variable("before"))
	return append(body, ps.Assign("before", ps.Ordered(was...)))
}

func (p *part) loop(body []ps.Statement) []ps.Statement {
	if p.rows == "" {
		return body
	}
	rows := call("Import-PartylineData").Param("Name", ps.String(or(p.file, "people.csv"))).Param("Having", ps.String(p.rows))
	return []ps.Statement{ps.ForEach{Variable: "person", In: rows, Body: body}}
}

func addresses(list []plan.Address) ps.Value {
	all := make([]string, len(list))
	for i, a := range list {
		all[i] = string(a)
	}
	return ps.Strings(all...)
}

func text(key, value string) ps.Entry { return ps.Entry{Key: key, Value: ps.String(value)} }

// parts gives the calls of a step.
func (w *writer) parts(s change.Step) ([]part, error) {
	if s.Count > 0 {
		return w.overPeople(s), nil
	}
	switch s.Kind {
	case change.AccountNumber, change.AccountNumberGone:
		return w.number(s), nil
	case change.Queue:
		return []part{w.queue(s)}, nil
	case change.Schedule:
		return []part{w.schedule(s)}, nil
	case change.Account, change.AccountReadable, change.AccountUsageLocation, change.AccountLicence, change.Association, change.PayAsYouGo, change.Funding, change.AccountRoutingGrant:
		return []part{w.account(s)}, nil
	case change.NumberLocation:
		return []part{w.location(s)}, nil
	case change.Attendant:
		return []part{w.attendant(s)}, nil
	case change.GroupVoiceRouting, change.GroupEmergency, change.GroupSharedCalling, change.GroupPolicy:
		return []part{w.group(s)}, nil
	}
	if s.Kind == change.Removal && s.Action == change.Remove {
		switch s.Of {
		case plan.KindAttendant:
			return w.removeAttendant(s), nil
		case plan.KindQueue:
			return w.removeQueue(s), nil
		case plan.KindSchedule:
			return w.removeSchedule(s), nil
		}
	}
	switch {
	case s.Kind == change.Removal && s.Of == plan.KindAccount:
		return []part{w.removeAccount(s)}, nil
	case s.Of == plan.KindGroupAssignment:
		return []part{w.group(s)}, nil
	case s.Of == plan.KindUsage:
		return []part{w.usage(s)}, nil
	case change.Writes(s.Of):
		return []part{w.object(s)}, nil
	case s.Kind == change.Removal:
		return []part{byHand(part{address: string(s.Address), what: s.What, after: needs(s)}, s)}, nil
	}
	return nil, nil
}
